import { deltaR, mass } from "@kaon/core";
import { type Category, twoRanges } from "../candidates.ts";
import { type Cut, cut } from "../cut.ts";
import { type CandidateFunctions, type RareDecayMode, selection } from "./mode.ts";
import { type DimuonEvent, isGood, listOf, type MuonRow } from "./muon-row.ts";
import { type DimuonRareDecayValues, resonanceMasses } from "./settings.ts";
import type { RareDecayVariable } from "./variables.ts";

/** Two muons and a track. The names of the columns behind their prefix are unverified. */
interface TrackRow {
  readonly mu1_idx: number;
  readonly mu2_idx: number;
  readonly trk_pt: number;
  readonly trk_dxy: number;
  readonly trk_dz: number;
  readonly mumu_mass: number;
  readonly mass: number;
  readonly chi2: number;
  readonly flightDistBSSig: number;
}

/** Three muons. The names of the columns behind their prefix are unverified in part. */
interface TauRow {
  readonly mu1_idx: number;
  readonly mu2_idx: number;
  readonly mu3_idx: number;
  readonly charge: number;
  readonly mass: number;
  readonly massErr: number;
  readonly chi2: number;
  readonly dz12: number;
  readonly dz13: number;
  readonly dz23: number;
  readonly flightDistBSSig: number;
}

const muonFields = ["pt", "eta", "phi", "mass", "charge", "isGlobal", "mediumId"].map((name) => `Muon.${name}`);

/** Ds→φ(μμ)π, the normalisation of τ→3μ. */
export function dsMode(values: DimuonRareDecayValues): RareDecayMode {
  const fields = ["mu1_idx", "mu2_idx", "trk_pt", "trk_dz", "trk_dxy", "mumu_mass", "mass", "chi2", "flightDistBSSig"];
  const functions = dsFunctions(values);
  return {
    name: "ds",
    tier: "vertex",
    needs: [...muonFields, ...fields.map((name) => `Cand2MuTrk.${name}`), "HLT.DoubleMu4_3_LowMass"],
    selection: dsSelection(values),
    candidates: (events, wanted) => wanted(listOf<TrackRow>(events, "Cand2MuTrk"), functions),
  };
}

function dsFunctions(values: DimuonRareDecayValues): CandidateFunctions<[TrackRow]> {
  const { barrelEta, barrelPt, endcapPt, dsMuonEta } = values;
  const isAccepted = (muon: MuonRow | null): number => {
    if (muon === null || !(Math.abs(muon.eta) < dsMuonEta)) return 0;
    return muon.pt > (Math.abs(muon.eta) < barrelEta ? barrelPt : endcapPt) ? 1 : 0;
  };
  return {
    trigger: (_, ev) => Number(ev.HLT["DoubleMu4_3_LowMass"]),
    charge: (c, { Muon }) => (Muon.at(c.mu1_idx)?.charge ?? Number.NaN) + (Muon.at(c.mu2_idx)?.charge ?? Number.NaN),
    inMuonAcceptance: (c, { Muon }) => isAccepted(Muon.at(c.mu1_idx)) + isAccepted(Muon.at(c.mu2_idx)),
    numGood: (c, { Muon }) => isGood(Muon.at(c.mu1_idx)) + isGood(Muon.at(c.mu2_idx)),
    trackPt: (c) => c.trk_pt,
    trackDz: (c) => Math.abs(c.trk_dz),
    trackDxy: (c) => Math.abs(c.trk_dxy),
    flightSignificance: (c) => c.flightDistBSSig,
    pairMass: (c) => c.mumu_mass,
    dsMass: (c) => c.mass,
    chi2: (c) => c.chi2,
  };
}

function dsSelection(values: DimuonRareDecayValues): RareDecayMode["selection"] {
  const { dsMassMin, dsMassMax, dsSignalMin, dsSignalMax } = values;
  return selection({
    name: "ds",
    title: "Ds→φ(μμ)π",
    cuts: [
      cut("trigger", { equals: 1 }, "trigger"),
      cut("charge", { equals: 0 }, "opposite charge"),
      cut("inMuonAcceptance", { equals: 2 }, "both muons in acceptance"),
      cut("trackPt", { above: values.dsTrackPt }),
      cut("numGood", { equals: 2 }, "both global and medium"),
      cut("trackDz", { below: values.dsTrackDz }),
      cut("trackDxy", { below: values.dsTrackDxy }),
      cut("flightSignificance", { from: values.dsFlightSignificance }),
      cut("pairMass", { within: [values.dsPhiMin, values.dsPhiMax] }, "mass of the φ"),
      cut("dsMass", { within: [dsMassMin, dsMassMax] }, "mass"),
    ],
    mass: "dsMass",
    best: { variable: "chi2", order: "smallest" },
    categories: [{ name: "all", cuts: [], signal: [dsSignalMin, dsSignalMax] }],
    sidebands: twoRanges(values.dsSidebands),
  });
}

/** τ→3μ, by how well its mass is measured. */
export function tauMode(values: DimuonRareDecayValues, isBlind: boolean): RareDecayMode {
  const indices = ["mu1_idx", "mu2_idx", "mu3_idx"];
  const fields = [...indices, "charge", "mass", "massErr", "chi2", "dz12", "dz13", "dz23", "flightDistBSSig"];
  return {
    name: "tau3mu",
    tier: "vertex",
    needs: [...muonFields, ...fields.map((name) => `Tau3Mu.${name}`), "HLT.DoubleMu3_TkMu_DsTau3Mu"],
    selection: tauSelection(values, isBlind),
    candidates: (events, wanted) => wanted(listOf<TauRow>(events, "Tau3Mu"), tauFunctions),
  };
}

const tauFunctions: CandidateFunctions<[TauRow]> = {
  trigger: (_, ev) => Number(ev.HLT["DoubleMu3_TkMu_DsTau3Mu"]),
  numGood: (c, ev) => muonsOf(c, ev).reduce((sum, muon) => sum + isGood(muon), 0),
  subleadingPt: (c, ev) => Math.min(...muonsOf(c, ev).map((muon) => muon?.pt ?? Number.NaN)),
  largestEta: (c, ev) => Math.max(...muonsOf(c, ev).map((muon) => Math.abs(muon?.eta ?? Number.NaN))),
  largestDeltaR: (c, ev) => Math.max(...pairsOf(c, ev).map(([a, b]) => deltaR(a, b))),
  largestDz: (c) => Math.max(Math.abs(c.dz12), Math.abs(c.dz13), Math.abs(c.dz23)),
  flightSignificance: (c) => c.flightDistBSSig,
  charge: (c) => Math.abs(c.charge),
  tauMass: (c) => c.mass,
  relativeResolution: (c) => c.massErr / c.mass,
  omegaDistance: (c, ev) => distance(c, ev, resonanceMasses.omega),
  phiDistance: (c, ev) => distance(c, ev, resonanceMasses.phi),
  chi2: (c) => c.chi2,
};

function tauSelection(values: DimuonRareDecayValues, isBlind: boolean): RareDecayMode["selection"] {
  const { tauMassMin, tauMassMax } = values;
  return selection({
    name: "tau3mu",
    title: "τ→3μ",
    cuts: [
      cut("trigger", { equals: 1 }, "trigger"),
      cut("numGood", { equals: 3 }, "all global and medium"),
      cut("subleadingPt", { from: values.tauPt }, "pT of all muons"),
      cut("largestEta", { upTo: values.tauEta }),
      cut("largestDeltaR", { below: values.tauDeltaR }),
      cut("largestDz", { below: values.tauDz }),
      cut("flightSignificance", { from: values.tauFlightSignificance }),
      cut("charge", { equals: 1 }, "charge"),
      cut("tauMass", { within: [tauMassMin, tauMassMax] }, "mass"),
    ],
    mass: "tauMass",
    best: { variable: "chi2", order: "smallest" },
    categories: categories(values),
    sidebands: [
      [tauMassMin, values.tauWindowC[0]],
      [values.tauWindowC[1], tauMassMax],
    ],
    isBlind,
  });
}

/** The best measured first; sidebands are what is outside of the widest window. */
function categories(values: DimuonRareDecayValues): Category<RareDecayVariable>[] {
  const { tauResolutionA, tauResolutionB, tauWindowA, tauWindowB, tauWindowC, tauOmegaVeto, tauPhiVeto } = values;
  const resolutions: Cut<RareDecayVariable>[] = [
    cut("relativeResolution", { below: tauResolutionA }),
    cut("relativeResolution", { within: [tauResolutionA, tauResolutionB] }),
    cut("relativeResolution", { from: tauResolutionB }),
  ];
  return [tauWindowA, tauWindowB, tauWindowC].map((signal, n) => ({
    name: "ABC"[n],
    signal,
    cuts: [
      resolutions[n],
      cut("omegaDistance", { above: tauOmegaVeto[n] }),
      cut("phiDistance", { above: tauPhiVeto[n] }),
    ],
  }));
}

function muonsOf({ mu1_idx, mu2_idx, mu3_idx }: TauRow, { Muon }: DimuonEvent): (MuonRow | null)[] {
  return [Muon.at(mu1_idx), Muon.at(mu2_idx), Muon.at(mu3_idx)];
}

function pairsOf(tau: TauRow, ev: DimuonEvent): [MuonRow, MuonRow][] {
  const muons = muonsOf(tau, ev).filter((muon) => muon !== null);
  return muons.flatMap((first, i) => muons.slice(i + 1).map((second): [MuonRow, MuonRow] => [first, second]));
}

/** How far the nearest pair of opposite charge is from a mass. */
function distance(tau: TauRow, ev: DimuonEvent, from: number): number {
  const opposite = pairsOf(tau, ev).filter(([a, b]) => a.charge !== b.charge);
  return Math.min(...opposite.map(([a, b]) => Math.abs(mass(a, b) - from)));
}
