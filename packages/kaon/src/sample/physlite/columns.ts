import type { LinksSpec, VectorSpec } from "@kaon/io-root";
import type { DType } from "@kaon/core";
import type { SampleColumns } from "../column-tables.ts";
import type { RecordList } from "../record-batch.ts";

/** Columns of electrons, as PHYSLITE names them; energies in MeV. */
const electronColumns = {
  pt: { type: "float32", title: "transverse momentum [MeV]" },
  eta: { type: "float32", title: "pseudorapidity" },
  phi: { type: "float32", title: "azimuth [rad]" },
  m: { type: "float32", title: "mass [MeV]" },
  charge: { type: "float32", title: "electric charge" },
  DFCommonElectronsLHLoose: { type: "int8", title: "loose likelihood identification" },
  DFCommonElectronsLHLooseBL: {
    type: "int8",
    title: "loose likelihood identification with a hit in the innermost layer",
  },
  DFCommonElectronsLHMedium: { type: "int8", title: "medium likelihood identification" },
  DFCommonElectronsLHTight: { type: "int8", title: "tight likelihood identification" },
  topoetcone20: { type: "float32", title: "calorimeter isolation in a cone of 0.2 [MeV]" },
  ptvarcone30_Nonprompt_All_MaxWeightTTVALooseCone_pt1000: {
    type: "float32",
    title: "track isolation in a cone of at most 0.3 [MeV]",
  },
} as const satisfies SampleColumns;

/** Columns of muons, as PHYSLITE names them; energies in MeV, no mass. */
const muonColumns = {
  pt: { type: "float32", title: "transverse momentum [MeV]" },
  eta: { type: "float32", title: "pseudorapidity" },
  phi: { type: "float32", title: "azimuth [rad]" },
  charge: { type: "float32", title: "electric charge" },
  quality: {
    type: "uint8",
    title: "low three bits: 0 tight, 1 medium, 2 loose, 3 very loose; 8 where the track passes",
  },
  topoetcone20: { type: "float32", title: "calorimeter isolation in a cone of 0.2 [MeV]" },
  neflowisol20: { type: "float32", title: "isolation by neutral particle flow in a cone of 0.2 [MeV]" },
  ptvarcone30_Nonprompt_All_MaxWeightTTVA_pt500: {
    type: "float32",
    title: "track isolation in a cone of at most 0.3 [MeV]",
  },
} as const satisfies SampleColumns;

/** Columns of jets, as PHYSLITE names them; energies in MeV. */
const jetColumns = {
  pt: { type: "float32", title: "transverse momentum [MeV]" },
  eta: { type: "float32", title: "pseudorapidity" },
  phi: { type: "float32", title: "azimuth [rad]" },
  m: { type: "float32", title: "mass [MeV]" },
  NNJvtPass: { type: "int8", title: "not from another collision" },
  HadronConeExclTruthLabelID: { type: "int32", title: "5 for b quarks, 0 for light ones" },
  "btaggingLink.m_persKey": { type: "uint32", title: "key of the container of flavour tags" },
  "btaggingLink.m_persIndex": { type: "uint32", title: "index in there" },
} as const satisfies SampleColumns;

/** Flavour tags, one for each jet. */
const tagColumns = {
  DL1dv01_pu: { type: "float32", title: "likeness to a light jet" },
  DL1dv01_pc: { type: "float32", title: "likeness to a jet of a c quark" },
  DL1dv01_pb: { type: "float32", title: "likeness to a jet of a b quark" },
} as const satisfies SampleColumns;

/** Terms of the missing momentum that are not objects. */
const softTermColumns = {
  mpx: { type: "float32", title: "x component [MeV]" },
  mpy: { type: "float32", title: "y component [MeV]" },
  sumet: { type: "float32", title: "sum of transverse energies [MeV]" },
} as const satisfies SampleColumns;

/** One value per event. */
export const eventColumns = {
  "EventInfoAuxDyn.eventNumber": { type: "uint64", title: "event" },
  "EventInfoAuxDyn.runNumber": { type: "uint32", title: "run, 300000 for simulation" },
  "EventInfoAuxDyn.RandomRunNumber": { type: "uint32", title: "run of data that the event stands for" },
  "EventInfoAuxDyn.mcChannelNumber": { type: "uint32", title: "number of the process" },
  "EventInfoAuxDyn.PileupWeight_NOSYS": { type: "float32", title: "weight of the number of collisions" },
} as const satisfies SampleColumns;

/** The lists of objects. */
export const collections = {
  electrons: list("AnalysisElectronsAuxDyn", "nElectrons", electronColumns),
  muons: list("AnalysisMuonsAuxDyn", "nMuons", muonColumns),
  jets: list("AnalysisJetsAuxDyn", "nJets", jetColumns),
  tags: list("BTagging_AntiKt4EMPFlowAuxDyn", "nJets", tagColumns),
  softTerms: list("MET_Core_AnalysisMETAuxDyn", "nSoftTerms", softTermColumns),
} as const;

function list(prefix: string, counter: string, columns: SampleColumns): RecordList {
  return { counter, columns, column: (field) => `${prefix}.${field}` };
}

/** What a chain of the trigger asks of the leptons; thresholds in GeV. */
export interface Chain {
  readonly name: string;
  readonly electrons: readonly number[];
  readonly muons: readonly number[];
}

/**
 * Chains of 2017 with the momenta at which they are efficient: a GeV above their thresholds.
 * @see https://doi.org/10.1140/epjc/s10052-019-7500-2 and https://doi.org/10.1088/1748-0221/15/09/P09015 (ATLAS lepton triggers)
 */
export const chains: readonly Chain[] = [
  { name: "e26_lhtight_nod0_ivarloose", electrons: [27], muons: [] },
  { name: "e60_lhmedium_nod0", electrons: [61], muons: [] },
  { name: "e140_lhloose_nod0", electrons: [141], muons: [] },
  { name: "mu26_ivarmedium", electrons: [], muons: [27] },
  { name: "mu50", electrons: [], muons: [51] },
  { name: "2e24_lhvloose_nod0", electrons: [25, 25], muons: [] },
  { name: "2mu14", electrons: [], muons: [15, 15] },
  { name: "mu22_mu8noL1", electrons: [], muons: [23, 9] },
  { name: "e26_lhmedium_nod0_mu8noL1", electrons: [27], muons: [9] },
  { name: "e17_lhloose_nod0_mu14", electrons: [18], muons: [15] },
  { name: "e7_lhmedium_nod0_mu24", electrons: [8], muons: [25] },
];

/** All columns of a PHYSLITE-like sample by name, in the order of the tree. */
export function physliteColumns(): Record<string, DType | VectorSpec | LinksSpec | { type: DType; title: string }> {
  const columns: ReturnType<typeof physliteColumns> = { ...eventColumns };
  columns["EventInfoAuxDyn.mcEventWeights"] = { type: "float32", layout: "vector", counter: "nWeights" };
  for (const { counter, columns: fields, column } of Object.values(collections)) {
    for (const [name, spec] of Object.entries(fields)) columns[column(name)] = { ...spec, layout: "vector", counter };
  }
  columns["MET_Core_AnalysisMETAuxDyn.name"] = { type: "text", layout: "vector", counter: "nSoftTerms" };
  for (const { name } of chains) {
    columns[matchColumn(name)] = { type: "links", layout: "vector", counter: `n_${name}`, target: "xAOD::IParticle" };
  }
  return columns;
}

/** Where the objects stand that a chain matched. */
export function matchColumn(chain: string): string {
  return `AnalysisTrigMatch_HLT_${chain}AuxDyn.TrigMatchedObjects`;
}
