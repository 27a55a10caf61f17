import { mass, type PxPyPzE } from "@kaon/core";
import { drawPt, relativeResolution } from "../pair.ts";
import { decay } from "../phase-space.ts";
import type { Random } from "../random.ts";

/** Masses in GeV. @see https://pdg.lbl.gov (S. Navas et al., Review of Particle Physics, Phys. Rev. D 110 (2024) 030001) */
export const masses = {
  muon: 0.105_658,
  pion: 0.139_570,
  kaon: 0.493_677,
  phi: 1.019_461,
  tau: 1.776_93,
  d0: 1.864_84,
  ds: 1.968_35,
  jpsi: 3.096_9,
  bplus: 5.279_41,
  bs: 5.366_93,
} as const;

/** A kind of event by what it holds: one rare decay, or muons that have nothing to do with each other. */
export type RareDecay = "dstar" | "bs" | "jpsik" | "ds" | "tau" | "combinatorial";

/** A muon as the detector sees it. */
export interface SeenMuon {
  readonly pt: number;
  readonly eta: number;
  readonly phi: number;
  readonly charge: number;
  /** True for muons of the decay; other muons are anything. */
  readonly isSignal: boolean;
}

/** What one event holds. */
export interface Decayed {
  readonly kind: RareDecay;
  /** Those of the decay first. */
  readonly muons: readonly SeenMuon[];
  /** Pion or kaon of the decay; absent where it has none. */
  readonly hadron?: { readonly pt: number; readonly eta: number };
}

/** Pairs from τ→3μ are kept so far from the ω and the φ, which searches veto [GeV]. */
const vetoes = [
  { mass: 0.782, distance: 0.07 },
  { mass: 1.019, distance: 0.06 },
] as const;

/** Muons are kept within what the tightest of the selections accepts, so that an injected decay is one that can be found [GeV]. */
const acceptance = { leading: 4.2, subleading: 4.05, third: 2.1, eta: 1.35 } as const;

/** Makes one event: its decay products are drawn again until all are in acceptance. */
export function makeDecay(kind: RareDecay, random: Random): Decayed {
  for (;;) {
    const made = attempt(kind, random);
    const muons = made.muons.toSorted((a, b) => b.pt - a.pt);
    const least = [acceptance.leading, acceptance.subleading, acceptance.third];
    const isSeen = muons.every(({ pt, eta }, n) => pt > least[Math.min(n, 2)] && Math.abs(eta) < acceptance.eta);
    const isHadronSeen = made.hadron === undefined || made.hadron.pt > 1.3;
    if (isSeen && isHadronSeen && !(kind === "tau" && isVetoed(muons))) return { ...made, muons };
  }
}

function isVetoed(muons: readonly SeenMuon[]): boolean {
  const masses = muons.flatMap((first, i) =>
    muons.slice(i + 1).flatMap((second) => (first.charge === second.charge ? [] : [massOf(first, second)])),
  );
  return vetoes.some(({ mass, distance }) => masses.some((m) => Math.abs(m - mass) < distance));
}

function attempt(kind: RareDecay, random: Random): Decayed {
  switch (kind) {
    case "combinatorial":
      return { kind, muons: Array.from({ length: random.chance(0.15) ? 3 : 2 }, (_, n) => anyMuon(n, random)) };
    case "tau": {
      const [a, b, c] = decay(parent(masses.tau, random), masses.tau, [masses.muon, masses.muon, masses.muon], random);
      return { kind, muons: [seen(a, 1, random), seen(b, -1, random), seen(c, 1, random)] };
    }
    case "dstar":
      return { kind, muons: pair(parent(masses.d0, random), masses.d0, random), hadron: { pt: 1.5, eta: 0 } };
    case "bs":
      return { kind, muons: pair(parent(masses.bs, random), masses.bs, random) };
    case "jpsik": {
      const [jpsi, kaon] = decay(parent(masses.bplus, random), masses.bplus, [masses.jpsi, masses.kaon], random);
      return { kind, muons: pair(jpsi, masses.jpsi, random), hadron: direction(kaon) };
    }
    case "ds": {
      const [phi, pion] = decay(parent(masses.ds, random), masses.ds, [masses.phi, masses.pion], random);
      return { kind, muons: pair(phi, masses.phi, random), hadron: direction(pion) };
    }
  }
}

function pair(momentum: PxPyPzE, m: number, random: Random): SeenMuon[] {
  const [plus, minus] = decay(momentum, m, [masses.muon, masses.muon], random);
  return [seen(plus, 1, random), seen(minus, -1, random)];
}

function parent(m: number, random: Random): PxPyPzE {
  const pt = 11 + drawPt(10, 2.5, random);
  const phi = random.angle();
  const rapidity = random.between(-1.5, 1.5);
  const transverse = Math.sqrt(m * m + pt * pt);
  return {
    px: pt * Math.cos(phi),
    py: pt * Math.sin(phi),
    pz: transverse * Math.sinh(rapidity),
    energy: transverse * Math.cosh(rapidity),
  };
}

function seen(momentum: PxPyPzE, charge: number, random: Random): SeenMuon {
  const { pt, eta, phi } = direction(momentum);
  return { pt: pt * (1 + relativeResolution(pt, eta) * random.normal()), eta, phi, charge, isSignal: true };
}

/** Muons near each other, so that low masses are common. */
function anyMuon(n: number, random: Random): SeenMuon {
  const charge = random.chance(0.5) ? 1 : -1;
  const pt = acceptance.third + drawPt(6, 2.2, random);
  const spread = n === 0 ? 0 : 0.35;
  return {
    pt: n < 2 ? pt + 2 : pt,
    eta: n === 0 ? random.between(-1, 1) : spread * random.normal(),
    phi: spread * random.normal(),
    charge,
    isSignal: false,
  };
}

function direction({ px, py, pz }: PxPyPzE): { pt: number; eta: number; phi: number } {
  const pt = Math.sqrt(px * px + py * py);
  return { pt, eta: Math.asinh(pz / pt), phi: Math.atan2(py, px) };
}

/** Mass of two muons together [GeV]. */
export function massOf(first: SeenMuon, second: SeenMuon): number {
  return mass(momentumOf(first), momentumOf(second));
}

function momentumOf({ pt, eta, phi }: SeenMuon): PxPyPzE {
  const [px, py, pz] = [pt * Math.cos(phi), pt * Math.sin(phi), pt * Math.sinh(eta)];
  return { px, py, pz, energy: Math.sqrt(px * px + py * py + pz * pz + masses.muon * masses.muon) };
}
