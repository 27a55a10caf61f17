import type { Category, MassRange } from "../candidates.ts";
import { cut } from "../cut.ts";
import { type CandidateFunctions, type RareDecayMode, selection } from "./mode.ts";
import { type DimuonEvent, listOf, type PairRow } from "./muon-row.ts";
import { type DimuonRareDecayValues, resonanceMasses } from "./settings.ts";
import type { RareDecayVariable } from "./variables.ts";

interface DstarRow {
  readonly mm_index: number;
  readonly dm_pv: number;
  readonly pv_with_pion_prob: number;
}

interface BplusRow {
  readonly mm_index: number;
  readonly jpsimc_mass: number;
  readonly jpsimc_pt: number;
  readonly jpsimc_vtx_prob: number;
  readonly jpsimc_sl3d: number;
  readonly jpsimc_alphaBS: number;
}

const muonFields = ["Muon.pt", "Muon.charge"];
const pairFields = ["mu1_index", "mu2_index", "mu1_pt", "mu2_pt", "mu1_eta", "mu2_eta", "kin_mass"].map(
  (name) => `mm.${name}`,
);

/** A quantity of the pair that a candidate is made of; NaN where the file's index leads nowhere. */
function ofPair(
  { mm_index }: { readonly mm_index: number },
  ev: DimuonEvent,
  get: (pair: PairRow, ev: DimuonEvent) => number,
): number {
  const pair = ev.mm.at(mm_index);
  return pair === null ? Number.NaN : get(pair, ev);
}

/** The sum of charges of the muons of a pair. */
function chargeOf({ mu1_index, mu2_index }: PairRow, { Muon }: DimuonEvent): number {
  return (Muon.at(mu1_index)?.charge ?? Number.NaN) + (Muon.at(mu2_index)?.charge ?? Number.NaN);
}

function numGlobal({ mu1_index, mu2_index }: PairRow, { Muon }: DimuonEvent): number {
  return Number(Muon.at(mu1_index)?.isGlobal === true) + Number(Muon.at(mu2_index)?.isGlobal === true);
}

function softerPt({ mu1_pt, mu2_pt }: PairRow): number {
  return Math.min(mu1_pt, mu2_pt);
}

function largestEta({ mu1_eta, mu2_eta }: PairRow): number {
  return Math.max(Math.abs(mu1_eta), Math.abs(mu2_eta));
}

/** D⁰→μμ from D*→D⁰π. */
export function d0Mode(values: DimuonRareDecayValues): RareDecayMode {
  return {
    name: "d0",
    tier: "vertex",
    needs: [
      ...muonFields,
      "Muon.isGlobal",
      ...pairFields,
      ...["kin_vtx_prob", "kin_sl3d", "kin_alpha"].map((name) => `mm.${name}`),
      ...["mm_index", "dm_pv", "pv_with_pion_prob"].map((name) => `dstar.${name}`),
      "HLT.DoubleMu4_3_LowMass",
    ],
    selection: d0Selection(values),
    candidates: (events, wanted) => wanted(listOf<DstarRow>(events, "dstar"), d0Functions),
  };
}

const d0Functions: CandidateFunctions<[DstarRow]> = {
  trigger: (_, ev) => Number(ev.HLT["DoubleMu4_3_LowMass"]),
  charge: (candidate, ev) => ofPair(candidate, ev, chargeOf),
  leadingPt: (candidate, ev) => ofPair(candidate, ev, (pair) => Math.max(pair.mu1_pt, pair.mu2_pt)),
  subleadingPt: (candidate, ev) => ofPair(candidate, ev, softerPt),
  numGlobal: (candidate, ev) => ofPair(candidate, ev, numGlobal),
  d0Mass: (candidate, ev) => ofPair(candidate, ev, (pair) => pair.kin_mass),
  deltaMass: (candidate) => candidate.dm_pv,
  vertexProbability: (candidate, ev) => ofPair(candidate, ev, (pair) => pair.kin_vtx_prob),
  pionVertexProbability: (candidate) => candidate.pv_with_pion_prob,
  flightSignificance: (candidate, ev) => ofPair(candidate, ev, (pair) => pair.kin_sl3d),
  pointing: (candidate, ev) => ofPair(candidate, ev, (pair) => pair.kin_alpha),
};

function d0Selection(values: DimuonRareDecayValues): RareDecayMode["selection"] {
  const { d0MassMin, d0MassMax, d0SignalHalfWidth, d0WideMin, d0WideMax } = values;
  const signal: MassRange = [resonanceMasses.d0 - d0SignalHalfWidth, resonanceMasses.d0 + d0SignalHalfWidth];
  return selection({
    name: "d0",
    title: "D⁰→μμ from D*→D⁰π",
    cuts: [
      cut("trigger", { equals: 1 }, "trigger"),
      cut("charge", { equals: 0 }, "opposite charge"),
      cut("leadingPt", { above: values.d0LeadingPt }),
      cut("subleadingPt", { above: values.d0SubleadingPt }),
      cut("numGlobal", { equals: 2 }, "both global"),
      cut("deltaMass", { within: [values.d0DeltaMassMin, values.d0DeltaMassMax] }, "m(D*) − m(D⁰)"),
      cut("vertexProbability", { above: values.d0VertexProbability }),
      cut("pionVertexProbability", { above: values.d0PionVertexProbability }),
      cut("flightSignificance", { above: values.d0FlightSignificance }),
      cut("pointing", { below: values.d0Pointing }),
      cut("d0Mass", { within: [d0WideMin, d0WideMax] }, "mass"),
    ],
    mass: "d0Mass",
    best: { variable: "vertexProbability", order: "largest" },
    categories: [{ name: "all", cuts: [], signal }],
    sidebands: [
      [d0WideMin, d0MassMin],
      [d0MassMax, d0WideMax],
    ],
  });
}

/** Bs→μμ and B⁰→μμ, by classifier and by where the muons are. */
export function bsMode(values: DimuonRareDecayValues, isBlind: boolean): RareDecayMode {
  return {
    name: "bs",
    tier: "vertex",
    needs: [
      ...muonFields,
      "Muon.softMva",
      ...pairFields,
      ...["kin_pt", "kin_vtx_prob", "kin_sl3d", "mva"].map((name) => `mm.${name}`),
      "HLT.DoubleMu4_3_Bs",
    ],
    selection: bsSelection(values, isBlind),
    candidates: (events, wanted) => wanted(listOf<PairRow>(events, "mm"), bsFunctions),
  };
}

const bsFunctions: CandidateFunctions<[PairRow]> = {
  trigger: (_, ev) => Number(ev.HLT["DoubleMu4_3_Bs"]),
  charge: (pair, ev) => chargeOf(pair, ev),
  softMva: ({ mu1_index, mu2_index }, { Muon }) =>
    Math.min(Muon.at(mu1_index)?.softMva ?? Number.NaN, Muon.at(mu2_index)?.softMva ?? Number.NaN),
  subleadingPt: (pair) => softerPt(pair),
  largestEta: (pair) => largestEta(pair),
  pairPt: (pair) => pair.kin_pt,
  bMass: (pair) => pair.kin_mass,
  flightSignificance: (pair) => pair.kin_sl3d,
  vertexProbability: (pair) => pair.kin_vtx_prob,
  mva: (pair) => pair.mva,
};

function bsSelection(values: DimuonRareDecayValues, isBlind: boolean): RareDecayMode["selection"] {
  const { bsMassMin, bsMassMax, bsBlindMin, bsBlindMax } = values;
  return selection({
    name: "bs",
    title: "Bs→μμ and B⁰→μμ",
    cuts: [
      cut("trigger", { equals: 1 }, "trigger"),
      cut("charge", { equals: 0 }, "opposite charge"),
      cut("softMva", { above: values.bsSoftMva }),
      cut("subleadingPt", { above: values.bsPt }),
      cut("largestEta", { below: values.bsEta }),
      cut("bMass", { within: [bsMassMin, bsMassMax] }, "mass"),
      cut("flightSignificance", { above: values.bsFlightSignificance }),
      cut("pairPt", { above: values.bsPairPt }),
      cut("vertexProbability", { above: values.bsVertexProbability }),
      cut("mva", { above: values.bsMvaLoose }),
    ],
    mass: "bMass",
    best: { variable: "mva", order: "largest" },
    categories: bsCategories(values),
    sidebands: [
      [bsMassMin, bsBlindMin],
      [bsBlindMax, bsMassMax],
    ],
    isBlind,
  });
}

function bsCategories(values: DimuonRareDecayValues): Category<RareDecayVariable>[] {
  const { bsBlindMin, bsBlindMax, bsMvaLoose, bsMvaTight, bsCentralEta } = values;
  const channels = [
    { name: "central", eta: cut("largestEta", { below: bsCentralEta }) },
    { name: "forward", eta: cut("largestEta", { from: bsCentralEta }) },
  ];
  const classes = [
    { name: "mva90", mva: cut("mva", { within: [bsMvaLoose, bsMvaTight] }) },
    { name: "mva99", mva: cut("mva", { from: bsMvaTight }) },
  ];
  return classes.flatMap(({ name, mva }) =>
    channels.map((channel) => ({
      name: `${name} ${channel.name}`,
      cuts: [mva, channel.eta],
      signal: [bsBlindMin, bsBlindMax] as const,
    })),
  );
}

/** B⁺→J/ψK⁺, the normalisation of B→μμ. */
export function jpsikMode(values: DimuonRareDecayValues): RareDecayMode {
  const fields = ["mm_index", "jpsimc_mass", "jpsimc_pt", "jpsimc_vtx_prob", "jpsimc_sl3d", "jpsimc_alphaBS"];
  return {
    name: "jpsik",
    tier: "vertex",
    needs: [...muonFields, ...pairFields, ...fields.map((name) => `bkmm.${name}`), "HLT.DoubleMu4_3_Jpsi"],
    selection: jpsikSelection(values),
    candidates: (events, wanted) => wanted(listOf<BplusRow>(events, "bkmm"), jpsikFunctions),
  };
}

const jpsikFunctions: CandidateFunctions<[BplusRow]> = {
  trigger: (_, ev) => Number(ev.HLT["DoubleMu4_3_Jpsi"]),
  charge: (candidate, ev) => ofPair(candidate, ev, chargeOf),
  subleadingPt: (candidate, ev) => ofPair(candidate, ev, softerPt),
  largestEta: (candidate, ev) => ofPair(candidate, ev, largestEta),
  bplusMass: (candidate) => candidate.jpsimc_mass,
  candidatePt: (candidate) => candidate.jpsimc_pt,
  flightSignificance: (candidate) => candidate.jpsimc_sl3d,
  vertexProbability: (candidate) => candidate.jpsimc_vtx_prob,
  pointing: (candidate) => candidate.jpsimc_alphaBS,
};

function jpsikSelection(values: DimuonRareDecayValues): RareDecayMode["selection"] {
  const { jpsikMassCentre, jpsikMassHalfWidth, jpsikSignalHalfWidth, jpsikSidebandGap } = values;
  const signal: MassRange = [
    resonanceMasses.bplus - jpsikSignalHalfWidth,
    resonanceMasses.bplus + jpsikSignalHalfWidth,
  ];
  const range: MassRange = [jpsikMassCentre - jpsikMassHalfWidth, jpsikMassCentre + jpsikMassHalfWidth];
  return selection({
    name: "jpsik",
    title: "B⁺→J/ψK⁺",
    cuts: [
      cut("trigger", { equals: 1 }, "trigger"),
      cut("charge", { equals: 0 }, "opposite charge"),
      cut("subleadingPt", { above: values.jpsikMuonPt }),
      cut("largestEta", { below: values.jpsikMuonEta }),
      cut("bplusMass", { within: range }, "mass"),
      cut("candidatePt", { above: values.jpsikPt }),
      cut("flightSignificance", { above: values.jpsikFlightSignificance }),
      cut("vertexProbability", { above: values.jpsikVertexProbability }),
      cut("pointing", { below: values.jpsikPointing }),
    ],
    mass: "bplusMass",
    best: { variable: "vertexProbability", order: "largest" },
    categories: [{ name: "all", cuts: [], signal }],
    sidebands: [
      [range[0], signal[0] - jpsikSidebandGap],
      [signal[1] + jpsikSidebandGap, range[1]],
    ],
  });
}
