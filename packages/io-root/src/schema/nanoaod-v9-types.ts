// Made by fixtures/nanoaod-types.ts from the branches of NanoAOD files.
import type {
  ChildrenOf,
  FlagsOf,
  ListOf,
  OpenSingleOf,
  ReferencesTo,
  ReferenceTo,
  SingleOf,
  ValuesOf,
} from "@kaon/core";

declare module "@kaon/core" {
  interface Schemas {
    NanoAODv9: NanoAODv9Events;
  }
}

/**
 * The events of a NanoAOD v9 file, as of the 2015 Open Data (units: GeV, radians, cm). Trigger and other menus (`HLT`, `L1`) take any name, because they
 * change with the data-taking period; a name that a file does not have is an error when it is touched.
 * @see https://cms-nanoaod-integration.web.cern.ch/autoDoc/
 */
export interface NanoAODv9Events {
  readonly CaloMET: SingleOf<CaloMETFields>;
  readonly ChsMET: SingleOf<CaloMETFields>;
  readonly CorrT1METJet: ListOf<CorrT1METJetFields>;
  readonly DeepMETResolutionTune: SingleOf<DeepMETResolutionTuneFields>;
  readonly DeepMETResponseTune: SingleOf<DeepMETResolutionTuneFields>;
  readonly Electron: ListOf<ElectronFields>;
  readonly FatJet: ListOf<FatJetFields>;
  readonly Flag: SingleOf<FlagFields>;
  readonly FsrPhoton: ListOf<FsrPhotonFields>;
  readonly GenDressedLepton: ListOf<GenDressedLeptonFields>;
  readonly GenIsolatedPhoton: ListOf<GenIsolatedPhotonFields>;
  readonly GenJet: ListOf<GenJetAK8Fields>;
  readonly GenJetAK8: ListOf<GenJetAK8Fields>;
  readonly GenMET: SingleOf<DeepMETResolutionTuneFields>;
  readonly GenPart: ListOf<GenPartFields>;
  readonly GenVisTau: ListOf<GenVisTauFields>;
  readonly Generator: SingleOf<GeneratorFields>;
  readonly HLT: OpenSingleOf<"bool">;
  readonly HLTriggerFinalPath: "bool";
  readonly HLTriggerFirstPath: "bool";
  readonly HTXS: SingleOf<HTXSFields>;
  readonly Jet: ListOf<JetFields>;
  readonly L1Reco: SingleOf<L1RecoFields>;
  readonly L1simulation: SingleOf<L1RecoFields>;
  readonly LHE: SingleOf<LHEFields>;
  readonly LHEPart: ListOf<LHEPartFields>;
  readonly LHEPdfWeight: ValuesOf<"float32">;
  readonly LHEReweightingWeight: ValuesOf<"float32">;
  readonly LHEScaleWeight: ValuesOf<"float32">;
  readonly LHEWeight: SingleOf<LHEWeightFields>;
  readonly MET: SingleOf<METFields>;
  readonly Muon: ListOf<MuonFields>;
  readonly OtherPV: ListOf<OtherPVFields>;
  readonly PSWeight: ValuesOf<"float32">;
  readonly PV: SingleOf<PVFields>;
  readonly Photon: ListOf<PhotonFields>;
  readonly Pileup: SingleOf<PileupFields>;
  readonly PuppiMET: SingleOf<PuppiMETFields>;
  readonly RawMET: SingleOf<CaloMETFields>;
  readonly RawPuppiMET: SingleOf<CaloMETFields>;
  readonly SV: ListOf<SVFields>;
  readonly SoftActivityJet: ListOf<GenIsolatedPhotonFields>;
  readonly SoftActivityJetHT: "float32";
  readonly SoftActivityJetHT10: "float32";
  readonly SoftActivityJetHT2: "float32";
  readonly SoftActivityJetHT5: "float32";
  readonly SoftActivityJetNjets10: "int32";
  readonly SoftActivityJetNjets2: "int32";
  readonly SoftActivityJetNjets5: "int32";
  readonly Tau: ListOf<TauFields>;
  readonly TkMET: SingleOf<CaloMETFields>;
  readonly btagWeight: SingleOf<btagWeightFields>;
  readonly event: "uint64";
  readonly fixedGridRhoFastjetAll: "float32";
  readonly fixedGridRhoFastjetCentral: "float32";
  readonly fixedGridRhoFastjetCentralCalo: "float32";
  readonly fixedGridRhoFastjetCentralChargedPileUp: "float32";
  readonly fixedGridRhoFastjetCentralNeutral: "float32";
  readonly genTtbarId: "int32";
  readonly genWeight: "float32";
  readonly luminosityBlock: "uint32";
  readonly nCorrT1METJet: "uint32";
  readonly nElectron: "uint32";
  readonly nFatJet: "uint32";
  readonly nFsrPhoton: "uint32";
  readonly nGenDressedLepton: "uint32";
  readonly nGenIsolatedPhoton: "uint32";
  readonly nGenJet: "uint32";
  readonly nGenJetAK8: "uint32";
  readonly nGenPart: "uint32";
  readonly nGenVisTau: "uint32";
  readonly nJet: "uint32";
  readonly nLHEPart: "uint32";
  readonly nLHEPdfWeight: "uint32";
  readonly nLHEReweightingWeight: "uint32";
  readonly nLHEScaleWeight: "uint32";
  readonly nMuon: "uint32";
  readonly nOtherPV: "uint32";
  readonly nPSWeight: "uint32";
  readonly nPhoton: "uint32";
  readonly nSV: "uint32";
  readonly nSoftActivityJet: "uint32";
  readonly nTau: "uint32";
  readonly run: "uint32";
}

/** Fields of `CaloMET`, `ChsMET` and 3 more. */
interface CaloMETFields {
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly sumEt: "float32";
}

/** Fields of `CorrT1METJet`. */
interface CorrT1METJetFields {
  readonly area: "float32";
  readonly energy: "float64";
  readonly eta: "float32";
  readonly mass: "float32";
  readonly muonSubtrFactor: "float32";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly rawPt: "float32";
}

/** Fields of `DeepMETResolutionTune`, `DeepMETResponseTune`, `GenMET`. */
interface DeepMETResolutionTuneFields {
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
}

/** Fields of `Electron`. */
interface ElectronFields {
  readonly charge: "int32";
  readonly cleanmask: "uint8";
  readonly convVeto: "bool";
  readonly cutBased: "int32";
  readonly cutBased_HEEP: "bool";
  readonly deltaEtaSC: "float32";
  readonly dr03EcalRecHitSumEt: "float32";
  readonly dr03HcalDepth1TowerSumEt: "float32";
  readonly dr03TkSumPt: "float32";
  readonly dr03TkSumPtHEEP: "float32";
  readonly dxy: "float32";
  readonly dxyErr: "float32";
  readonly dz: "float32";
  readonly dzErr: "float32";
  readonly eInvMinusPInv: "float32";
  readonly energy: "float64";
  readonly energyErr: "float32";
  readonly eta: "float32";
  readonly genPartFlav: "uint8";
  readonly genPartIdx: "int32";
  readonly hoe: "float32";
  readonly ip3d: "float32";
  readonly isLoose: "bool";
  readonly isMedium: "bool";
  readonly isPFcand: "bool";
  readonly isTight: "bool";
  readonly isVeto: "bool";
  readonly jetIdx: "int32";
  readonly jetNDauCharged: "uint8";
  readonly jetPtRelv2: "float32";
  readonly jetRelIso: "float32";
  readonly lostHits: "uint8";
  readonly mass: "float32";
  readonly matchedGen: ReferenceTo<GenPartFields>;
  readonly matchedJet: ReferenceTo<JetFields>;
  readonly matchedPhoton: ReferenceTo<PhotonFields>;
  readonly miniPFRelIso_all: "float32";
  readonly miniPFRelIso_chg: "float32";
  readonly mvaFall17V2Iso: "float32";
  readonly mvaFall17V2Iso_WP80: "bool";
  readonly mvaFall17V2Iso_WP90: "bool";
  readonly mvaFall17V2Iso_WPL: "bool";
  readonly mvaFall17V2noIso: "float32";
  readonly mvaFall17V2noIso_WP80: "bool";
  readonly mvaFall17V2noIso_WP90: "bool";
  readonly mvaFall17V2noIso_WPL: "bool";
  readonly mvaTTH: "float32";
  readonly pdgId: "int32";
  readonly pfRelIso03_all: "float32";
  readonly pfRelIso03_chg: "float32";
  readonly phi: "float32";
  readonly photonIdx: "int32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly r9: "float32";
  readonly scEtOverPt: "float32";
  readonly seedGain: "uint8";
  readonly sieie: "float32";
  readonly sip3d: "float32";
  readonly tightCharge: "int32";
  readonly vidNestedWPBitmap: "int32";
  readonly vidNestedWPBitmapHEEP: "int32";
}

/** Fields of `FatJet`. */
interface FatJetFields {
  readonly area: "float32";
  readonly btagCSVV2: "float32";
  readonly btagDDBvLV2: "float32";
  readonly btagDDCvBV2: "float32";
  readonly btagDDCvLV2: "float32";
  readonly btagDeepB: "float32";
  readonly btagHbb: "float32";
  readonly charge: "int32";
  readonly deepTagMD_H4qvsQCD: "float32";
  readonly deepTagMD_HbbvsQCD: "float32";
  readonly deepTagMD_TvsQCD: "float32";
  readonly deepTagMD_WvsQCD: "float32";
  readonly deepTagMD_ZHbbvsQCD: "float32";
  readonly deepTagMD_ZHccvsQCD: "float32";
  readonly deepTagMD_ZbbvsQCD: "float32";
  readonly deepTagMD_ZvsQCD: "float32";
  readonly deepTagMD_bbvsLight: "float32";
  readonly deepTagMD_ccvsLight: "float32";
  readonly deepTag_H: "float32";
  readonly deepTag_QCD: "float32";
  readonly deepTag_QCDothers: "float32";
  readonly deepTag_TvsQCD: "float32";
  readonly deepTag_WvsQCD: "float32";
  readonly deepTag_ZvsQCD: "float32";
  readonly electron3SJ: ReferenceTo<ElectronFields>;
  readonly electronIdx3SJ: "int32";
  readonly energy: "float64";
  readonly eta: "float32";
  readonly genJetAK8Idx: "int32";
  readonly hadronFlavour: "int32";
  readonly isLoose: "bool";
  readonly isTight: "bool";
  readonly isTightLeptonVeto: "bool";
  readonly jetId: "int32";
  readonly lsf3: "float32";
  readonly mass: "float32";
  readonly matchedGenJet: ReferenceTo<GenJetAK8Fields>;
  readonly muon3SJ: ReferenceTo<MuonFields>;
  readonly muonIdx3SJ: "int32";
  readonly nBHadrons: "uint8";
  readonly nCHadrons: "uint8";
  readonly nConstituents: "uint8";
  readonly particleNetMD_QCD: "float32";
  readonly particleNetMD_Xbb: "float32";
  readonly particleNetMD_Xcc: "float32";
  readonly particleNetMD_Xqq: "float32";
  readonly particleNet_H4qvsQCD: "float32";
  readonly particleNet_HbbvsQCD: "float32";
  readonly particleNet_HccvsQCD: "float32";
  readonly particleNet_QCD: "float32";
  readonly particleNet_TvsQCD: "float32";
  readonly particleNet_WvsQCD: "float32";
  readonly particleNet_ZvsQCD: "float32";
  readonly particleNet_mass: "float32";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly rawFactor: "float32";
  readonly tau1: "float32";
  readonly tau2: "float32";
  readonly tau3: "float32";
}

/** Fields of `Flag`. */
interface FlagFields {
  readonly CSCTightHalo2015Filter: "bool";
  readonly CSCTightHaloFilter: "bool";
  readonly CSCTightHaloTrkMuUnvetoFilter: "bool";
  readonly EcalDeadCellBoundaryEnergyFilter: "bool";
  readonly EcalDeadCellTriggerPrimitiveFilter: "bool";
  readonly HBHENoiseFilter: "bool";
  readonly HBHENoiseIsoFilter: "bool";
  readonly HcalStripHaloFilter: "bool";
  readonly METFilters: "bool";
  readonly chargedHadronTrackResolutionFilter: "bool";
  readonly ecalLaserCorrFilter: "bool";
  readonly eeBadScFilter: "bool";
  readonly goodVertices: "bool";
  readonly hcalLaserEventFilter: "bool";
  readonly muonBadTrackFilter: "bool";
  readonly trkPOGFilters: "bool";
  readonly trkPOG_logErrorTooManyClusters: "bool";
  readonly trkPOG_manystripclus53X: "bool";
  readonly trkPOG_toomanystripclus53X: "bool";
}

/** Fields of `FsrPhoton`. */
interface FsrPhotonFields {
  readonly dROverEt2: "float32";
  readonly energy: "float64";
  readonly eta: "float32";
  readonly mass: "float32";
  readonly matchedMuon: ReferenceTo<MuonFields>;
  readonly muonIdx: "int32";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly relIso03: "float32";
}

/** Fields of `GenDressedLepton`. */
interface GenDressedLeptonFields {
  readonly energy: "float64";
  readonly eta: "float32";
  readonly hasTauAnc: "bool";
  readonly mass: "float32";
  readonly pdgId: "int32";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
}

/** Fields of `GenIsolatedPhoton`, `SoftActivityJet`. */
interface GenIsolatedPhotonFields {
  readonly energy: "float64";
  readonly eta: "float32";
  readonly mass: "float32";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
}

/** Fields of `GenJetAK8`, `GenJet`. */
interface GenJetAK8Fields {
  readonly energy: "float64";
  readonly eta: "float32";
  readonly hadronFlavour: "uint8";
  readonly mass: "float32";
  readonly partonFlavour: "int32";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
}

/** Fields of `GenPart`. */
interface GenPartFields {
  readonly children: ChildrenOf<GenPartFields>;
  readonly distinctChildren: ChildrenOf<GenPartFields>;
  readonly distinctChildrenDeep: ChildrenOf<GenPartFields>;
  readonly distinctParent: ReferenceTo<GenPartFields>;
  readonly energy: "float64";
  readonly eta: "float32";
  readonly genPartIdxMother: "int32";
  readonly hasFlags: FlagsOf<
    | "isPrompt"
    | "isDecayedLeptonHadron"
    | "isTauDecayProduct"
    | "isPromptTauDecayProduct"
    | "isDirectTauDecayProduct"
    | "isDirectPromptTauDecayProduct"
    | "isDirectHadronDecayProduct"
    | "isHardProcess"
    | "fromHardProcess"
    | "isHardProcessTauDecayProduct"
    | "isDirectHardProcessTauDecayProduct"
    | "fromHardProcessBeforeFSR"
    | "isFirstCopy"
    | "isLastCopy"
    | "isLastCopyBeforeFSR"
  >;
  readonly mass: "float32";
  readonly parent: ReferenceTo<GenPartFields>;
  readonly pdgId: "int32";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly status: "int32";
  readonly statusFlags: "int32";
}

/** Fields of `GenVisTau`. */
interface GenVisTauFields {
  readonly charge: "int32";
  readonly energy: "float64";
  readonly eta: "float32";
  readonly genPartIdxMother: "int32";
  readonly mass: "float32";
  readonly parent: ReferenceTo<GenPartFields>;
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly status: "int32";
}

/** Fields of `Generator`. */
interface GeneratorFields {
  readonly binvar: "float32";
  readonly id1: "int32";
  readonly id2: "int32";
  readonly scalePDF: "float32";
  readonly weight: "float32";
  readonly x1: "float32";
  readonly x2: "float32";
  readonly xpdf1: "float32";
  readonly xpdf2: "float32";
}

/** Fields of `HTXS`. */
interface HTXSFields {
  readonly Higgs_pt: "float32";
  readonly Higgs_y: "float32";
  readonly njets25: "uint8";
  readonly njets30: "uint8";
  readonly stage1_1_cat_pTjet25GeV: "int32";
  readonly stage1_1_cat_pTjet30GeV: "int32";
  readonly stage1_1_fine_cat_pTjet25GeV: "int32";
  readonly stage1_1_fine_cat_pTjet30GeV: "int32";
  readonly stage1_2_cat_pTjet25GeV: "int32";
  readonly stage1_2_cat_pTjet30GeV: "int32";
  readonly stage1_2_fine_cat_pTjet25GeV: "int32";
  readonly stage1_2_fine_cat_pTjet30GeV: "int32";
  readonly stage_0: "int32";
  readonly stage_1_pTjet25: "int32";
  readonly stage_1_pTjet30: "int32";
}

/** Fields of `Jet`. */
interface JetFields {
  readonly area: "float32";
  readonly bRegCorr: "float32";
  readonly bRegRes: "float32";
  readonly btagCSVV2: "float32";
  readonly btagDeepB: "float32";
  readonly btagDeepCvB: "float32";
  readonly btagDeepCvL: "float32";
  readonly btagDeepFlavB: "float32";
  readonly btagDeepFlavCvB: "float32";
  readonly btagDeepFlavCvL: "float32";
  readonly btagDeepFlavQG: "float32";
  readonly cRegCorr: "float32";
  readonly cRegRes: "float32";
  readonly chEmEF: "float32";
  readonly chFPV0EF: "float32";
  readonly chHEF: "float32";
  readonly charge: "int32";
  readonly cleanmask: "uint8";
  readonly electronIdx1: "int32";
  readonly electronIdx2: "int32";
  readonly energy: "float64";
  readonly eta: "float32";
  readonly genJetIdx: "int32";
  readonly hadronFlavour: "int32";
  readonly isLoose: "bool";
  readonly isTight: "bool";
  readonly isTightLeptonVeto: "bool";
  readonly jetId: "int32";
  readonly mass: "float32";
  readonly matchedElectrons: ReferencesTo<ElectronFields>;
  readonly matchedGenJet: ReferenceTo<GenJetAK8Fields>;
  readonly matchedMuons: ReferencesTo<MuonFields>;
  readonly muEF: "float32";
  readonly muonIdx1: "int32";
  readonly muonIdx2: "int32";
  readonly muonSubtrFactor: "float32";
  readonly nConstituents: "uint8";
  readonly nElectrons: "int32";
  readonly nMuons: "int32";
  readonly neEmEF: "float32";
  readonly neHEF: "float32";
  readonly partonFlavour: "int32";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly puId: "int32";
  readonly puIdDisc: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly qgl: "float32";
  readonly rawFactor: "float32";
}

/** Fields of `L1Reco`, `L1simulation`. */
interface L1RecoFields {
  readonly step: "bool";
}

/** Fields of `LHE`. */
interface LHEFields {
  readonly AlphaS: "float32";
  readonly HT: "float32";
  readonly HTIncoming: "float32";
  readonly Nb: "uint8";
  readonly Nc: "uint8";
  readonly Nglu: "uint8";
  readonly Njets: "uint8";
  readonly NpLO: "uint8";
  readonly NpNLO: "uint8";
  readonly Nuds: "uint8";
  readonly Vpt: "float32";
}

/** Fields of `LHEPart`. */
interface LHEPartFields {
  readonly energy: "float64";
  readonly eta: "float32";
  readonly incomingpz: "float32";
  readonly mass: "float32";
  readonly pdgId: "int32";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly spin: "int32";
  readonly status: "int32";
}

/** Fields of `LHEWeight`. */
interface LHEWeightFields {
  readonly originalXWGTUP: "float32";
}

/** Fields of `MET`. */
interface METFields {
  readonly MetUnclustEnUpDeltaX: "float32";
  readonly MetUnclustEnUpDeltaY: "float32";
  readonly covXX: "float32";
  readonly covXY: "float32";
  readonly covYY: "float32";
  readonly fiducialGenPhi: "float32";
  readonly fiducialGenPt: "float32";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly significance: "float32";
  readonly sumEt: "float32";
  readonly sumPtUnclustered: "float32";
}

/** Fields of `Muon`. */
interface MuonFields {
  readonly charge: "int32";
  readonly cleanmask: "uint8";
  readonly dxy: "float32";
  readonly dxyErr: "float32";
  readonly dxybs: "float32";
  readonly dz: "float32";
  readonly dzErr: "float32";
  readonly energy: "float64";
  readonly eta: "float32";
  readonly fsrPhotonIdx: "int32";
  readonly genPartFlav: "uint8";
  readonly genPartIdx: "int32";
  readonly highPtId: "uint8";
  readonly highPurity: "bool";
  readonly inTimeMuon: "bool";
  readonly ip3d: "float32";
  readonly isGlobal: "bool";
  readonly isPFcand: "bool";
  readonly isStandalone: "bool";
  readonly isTracker: "bool";
  readonly jetIdx: "int32";
  readonly jetNDauCharged: "uint8";
  readonly jetPtRelv2: "float32";
  readonly jetRelIso: "float32";
  readonly looseId: "bool";
  readonly mass: "float32";
  readonly matchedFsrPhoton: ReferenceTo<FsrPhotonFields>;
  readonly matchedGen: ReferenceTo<GenPartFields>;
  readonly matchedJet: ReferenceTo<JetFields>;
  readonly mediumId: "bool";
  readonly mediumPromptId: "bool";
  readonly miniIsoId: "uint8";
  readonly miniPFRelIso_all: "float32";
  readonly miniPFRelIso_chg: "float32";
  readonly multiIsoId: "uint8";
  readonly mvaId: "uint8";
  readonly mvaLowPt: "float32";
  readonly mvaLowPtId: "uint8";
  readonly mvaTTH: "float32";
  readonly nStations: "int32";
  readonly nTrackerLayers: "int32";
  readonly pdgId: "int32";
  readonly pfIsoId: "uint8";
  readonly pfRelIso03_all: "float32";
  readonly pfRelIso03_chg: "float32";
  readonly pfRelIso04_all: "float32";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly ptErr: "float32";
  readonly puppiIsoId: "uint8";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly segmentComp: "float32";
  readonly sip3d: "float32";
  readonly softId: "bool";
  readonly softMva: "float32";
  readonly softMvaId: "bool";
  readonly tightCharge: "int32";
  readonly tightId: "bool";
  readonly tkIsoId: "uint8";
  readonly tkRelIso: "float32";
  readonly triggerIdLoose: "bool";
  readonly tunepRelPt: "float32";
}

/** Fields of `OtherPV`. */
interface OtherPVFields {
  readonly z: "float32";
}

/** Fields of `PV`. */
interface PVFields {
  readonly chi2: "float32";
  readonly ndof: "float32";
  readonly npvs: "int32";
  readonly npvsGood: "int32";
  readonly score: "float32";
  readonly x: "float32";
  readonly y: "float32";
  readonly z: "float32";
}

/** Fields of `Photon`. */
interface PhotonFields {
  readonly charge: "int32";
  readonly cleanmask: "uint8";
  readonly cutBased: "int32";
  readonly cutBased_Fall17V1Bitmap: "int32";
  readonly electronIdx: "int32";
  readonly electronVeto: "bool";
  readonly energy: "float64";
  readonly energyErr: "float32";
  readonly eta: "float32";
  readonly genPartFlav: "uint8";
  readonly genPartIdx: "int32";
  readonly hoe: "float32";
  readonly isLoose: "bool";
  readonly isMedium: "bool";
  readonly isScEtaEB: "bool";
  readonly isScEtaEE: "bool";
  readonly isTight: "bool";
  readonly jetIdx: "int32";
  readonly mass: "float32";
  readonly matchedElectron: ReferenceTo<ElectronFields>;
  readonly matchedGen: ReferenceTo<GenPartFields>;
  readonly matchedJet: ReferenceTo<JetFields>;
  readonly mvaID: "float32";
  readonly mvaID_Fall17V1p1: "float32";
  readonly mvaID_WP80: "bool";
  readonly mvaID_WP90: "bool";
  readonly pdgId: "int32";
  readonly pfRelIso03_all: "float32";
  readonly pfRelIso03_chg: "float32";
  readonly phi: "float32";
  readonly pixelSeed: "bool";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly r9: "float32";
  readonly seedGain: "uint8";
  readonly sieie: "float32";
  readonly vidNestedWPBitmap: "int32";
}

/** Fields of `Pileup`. */
interface PileupFields {
  readonly gpudensity: "float32";
  readonly nPU: "int32";
  readonly nTrueInt: "float32";
  readonly pudensity: "float32";
  readonly sumEOOT: "int32";
  readonly sumLOOT: "int32";
}

/** Fields of `PuppiMET`. */
interface PuppiMETFields {
  readonly phi: "float32";
  readonly phiJERDown: "float32";
  readonly phiJERUp: "float32";
  readonly phiJESDown: "float32";
  readonly phiJESUp: "float32";
  readonly phiUnclusteredDown: "float32";
  readonly phiUnclusteredUp: "float32";
  readonly pt: "float32";
  readonly ptJERDown: "float32";
  readonly ptJERUp: "float32";
  readonly ptJESDown: "float32";
  readonly ptJESUp: "float32";
  readonly ptUnclusteredDown: "float32";
  readonly ptUnclusteredUp: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly sumEt: "float32";
}

/** Fields of `SV`. */
interface SVFields {
  readonly charge: "int32";
  readonly chi2: "float32";
  readonly dlen: "float32";
  readonly dlenSig: "float32";
  readonly dxy: "float32";
  readonly dxySig: "float32";
  readonly energy: "float64";
  readonly eta: "float32";
  readonly mass: "float32";
  readonly ndof: "float32";
  readonly ntracks: "uint8";
  readonly pAngle: "float32";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly x: "float32";
  readonly y: "float32";
  readonly z: "float32";
}

/** Fields of `Tau`. */
interface TauFields {
  readonly charge: "int32";
  readonly chargedIso: "float32";
  readonly cleanmask: "uint8";
  readonly decayMode: "int32";
  readonly dxy: "float32";
  readonly dz: "float32";
  readonly energy: "float64";
  readonly eta: "float32";
  readonly genPartFlav: "uint8";
  readonly genPartIdx: "int32";
  readonly idAntiEle: "uint8";
  readonly idAntiEleDeadECal: "bool";
  readonly idAntiMu: "uint8";
  readonly idDecayMode: "bool";
  readonly idDecayModeNewDMs: "bool";
  readonly idMVAnewDM: "uint8";
  readonly idMVAoldDM: "uint8";
  readonly idMVAoldDMdR03: "uint8";
  readonly jetIdx: "int32";
  readonly leadTkDeltaEta: "float32";
  readonly leadTkDeltaPhi: "float32";
  readonly leadTkPtOverTauPt: "float32";
  readonly mass: "float32";
  readonly matchedGen: ReferenceTo<GenPartFields>;
  readonly matchedJet: ReferenceTo<JetFields>;
  readonly neutralIso: "float32";
  readonly phi: "float32";
  readonly photonsOutsideSignalCone: "float32";
  readonly pt: "float32";
  readonly puCorr: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly rawAntiEleCat: "int32";
  readonly rawIso: "float32";
  readonly rawIsodR03: "float32";
  readonly rawMVAnewDM: "float32";
  readonly rawMVAoldDM: "float32";
  readonly rawMVAoldDMdR03: "float32";
}

/** Fields of `btagWeight`. */
interface btagWeightFields {
  readonly CSVV2: "float32";
  readonly DeepCSVB: "float32";
}
