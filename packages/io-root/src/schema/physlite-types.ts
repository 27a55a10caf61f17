// Made by fixtures/physlite-types.ts from the columns of PHYSLITE files.
import type { ListOf, ReferencesTo, ReferenceTo, SingleOf, ValuesOf } from "@kaon/core";

declare module "@kaon/core" {
  interface Schemas {
    PHYSLITE: PHYSLITEEvents;
  }
}

/**
 * The events of an ATLAS PHYSLITE file, in ATLAS's units: momenta, energies and masses in MeV (see `GeV`), lengths in mm, angles in
 * radians. Declared is what the samples of 2022 and 2024 have; a name that a file does not have is an error when it is touched.
 */
export interface PHYSLITEEvents {
  readonly AntiKt10TruthSoftDropBeta100Zcut10Jets: ListOf<AntiKt10TruthSoftDropBeta100Zcut10JetsFields>;
  readonly AntiKt10UFOCSSKJets: ListOf<AntiKt10UFOCSSKJetsFields>;
  readonly AntiKt4TruthDressedWZJets: ListOf<AntiKt4TruthDressedWZJetsFields>;
  readonly BTagging_AntiKt4EMPFlow: ListOf<BTagging_AntiKt4EMPFlowFields>;
  readonly BTagging_AntiKtVR30Rmax4Rmin02Track: ListOf<BTagging_AntiKtVR30Rmax4Rmin02TrackFields>;
  readonly BornLeptons: ListOf<BornLeptonsFields>;
  readonly "BunchConfKey.m_id": "uint32";
  readonly CombinedMuonTrackParticles: ListOf<CombinedMuonTrackParticlesFields>;
  readonly Electrons: ListOf<ElectronsFields>;
  readonly EventInfo: SingleOf<EventInfoFields>;
  readonly ExtrapolatedMuonTrackParticles: ListOf<ExtrapolatedMuonTrackParticlesFields>;
  readonly FourLeptonVertices: ListOf<FourLeptonVerticesFields>;
  readonly GSFConversionVertices: ListOf<GSFConversionVerticesFields>;
  readonly GSFTrackParticles: ListOf<GSFTrackParticlesFields>;
  readonly HLTNav_RepackedFeatures_MET: ListOf<HLTNav_RepackedFeatures_METFields>;
  readonly HLTNav_RepackedFeatures_Particle: ListOf<HLTNav_RepackedFeatures_ParticleFields>;
  readonly HLTNav_Summary_DAODSlimmed: ListOf<HLTNav_Summary_DAODSlimmedFields>;
  readonly HardScatterParticles: ListOf<HardScatterParticlesFields>;
  readonly HardScatterVertices: ListOf<HardScatterVerticesFields>;
  readonly InDetTrackParticles: ListOf<InDetTrackParticlesFields>;
  readonly Jets: ListOf<JetsFields>;
  readonly Kt4EMPFlowEventShape: SingleOf<Kt4EMPFlowEventShapeFields>;
  readonly Kt4EMPFlowNeutEventShape: SingleOf<Kt4EMPFlowEventShapeFields>;
  readonly LargeRJets: ListOf<LargeRJetsFields>;
  readonly METAssoc_AnalysisMET: ListOf<METAssoc_AnalysisMETFields>;
  readonly MET_Core_AnalysisMET: ListOf<MET_Core_AnalysisMETFields>;
  readonly MET_Truth: ListOf<MET_Core_AnalysisMETFields>;
  readonly MuonSpectrometerTrackParticles: ListOf<MuonSpectrometerTrackParticlesFields>;
  readonly Muons: ListOf<MuonsFields>;
  readonly Photons: ListOf<PhotonsFields>;
  readonly PrimaryVertices: ListOf<PrimaryVerticesFields>;
  readonly SiHitElectrons: ListOf<SiHitElectronsFields>;
  readonly TauJets: ListOf<TauJetsFields>;
  readonly TauTracks: ListOf<TauTracksFields>;
  readonly TrigConfKeys: "array";
  readonly "TrigConfKeys.m_hltpsk": "uint32";
  readonly "TrigConfKeys.m_l1psk": "uint32";
  readonly "TrigConfKeys.m_smk": "uint32";
  readonly "TrigConfKeysOnline.m_hltpsk": "uint32";
  readonly "TrigConfKeysOnline.m_l1psk": "uint32";
  readonly "TrigConfKeysOnline.m_smk": "uint32";
  readonly TrigMatch_HLT_2e12_lhloose_nod0_mu10: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VH: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_2e12_lhloose_nodphires_L12EM10VH: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_2e17_lhvloose_nod0: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_2e17_lhvloose_nod0_L12EM15VHI: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_2e17_lhvloose_nod0_ringer: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_2e17_lhvloose_nod0_ringer_L12EM15VHI: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_2e24_lhvloose_nod0: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_2g20_loose_g15_loose: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_2g20_tight: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_2g20_tight_icalovloose_L12EM15VHI: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_2g22_tight: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_2g22_tight_L12EM15VHI: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_2g22_tight_icalovloose: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_2g25_loose_g15_loose: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_2g25_tight_L12EM20VH: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_2g50_loose_L12EM20VH: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_2mu10: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_2mu10_nomucomb: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_2mu14: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_2mu14_nomucomb: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_2mu4_bUpsimumu: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_2mu4_mu3_mu2noL1_L13MU4: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_2mu6_10invm30_pt2_z10: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_2mu6_bUpsimumu: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_3g20_loose: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_3mu4: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_3mu4_mu2noL1: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_3mu4_nomucomb: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_3mu4_nomucomb_mu2noL1: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_3mu6_msonly: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e100_lhvloose_nod0: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e10_lhvloose_nod0_L1EM7: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e120_lhloose_nod0: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e120_lhvloose_nod0: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e12_lhloose_nod0_2mu10: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e12_lhvloose_nod0_L1EM10VH: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e140_lhloose_nod0: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e140_lhloose_nod0_ringer: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e140_lhvloose_nod0: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e15_lhvloose_nod0_L1EM7: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e160_lhvloose_nod0: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e17_lhloose_nod0_2e12_lhloose_nod0_L1EM15VH_3EM10VH: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e17_lhloose_nod0_2e9_lhloose_nod0: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e17_lhloose_nod0_mu14: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e17_lhmedium_iloose_tau25_medium1_tracktwo: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e17_lhmedium_nod0_iloose_tau25_medium1_tracktwo: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e17_lhmedium_nod0_ivarloose_tau25_medium1_tracktwo: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly "TrigMatch_HLT_e17_lhmedium_nod0_ivarloose_tau25_medium1_tracktwo_L1DR-EM15TAU12I-J25": ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e17_lhmedium_nod0_ivarloose_tau25_medium1_tracktwo_L1EM15VHI_2TAU12IM_4J12: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e17_lhmedium_nod0_tau25_medium1_tracktwo: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e17_lhmedium_nod0_tau80_medium1_tracktwo: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e17_lhmedium_tau25_medium1_tracktwo: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e17_lhmedium_tau80_medium1_tracktwo: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e17_lhvloose_nod0: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e200_etcut: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e20_lhvloose: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e20_lhvloose_nod0: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e22_lhvloose_nod0_e12_lhvloose_nod0_e10_lhvloose_nod0_L1EM20VH_2EM10VH_3EM8VH: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e24_lhmedium_nod0_L1EM20VHI_mu8noL1: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e24_lhmedium_nod0_ivarloose_tau35_medium1_tracktwo: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e24_lhtight_nod0_ivarloose: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e24_lhvloose_nod0_2e12_lhvloose_nod0_L1EM20VH_3EM10VH: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e26_lhloose_nod0: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e26_lhloose_nod0_ringer: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e26_lhmedium_nod0_mu8noL1: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e26_lhtight_cutd0dphideta_ivarloose: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e26_lhtight_nod0: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e26_lhtight_nod0_e15_etcut_L1EM7_Zee: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e26_lhtight_nod0_ivarloose: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e26_lhtight_nod0_ringer_ivarloose: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e26_lhvloose_nod0_L1EM20VH: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e28_lhtight_nod0_L1EM22VHI: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e28_lhtight_nod0_noringer_ivarloose: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e28_lhtight_nod0_ringer_ivarloose: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e28_lhvloose_nod0_L1EM20VH: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e300_etcut: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e5_lhvloose_nod0: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e60_lhmedium_nod0: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e60_lhmedium_nod0_ringer: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e60_lhvloose_nod0: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e60_medium: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e70_lhvloose_nod0: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e7_lhmedium_nod0_mu24: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_e80_lhvloose_nod0: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_g120_loose: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_g140_loose: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_g200_etcut: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_g300_etcut: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_g35_loose_g25_loose: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_g35_loose_g25_loose_L12EM20VH: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_g35_medium_g25_medium_L12EM20VH: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu10: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu10_bJpsi_TrkPEB: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu10_bJpsi_Trkloose: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu11_2mu4noL1_nscan03_L1MU11_2MU6: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu11_L1MU10_2mu4noL1_nscan03_L1MU10_2MU6: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu11_bJpsi_TrkPEB: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu11_mu6_bUpsimumu: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu11_nomucomb_2mu4noL1_nscan03_L1MU11_2MU6: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu14: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu14_iloose_tau25_medium1_tracktwo: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu14_iloose_tau35_medium1_tracktwo: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu14_ivarloose_L1MU11_tau35_medium1_tracktwo_L1MU11_TAU20IM: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu14_ivarloose_tau25_medium1_tracktwo: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly "TrigMatch_HLT_mu14_ivarloose_tau25_medium1_tracktwo_L1DR-MU10TAU12I_TAU12I-J25": ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu14_ivarloose_tau25_medium1_tracktwo_L1MU10_TAU12IM_3J12: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu14_ivarloose_tau35_medium1_tracktwo: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu14_tau25_medium1_tracktwo: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu14_tau35_medium1_tracktwo: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu18: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu20: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu20_2mu4_JpsimumuL2: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu20_2mu4noL1: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu20_bJpsi_TrkPEB: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu20_msonly_mu6noL1_msonly_nscan05: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu20_mu8noL1: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu20_mu8noL1_calotag_0eta010: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu20_mu8noL1_e9_lhvloose_nod0: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu20_mu8noL1_e9_lhvloose_nod0_L1EM7_MU20: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu20_nomucomb_mu6noL1_nscan03: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu22: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu22_mu8noL1: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu22_mu8noL1_calotag_0eta010: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu24: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu24_iloose: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu24_imedium: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu24_ivarloose: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu24_ivarmedium: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu26_ivarmedium: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu4: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu40: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu4_bJpsi_TrkPEB: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu4_bJpsi_Trkloose: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu4_j15_boffperf_split_dr05_dz02: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu4_j15_gsc35_boffperf_split_dr05_dz02: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu4_j25_boffperf_split_dr05_dz02: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu4_j35_boffperf_split_dr05_dz02: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu4_j35_gsc55_boffperf_split_dr05_dz02: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu50: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu6: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu60_0eta105_msonly: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu6_2mu4: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu6_bJpsi_TrkPEB: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu6_bJpsi_Trkloose: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu6_bJpsi_lowpt_TrkPEB: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu6_dRl1_mu20_msonly_iloosems_mu6noL1_dRl1_msonly: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu6_idperf: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu6_j110_gsc150_boffperf_split_dr05_dz02: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu6_j150_gsc175_boffperf_split_dr05_dz02: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu6_j175_gsc260_boffperf_split_dr05_dz02: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu6_j60_gsc110_boffperf_split_dr05_dz02: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu6_j60_gsc85_boffperf_split_dr05_dz02: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu6_mu4_bUpsimumu: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TrigMatch_HLT_mu6_nomucomb_2mu4_nomucomb_L1MU6_3MU4: ListOf<TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields>;
  readonly TruthBoson: ListOf<TruthBosonFields>;
  readonly TruthBosonsWithDecayParticles: ListOf<TruthBosonsWithDecayParticlesFields>;
  readonly TruthBosonsWithDecayVertices: ListOf<TruthBosonsWithDecayVerticesFields>;
  readonly TruthBottom: ListOf<TruthBottomFields>;
  readonly TruthElectrons: ListOf<TruthElectronsFields>;
  readonly TruthEvents: ListOf<TruthEventsFields>;
  readonly TruthForwardProtons: ListOf<TruthForwardProtonsFields>;
  readonly TruthMuons: ListOf<TruthElectronsFields>;
  readonly TruthNeutrinos: ListOf<TruthBottomFields>;
  readonly TruthPhotons: ListOf<TruthPhotonsFields>;
  readonly TruthPrimaryVertices: ListOf<TruthPrimaryVerticesFields>;
  readonly TruthTaus: ListOf<TruthTausFields>;
  readonly TruthTop: ListOf<TruthBosonFields>;
  readonly egammaClusters: ListOf<egammaClustersFields>;
  readonly "egammaClusters.m_samplingPattern": ValuesOf<"uint32">;
  readonly index_ref: "int64" | "uint64";
  readonly xTrigDecision: SingleOf<xTrigDecisionFields>;
}

/** Fields of `AntiKt10TruthSoftDropBeta100Zcut10Jets`; momenta, energies and masses in MeV, lengths in mm. */
interface AntiKt10TruthSoftDropBeta100Zcut10JetsFields {
  readonly D2: "float32";
  readonly Tau1_wta: "float32";
  readonly Tau2_wta: "float32";
  readonly Tau3_wta: "float32";
  readonly constituentWeights: "array";
  readonly constituents: ReferencesTo<
    | AntiKt10TruthSoftDropBeta100Zcut10JetsFields
    | AntiKt10UFOCSSKJetsFields
    | AntiKt4TruthDressedWZJetsFields
    | BornLeptonsFields
    | HardScatterParticlesFields
    | JetsFields
    | LargeRJetsFields
    | TruthBosonFields
    | TruthBosonsWithDecayParticlesFields
    | TruthBottomFields
    | TruthElectronsFields
    | TruthForwardProtonsFields
    | TruthPhotonsFields
    | TruthTausFields
    | egammaClustersFields
  >;
  readonly energy: "float64";
  readonly eta: "float32";
  readonly m: "float32";
  readonly mass: "float32";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
}

/** Fields of `AntiKt10UFOCSSKJets`; momenta, energies and masses in MeV, lengths in mm. */
interface AntiKt10UFOCSSKJetsFields {
  readonly GhostAntiKtVR30Rmax4Rmin02PV0TrackJets: ReferencesTo<
    | AntiKt10TruthSoftDropBeta100Zcut10JetsFields
    | AntiKt10UFOCSSKJetsFields
    | AntiKt4TruthDressedWZJetsFields
    | JetsFields
    | LargeRJetsFields
  >;
  readonly constituentWeights: "array";
  readonly constituents: ReferencesTo<
    | AntiKt10TruthSoftDropBeta100Zcut10JetsFields
    | AntiKt10UFOCSSKJetsFields
    | AntiKt4TruthDressedWZJetsFields
    | BornLeptonsFields
    | HardScatterParticlesFields
    | JetsFields
    | LargeRJetsFields
    | TruthBottomFields
    | TruthElectronsFields
    | TruthForwardProtonsFields
    | TruthPhotonsFields
    | TruthTausFields
    | egammaClustersFields
  >;
  readonly energy: "float64";
  readonly eta: "float32";
  readonly m: "float32";
  readonly mass: "float32";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
}

/** Fields of `AntiKt4TruthDressedWZJets`; momenta, energies and masses in MeV, lengths in mm. */
interface AntiKt4TruthDressedWZJetsFields {
  readonly ConeTruthLabelID: "int32";
  readonly GhostBHadronsFinalCount: "int32";
  readonly GhostCHadronsFinalCount: "int32";
  readonly HadronConeExclTruthLabelID: "int32";
  readonly PartonTruthLabelID: "int32";
  readonly TrueFlavor: "int32";
  readonly constituentWeights: "array";
  readonly constituents: ReferencesTo<
    | AntiKt10TruthSoftDropBeta100Zcut10JetsFields
    | AntiKt10UFOCSSKJetsFields
    | AntiKt4TruthDressedWZJetsFields
    | BornLeptonsFields
    | HardScatterParticlesFields
    | JetsFields
    | LargeRJetsFields
    | TruthBosonFields
    | TruthBosonsWithDecayParticlesFields
    | TruthBottomFields
    | TruthElectronsFields
    | TruthForwardProtonsFields
    | TruthPhotonsFields
    | TruthTausFields
    | egammaClustersFields
  >;
  readonly energy: "float64";
  readonly eta: "float32";
  readonly m: "float32";
  readonly mass: "float32";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
}

/** Fields of `BTagging_AntiKt4EMPFlow`; momenta, energies and masses in MeV, lengths in mm. */
interface BTagging_AntiKt4EMPFlowFields {
  readonly DL1dv01_pb: "float32";
  readonly DL1dv01_pc: "float32";
  readonly DL1dv01_pu: "float32";
  readonly GN2v00_pb: "float32";
  readonly GN2v00_pc: "float32";
  readonly GN2v00_pu: "float32";
  readonly GN2v01_pb: "float32";
  readonly GN2v01_pc: "float32";
  readonly GN2v01_ptau: "float32";
  readonly GN2v01_pu: "float32";
}

/** Fields of `BTagging_AntiKtVR30Rmax4Rmin02Track`; momenta, energies and masses in MeV, lengths in mm. */
interface BTagging_AntiKtVR30Rmax4Rmin02TrackFields {
  readonly DL1dv01_pb: "float32";
  readonly DL1dv01_pc: "float32";
  readonly DL1dv01_pu: "float32";
  readonly GN2v00_pb: "float32";
  readonly GN2v00_pc: "float32";
  readonly GN2v00_pu: "float32";
}

/** Fields of `BornLeptons`; momenta, energies and masses in MeV, lengths in mm. */
interface BornLeptonsFields {
  readonly Classification: "uint32";
  readonly barcode: "int32";
  readonly classifierParticleOrigin: "uint32";
  readonly classifierParticleOutCome: "uint32";
  readonly classifierParticleType: "uint32";
  readonly decayVtx: ReferenceTo<
    HardScatterVerticesFields | TruthBosonsWithDecayVerticesFields | TruthPrimaryVerticesFields
  >;
  readonly dressedPhoton: "int8";
  readonly e: "float32";
  readonly energy: "float32";
  readonly eta: "float64";
  readonly m: "float32";
  readonly mass: "float32";
  readonly pdgId: "int32";
  readonly phi: "float64";
  readonly polarizationPhi: "float32";
  readonly polarizationTheta: "float32";
  readonly prodVtx: ReferenceTo<
    HardScatterVerticesFields | TruthBosonsWithDecayVerticesFields | TruthPrimaryVerticesFields
  >;
  readonly pt: "float64";
  readonly px: "float32";
  readonly py: "float32";
  readonly pz: "float32";
  readonly status: "int32";
  readonly unusedPhotonDecoration: "int8";
}

/** Fields of `CombinedMuonTrackParticles`; momenta, energies and masses in MeV, lengths in mm. */
interface CombinedMuonTrackParticlesFields {
  readonly charge: "float64";
  readonly chiSquared: "float32";
  readonly d0: "float32";
  readonly definingParametersCovMatrixDiag: "array";
  readonly definingParametersCovMatrixOffDiag: "array";
  readonly energy: "float64";
  readonly eta: "float64";
  readonly mass: "float64";
  readonly numberDoF: "float32";
  readonly numberOfPixelDeadSensors: "uint8";
  readonly numberOfPixelHits: "uint8";
  readonly numberOfPixelHoles: "uint8";
  readonly numberOfSCTDeadSensors: "uint8";
  readonly numberOfSCTHits: "uint8";
  readonly numberOfSCTHoles: "uint8";
  readonly numberOfTRTHits: "uint8";
  readonly numberOfTRTOutliers: "uint8";
  readonly p: "float64";
  readonly phi: "float32";
  readonly pt: "float64";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly qOverP: "float32";
  readonly theta: "float32";
  readonly truthOrigin: "int32";
  readonly truthType: "int32";
  readonly vz: "float32";
  readonly z0: "float32";
}

/** Fields of `Electrons`; momenta, energies and masses in MeV, lengths in mm. */
interface ElectronsFields {
  readonly DFCommonElectronsDNNLoose: "int8";
  readonly DFCommonElectronsDNNMedium: "int8";
  readonly DFCommonElectronsDNNMediumNoCF: "int8";
  readonly DFCommonElectronsDNNTight: "int8";
  readonly DFCommonElectronsDNNTightNoCF: "int8";
  readonly DFCommonElectronsDNNVeryLooseNoCF97: "int8";
  readonly DFCommonElectronsECIDS: "int8";
  readonly DFCommonElectronsECIDSResult: "float32";
  readonly DFCommonElectronsLHLoose: "int8";
  readonly DFCommonElectronsLHLooseBL: "int8";
  readonly DFCommonElectronsLHLooseBLIsEMValue: "uint32";
  readonly DFCommonElectronsLHLooseIsEMValue: "uint32";
  readonly DFCommonElectronsLHMedium: "int8";
  readonly DFCommonElectronsLHMediumIsEMValue: "uint32";
  readonly DFCommonElectronsLHTight: "int8";
  readonly DFCommonElectronsLHTightIsEMValue: "uint32";
  readonly DFCommonElectronsLHVeryLoose: "int8";
  readonly DFCommonElectronsLHVeryLooseIsEMValue: "uint32";
  readonly E_mva_only: "float32";
  readonly Eadded_Lr2: "float32";
  readonly Eadded_Lr3: "float32";
  readonly OQ: "uint32";
  readonly ambiguity: ReferenceTo<ElectronsFields | PhotonsFields | SiHitElectronsFields>;
  readonly ambiguityType: "uint8";
  readonly author: "uint16";
  readonly caloClusters: ReferencesTo<egammaClustersFields>;
  readonly charge: "float32";
  readonly energy: "float64";
  readonly eta: "float32";
  readonly f1: "float32";
  readonly firstEgMotherPdgId: "int32";
  readonly firstEgMotherTruthOrigin: "int32";
  readonly firstEgMotherTruthParticle: ReferenceTo<
    | BornLeptonsFields
    | HardScatterParticlesFields
    | TruthBosonFields
    | TruthBosonsWithDecayParticlesFields
    | TruthBottomFields
    | TruthElectronsFields
    | TruthForwardProtonsFields
    | TruthPhotonsFields
    | TruthTausFields
  >;
  readonly firstEgMotherTruthType: "int32";
  readonly m: "float32";
  readonly mass: "float32";
  readonly neflowisol20: "float32";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly ptcone20_Nonprompt_All_MaxWeightTTVALooseCone_pt1000: "float32";
  readonly ptcone20_Nonprompt_All_MaxWeightTTVALooseCone_pt1000_CloseByCorr: "float32";
  readonly ptcone20_Nonprompt_All_MaxWeightTTVALooseCone_pt500: "float32";
  readonly ptvarcone30_Nonprompt_All_MaxWeightTTVALooseCone_pt1000: "float32";
  readonly ptvarcone30_Nonprompt_All_MaxWeightTTVALooseCone_pt1000_CloseByCorr: "float32";
  readonly ptvarcone30_Nonprompt_All_MaxWeightTTVALooseCone_pt500: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly topoetcone20: "float32";
  readonly topoetcone20_CloseByCorr: "float32";
  readonly topoetcone20ptCorrection: "float32";
  readonly trackParticles: ReferencesTo<
    | CombinedMuonTrackParticlesFields
    | ExtrapolatedMuonTrackParticlesFields
    | GSFTrackParticlesFields
    | InDetTrackParticlesFields
    | MuonSpectrometerTrackParticlesFields
  >;
  readonly truth: ReferenceTo<
    | BornLeptonsFields
    | HardScatterParticlesFields
    | TruthBosonFields
    | TruthBosonsWithDecayParticlesFields
    | TruthBottomFields
    | TruthElectronsFields
    | TruthForwardProtonsFields
    | TruthPhotonsFields
    | TruthTausFields
  >;
  readonly truthOrigin: "int32";
  readonly truthParticle: ReferenceTo<
    | BornLeptonsFields
    | HardScatterParticlesFields
    | TruthBottomFields
    | TruthElectronsFields
    | TruthForwardProtonsFields
    | TruthPhotonsFields
    | TruthTausFields
  >;
  readonly truthPdgId: "int32";
  readonly truthType: "int32";
}

/** Fields of `EventInfo`; momenta, energies and masses in MeV, lengths in mm. */
interface EventInfoFields {
  readonly DFCommonJets_BCIDDistanceFromFront: "int32";
  readonly DFCommonJets_BCIDDistanceTail: "int32";
  readonly DFCommonJets_BCIDGapAfterTrain: "int32";
  readonly DFCommonJets_BCIDGapAfterTrainMinus12: "int32";
  readonly DFCommonJets_BCIDGapBeforeTrain: "int32";
  readonly DFCommonJets_BCIDGapBeforeTrainMinus12: "int32";
  readonly DFCommonJets_BCIDType: "int32";
  readonly DFCommonJets_BCIDTypeMinus12: "int32";
  readonly DFCommonJets_eventClean_LooseBad: "int8";
  readonly DFCommonJets_eventClean_LooseBadLLP: "int8";
  readonly DFCommonJets_eventClean_LooseBad_EMTopo: "int8";
  readonly DFCommonJets_isBadBatman: "int8";
  readonly GenFiltFatJ: "float32";
  readonly GenFiltHT: "float32";
  readonly GenFiltHTinclNu: "float32";
  readonly GenFiltMET: "float32";
  readonly GenFiltPTZ: "float32";
  readonly HF_Classification: "int32";
  readonly HF_SimpleClassification: "int32";
  readonly HTXS_prodMode: "int32";
  readonly PileupWeight_NOSYS: "float32";
  readonly RandomRunNumber: "uint32";
  readonly actualInteractionsPerCrossing: "float32";
  readonly averageInteractionsPerCrossing: "float32";
  readonly bcid: "uint32";
  readonly beamPosSigmaX: "float32";
  readonly beamPosSigmaXY: "float32";
  readonly beamPosSigmaY: "float32";
  readonly beamPosSigmaZ: "float32";
  readonly beamPosX: "float32";
  readonly beamPosY: "float32";
  readonly beamPosZ: "float32";
  readonly beamSpotWeight: "float32";
  readonly beamStatus: "uint32";
  readonly beamTiltXZ: "float32";
  readonly beamTiltYZ: "float32";
  readonly coreFlags: "uint32";
  readonly detDescrTags: "int32";
  readonly "detDescrTags._0": "array";
  readonly "detDescrTags._1": "array";
  readonly "detDescrTags.first": "array";
  readonly "detDescrTags.second": "array";
  readonly eventNumber: "uint64";
  readonly eventTypeBitmask: "uint32";
  readonly forwardDetFlags: "uint32";
  readonly hardScatterVertex: ReferenceTo<
    FourLeptonVerticesFields | GSFConversionVerticesFields | PrimaryVerticesFields
  >;
  readonly larFlags: "uint32";
  readonly lumiBlock: "uint32";
  readonly lumiFlags: "uint32";
  readonly mcChannelNumber: "uint32";
  readonly mcEventNumber: "uint64";
  readonly mcEventWeights: "array";
  readonly muonFlags: "uint32";
  readonly pileUpMixtureIDHighBits: "uint64";
  readonly pileUpMixtureIDLowBits: "uint64";
  readonly pixelFlags: "uint32";
  readonly runNumber: "uint32";
  readonly sctFlags: "uint32";
  readonly tileFlags: "uint32";
  readonly timeStamp: "uint32";
  readonly timeStampNSOffset: "uint32";
  readonly trtFlags: "uint32";
}

/** Fields of `ExtrapolatedMuonTrackParticles`; momenta, energies and masses in MeV, lengths in mm. */
interface ExtrapolatedMuonTrackParticlesFields {
  readonly charge: "float64";
  readonly d0: "float32";
  readonly definingParametersCovMatrixDiag: "array";
  readonly definingParametersCovMatrixOffDiag: "array";
  readonly energy: "float64";
  readonly eta: "float64";
  readonly mass: "float64";
  readonly p: "float64";
  readonly phi: "float32";
  readonly pt: "float64";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly qOverP: "float32";
  readonly theta: "float32";
  readonly truthOrigin: "int32";
  readonly truthType: "int32";
  readonly vz: "float32";
  readonly z0: "float32";
}

/** Fields of `FourLeptonVertices`; momenta, energies and masses in MeV, lengths in mm. */
interface FourLeptonVerticesFields {
  readonly chiSquared: "float32";
  readonly numberDoF: "float32";
  readonly trackParticles: ReferencesTo<
    | CombinedMuonTrackParticlesFields
    | ExtrapolatedMuonTrackParticlesFields
    | GSFTrackParticlesFields
    | InDetTrackParticlesFields
    | MuonSpectrometerTrackParticlesFields
  >;
  readonly vertexType: "int16";
  readonly x: "float32";
  readonly y: "float32";
  readonly z: "float32";
}

/** Fields of `GSFConversionVertices`; momenta, energies and masses in MeV, lengths in mm. */
interface GSFConversionVerticesFields {
  readonly eta: "float64";
  readonly minRfirstHit: "float32";
  readonly phi: "float64";
  readonly pt: "float64";
  readonly pt1: "float32";
  readonly pt2: "float32";
  readonly px: "float32";
  readonly py: "float32";
  readonly pz: "float32";
  readonly trackParticles: ReferencesTo<
    | CombinedMuonTrackParticlesFields
    | ExtrapolatedMuonTrackParticlesFields
    | GSFTrackParticlesFields
    | InDetTrackParticlesFields
    | MuonSpectrometerTrackParticlesFields
  >;
  readonly x: "float32";
  readonly y: "float32";
  readonly z: "float32";
}

/** Fields of `GSFTrackParticles`; momenta, energies and masses in MeV, lengths in mm. */
interface GSFTrackParticlesFields {
  readonly charge: "float64";
  readonly chiSquared: "float32";
  readonly d0: "float32";
  readonly definingParametersCovMatrixDiag: "array";
  readonly definingParametersCovMatrixOffDiag: "array";
  readonly energy: "float64";
  readonly eta: "float64";
  readonly expectInnermostPixelLayerHit: "uint8";
  readonly expectNextToInnermostPixelLayerHit: "uint8";
  readonly mass: "float64";
  readonly numberOfInnermostPixelLayerHits: "uint8";
  readonly numberOfNextToInnermostPixelLayerHits: "uint8";
  readonly numberOfPixelHits: "uint8";
  readonly numberOfSCTHits: "uint8";
  readonly originalTrackParticle: ReferenceTo<
    | CombinedMuonTrackParticlesFields
    | ExtrapolatedMuonTrackParticlesFields
    | GSFTrackParticlesFields
    | InDetTrackParticlesFields
    | MuonSpectrometerTrackParticlesFields
  >;
  readonly p: "float64";
  readonly phi: "float32";
  readonly pt: "float64";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly qOverP: "float32";
  readonly theta: "float32";
  readonly vz: "float32";
  readonly z0: "float32";
}

/** Fields of `HLTNav_RepackedFeatures_MET`; momenta, energies and masses in MeV, lengths in mm. */
interface HLTNav_RepackedFeatures_METFields {
  readonly ex: "float32";
  readonly ey: "float32";
  readonly ez: "float32";
  readonly flag: "int32";
  readonly roiWord: "uint32";
  readonly sumE: "float32";
  readonly sumEt: "float32";
}

/** Fields of `HLTNav_RepackedFeatures_Particle`; momenta, energies and masses in MeV, lengths in mm. */
interface HLTNav_RepackedFeatures_ParticleFields {
  readonly e: "float32";
  readonly energy: "float32";
  readonly eta: "float64";
  readonly phi: "float64";
  readonly pt: "float64";
  readonly px: "float32";
  readonly py: "float32";
  readonly pz: "float32";
}

/** Fields of `HLTNav_Summary_DAODSlimmed`; momenta, energies and masses in MeV, lengths in mm. */
interface HLTNav_Summary_DAODSlimmedFields {
  readonly decisions: "array";
  readonly linkColClids: "array";
  readonly linkColIndices: "array";
  readonly linkColKeys: "array";
  readonly linkColNames: "array";
  readonly name: "text";
}

/** Fields of `HardScatterParticles`; momenta, energies and masses in MeV, lengths in mm. */
interface HardScatterParticlesFields {
  readonly barcode: "int32";
  readonly classifierParticleOrigin: "uint32";
  readonly classifierParticleOutCome: "uint32";
  readonly classifierParticleType: "uint32";
  readonly decayVtx: ReferenceTo<HardScatterVerticesFields | TruthPrimaryVerticesFields>;
  readonly e: "float32";
  readonly energy: "float32";
  readonly eta: "float64";
  readonly m: "float32";
  readonly mass: "float32";
  readonly pdgId: "int32";
  readonly phi: "float64";
  readonly prodVtx: ReferenceTo<HardScatterVerticesFields | TruthPrimaryVerticesFields>;
  readonly pt: "float64";
  readonly px: "float32";
  readonly py: "float32";
  readonly pz: "float32";
  readonly status: "int32";
}

/** Fields of `HardScatterVertices`; momenta, energies and masses in MeV, lengths in mm. */
interface HardScatterVerticesFields {
  readonly barcode: "int32";
  readonly id: "int32";
  readonly incomingParticles: ReferencesTo<
    | BornLeptonsFields
    | HardScatterParticlesFields
    | TruthBottomFields
    | TruthElectronsFields
    | TruthForwardProtonsFields
    | TruthPhotonsFields
    | TruthTausFields
  >;
  readonly outgoingParticles: ReferencesTo<
    | BornLeptonsFields
    | HardScatterParticlesFields
    | TruthBottomFields
    | TruthElectronsFields
    | TruthForwardProtonsFields
    | TruthPhotonsFields
    | TruthTausFields
  >;
  readonly t: "float32";
  readonly x: "float32";
  readonly y: "float32";
  readonly z: "float32";
}

/** Fields of `InDetTrackParticles`; momenta, energies and masses in MeV, lengths in mm. */
interface InDetTrackParticlesFields {
  readonly TTVA_AMVFVertices: ReferencesTo<
    FourLeptonVerticesFields | GSFConversionVerticesFields | PrimaryVerticesFields
  >;
  readonly TTVA_AMVFWeights: "array";
  readonly charge: "float64";
  readonly chiSquared: "float32";
  readonly d0: "float32";
  readonly definingParametersCovMatrixDiag: "array";
  readonly definingParametersCovMatrixOffDiag: "array";
  readonly energy: "float64";
  readonly eta: "float64";
  readonly mass: "float64";
  readonly numberDoF: "float32";
  readonly numberOfInnermostPixelLayerHits: "uint8";
  readonly numberOfPixelDeadSensors: "uint8";
  readonly numberOfPixelHits: "uint8";
  readonly numberOfPixelHoles: "uint8";
  readonly numberOfPixelSharedHits: "uint8";
  readonly numberOfSCTDeadSensors: "uint8";
  readonly numberOfSCTHits: "uint8";
  readonly numberOfSCTHoles: "uint8";
  readonly numberOfSCTSharedHits: "uint8";
  readonly numberOfTRTHits: "uint8";
  readonly numberOfTRTOutliers: "uint8";
  readonly p: "float64";
  readonly phi: "float32";
  readonly pt: "float64";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly qOverP: "float32";
  readonly theta: "float32";
  readonly truthParticle: ReferenceTo<
    | BornLeptonsFields
    | HardScatterParticlesFields
    | TruthBosonFields
    | TruthBosonsWithDecayParticlesFields
    | TruthBottomFields
    | TruthElectronsFields
    | TruthForwardProtonsFields
    | TruthPhotonsFields
    | TruthTausFields
  >;
  readonly vz: "float32";
  readonly z0: "float32";
}

/** Fields of `Jets`; momenta, energies and masses in MeV, lengths in mm. */
interface JetsFields {
  readonly ActiveArea4vec_eta: "float32";
  readonly ActiveArea4vec_m: "float32";
  readonly ActiveArea4vec_phi: "float32";
  readonly ActiveArea4vec_pt: "float32";
  readonly ConeTruthLabelID: "int32";
  readonly DFCommonJets_QGTagger_NTracks: "int32";
  readonly DFCommonJets_QGTagger_TracksC1: "float32";
  readonly DFCommonJets_QGTagger_TracksWidth: "float32";
  readonly DFCommonJets_fJvt: "float32";
  readonly DFCommonJets_jetClean_LooseBad: "int8";
  readonly DFCommonJets_jetClean_TightBad: "int8";
  readonly DetectorEta: "float32";
  readonly EMFrac: "float32";
  readonly EnergyPerSampling: "array";
  readonly GhostMuonSegmentCount: "int32";
  readonly GhostTrack: ReferencesTo<
    | CombinedMuonTrackParticlesFields
    | ExtrapolatedMuonTrackParticlesFields
    | GSFTrackParticlesFields
    | InDetTrackParticlesFields
    | MuonSpectrometerTrackParticlesFields
  >;
  readonly HadronConeExclExtendedTruthLabelID: "int32";
  readonly HadronConeExclTruthLabelID: "int32";
  readonly JVFCorr: "float32";
  readonly JetConstitScaleMomentum_eta: "float32";
  readonly JetConstitScaleMomentum_m: "float32";
  readonly JetConstitScaleMomentum_phi: "float32";
  readonly JetConstitScaleMomentum_pt: "float32";
  readonly NNJvtPass: "int8";
  readonly NumTrkPt1000: "array";
  readonly NumTrkPt500: "array";
  readonly PSFrac: "float32";
  readonly PartonTruthLabelID: "int32";
  readonly SumPtChargedPFOPt500: "array";
  readonly SumPtTrkPt500: "array";
  readonly Timing: "float32";
  readonly TrackWidthPt1000: "array";
  readonly Width: "float32";
  readonly btagging: ReferenceTo<BTagging_AntiKt4EMPFlowFields | BTagging_AntiKtVR30Rmax4Rmin02TrackFields>;
  readonly energy: "float64";
  readonly eta: "float32";
  readonly isJvtHS: "int8";
  readonly m: "float32";
  readonly mass: "float32";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
}

/** Fields of `Kt4EMPFlowEventShape`, `Kt4EMPFlowNeutEventShape`; momenta, energies and masses in MeV, lengths in mm. */
interface Kt4EMPFlowEventShapeFields {
  readonly Density: "float32";
}

/** Fields of `LargeRJets`; momenta, energies and masses in MeV, lengths in mm. */
interface LargeRJetsFields {
  readonly C2: "float32";
  readonly D2: "float32";
  readonly DetectorEta: "float32";
  readonly ECF1: "float32";
  readonly ECF2: "float32";
  readonly ECF3: "float32";
  readonly GN2Xv01_phbb: "float32";
  readonly GN2Xv01_phcc: "float32";
  readonly GN2Xv01_pqcd: "float32";
  readonly GN2Xv01_ptop: "float32";
  readonly GN2Xv02_phbb: "float32";
  readonly GN2Xv02_phcc: "float32";
  readonly GN2Xv02_pqcd: "float32";
  readonly GN2Xv02_ptop: "float32";
  readonly GhostBHadronsFinalCount: "int32";
  readonly GhostCHadronsFinalCount: "int32";
  readonly JetConstitScaleMomentum_eta: "float32";
  readonly JetConstitScaleMomentum_m: "float32";
  readonly JetConstitScaleMomentum_phi: "float32";
  readonly JetConstitScaleMomentum_pt: "float32";
  readonly Parent: ReferenceTo<
    | AntiKt10TruthSoftDropBeta100Zcut10JetsFields
    | AntiKt10UFOCSSKJetsFields
    | AntiKt4TruthDressedWZJetsFields
    | JetsFields
    | LargeRJetsFields
  >;
  readonly Qw: "float32";
  readonly R10TruthLabel_R21Precision: "int32";
  readonly R10TruthLabel_R21Precision_2022v1: "int32";
  readonly R10TruthLabel_R22v1: "int32";
  readonly Split12: "float32";
  readonly Split23: "float32";
  readonly Tau1_wta: "float32";
  readonly Tau2_wta: "float32";
  readonly Tau3_wta: "float32";
  readonly constituents: ReferencesTo<
    | AntiKt10TruthSoftDropBeta100Zcut10JetsFields
    | AntiKt10UFOCSSKJetsFields
    | AntiKt4TruthDressedWZJetsFields
    | BornLeptonsFields
    | HardScatterParticlesFields
    | JetsFields
    | LargeRJetsFields
    | TruthBosonFields
    | TruthBosonsWithDecayParticlesFields
    | TruthBottomFields
    | TruthElectronsFields
    | TruthForwardProtonsFields
    | TruthPhotonsFields
    | TruthTausFields
    | egammaClustersFields
  >;
  readonly energy: "float64";
  readonly eta: "float32";
  readonly m: "float32";
  readonly mass: "float32";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
}

/** Fields of `METAssoc_AnalysisMET`; momenta, energies and masses in MeV, lengths in mm. */
interface METAssoc_AnalysisMETFields {
  readonly cale: "array";
  readonly calkey: "array";
  readonly calpx: "array";
  readonly calpy: "array";
  readonly calpz: "array";
  readonly calsumpt: "array";
  readonly isMisc: "int8";
  readonly jet: ReferenceTo<
    | AntiKt10TruthSoftDropBeta100Zcut10JetsFields
    | AntiKt10UFOCSSKJetsFields
    | AntiKt4TruthDressedWZJetsFields
    | JetsFields
    | LargeRJetsFields
  >;
  readonly jettrke: "float32";
  readonly jettrkpx: "float32";
  readonly jettrkpy: "float32";
  readonly jettrkpz: "float32";
  readonly jettrksumpt: "float32";
  readonly objects: ReferencesTo<
    ElectronsFields | JetsFields | LargeRJetsFields | MuonsFields | PhotonsFields | SiHitElectronsFields | TauJetsFields
  >;
  readonly overlapIndices: "array";
  readonly overlapTypes: "array";
  readonly trke: "array";
  readonly trkkey: "array";
  readonly trkpx: "array";
  readonly trkpy: "array";
  readonly trkpz: "array";
  readonly trksumpt: "array";
}

/** Fields of `MET_Core_AnalysisMET`, `MET_Truth`; momenta, energies and masses in MeV, lengths in mm. */
interface MET_Core_AnalysisMETFields {
  readonly mpx: "float32";
  readonly mpy: "float32";
  readonly name: "text";
  readonly phi: "float64";
  readonly pt: "float64";
  readonly px: "float32";
  readonly py: "float32";
  readonly source: "uint64";
  readonly sumet: "float32";
}

/** Fields of `MuonSpectrometerTrackParticles`; momenta, energies and masses in MeV, lengths in mm. */
interface MuonSpectrometerTrackParticlesFields {
  readonly charge: "float64";
  readonly d0: "float32";
  readonly definingParametersCovMatrixDiag: "array";
  readonly definingParametersCovMatrixOffDiag: "array";
  readonly energy: "float64";
  readonly eta: "float64";
  readonly mass: "float64";
  readonly p: "float64";
  readonly phi: "float32";
  readonly pt: "float64";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly qOverP: "float32";
  readonly theta: "float32";
  readonly truthParticle: ReferenceTo<
    | BornLeptonsFields
    | HardScatterParticlesFields
    | TruthBottomFields
    | TruthElectronsFields
    | TruthForwardProtonsFields
    | TruthPhotonsFields
    | TruthTausFields
  >;
  readonly vz: "float32";
  readonly z0: "float32";
}

/** Fields of `Muons`; momenta, energies and masses in MeV, lengths in mm. */
interface MuonsFields {
  readonly CaloLRLikelihood: "float32";
  readonly CaloMuonIDTag: "int32";
  readonly CaloMuonScore: "float32";
  readonly DFCommonJetDr: "float32";
  readonly DFCommonMuonPassIDCuts: "int8";
  readonly DFCommonMuonPassPreselection: "int8";
  readonly EnergyLoss: "float32";
  readonly InnerDetectorPt: "float32";
  readonly MMHits: "uint8";
  readonly MuonSpectrometerPt: "float32";
  readonly allAuthors: "uint16";
  readonly author: "uint16";
  readonly charge: "float32";
  readonly cluster: ReferenceTo<egammaClustersFields>;
  readonly combinedTrackOutBoundsPrecisionHits: "uint8";
  readonly combinedTrackParticle: ReferenceTo<
    | CombinedMuonTrackParticlesFields
    | ExtrapolatedMuonTrackParticlesFields
    | GSFTrackParticlesFields
    | InDetTrackParticlesFields
    | MuonSpectrometerTrackParticlesFields
  >;
  readonly cscEtaHits: "uint8";
  readonly cscUnspoiledEtaHits: "uint8";
  readonly energy: "float64";
  readonly energyLossType: "uint8";
  readonly eta: "float32";
  readonly etaLayer1STGCHits: "uint8";
  readonly etaLayer2STGCHits: "uint8";
  readonly extendedClosePrecisionHits: "uint8";
  readonly extendedLargeHits: "uint8";
  readonly extendedLargeHoles: "uint8";
  readonly extendedOutBoundsPrecisionHits: "uint8";
  readonly extendedSmallHits: "uint8";
  readonly extendedSmallHoles: "uint8";
  readonly extrapolatedMuonSpectrometerTrackParticle: ReferenceTo<
    | CombinedMuonTrackParticlesFields
    | ExtrapolatedMuonTrackParticlesFields
    | GSFTrackParticlesFields
    | InDetTrackParticlesFields
    | MuonSpectrometerTrackParticlesFields
  >;
  readonly inDetTrackParticle: ReferenceTo<
    | CombinedMuonTrackParticlesFields
    | ExtrapolatedMuonTrackParticlesFields
    | GSFTrackParticlesFields
    | InDetTrackParticlesFields
    | MuonSpectrometerTrackParticlesFields
  >;
  readonly innerClosePrecisionHits: "uint8";
  readonly innerLargeHits: "uint8";
  readonly innerLargeHoles: "uint8";
  readonly innerOutBoundsPrecisionHits: "uint8";
  readonly innerSmallHits: "uint8";
  readonly innerSmallHoles: "uint8";
  readonly isEndcapGoodLayers: "uint8";
  readonly isSmallGoodSectors: "uint8";
  readonly mass: "float64";
  readonly middleClosePrecisionHits: "uint8";
  readonly middleLargeHits: "uint8";
  readonly middleLargeHoles: "uint8";
  readonly middleOutBoundsPrecisionHits: "uint8";
  readonly middleSmallHits: "uint8";
  readonly middleSmallHoles: "uint8";
  readonly momentumBalanceSignificance: "float32";
  readonly msOnlyExtrapolatedMuonSpectrometerTrackParticle: ReferenceTo<
    | CombinedMuonTrackParticlesFields
    | ExtrapolatedMuonTrackParticlesFields
    | GSFTrackParticlesFields
    | InDetTrackParticlesFields
    | MuonSpectrometerTrackParticlesFields
  >;
  readonly muonSpectrometerTrackParticle: ReferenceTo<
    | CombinedMuonTrackParticlesFields
    | ExtrapolatedMuonTrackParticlesFields
    | GSFTrackParticlesFields
    | InDetTrackParticlesFields
    | MuonSpectrometerTrackParticlesFields
  >;
  readonly muonType: "uint16";
  readonly neflowisol20: "float32";
  readonly neflowisol20_CloseByCorr: "float32";
  readonly numberOfGoodPrecisionLayers: "uint8";
  readonly numberOfPrecisionHoleLayers: "uint8";
  readonly numberOfPrecisionLayers: "uint8";
  readonly outerClosePrecisionHits: "uint8";
  readonly outerLargeHits: "uint8";
  readonly outerLargeHoles: "uint8";
  readonly outerOutBoundsPrecisionHits: "uint8";
  readonly outerSmallHits: "uint8";
  readonly outerSmallHoles: "uint8";
  readonly phi: "float32";
  readonly phiLayer1STGCHits: "uint8";
  readonly phiLayer2STGCHits: "uint8";
  readonly pt: "float32";
  readonly ptcone20: "float32";
  readonly ptcone20_Nonprompt_All_MaxWeightTTVA_pt1000: "float32";
  readonly ptcone20_Nonprompt_All_MaxWeightTTVA_pt500: "float32";
  readonly ptcone30: "float32";
  readonly ptcone40: "float32";
  readonly ptvarcone20: "float32";
  readonly ptvarcone30: "float32";
  readonly ptvarcone30_Nonprompt_All_MaxWeightTTVA_pt1000: "float32";
  readonly ptvarcone30_Nonprompt_All_MaxWeightTTVA_pt1000_CloseByCorr: "float32";
  readonly ptvarcone30_Nonprompt_All_MaxWeightTTVA_pt500: "float32";
  readonly ptvarcone30_Nonprompt_All_MaxWeightTTVA_pt500_CloseByCorr: "float32";
  readonly ptvarcone40: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly quality: "uint8";
  readonly scatteringCurvatureSignificance: "float32";
  readonly scatteringNeighbourSignificance: "float32";
  readonly segmentDeltaEta: "float32";
  readonly spectrometerFieldIntegral: "float32";
  readonly topoetcone20: "float32";
  readonly topoetcone20_CloseByCorr: "float32";
  readonly topoetcone30: "float32";
  readonly topoetcone40: "float32";
  readonly truth: ReferenceTo<
    | BornLeptonsFields
    | HardScatterParticlesFields
    | TruthBosonFields
    | TruthBosonsWithDecayParticlesFields
    | TruthBottomFields
    | TruthElectronsFields
    | TruthForwardProtonsFields
    | TruthPhotonsFields
    | TruthTausFields
  >;
  readonly truthOrigin: "int32";
  readonly truthParticle: ReferenceTo<
    | BornLeptonsFields
    | HardScatterParticlesFields
    | TruthBosonFields
    | TruthBosonsWithDecayParticlesFields
    | TruthBottomFields
    | TruthElectronsFields
    | TruthForwardProtonsFields
    | TruthPhotonsFields
    | TruthTausFields
  >;
  readonly truthType: "int32";
}

/** Fields of `Photons`; momenta, energies and masses in MeV, lengths in mm. */
interface PhotonsFields {
  readonly DFCommonPhotonsCleaning: "int8";
  readonly DFCommonPhotonsCleaningNoTime: "int8";
  readonly DFCommonPhotonsIsEMLoose: "int8";
  readonly DFCommonPhotonsIsEMMedium: "int8";
  readonly DFCommonPhotonsIsEMTight: "int8";
  readonly DFCommonPhotonsIsEMTightIsEMValue: "uint32";
  readonly E_mva_only: "float32";
  readonly Eadded_Lr2: "float32";
  readonly Eadded_Lr3: "float32";
  readonly OQ: "uint32";
  readonly ambiguity: ReferenceTo<ElectronsFields | PhotonsFields | SiHitElectronsFields>;
  readonly author: "uint16";
  readonly caloClusters: ReferencesTo<egammaClustersFields>;
  readonly energy: "float64";
  readonly eta: "float32";
  readonly f1: "float32";
  readonly m: "float32";
  readonly mass: "float32";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly ptcone20: "float32";
  readonly ptcone20_CloseByCorr: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly topoetcone20: "float32";
  readonly topoetcone20_CloseByCorr: "float32";
  readonly topoetcone20ptCorrection: "float32";
  readonly topoetcone40: "float32";
  readonly topoetcone40_CloseByCorr: "float32";
  readonly topoetcone40ptCorrection: "float32";
  readonly truth: ReferenceTo<
    | BornLeptonsFields
    | HardScatterParticlesFields
    | TruthBosonFields
    | TruthBosonsWithDecayParticlesFields
    | TruthBottomFields
    | TruthElectronsFields
    | TruthForwardProtonsFields
    | TruthPhotonsFields
    | TruthTausFields
  >;
  readonly truthOrigin: "int32";
  readonly truthParticle: ReferenceTo<
    | BornLeptonsFields
    | HardScatterParticlesFields
    | TruthBottomFields
    | TruthElectronsFields
    | TruthForwardProtonsFields
    | TruthPhotonsFields
    | TruthTausFields
  >;
  readonly truthType: "int32";
  readonly vertices: ReferencesTo<FourLeptonVerticesFields | GSFConversionVerticesFields | PrimaryVerticesFields>;
}

/** Fields of `PrimaryVertices`; momenta, energies and masses in MeV, lengths in mm. */
interface PrimaryVerticesFields {
  readonly trackParticles: ReferencesTo<
    | CombinedMuonTrackParticlesFields
    | ExtrapolatedMuonTrackParticlesFields
    | GSFTrackParticlesFields
    | InDetTrackParticlesFields
    | MuonSpectrometerTrackParticlesFields
  >;
  readonly vertexType: "int16";
  readonly x: "float32";
  readonly y: "float32";
  readonly z: "float32";
}

/** Fields of `SiHitElectrons`; momenta, energies and masses in MeV, lengths in mm. */
interface SiHitElectronsFields {
  readonly DFCommonElectronsLHVeryLoose: "int8";
  readonly E_mva_only: "float32";
  readonly OQ: "uint32";
  readonly author: "uint16";
  readonly charge: "float32";
  readonly clEta: "float32";
  readonly clPhi: "float32";
  readonly d0Normalized: "float32";
  readonly energy: "float64";
  readonly eta: "float32";
  readonly firstEgMotherTruthOrigin: "int32";
  readonly firstEgMotherTruthType: "int32";
  readonly m: "float32";
  readonly mass: "float32";
  readonly nInnerExpPix: "int32";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly ptvarcone30_Nonprompt_All_MaxWeightTTVALooseCone_pt1000_CloseByCorr: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly topoetcone20_CloseByCorr: "float32";
  readonly truthOrigin: "int32";
  readonly truthType: "int32";
  readonly z0stheta: "float32";
}

/** Fields of `TauJets`; momenta, energies and masses in MeV, lengths in mm. */
interface TauJetsFields {
  readonly EleRNNLoose_v1: "int8";
  readonly EleRNNMedium_v1: "int8";
  readonly EleRNNTight_v1: "int8";
  readonly GNTauL_v0prune: "int8";
  readonly GNTauM_v0prune: "int8";
  readonly GNTauScoreSigTrans_v0prune: "float32";
  readonly GNTauT_v0prune: "int8";
  readonly GNTauVL_v0prune: "int8";
  readonly IsTruthMatched: "int8";
  readonly JetDeepSetLoose: "int8";
  readonly JetDeepSetMedium: "int8";
  readonly JetDeepSetScore: "float32";
  readonly JetDeepSetScoreTrans: "float32";
  readonly JetDeepSetTight: "int8";
  readonly JetDeepSetVeryLoose: "int8";
  readonly NNDecayMode: "int32";
  readonly PanTau_DecayMode: "int32";
  readonly RNNEleScore: "float32";
  readonly RNNEleScoreSigTrans_v1: "float32";
  readonly RNNJetScore: "float32";
  readonly RNNJetScoreSigTrans: "float32";
  readonly charge: "float32";
  readonly energy: "float64";
  readonly eta: "float32";
  readonly etaFinalCalib: "float32";
  readonly etaTauEnergyScale: "float32";
  readonly isTauFlags: "uint32";
  readonly m: "float32";
  readonly mass: "float32";
  readonly passTATTauMuonOLR: "int8";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly ptFinalCalib: "float32";
  readonly ptTauEnergyScale: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly tauTracks: ReferencesTo<TauTracksFields>;
  readonly truthJet: ReferenceTo<
    | AntiKt10TruthSoftDropBeta100Zcut10JetsFields
    | AntiKt10UFOCSSKJetsFields
    | AntiKt4TruthDressedWZJetsFields
    | JetsFields
    | LargeRJetsFields
  >;
  readonly truthParticle: ReferenceTo<
    | BornLeptonsFields
    | HardScatterParticlesFields
    | TruthBosonFields
    | TruthBosonsWithDecayParticlesFields
    | TruthBottomFields
    | TruthElectronsFields
    | TruthForwardProtonsFields
    | TruthPhotonsFields
    | TruthTausFields
  >;
  readonly vertex: ReferenceTo<FourLeptonVerticesFields | GSFConversionVerticesFields | PrimaryVerticesFields>;
}

/** Fields of `TauTracks`; momenta, energies and masses in MeV, lengths in mm. */
interface TauTracksFields {
  readonly eta: "float32";
  readonly flagSet: "uint16";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly tracks: ReferencesTo<
    | CombinedMuonTrackParticlesFields
    | ExtrapolatedMuonTrackParticlesFields
    | GSFTrackParticlesFields
    | InDetTrackParticlesFields
    | MuonSpectrometerTrackParticlesFields
  >;
}

/** Fields of `TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VH`, `TrigMatch_HLT_2e12_lhloose_nodphires_L12EM10VH` and 153 more; momenta, energies and masses in MeV, lengths in mm. */
interface TrigMatch_HLT_2e12_lhloose_nodeta_L12EM10VHFields {
  readonly TrigMatchedObjects: ReferencesTo<
    ElectronsFields | JetsFields | LargeRJetsFields | MuonsFields | PhotonsFields | SiHitElectronsFields | TauJetsFields
  >;
}

/** Fields of `TruthBoson`, `TruthTop`; momenta, energies and masses in MeV, lengths in mm. */
interface TruthBosonFields {
  readonly Classification: "uint32";
  readonly barcode: "int32";
  readonly children: ReferencesTo<
    | BornLeptonsFields
    | TruthBosonFields
    | TruthBosonsWithDecayParticlesFields
    | TruthBottomFields
    | TruthElectronsFields
    | TruthPhotonsFields
    | TruthTausFields
  >;
  readonly classifierParticleOrigin: "uint32";
  readonly classifierParticleOutCome: "uint32";
  readonly classifierParticleType: "uint32";
  readonly decayVtx: ReferenceTo<TruthBosonsWithDecayVerticesFields | TruthPrimaryVerticesFields>;
  readonly e: "float32";
  readonly energy: "float32";
  readonly eta: "float64";
  readonly m: "float32";
  readonly mass: "float32";
  readonly parents: ReferencesTo<
    | BornLeptonsFields
    | TruthBosonFields
    | TruthBosonsWithDecayParticlesFields
    | TruthBottomFields
    | TruthElectronsFields
    | TruthPhotonsFields
    | TruthTausFields
  >;
  readonly pdgId: "int32";
  readonly phi: "float64";
  readonly polarizationPhi: "float32";
  readonly polarizationTheta: "float32";
  readonly prodVtx: ReferenceTo<TruthBosonsWithDecayVerticesFields | TruthPrimaryVerticesFields>;
  readonly pt: "float64";
  readonly px: "float32";
  readonly py: "float32";
  readonly pz: "float32";
  readonly status: "int32";
}

/** Fields of `TruthBosonsWithDecayParticles`; momenta, energies and masses in MeV, lengths in mm. */
interface TruthBosonsWithDecayParticlesFields {
  readonly Classification: "uint32";
  readonly barcode: "int32";
  readonly classifierParticleOrigin: "uint32";
  readonly classifierParticleOutCome: "uint32";
  readonly classifierParticleType: "uint32";
  readonly decayVtx: ReferenceTo<TruthBosonsWithDecayVerticesFields | TruthPrimaryVerticesFields>;
  readonly e: "float32";
  readonly energy: "float32";
  readonly eta: "float64";
  readonly m: "float32";
  readonly mass: "float32";
  readonly pdgId: "int32";
  readonly phi: "float64";
  readonly prodVtx: ReferenceTo<TruthBosonsWithDecayVerticesFields | TruthPrimaryVerticesFields>;
  readonly pt: "float64";
  readonly px: "float32";
  readonly py: "float32";
  readonly pz: "float32";
  readonly status: "int32";
}

/** Fields of `TruthBosonsWithDecayVertices`; momenta, energies and masses in MeV, lengths in mm. */
interface TruthBosonsWithDecayVerticesFields {
  readonly barcode: "int32";
  readonly id: "int32";
  readonly incomingParticles: ReferencesTo<
    | BornLeptonsFields
    | TruthBosonFields
    | TruthBosonsWithDecayParticlesFields
    | TruthBottomFields
    | TruthElectronsFields
    | TruthPhotonsFields
    | TruthTausFields
  >;
  readonly outgoingParticles: ReferencesTo<
    | BornLeptonsFields
    | TruthBosonFields
    | TruthBosonsWithDecayParticlesFields
    | TruthBottomFields
    | TruthElectronsFields
    | TruthPhotonsFields
    | TruthTausFields
  >;
  readonly t: "float32";
  readonly x: "float32";
  readonly y: "float32";
  readonly z: "float32";
}

/** Fields of `TruthBottom`, `TruthNeutrinos`; momenta, energies and masses in MeV, lengths in mm. */
interface TruthBottomFields {
  readonly Classification: "uint32";
  readonly barcode: "int32";
  readonly children: ReferencesTo<
    | BornLeptonsFields
    | HardScatterParticlesFields
    | TruthBosonFields
    | TruthBosonsWithDecayParticlesFields
    | TruthBottomFields
    | TruthElectronsFields
    | TruthForwardProtonsFields
    | TruthPhotonsFields
    | TruthTausFields
  >;
  readonly classifierParticleOrigin: "uint32";
  readonly classifierParticleOutCome: "uint32";
  readonly classifierParticleType: "uint32";
  readonly decayVtx: ReferenceTo<
    HardScatterVerticesFields | TruthBosonsWithDecayVerticesFields | TruthPrimaryVerticesFields
  >;
  readonly e: "float32";
  readonly energy: "float32";
  readonly eta: "float64";
  readonly m: "float32";
  readonly mass: "float32";
  readonly parents: ReferencesTo<
    | BornLeptonsFields
    | HardScatterParticlesFields
    | TruthBosonFields
    | TruthBosonsWithDecayParticlesFields
    | TruthBottomFields
    | TruthElectronsFields
    | TruthForwardProtonsFields
    | TruthPhotonsFields
    | TruthTausFields
  >;
  readonly pdgId: "int32";
  readonly phi: "float64";
  readonly polarizationPhi: "float32";
  readonly polarizationTheta: "float32";
  readonly prodVtx: ReferenceTo<
    HardScatterVerticesFields | TruthBosonsWithDecayVerticesFields | TruthPrimaryVerticesFields
  >;
  readonly pt: "float64";
  readonly px: "float32";
  readonly py: "float32";
  readonly pz: "float32";
  readonly status: "int32";
}

/** Fields of `TruthElectrons`, `TruthMuons`; momenta, energies and masses in MeV, lengths in mm. */
interface TruthElectronsFields {
  readonly Classification: "uint32";
  readonly barcode: "int32";
  readonly children: ReferencesTo<
    | BornLeptonsFields
    | HardScatterParticlesFields
    | TruthBosonFields
    | TruthBosonsWithDecayParticlesFields
    | TruthBottomFields
    | TruthElectronsFields
    | TruthForwardProtonsFields
    | TruthPhotonsFields
    | TruthTausFields
  >;
  readonly classifierParticleOrigin: "uint32";
  readonly classifierParticleOutCome: "uint32";
  readonly classifierParticleType: "uint32";
  readonly decayVtx: ReferenceTo<
    HardScatterVerticesFields | TruthBosonsWithDecayVerticesFields | TruthPrimaryVerticesFields
  >;
  readonly e: "float32";
  readonly e_dressed: "float32";
  readonly energy: "float32";
  readonly eta: "float64";
  readonly eta_dressed: "float32";
  readonly etcone20: "float32";
  readonly m: "float32";
  readonly mass: "float32";
  readonly nPhotons_dressed: "int32";
  readonly parents: ReferencesTo<
    | BornLeptonsFields
    | HardScatterParticlesFields
    | TruthBosonFields
    | TruthBosonsWithDecayParticlesFields
    | TruthBottomFields
    | TruthElectronsFields
    | TruthForwardProtonsFields
    | TruthPhotonsFields
    | TruthTausFields
  >;
  readonly pdgId: "int32";
  readonly phi: "float64";
  readonly phi_dressed: "float32";
  readonly polarizationPhi: "float32";
  readonly polarizationTheta: "float32";
  readonly prodVtx: ReferenceTo<
    HardScatterVerticesFields | TruthBosonsWithDecayVerticesFields | TruthPrimaryVerticesFields
  >;
  readonly pt: "float64";
  readonly pt_dressed: "float32";
  readonly ptcone30: "float32";
  readonly px: "float32";
  readonly py: "float32";
  readonly pz: "float32";
  readonly status: "int32";
}

/** Fields of `TruthEvents`; momenta, energies and masses in MeV, lengths in mm. */
interface TruthEventsFields {
  readonly PDFID1: "int32";
  readonly PDFID2: "int32";
  readonly PDGID1: "int32";
  readonly PDGID2: "int32";
  readonly Q: "float32";
  readonly X1: "float32";
  readonly X2: "float32";
  readonly XF1: "float32";
  readonly XF2: "float32";
  readonly crossSection: "float32";
}

/** Fields of `TruthForwardProtons`; momenta, energies and masses in MeV, lengths in mm. */
interface TruthForwardProtonsFields {
  readonly Classification: "uint32";
  readonly barcode: "int32";
  readonly classifierParticleOrigin: "uint32";
  readonly classifierParticleOutCome: "uint32";
  readonly classifierParticleType: "uint32";
  readonly decayVtx: ReferenceTo<HardScatterVerticesFields | TruthPrimaryVerticesFields>;
  readonly e: "float32";
  readonly energy: "float32";
  readonly eta: "float64";
  readonly m: "float32";
  readonly mass: "float32";
  readonly pdgId: "int32";
  readonly phi: "float64";
  readonly polarizationPhi: "float32";
  readonly polarizationTheta: "float32";
  readonly prodVtx: ReferenceTo<HardScatterVerticesFields | TruthPrimaryVerticesFields>;
  readonly pt: "float64";
  readonly px: "float32";
  readonly py: "float32";
  readonly pz: "float32";
  readonly status: "int32";
}

/** Fields of `TruthPhotons`; momenta, energies and masses in MeV, lengths in mm. */
interface TruthPhotonsFields {
  readonly Classification: "uint32";
  readonly barcode: "int32";
  readonly children: ReferencesTo<
    | BornLeptonsFields
    | HardScatterParticlesFields
    | TruthBosonFields
    | TruthBosonsWithDecayParticlesFields
    | TruthBottomFields
    | TruthElectronsFields
    | TruthForwardProtonsFields
    | TruthPhotonsFields
    | TruthTausFields
  >;
  readonly classifierParticleOrigin: "uint32";
  readonly classifierParticleOutCome: "uint32";
  readonly classifierParticleType: "uint32";
  readonly decayVtx: ReferenceTo<
    HardScatterVerticesFields | TruthBosonsWithDecayVerticesFields | TruthPrimaryVerticesFields
  >;
  readonly e: "float32";
  readonly energy: "float32";
  readonly eta: "float64";
  readonly etcone20: "float32";
  readonly etcone40: "float32";
  readonly m: "float32";
  readonly mass: "float32";
  readonly parents: ReferencesTo<
    | BornLeptonsFields
    | HardScatterParticlesFields
    | TruthBosonFields
    | TruthBosonsWithDecayParticlesFields
    | TruthBottomFields
    | TruthElectronsFields
    | TruthForwardProtonsFields
    | TruthPhotonsFields
    | TruthTausFields
  >;
  readonly pdgId: "int32";
  readonly phi: "float64";
  readonly polarizationPhi: "float32";
  readonly polarizationTheta: "float32";
  readonly prodVtx: ReferenceTo<
    HardScatterVerticesFields | TruthBosonsWithDecayVerticesFields | TruthPrimaryVerticesFields
  >;
  readonly pt: "float64";
  readonly ptcone20: "float32";
  readonly px: "float32";
  readonly py: "float32";
  readonly pz: "float32";
  readonly status: "int32";
}

/** Fields of `TruthPrimaryVertices`; momenta, energies and masses in MeV, lengths in mm. */
interface TruthPrimaryVerticesFields {
  readonly t: "float32";
  readonly x: "float32";
  readonly y: "float32";
  readonly z: "float32";
}

/** Fields of `TruthTaus`; momenta, energies and masses in MeV, lengths in mm. */
interface TruthTausFields {
  readonly Classification: "uint32";
  readonly DecayModeVector: "array";
  readonly IsHadronicTau: "int8";
  readonly barcode: "int32";
  readonly children: ReferencesTo<
    | BornLeptonsFields
    | HardScatterParticlesFields
    | TruthBosonFields
    | TruthBosonsWithDecayParticlesFields
    | TruthBottomFields
    | TruthElectronsFields
    | TruthForwardProtonsFields
    | TruthPhotonsFields
    | TruthTausFields
  >;
  readonly classifierParticleOrigin: "uint32";
  readonly classifierParticleOutCome: "uint32";
  readonly classifierParticleType: "uint32";
  readonly decayVtx: ReferenceTo<
    HardScatterVerticesFields | TruthBosonsWithDecayVerticesFields | TruthPrimaryVerticesFields
  >;
  readonly decay_vertex_x: "float32";
  readonly decay_vertex_y: "float32";
  readonly decay_vertex_z: "float32";
  readonly dressedPhoton: "int8";
  readonly e: "float32";
  readonly energy: "float32";
  readonly eta: "float64";
  readonly eta_invis: "float64";
  readonly eta_vis: "float64";
  readonly eta_vis_dressed: "float32";
  readonly eta_vis_neutral: "float64";
  readonly m: "float32";
  readonly m_invis: "float64";
  readonly m_vis: "float64";
  readonly m_vis_dressed: "float32";
  readonly m_vis_neutral: "float64";
  readonly mass: "float32";
  readonly nPhotons_dressed: "int32";
  readonly numCharged: "uint64";
  readonly numChargedPion: "uint64";
  readonly numNeutral: "uint64";
  readonly numNeutralPion: "uint64";
  readonly originalTruthParticle: ReferenceTo<
    | BornLeptonsFields
    | HardScatterParticlesFields
    | TruthBosonFields
    | TruthBosonsWithDecayParticlesFields
    | TruthBottomFields
    | TruthElectronsFields
    | TruthForwardProtonsFields
    | TruthPhotonsFields
    | TruthTausFields
  >;
  readonly parents: ReferencesTo<
    | BornLeptonsFields
    | HardScatterParticlesFields
    | TruthBosonFields
    | TruthBosonsWithDecayParticlesFields
    | TruthBottomFields
    | TruthElectronsFields
    | TruthForwardProtonsFields
    | TruthPhotonsFields
    | TruthTausFields
  >;
  readonly pdgId: "int32";
  readonly phi: "float64";
  readonly phi_invis: "float64";
  readonly phi_vis: "float64";
  readonly phi_vis_dressed: "float32";
  readonly phi_vis_neutral: "float64";
  readonly polarizationPhi: "float32";
  readonly polarizationTheta: "float32";
  readonly prodVtx: ReferenceTo<
    HardScatterVerticesFields | TruthBosonsWithDecayVerticesFields | TruthPrimaryVerticesFields
  >;
  readonly prod_vertex_x: "float32";
  readonly prod_vertex_y: "float32";
  readonly prod_vertex_z: "float32";
  readonly pt: "float64";
  readonly pt_invis: "float64";
  readonly pt_vis: "float64";
  readonly pt_vis_dressed: "float32";
  readonly pt_vis_neutral: "float64";
  readonly px: "float32";
  readonly py: "float32";
  readonly pz: "float32";
  readonly status: "int32";
}

/** Fields of `egammaClusters`; momenta, energies and masses in MeV, lengths in mm. */
interface egammaClustersFields {
  readonly ETA2CALOFRAME: "float32";
  readonly ETACALOFRAME: "float32";
  readonly PHI2CALOFRAME: "float32";
  readonly PHICALOFRAME: "float32";
  readonly calE: "float32";
  readonly calEta: "float32";
  readonly calM: "float32";
  readonly calPhi: "float32";
  readonly constituentClusters: ReferencesTo<egammaClustersFields>;
  readonly e_sampl: "array";
  readonly eta_sampl: "array";
  readonly samplingPattern: "uint32";
}

/** Fields of `xTrigDecision`; momenta, energies and masses in MeV, lengths in mm. */
interface xTrigDecisionFields {
  readonly bgCode: "int8";
  readonly efErrorBits: "uint32";
  readonly efPassedPhysics: "array";
  readonly efPassedRaw: "array";
  readonly efPassedThrough: "array";
  readonly efPrescaled: "array";
  readonly efResurrected: "array";
  readonly efTruncated: "bool";
  readonly lvl2ErrorBits: "uint32";
  readonly lvl2PassedPhysics: "array";
  readonly lvl2PassedRaw: "array";
  readonly lvl2PassedThrough: "array";
  readonly lvl2Prescaled: "array";
  readonly lvl2Resurrected: "array";
  readonly lvl2Truncated: "bool";
  readonly smk: "uint32";
  readonly tap: "array";
  readonly tav: "array";
  readonly tbp: "array";
}
