import type { SampleColumns } from "../column-tables.ts";
import type { RecordList } from "../record-batch.ts";

const real = (title: string) => ({ type: "float32", title }) as const;
const index = (title: string) => ({ type: "int32", title }) as const;
const flag = (title: string) => ({ type: "bool", title }) as const;

/** One value per event. */
export const eventColumns = {
  run: { type: "uint32", title: "run" },
  luminosityBlock: { type: "uint32", title: "luminosity block" },
  event: { type: "uint64", title: "event" },
  HLT_DoubleMu4_3_LowMass: flag("trigger: two muons of low mass"),
  HLT_DoubleMu4_3_Bs: flag("trigger: two muons of about the mass of the Bs"),
  HLT_DoubleMu4_3_Jpsi: flag("trigger: two muons of about the mass of the J/psi"),
  HLT_DoubleMu3_TkMu_DsTau3Mu: flag("trigger: three muons of about the mass of the tau"),
} as const satisfies SampleColumns;

const muon = {
  pt: real("transverse momentum [GeV]"),
  eta: real("pseudorapidity"),
  phi: real("azimuth [rad]"),
  mass: real("mass [GeV]"),
  charge: index("electric charge"),
  isGlobal: flag("fitted in tracker and muon system"),
  isPFcand: flag("particle-flow candidate"),
  mediumId: flag("medium identification"),
  softMva: real("soft identification by a classifier"),
} as const satisfies SampleColumns;

/** Pairs of muons with a fitted vertex. @see drkovalskyi/Bmm5, DileptonPlusX_cff.py, for the names */
const mm = {
  mu1_index: index("the first muon in Muon"),
  mu2_index: index("the second muon in Muon"),
  mu1_pt: real("transverse momentum of the first muon [GeV]"),
  mu2_pt: real("transverse momentum of the second muon [GeV]"),
  mu1_eta: real("pseudorapidity of the first muon"),
  mu2_eta: real("pseudorapidity of the second muon"),
  mass: real("mass before the fit [GeV]"),
  kin_mass: real("mass after the fit [GeV]"),
  kin_massErr: real("uncertainty of kin_mass [GeV]"),
  kin_pt: real("transverse momentum after the fit [GeV]"),
  kin_vtx_prob: real("probability of the vertex"),
  kin_sl3d: real("flight length over its uncertainty"),
  kin_alpha: real("angle between momentum and flight [rad]"),
  kin_alphaBS: real("the same across the beam, from the beam spot [rad]"),
  mva: real("likeness to a decay, by a classifier"),
} as const satisfies SampleColumns;

const dstar = {
  mm_index: index("the pair of muons in mm"),
  pion_charge: index("charge of the pion"),
  pion_pt: real("transverse momentum of the pion [GeV]"),
  dm_pv: real("mass of the D* less that of the D0, fitted to the primary vertex [GeV]"),
  pv_with_pion_prob: real("probability of the primary vertex with the pion"),
} as const satisfies SampleColumns;

const bkmm = {
  mm_index: index("the pair of muons in mm"),
  kaon_pt: real("transverse momentum of the kaon [GeV]"),
  jpsimc_mass: real("mass with that of the pair fixed to the J/psi [GeV]"),
  jpsimc_pt: real("transverse momentum [GeV]"),
  jpsimc_vtx_prob: real("probability of the vertex"),
  jpsimc_sl3d: real("flight length over its uncertainty"),
  jpsimc_alphaBS: real("angle between momentum and flight across the beam [rad]"),
} as const satisfies SampleColumns;

/** Two muons and a track. The prefix is that of fnenna/Tau3MuRun3_NANO; names behind it are this sample's where that is not known. */
const twoMuonsTrack = {
  mu1_idx: index("the first muon in Muon"),
  mu2_idx: index("the second muon in Muon"),
  trk_pt: real("transverse momentum of the track [GeV]"),
  trk_eta: real("pseudorapidity of the track"),
  trk_dxy: real("transverse distance of the track [cm]"),
  trk_dz: real("distance of the track along the beam [cm]"),
  mumu_mass: real("mass of the muons [GeV]"),
  mass: real("mass [GeV]"),
  chi2: real("chi2 of the vertex"),
  flightDistBSSig: real("distance from the beam spot over its uncertainty"),
} as const satisfies SampleColumns;

const tau3mu = {
  mu1_idx: index("the first muon in Muon"),
  mu2_idx: index("the second muon in Muon"),
  mu3_idx: index("the third muon in Muon"),
  charge: index("electric charge"),
  mass: real("mass [GeV]"),
  massErr: real("uncertainty of the mass [GeV]"),
  chi2: real("chi2 of the vertex"),
  dr12: real("ΔR of the first two muons"),
  dr13: real("ΔR of the first and third muon"),
  dr23: real("ΔR of the last two muons"),
  dz12: real("distance of the first two muons along the beam [cm]"),
  dz13: real("distance of the first and third muon along the beam [cm]"),
  dz23: real("distance of the last two muons along the beam [cm]"),
  flightDistBSSig: real("distance from the beam spot over its uncertainty"),
} as const satisfies SampleColumns;

/** The lists of objects. */
export const collections = {
  muons: list("Muon", muon),
  mm: list("mm", mm),
  dstar: list("dstar", dstar),
  bkmm: list("bkmm", bkmm),
  twoMuonsTrack: list("Cand2MuTrk", twoMuonsTrack),
  tau3mu: list("Tau3Mu", tau3mu),
} as const;

function list(prefix: string, columns: SampleColumns): RecordList {
  return { counter: `n${prefix}`, columns, column: (field) => `${prefix}_${field}` };
}
