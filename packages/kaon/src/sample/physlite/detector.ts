import type { PxPyPzE } from "@kaon/core";
import { sortedByPt } from "@kaon/processors";
import type { Random } from "../random.ts";
import { masses, type Particle } from "./processes.ts";

/** A lepton as the detector sees it; momenta in GeV. */
export interface SeenLepton {
  readonly kind: "electron" | "muon";
  readonly pt: number;
  readonly eta: number;
  readonly phi: number;
  readonly charge: number;
  /** 0 tight, 1 medium, 2 loose, 3 very loose. */
  readonly quality: number;
  /** Energy around it in GeV. */
  readonly isolation: number;
}

/** A jet as the detector sees it; momenta in GeV. */
export interface SeenJet {
  readonly pt: number;
  readonly eta: number;
  readonly phi: number;
  readonly mass: number;
  readonly isB: boolean;
  /** From this collision, as far as tracks tell. */
  readonly isOfVertex: boolean;
  /** DL1d: the logarithm of how much likelier a b jet is than a light one. */
  readonly score: number;
}

/** An event as the detector sees it. */
export interface SeenEvent {
  readonly leptons: readonly SeenLepton[];
  readonly jets: readonly SeenJet[];
  /** What belongs to no object, as it enters the missing momentum [GeV]. */
  readonly soft: { readonly x: number; readonly y: number };
}

const acceptance = { electron: { pt: 4.5, eta: 2.47 }, muon: { pt: 3, eta: 2.7 }, jet: { pt: 15, eta: 4.5 } } as const;
/** The score above which 77 in 100 b jets lie, and 1 in 110 light ones, in this toy. */
const tagging = { b: { mean: 3.9, width: 2 }, light: { mean: -2.5, width: 2.1 } } as const;
const meanPileUpJets = 0.3;

/** What the detector makes of the particles of an event. What it does not see as an object is part of the soft term. */
export function see(particles: readonly Particle[], random: Random): SeenEvent {
  const leptons: SeenLepton[] = [];
  const jets: SeenJet[] = [];
  const soft = { x: 8 * random.normal(), y: 8 * random.normal() };
  for (const particle of particles) {
    if (particle.kind === "invisible") continue;
    const seen = particle.kind === "electron" || particle.kind === "muon" ? seeLepton(particle, random) : undefined;
    if (seen !== undefined) {
      leptons.push(seen);
      jets.push(...jetsOf(seen, random));
      continue;
    }
    const jet = particle.kind === "b" || particle.kind === "light" ? seeJet(particle, random) : undefined;
    if (jet === undefined) {
      soft.x -= particle.momentum.px;
      soft.y -= particle.momentum.py;
      continue;
    }
    jets.push(jet);
    if (jet.isB && random.chance(0.1)) leptons.push(muonIn(jet, random));
  }
  for (let n = random.poisson(meanPileUpJets); n > 0; n--) jets.push(pileUpJet(random));
  return { leptons: sortedByPt(leptons), jets: sortedByPt(jets), soft };
}

function seeLepton({ kind, charge, momentum }: Particle, random: Random): SeenLepton | undefined {
  if (kind !== "electron" && kind !== "muon") return undefined;
  const { pt, eta, phi } = direction(momentum);
  const measured = pt * (1 + (kind === "electron" ? 0.015 + 0.1 / Math.sqrt(pt + 1) / 3 : 0.02) * random.normal());
  const limits = acceptance[kind];
  if (!(measured > limits.pt && Math.abs(eta) < limits.eta) || random.chance(0.05)) return undefined;
  const quality = random.chance(0.8) ? 0 : random.chance(0.7) ? 1 : random.chance(0.7) ? 2 : 3;
  return { kind, pt: measured, eta, phi, charge, quality, isolation: 0.02 * measured * random.exponential() };
}

function seeJet({ kind, momentum }: Particle, random: Random): SeenJet | undefined {
  const { pt, eta, phi } = direction(momentum);
  const measured = pt * (1 + Math.sqrt(0.5 / (pt + 1) + 0.003) * random.normal());
  if (!(measured > acceptance.jet.pt && Math.abs(eta) < acceptance.jet.eta)) return undefined;
  const isB = kind === "b";
  const { mean, width } = isB ? tagging.b : tagging.light;
  const score = mean + width * random.normal();
  return { pt: measured, eta, phi, mass: 0.1 * measured, isB, isOfVertex: random.chance(0.97), score };
}

/** Electrons are jets too, and muons sometimes: overlaps are for the analysis to remove. */
function jetsOf(lepton: SeenLepton, random: Random): SeenJet[] {
  const pt = lepton.kind === "electron" ? 1.03 * lepton.pt : random.chance(0.1) ? 15 + 8 * random.exponential() : 0;
  if (pt <= acceptance.jet.pt) return [];
  const eta = lepton.eta + 0.01 * random.normal();
  const phi = lepton.phi + 0.01 * random.normal();
  const score = tagging.light.mean + tagging.light.width * random.normal();
  return [{ pt, eta, phi: wrapped(phi), mass: 0.05 * pt, isB: false, isOfVertex: true, score }];
}

function muonIn(jet: SeenJet, random: Random): SeenLepton {
  const pt = acceptance.muon.pt + 0.15 * jet.pt * random.exponential();
  const phi = wrapped(jet.phi + 0.1 * random.normal());
  const eta = Math.max(-acceptance.muon.eta, Math.min(acceptance.muon.eta, jet.eta + 0.1 * random.normal()));
  const charge = random.chance(0.5) ? 1 : -1;
  return { kind: "muon", pt, eta, phi, charge, quality: random.chance(0.6) ? 1 : 2, isolation: 0.7 * jet.pt };
}

function pileUpJet(random: Random): SeenJet {
  const score = tagging.light.mean + tagging.light.width * random.normal();
  const pt = 15 + 8 * random.exponential();
  const eta = random.between(-4.4, 4.4);
  return { pt, eta, phi: random.angle(), mass: 0.1 * pt, isB: false, isOfVertex: random.chance(0.1), score };
}

function direction({ px, py, pz }: PxPyPzE): { pt: number; eta: number; phi: number } {
  const pt = Math.sqrt(px * px + py * py);
  return { pt, eta: Math.asinh(pz / pt), phi: Math.atan2(py, px) };
}

function wrapped(phi: number): number {
  return phi - 2 * Math.PI * Math.round(phi / (2 * Math.PI));
}

/** Mass of a lepton in GeV. */
export function leptonMass(kind: SeenLepton["kind"]): number {
  return masses[kind];
}
