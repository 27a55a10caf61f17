import type { DType, TypedArrayOf } from "@kaon/core";

/** A column of the sample. */
export interface SampleColumn {
  readonly type: DType;
  readonly title: string;
  /** Bits of the mantissa that are kept, as in NanoAOD; all 23 where it does not say. */
  readonly bits?: number;
}

/** Columns of a collection by their names without prefix. */
export type SampleColumns = Readonly<Record<string, SampleColumn>>;

/** The arrays that hold columns. */
export type ArraysOf<T extends SampleColumns> = { [N in keyof T]: TypedArrayOf<T[N]["type"]> };

/** Muons in every sample. */
export const muonColumns = {
  pt: { type: "float32", title: "transverse momentum [GeV]" },
  eta: { type: "float32", bits: 12, title: "pseudorapidity" },
  phi: { type: "float32", bits: 12, title: "azimuth [rad]" },
  mass: { type: "float32", bits: 10, title: "mass [GeV]" },
  charge: { type: "int32", title: "electric charge" },
  dxy: { type: "float32", bits: 10, title: "transverse distance to the first primary vertex, signed [cm]" },
  dz: { type: "float32", bits: 10, title: "distance to the first primary vertex along the beam, signed [cm]" },
  pfRelIso04_all: { type: "float32", bits: 12, title: "relative isolation in a cone of 0.4" },
  softId: { type: "bool", title: "soft identification" },
  mediumId: { type: "bool", title: "medium identification" },
  tightId: { type: "bool", title: "tight identification" },
  isGlobal: { type: "bool", title: "fitted in tracker and muon system" },
} as const satisfies SampleColumns;

/** Muons in wide samples, beside the others. */
export const wideMuonColumns = {
  ptErr: { type: "float32", bits: 6, title: "uncertainty of the transverse momentum [GeV]" },
  dxyErr: { type: "float32", bits: 6, title: "uncertainty of dxy [cm]" },
  dzErr: { type: "float32", bits: 6, title: "uncertainty of dz [cm]" },
  nStations: { type: "int32", title: "matched muon stations" },
  nTrackerLayers: { type: "int32", title: "tracker layers with hits" },
  pdgId: { type: "int32", title: "particle number" },
} as const satisfies SampleColumns;

/** Electrons in every sample. */
export const electronColumns = {
  pt: { type: "float32", title: "transverse momentum [GeV]" },
  eta: { type: "float32", bits: 12, title: "pseudorapidity" },
  phi: { type: "float32", bits: 12, title: "azimuth [rad]" },
  mass: { type: "float32", bits: 10, title: "mass [GeV]" },
  charge: { type: "int32", title: "electric charge" },
  cutBased: { type: "int32", title: "identification by cuts (0 fail, 1 veto, 2 loose, 3 medium, 4 tight)" },
} as const satisfies SampleColumns;

/** Electrons in wide samples, beside the others. */
export const wideElectronColumns = {
  dxy: { type: "float32", bits: 10, title: "transverse distance to the first primary vertex, signed [cm]" },
  dz: { type: "float32", bits: 10, title: "distance to the first primary vertex along the beam, signed [cm]" },
  pfRelIso03_all: { type: "float32", bits: 12, title: "relative isolation in a cone of 0.3" },
  r9: { type: "float32", bits: 10, title: "share of the cluster's energy in its central crystals" },
  hoe: { type: "float32", bits: 10, title: "energy behind the cluster over its energy" },
  sieie: { type: "float32", bits: 10, title: "width of the cluster in pseudorapidity" },
  convVeto: { type: "bool", title: "not from a converted photon" },
  lostHits: { type: "uint8", title: "missing inner hits" },
  pdgId: { type: "int32", title: "particle number" },
} as const satisfies SampleColumns;

/** Jets in every sample. */
export const jetColumns = {
  pt: { type: "float32", bits: 10, title: "transverse momentum [GeV]" },
  eta: { type: "float32", bits: 12, title: "pseudorapidity" },
  phi: { type: "float32", bits: 12, title: "azimuth [rad]" },
  mass: { type: "float32", bits: 10, title: "mass [GeV]" },
  btagDeepFlavB: { type: "float32", bits: 10, title: "likeness to a jet of a b quark, 0 to 1" },
  jetId: { type: "int32", title: "identification bits (2 tight, 4 tight with lepton veto)" },
} as const satisfies SampleColumns;

/** Jets in wide samples, beside the others. */
export const wideJetColumns = {
  area: { type: "float32", bits: 10, title: "area in pseudorapidity and azimuth" },
  rawFactor: { type: "float32", bits: 6, title: "1 − uncorrected over corrected momentum" },
  chHEF: { type: "float32", bits: 6, title: "share of charged hadrons in the energy" },
  neHEF: { type: "float32", bits: 6, title: "share of neutral hadrons in the energy" },
  chEmEF: { type: "float32", bits: 6, title: "share of charged electromagnetic energy" },
  neEmEF: { type: "float32", bits: 6, title: "share of neutral electromagnetic energy" },
  qgl: { type: "float32", bits: 10, title: "likeness to a jet of a quark, 0 to 1" },
  nConstituents: { type: "int32", title: "number of particles" },
  puId: { type: "int32", title: "bits against jets of other collisions (4 loose, 2 medium, 1 tight)" },
} as const satisfies SampleColumns;

/** One value per event, in every sample; triggers follow from their own table. */
export const eventColumns = {
  run: { type: "uint32", title: "run" },
  luminosityBlock: { type: "uint32", title: "luminosity block" },
  event: { type: "uint64", title: "event" },
  MET_pt: { type: "float32", bits: 10, title: "missing transverse momentum [GeV]" },
  MET_phi: { type: "float32", bits: 12, title: "azimuth of the missing transverse momentum [rad]" },
  PV_npvs: { type: "int32", title: "reconstructed primary vertices" },
  PV_npvsGood: { type: "int32", title: "good primary vertices" },
  Flag_goodVertices: { type: "bool", title: "filter: a good vertex" },
  Flag_HBHENoiseFilter: { type: "bool", title: "filter: no noise of the hadron calorimeter" },
  Flag_METFilters: { type: "bool", title: "filter: all of them" },
} as const satisfies SampleColumns;

/** One value per event, in wide samples, beside the others. */
export const wideEventColumns = {
  MET_sumEt: { type: "float32", bits: 10, title: "sum of transverse energies [GeV]" },
  fixedGridRhoFastjetAll: { type: "float32", bits: 12, title: "energy density of other collisions [GeV]" },
  PV_z: { type: "float32", bits: 10, title: "position of the first primary vertex along the beam [cm]" },
} as const satisfies SampleColumns;

/** Only on request. */
export const weightColumn = { type: "float32", title: "generator weight" } as const satisfies SampleColumn;
