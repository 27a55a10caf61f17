import { configured, setting, type ValuesOf } from "../setting.ts";

const gambit = "GAMBIT ColliderBit, Analysis_ATLAS_13TeV_2LEPStop_139invfb";
const susyNtuple = "SusyNtuple 6031d69, code of 2017";
const followUp = "code of a later search by ATLAS members that keeps the published regions side by side";
const draft = "alexarmstrongvi/LexStop2LAnalysis b9c58e7, a three-body draft with 36 fb⁻¹";
const paper = "ATLAS, JHEP 04 (2021) 165, from memory";

/**
 * Every number of the search for top squarks and dark matter with two leptons and missing momentum, with how well it is known.
 * Momenta are in GeV.
 * @see ATLAS, JHEP 04 (2021) 165, arXiv:2102.01444 (ANA-SUSY-2018-08); HEPData ins1844425
 */
export const stopTwoLeptonSettings = {
  // Objects
  electronPt: setting(4.5, "GeV", "V", `baseline electrons: pT above; ${gambit}`),
  electronEta: setting(2.47, "", "V", `baseline electrons: |η| below; ${gambit}`),
  muonPt: setting(4, "GeV", "V", `baseline muons: pT above; ${gambit}`),
  muonEta: setting(2.4, "", "V", `baseline muons: |η| below; ${gambit}`),
  z0SinTheta: setting(0.5, "mm", "C", `leptons: |z0 sin θ| below; ${susyNtuple}`),
  electronD0Significance: setting(5, "", "M", `signal electrons: |d0|/σ below; ${paper}; ${susyNtuple} has 3 or 5`),
  muonD0Significance: setting(3, "", "C", `signal muons: |d0|/σ below; ${susyNtuple}`),
  impactParameters: setting(true, "", "C", "whether leptons with a track need the impact parameters above"),
  isolation: setting(
    true,
    "",
    "C",
    `whether signal leptons must be isolated, FCLoose_VarRad and PflowLoose_VarRad; ${followUp}`,
  ),
  electronCaloIsolation: setting(0.2, "", "M", "isolated electrons: topoetcone20/pT below"),
  electronTrackIsolation: setting(0.15, "", "M", "isolated electrons: ptvarcone30/pT below"),
  muonFlowIsolation: setting(0.16, "", "M", "isolated muons: (ptvarcone30 + share × neflowisol20)/pT below"),
  muonFlowShare: setting(0.4, "", "M", "isolated muons: that share of the neutral flow"),
  jetPt: setting(20, "GeV", "V", `jets: pT above; ${gambit}`),
  jetEta: setting(2.8, "", "V", `jets: |η| below; ${gambit}`),
  jetVertexTagger: setting(true, "", "V", `whether jets below jvtPt and jvtEta must be from the vertex; ${gambit}`),
  jvtPt: setting(120, "GeV", "V", `jets tested for the vertex: pT below; ${gambit}`),
  jvtEta: setting(2.5, "", "V", `jets tested for the vertex: |η| below; ${gambit}`),
  overlapSharedTrack: setting(0.01, "", "V", `overlaps: muons this near to an electron are dropped; ${gambit}`),
  overlapJetElectron: setting(0.2, "", "V", `overlaps: jets this near to an electron are dropped; ${gambit}`),
  overlapBJetElectronPt: setting(100, "GeV", "V", `overlaps: … b-jets only where its pT is above; ${gambit}`),
  overlapJetMuon: setting(
    0.2,
    "",
    "V",
    "overlaps, where jets hold muons (NanoAOD): jets this near to a muon with more than overlapJetMuonShare of their pT are dropped; SimpleAnalysis",
  ),
  overlapJetMuonShare: setting(0.5, "", "V", "overlaps, where jets hold muons (NanoAOD): that share; SimpleAnalysis"),
  overlapLargest: setting(0.4, "", "V", `overlaps: leptons within min(this, offset + slope/pT) of a jet go; ${gambit}`),
  overlapOffset: setting(0.04, "", "V", `overlaps: offset of that cone; ${gambit}`),
  overlapSlope: setting(10, "GeV", "V", `overlaps: slope of that cone; ${gambit}`),
  bJetEta: setting(2.5, "", "V", `b-jets: |η| below; ${gambit}`),
  bJetScore: setting(
    2.443,
    "",
    "M",
    "b-jets: DL1d above, its working point of 77 %; the paper has MV2c10, which PHYSLITE has not",
  ),
  bJetScoreNanoAOD: setting(
    0.2783,
    "",
    "V",
    "b-jets of NanoAOD: DeepJet above, its medium working point of 2018; latinos and ewkino code",
  ),
  bJetCharmFraction: setting(0.018, "", "V", "DL1d: share of charm in the background; skims of ATLAS derivations"),
  // Events
  significance: setting<"metOverSqrtHT" | "objectBased">(
    "metOverSqrtHT",
    "",
    "V",
    `"objectBased" as in the paper, with the resolutions below, or "metOverSqrtHT" as in ${gambit}`,
  ),
  softTermResolution: setting(10, "GeV", "V", "object-based significance: of the soft term; SimpleAnalysis"),
  electronResolution: setting(0.02, "", "M", "object-based significance: σ(pT)/pT of electrons"),
  muonResolution: setting(0.025, "", "M", "object-based significance: σ(pT)/pT of muons"),
  jetResolutionStochastic: setting(0.8, "√GeV", "M", "object-based significance: S in σ(pT)/pT = S/√pT ⊕ C of jets"),
  jetResolutionConstant: setting(0.04, "", "M", "object-based significance: C in σ(pT)/pT = S/√pT ⊕ C of jets"),
  jetAzimuthResolution: setting(0.03, "rad", "M", "object-based significance: σ(φ) of jets"),
  trigger: setting(
    true,
    "",
    "C",
    "whether a lepton trigger must have fired, with leptons above its offline thresholds",
  ),
  leadingLeptonPt: setting(25, "GeV", "V", `two- and three-body: pT of the leading lepton above; ${gambit}`),
  subleadingLeptonPt: setting(20, "GeV", "V", `two- and three-body: pT of the subleading lepton above; ${gambit}`),
  mllMin: setting(20, "GeV", "V", `two- and three-body: mll above; ${gambit}`),
  zMass: setting(91.2, "GeV", "V", `centre of the Z veto; ${gambit}`),
  zWindow: setting(20, "GeV", "V", `same flavour: |mll − mZ| above; ${gambit}`),
  // Two-body regions
  deltaPhiBoostMax: setting(1.5, "rad", "V", `two-body: Δφ_boost below; ${gambit}`),
  significanceMin: setting(12, "", "V", `two-body: significance of missing momentum above; ${gambit}`),
  mT2Min: setting(110, "GeV", "V", `two-body: mT2 above; ${gambit}`),
  mT2Edges: setting(
    [110, 120, 140, 160, 180, 220],
    "GeV",
    "V",
    `two-body: edges of the bins of mT2, the last one open; ${gambit}`,
  ),
  mT2InclusiveEdges: setting(
    [110, 120, 140, 160, 180, 200, 220],
    "GeV",
    "V",
    `two-body: lower edges of the inclusive regions; ${gambit}`,
  ),
  // Three-body regions
  mDeltaRMinW: setting(105, "GeV", "C", `three-body W: M_Δ^R above; ${followUp}`),
  mDeltaRMinT: setting(120, "GeV", "C", `three-body t: M_Δ^R above; ${followUp}`),
  rPtMinW: setting(0.78, "", "C", `three-body W: R_pT above; ${followUp}`),
  rPtMinT: setting(0.7, "", "C", `three-body t: R_pT above; ${followUp}`),
  inverseGammaMin: setting(0.7, "", "C", `three-body: 1/γ_{R+1} above; ${followUp}`),
  deltaPhiBetaMin: setting(2.3, "rad", "C", `three-body: Δφ_β^R above; ${followUp}`),
  threeBodySignificanceMin: setting(12, "", "C", `three-body: significance of missing momentum above; ${followUp}`),
  // Control and validation regions of the three-body selection
  lineOffset: setting(1.6, "rad", "C", `the line Δφ_β^R = slope |cos θ_b| + offset: its offset; ${draft}`),
  lineSlope: setting(0.9, "rad", "C", `the line Δφ_β^R = slope |cos θ_b| + offset: its slope; ${draft}`),
  controlZWindow: setting(10, "GeV", "C", `control and validation, SF: |mll − mZ| above; ${draft}`),
  controlInverseGammaMin: setting(0.7, "", "C", `diboson control, and validation of DF: 1/γ_{R+1} above; ${draft}`),
  ttControlMDeltaRMin: setting(80, "GeV", "C", `tt̄ control: M_Δ^R above; ${draft}`),
  ttControlRPtMin: setting(0.7, "", "C", `tt̄ control: R_pT above; ${draft}`),
  vvControlMDeltaRMinDF: setting(50, "GeV", "C", `diboson control, DF: M_Δ^R above; ${draft}`),
  vvControlMDeltaRMinSF: setting(70, "GeV", "C", `diboson control, SF: M_Δ^R above; ${draft}`),
  vvControlRPtMax: setting(0.5, "", "C", `diboson control: R_pT below; ${draft}`),
  ttValidationMDeltaRMin: setting(80, "GeV", "C", `tt̄ validation: M_Δ^R above; ${draft}`),
  ttValidationRPtMax: setting(0.7, "", "C", `tt̄ validation: R_pT below; ${draft}`),
  vvValidationMDeltaRDF: setting([50, 95], "GeV", "C", `diboson validation, DF: M_Δ^R within; ${draft}`),
  vvValidationRPtMaxDF: setting(0.7, "", "C", `diboson validation, DF: R_pT below; ${draft}`),
  vvValidationMDeltaRSF: setting([60, 95], "GeV", "C", `diboson validation, SF: M_Δ^R within; ${draft}`),
  vvValidationRPtMaxSF: setting(0.4, "", "C", `diboson validation, SF: R_pT below; ${draft}`),
  // Four-body regions
  fourBodyMetMin: setting(400, "GeV", "M", `four-body: missing momentum above, which stands for its trigger; ${paper}`),
  fourBodySignificanceMin: setting(10, "", "M", `four-body: significance of missing momentum above; ${paper}`),
  fourBodyMllMin: setting(10, "GeV", "M", `four-body: mll above; ${paper}`),
  fourBodyJetPtMin: setting(150, "GeV", "M", `four-body: pT of the leading jet above; ${paper}`),
  fourBodyDeltaRMin: setting(
    1,
    "",
    "M",
    `four-body: ΔR between the subleading lepton and the nearest jet above; ${paper}`,
  ),
  fourBodyPtBoostMin: setting(280, "GeV", "M", `four-body: pT_boost^ll above; ${paper}`),
  smallLeadingPtMax: setting(25, "GeV", "M", `four-body, small Δm: pT of the leading lepton below; ${paper}`),
  smallSubleadingPtMax: setting(10, "GeV", "M", `four-body, small Δm: pT of the subleading lepton below; ${paper}`),
  smallR2lMin: setting(25, "", "M", `four-body, small Δm: R_2l above; ${paper}`),
  smallR2l4jMin: setting(0.44, "", "M", `four-body, small Δm: R_2l4j above; ${paper}`),
  largeLeadingPtMax: setting(100, "GeV", "M", `four-body, large Δm: pT of the leading lepton below; ${paper}`),
  largeSubleadingPtMin: setting(10, "GeV", "M", `four-body, large Δm: pT of the subleading lepton above; ${paper}`),
  largeSubleadingPtMax: setting(50, "GeV", "M", `four-body, large Δm: pT of the subleading lepton below; ${paper}`),
  largeR2lMin: setting(13, "", "M", `four-body, large Δm: R_2l above; ${paper}`),
  largeR2l4jMin: setting(0.38, "", "M", `four-body, large Δm: R_2l4j above; ${paper}`),
} as const;

/** The settings of the analysis. */
export type StopTwoLeptonSettings = typeof stopTwoLeptonSettings;

/** The values of the settings, by name. */
export type StopTwoLeptonValues = ValuesOf<StopTwoLeptonSettings>;

/**
 * The selection of an independent check: objects by kinematics and identification alone, no trigger. Its cutflow on the sample file of
 * PHYSLITE is known from a computation with other tools.
 */
export const naiveStopTwoLepton = configured(stopTwoLeptonSettings, {
  impactParameters: false,
  isolation: false,
  jetVertexTagger: false,
  trigger: false,
});
