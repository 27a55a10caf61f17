import { deltaR } from "@kaon/core";
import type { Random } from "../random.ts";
import type { SampleRecord } from "../record-batch.ts";
import { type Decayed, massOf, masses, type RareDecay, type SeenMuon } from "./decays.ts";

/** Positions of two muons of an event and what they are together. */
interface MuonPair {
  readonly at: readonly [number, number];
  readonly mass: number;
  readonly isSignal: boolean;
}

/** The candidates of one event, by list. */
export interface Candidates {
  readonly mm: readonly SampleRecord[];
  readonly dstar: readonly SampleRecord[];
  readonly bkmm: readonly SampleRecord[];
  readonly twoMuonsTrack: readonly SampleRecord[];
  readonly tau3mu: readonly SampleRecord[];
}

/**
 * Everything that can be combined from the muons of an event: true decays have vertices that pass every selection, what is not a
 * decay has those of chance.
 */
export function candidatesOf(event: Decayed, random: Random): Candidates {
  const pairs = oppositePairs(event);
  return {
    mm: pairs.map((pair) => mmRecord(event.muons, pair, random)),
    dstar: pairs.flatMap((pair, at) =>
      isWithin(pair.mass, 1.5, 2.4) ? [dstarRecord(event.kind, { pair, at }, random)] : [],
    ),
    bkmm: pairs.flatMap((pair, at) => (isWithin(pair.mass, 2.9, 3.3) ? [bkmmRecord(event, { pair, at }, random)] : [])),
    twoMuonsTrack: pairs.flatMap((pair) => (isWithin(pair.mass, 0.9, 1.12) ? [trackRecord(event, pair, random)] : [])),
    tau3mu: event.muons.length >= 3 ? [tauRecord(event, random)] : [],
  };
}

function oppositePairs({ muons, kind }: Decayed): MuonPair[] {
  return muons.flatMap((first, i) =>
    muons.slice(i + 1).flatMap((second, k): MuonPair[] => {
      if (first.charge === second.charge) return [];
      const isSignal = first.isSignal && second.isSignal && kind !== "tau";
      return [{ at: [i, i + 1 + k], mass: massOf(first, second), isSignal }];
    }),
  );
}

function mmRecord(muons: readonly SeenMuon[], { at: [i, j], mass, isSignal }: MuonPair, random: Random): SampleRecord {
  const fit = isSignal ? trueVertex(random) : chanceVertex(random);
  return {
    mu1_index: i,
    mu2_index: j,
    mu1_pt: muons[i].pt,
    mu2_pt: muons[j].pt,
    mu1_eta: muons[i].eta,
    mu2_eta: muons[j].eta,
    mass,
    kin_mass: mass,
    kin_massErr: 0.01 * mass,
    kin_pt: Math.hypot(
      muons[i].pt * Math.cos(muons[i].phi) + muons[j].pt * Math.cos(muons[j].phi),
      muons[i].pt * Math.sin(muons[i].phi) + muons[j].pt * Math.sin(muons[j].phi),
    ),
    kin_vtx_prob: fit.probability,
    kin_sl3d: fit.significance,
    kin_alpha: fit.angle,
    kin_alphaBS: fit.angle,
    mva: isSignal ? 1 - 0.004 * random.uniform() : random.uniform(),
  };
}

interface InEvent {
  readonly pair: MuonPair;
  readonly at: number;
}

function dstarRecord(kind: RareDecay, { pair, at }: InEvent, random: Random): SampleRecord {
  const isTrue = kind === "dstar" && pair.isSignal;
  return {
    mm_index: at,
    pion_charge: random.chance(0.5) ? 1 : -1,
    pion_pt: 0.5 + random.exponential(),
    dm_pv: isTrue ? 0.145_426 + 0.0008 * random.normal() : random.between(masses.pion, 0.18),
    pv_with_pion_prob: isTrue ? random.between(0.12, 1) : random.uniform(),
  };
}

function bkmmRecord({ kind, hadron }: Decayed, { pair, at }: InEvent, random: Random): SampleRecord {
  const isTrue = kind === "jpsik" && pair.isSignal;
  const fit = isTrue ? trueVertex(random) : chanceVertex(random);
  return {
    mm_index: at,
    kaon_pt: hadron?.pt ?? 1 + random.exponential(),
    jpsimc_mass: isTrue ? masses.bplus + 0.03 * random.normal() : random.between(4.9, 5.9),
    jpsimc_pt: isTrue ? 10 + 8 * random.exponential() : 5 + 8 * random.exponential(),
    jpsimc_vtx_prob: fit.probability,
    jpsimc_sl3d: fit.significance,
    jpsimc_alphaBS: fit.angle,
  };
}

function trackRecord({ kind, hadron }: Decayed, pair: MuonPair, random: Random): SampleRecord {
  const isTrue = kind === "ds" && pair.isSignal;
  const fit = isTrue ? trueVertex(random) : chanceVertex(random);
  return {
    mu1_idx: pair.at[0],
    mu2_idx: pair.at[1],
    trk_pt: hadron?.pt ?? 1 + random.exponential(),
    trk_eta: hadron?.eta ?? random.between(-2.4, 2.4),
    trk_dxy: 0.1 * random.uniform(),
    trk_dz: 5 * random.uniform(),
    mumu_mass: pair.mass,
    mass: isTrue ? masses.ds + 0.01 * random.normal() : random.between(1.55, 2.15),
    chi2: 2 * random.exponential(),
    flightDistBSSig: fit.significance,
  };
}

/** Spreads of the three classes of resolution [GeV]; the relative ones are below 0.007, 0.012 and above. */
const tauSpreads = [0.008, 0.016, 0.026] as const;

function tauRecord({ kind, muons: [a, b, c] }: Decayed, random: Random): SampleRecord {
  const isTrue = kind === "tau";
  const fit = isTrue ? trueVertex(random) : chanceVertex(random);
  const spread = tauSpreads[Math.min(2, Math.floor(3 * random.uniform()))];
  return {
    mu1_idx: 0,
    mu2_idx: 1,
    mu3_idx: 2,
    charge: a.charge + b.charge + c.charge,
    mass: isTrue ? masses.tau + spread * random.normal() : random.between(1.6, 2.02),
    massErr: spread,
    chi2: 2 * random.exponential(),
    dr12: deltaR(a, b),
    dr13: deltaR(a, c),
    dr23: deltaR(b, c),
    dz12: 0.05 * random.normal(),
    dz13: 0.05 * random.normal(),
    dz23: 0.05 * random.normal(),
    flightDistBSSig: fit.significance,
  };
}

interface Vertex {
  readonly probability: number;
  readonly significance: number;
  readonly angle: number;
}

function trueVertex(random: Random): Vertex {
  return {
    probability: random.between(0.11, 1),
    significance: 7 + 10 * random.exponential(),
    angle: 0.08 * random.uniform(),
  };
}

/** Most of chance is no vertex at all, some of it looks like one. */
function chanceVertex(random: Random): Vertex {
  return {
    probability: random.uniform() ** 2,
    significance: 2.5 * random.exponential(),
    angle: 0.3 * random.exponential(),
  };
}

function isWithin(value: number, low: number, high: number): boolean {
  return value > low && value < high;
}
