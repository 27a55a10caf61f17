import { setting, type ValuesOf } from "../setting.ts";

const emulation = "BasChiara/Tau3MuAnalysis 2de6340, WTau3Mu_tools.C";
const bmm5 = "drkovalskyi/Bmm5 6c8113e, framework of the analysis group";
const run3 = "fnenna/Tau3MuRun3_NANO dc40e83";
const memory = "from memory";

/**
 * Every number of the searches for rare decays to muons, with how well it is known. Momenta and masses are in GeV.
 * @see CMS-BPH-23-008, arXiv:2506.06152 (D⁰→μμ); CMS-BPH-21-006, arXiv:2212.10311 (B→μμ); CMS-BPH-21-005 (τ→3μ)
 */
export const dimuonRareDecaySettings = {
  // HLT_DoubleMu4_3_LowMass, and its emulation where the file does not have it
  triggerLeadingPt: setting(4, "GeV", "C", `emulated trigger: pT of the leading muon above; ${emulation}`),
  triggerSubleadingPt: setting(3, "GeV", "C", `emulated trigger: pT of the subleading muon above; ${emulation}`),
  triggerEta: setting(2.5, "", "C", `emulated trigger: |η| of both muons below; ${emulation}`),
  triggerPairPt: setting(4.9, "GeV", "C", `emulated trigger: pT of the pair above; ${emulation}`),
  triggerMassMin: setting(0.2, "GeV", "C", `emulated trigger: mass of the pair above; ${emulation}`),
  triggerMassMax: setting(8.5, "GeV", "C", `emulated trigger: mass of the pair below; ${emulation}`),
  jpsiWindow: setting([3, 3.2], "GeV", "M", "inclusive: window in which J/ψ are counted; a choice of this code"),
  jpsiSidebands: setting(
    [2.7, 2.9, 3.3, 3.5],
    "GeV",
    "M",
    "inclusive: below and above, from which their background is; a choice of this code",
  ),
  // D⁰→μμ
  d0LeadingPt: setting(4, "GeV", "C", `D⁰: pT of the leading muon above; ${bmm5}`),
  d0SubleadingPt: setting(3, "GeV", "C", `D⁰: pT of the subleading muon above; ${bmm5}`),
  d0MassMin: setting(1.81, "GeV", "C", `D⁰: mass from; ${bmm5}`),
  d0MassMax: setting(1.94, "GeV", "C", `D⁰: mass below; ${bmm5}`),
  d0DeltaMassMin: setting(0.14, "GeV", "C", `D⁰: m(D*) − m(D⁰) from; ${bmm5}`),
  d0DeltaMassMax: setting(0.155, "GeV", "C", `D⁰: m(D*) − m(D⁰) below; ${bmm5}`),
  d0VertexProbability: setting(0.01, "", "C", `D⁰: probability of the vertex above; ${bmm5}`),
  d0PionVertexProbability: setting(0.1, "", "C", `D⁰: probability of the primary vertex with the pion above; ${bmm5}`),
  d0FlightSignificance: setting(3, "", "C", `D⁰: flight length over its uncertainty above; ${bmm5}`),
  d0Pointing: setting(0.1, "rad", "C", `D⁰: angle between momentum and flight below; ${bmm5}`),
  d0SignalHalfWidth: setting(
    0.045,
    "GeV",
    "M",
    `D⁰: half width of the window around 1.86484 GeV in which decays are counted; ${memory}`,
  ),
  d0WideMin: setting(1.5, "GeV", "C", `D⁰: spectrum from, the wide skim; ${bmm5}`),
  d0WideMax: setting(2.4, "GeV", "C", `D⁰: spectrum up to, the wide skim; ${bmm5}`),
  // Bs→μμ and B⁰→μμ
  bsPt: setting(4, "GeV", "C", `B→μμ: pT of both muons above; ${bmm5}`),
  bsEta: setting(1.4, "", "C", `B→μμ: |η| of both muons below; ${bmm5}`),
  bsSoftMva: setting(0.45, "", "C", `B→μμ: softMva of both muons above; ${bmm5}`),
  bsMassMin: setting(4.9, "GeV", "C", `B→μμ: mass from; ${bmm5}`),
  bsMassMax: setting(5.9, "GeV", "C", `B→μμ: mass below; ${bmm5}`),
  bsPairPt: setting(5, "GeV", "C", `B→μμ: pT of the pair above; ${bmm5}`),
  bsFlightSignificance: setting(6, "", "C", `B→μμ: flight length over its uncertainty above; ${bmm5}`),
  bsVertexProbability: setting(0.025, "", "C", `B→μμ: probability of the vertex above; ${bmm5}`),
  bsMvaLoose: setting(0.9, "", "C", `B→μμ: classifier above, lower category; ${bmm5}`),
  bsMvaTight: setting(0.99, "", "C", `B→μμ: classifier above, upper category; ${bmm5}`),
  bsCentralEta: setting(0.7, "", "C", `B→μμ: channel 0 where both |η| are below; ${bmm5}`),
  bsBlindMin: setting(5.15, "GeV", "C", `B→μμ: blind from; ${bmm5}`),
  bsBlindMax: setting(5.5, "GeV", "C", `B→μμ: blind below; ${bmm5}`),
  // B⁺→J/ψK⁺, for normalisation
  jpsikMassHalfWidth: setting(0.5, "GeV", "C", `J/ψK: |m − 5.4 GeV| below; ${bmm5}`),
  jpsikMassCentre: setting(5.4, "GeV", "C", `J/ψK: centre of that range; ${bmm5}`),
  jpsikPt: setting(7, "GeV", "C", `J/ψK: pT of the candidate above; ${bmm5}`),
  jpsikMuonPt: setting(4, "GeV", "C", `J/ψK: pT of both muons above; ${bmm5}`),
  jpsikMuonEta: setting(1.4, "", "C", `J/ψK: |η| of both muons below; ${bmm5}`),
  jpsikFlightSignificance: setting(4, "", "C", `J/ψK: flight length over its uncertainty above; ${bmm5}`),
  jpsikVertexProbability: setting(0.1, "", "C", `J/ψK: probability of the vertex above; ${bmm5}`),
  jpsikPointing: setting(0.4, "rad", "C", `J/ψK: angle between momentum and flight across the beam below; ${bmm5}`),
  jpsikSignalHalfWidth: setting(
    0.12,
    "GeV",
    "M",
    `J/ψK: half width of the window around 5.27934 GeV in which decays are counted; ${memory}`,
  ),
  jpsikSidebandGap: setting(0.05, "GeV", "M", "J/ψK: between the window and its sidebands; a choice of this code"),
  // Ds→φ(μμ)π, for normalisation of τ→3μ
  barrelEta: setting(1.2, "", "C", `Ds and τ: |η| up to which the barrel's pT holds; ${run3}`),
  barrelPt: setting(3.5, "GeV", "C", `Ds: pT of muons in the barrel above; ${run3}`),
  endcapPt: setting(2, "GeV", "C", `Ds: pT of muons elsewhere above; ${run3}`),
  dsMuonEta: setting(2.4, "", "C", `Ds: |η| of muons below; ${run3}`),
  dsTrackPt: setting(1.2, "GeV", "C", `Ds: pT of the track above; ${run3}`),
  dsTrackDz: setting(20, "cm", "C", `Ds: |dz| of the track below; ${run3}`),
  dsTrackDxy: setting(0.3, "cm", "C", `Ds: |dxy| of the track below; ${run3}`),
  dsFlightSignificance: setting(3.5, "", "C", `Ds: distance from the beam spot over its uncertainty from; ${run3}`),
  dsPhiMin: setting(0.98, "GeV", "C", `Ds: mass of the muons from; ${run3}`),
  dsPhiMax: setting(1.06, "GeV", "C", `Ds: mass of the muons below; ${run3}`),
  dsMassMin: setting(1.62, "GeV", "C", `Ds: mass from; ${run3}`),
  dsMassMax: setting(2.1, "GeV", "C", `Ds: mass below; ${run3}`),
  dsSignalMin: setting(1.93, "GeV", "V", "Ds: signal from; fsimone91/BPH_interactive_analysis 75d614f"),
  dsSignalMax: setting(2.01, "GeV", "V", "Ds: signal below; fsimone91/BPH_interactive_analysis 75d614f"),
  dsSidebands: setting(
    [1.7, 1.8, 2.02, 2.1],
    "GeV",
    "M",
    "Ds: below and above, from which the background is; a choice of this code",
  ),
  // τ→3μ
  tauPt: setting(2, "GeV", "C", `τ: pT of all muons from; ${run3}`),
  tauEta: setting(2.4, "", "C", `τ: |η| of all muons up to; ${run3}`),
  tauDeltaR: setting(0.6, "", "C", `τ: ΔR of all pairs below; ${run3}`),
  tauDz: setting(2.5, "cm", "C", `τ: |Δz| of all pairs below; ${run3}`),
  tauFlightSignificance: setting(3.5, "", "C", `τ: distance from the beam spot over its uncertainty from; ${run3}`),
  tauMassMin: setting(1.62, "GeV", "C", `τ: mass from; ${run3}`),
  tauMassMax: setting(2, "GeV", "C", `τ: mass below; ${run3}`),
  tauResolutionA: setting(
    0.007,
    "",
    "M",
    "τ: σ(m)/m below, category A; that of the W channel, BasChiara/Tau3MuAnalysis",
  ),
  tauResolutionB: setting(
    0.012,
    "",
    "M",
    "τ: σ(m)/m below, category B; that of the W channel, BasChiara/Tau3MuAnalysis",
  ),
  tauWindowA: setting([1.75, 1.8], "GeV", "C", `τ: signal window, category A; ${run3}`),
  tauWindowB: setting([1.74, 1.82], "GeV", "C", `τ: signal window, category B; ${run3}`),
  tauWindowC: setting([1.73, 1.83], "GeV", "C", `τ: signal window, category C; ${run3}`),
  tauOmegaVeto: setting(
    [0.033, 0.048, 0.066],
    "GeV",
    "C",
    `τ: |m − m(ω)| of pairs of opposite charge above, by category; ${run3}`,
  ),
  tauPhiVeto: setting(
    [0.033, 0.045, 0.056],
    "GeV",
    "C",
    `τ: |m − m(φ)| of pairs of opposite charge above, by category; ${run3}`,
  ),
} as const;

/** The settings of the analysis. */
export type DimuonRareDecaySettings = typeof dimuonRareDecaySettings;

/** The values of the settings, by name. */
export type DimuonRareDecayValues = ValuesOf<DimuonRareDecaySettings>;

/** Masses of resonances in GeV. @see https://pdg.lbl.gov */
export const resonanceMasses = { d0: 1.86484, omega: 0.782, phi: 1.019, bplus: 5.27934 } as const;
