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
    NanoAODv12: NanoAODv12Events;
  }
}

/**
 * The events of a NanoAOD v12 file (units: GeV, radians, cm). Trigger and other menus (`HLT`, `L1`) take any name, because they
 * change with the data-taking period; a name that a file does not have is an error when it is touched.
 * @see https://cms-nanoaod-integration.web.cern.ch/autoDoc/
 */
export interface NanoAODv12Events {
  readonly BeamSpot: SingleOf<BeamSpotFields>;
  readonly ChsMET: SingleOf<RawPuppiMETFields>;
  readonly CorrT1METJet: ListOf<CorrT1METJetFields>;
  readonly DeepMETResolutionTune: SingleOf<DeepMETResolutionTuneFields>;
  readonly DeepMETResponseTune: SingleOf<DeepMETResolutionTuneFields>;
  readonly Electron: ListOf<ElectronFields>;
  readonly FatJet: ListOf<FatJetFields>;
  readonly Flag: SingleOf<FlagFields>;
  readonly GenJet: ListOf<GenJetFields>;
  readonly GenJetAK8: ListOf<GenJetFields>;
  readonly GenMET: SingleOf<DeepMETResolutionTuneFields>;
  readonly GenPart: ListOf<GenPartFields>;
  readonly GenProton: ListOf<GenProtonFields>;
  readonly Generator: SingleOf<GeneratorFields>;
  readonly HLT: OpenSingleOf<"bool">;
  readonly HLTriggerFinalPath: "bool";
  readonly HLTriggerFirstPath: "bool";
  readonly HTXS: SingleOf<HTXSFields>;
  readonly Jet: ListOf<JetFields>;
  readonly LHE: SingleOf<LHEFields>;
  readonly LHEPdfWeight: ValuesOf<"float32">;
  readonly LHEReweightingWeight: ValuesOf<"float32">;
  readonly LHEScaleWeight: ValuesOf<"float32">;
  readonly LHEWeight: SingleOf<LHEWeightFields>;
  readonly MET: SingleOf<METFields>;
  readonly Muon: ListOf<MuonFields>;
  readonly PSWeight: ValuesOf<"float32">;
  readonly PV: SingleOf<PVFields>;
  readonly Pileup: SingleOf<PileupFields>;
  readonly PuppiMET: SingleOf<PuppiMETFields>;
  readonly RawMET: SingleOf<RawPuppiMETFields>;
  readonly RawPuppiMET: SingleOf<RawPuppiMETFields>;
  readonly Rho: SingleOf<RhoFields>;
  readonly SoftActivityJetHT: "float32";
  readonly SoftActivityJetHT10: "float32";
  readonly SoftActivityJetHT2: "float32";
  readonly SoftActivityJetHT5: "float32";
  readonly SoftActivityJetNjets10: "int32";
  readonly SoftActivityJetNjets2: "int32";
  readonly SoftActivityJetNjets5: "int32";
  readonly SubGenJetAK8: ListOf<SubGenJetAK8Fields>;
  readonly bunchCrossing: "uint32";
  readonly event: "uint64";
  readonly genTtbarId: "int32";
  readonly genWeight: "float32";
  readonly luminosityBlock: "uint32";
  readonly nCorrT1METJet: "int32";
  readonly nElectron: "int32";
  readonly nFatJet: "int32";
  readonly nGenJet: "int32";
  readonly nGenJetAK8: "int32";
  readonly nGenPart: "int32";
  readonly nGenProton: "int32";
  readonly nJet: "int32";
  readonly nLHEPdfWeight: "int32";
  readonly nLHEReweightingWeight: "int32";
  readonly nLHEScaleWeight: "int32";
  readonly nMuon: "int32";
  readonly nPSWeight: "int32";
  readonly nSubGenJetAK8: "int32";
  readonly run: "uint32";
}

/** Fields of `BeamSpot`. */
interface BeamSpotFields {
  readonly sigmaZ: "float32";
  readonly sigmaZError: "float32";
  readonly type: "int8";
  readonly z: "float32";
  readonly zError: "float32";
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
  readonly convVeto: "bool";
  readonly cutBased: "uint8";
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
  readonly fsrPhotonIdx: "int16";
  readonly genPartFlav: "uint8";
  readonly genPartIdx: "int16";
  readonly hoe: "float32";
  readonly ip3d: "float32";
  readonly isLoose: "bool";
  readonly isMedium: "bool";
  readonly isPFcand: "bool";
  readonly isTight: "bool";
  readonly isVeto: "bool";
  readonly jetIdx: "int16";
  readonly jetNDauCharged: "uint8";
  readonly jetPtRelv2: "float32";
  readonly jetRelIso: "float32";
  readonly lostHits: "uint8";
  readonly mass: "float32";
  readonly matchedGen: ReferenceTo<GenPartFields>;
  readonly matchedJet: ReferenceTo<JetFields>;
  readonly miniPFRelIso_all: "float32";
  readonly miniPFRelIso_chg: "float32";
  readonly mvaHZZIso: "float32";
  readonly mvaIso: "float32";
  readonly mvaIso_WP80: "bool";
  readonly mvaIso_WP90: "bool";
  readonly mvaNoIso: "float32";
  readonly mvaNoIso_WP80: "bool";
  readonly mvaNoIso_WP90: "bool";
  readonly mvaTTH: "float32";
  readonly pdgId: "int32";
  readonly pfRelIso03_all: "float32";
  readonly pfRelIso03_chg: "float32";
  readonly phi: "float32";
  readonly photonIdx: "int16";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly r9: "float32";
  readonly scEtOverPt: "float32";
  readonly seedGain: "uint8";
  readonly seediEtaOriX: "int8";
  readonly seediPhiOriY: "int32";
  readonly sieie: "float32";
  readonly sip3d: "float32";
  readonly svIdx: "int16";
  readonly tightCharge: "uint8";
  readonly vidNestedWPBitmap: "int32";
  readonly vidNestedWPBitmapHEEP: "int32";
}

/** Fields of `FatJet`. */
interface FatJetFields {
  readonly area: "float32";
  readonly btagDDBvLV2: "float32";
  readonly btagDDCvBV2: "float32";
  readonly btagDDCvLV2: "float32";
  readonly btagDeepB: "float32";
  readonly btagHbb: "float32";
  readonly charge: "int32";
  readonly electron3SJ: ReferenceTo<ElectronFields>;
  readonly electronIdx3SJ: "int16";
  readonly energy: "float64";
  readonly eta: "float32";
  readonly genJetAK8Idx: "int16";
  readonly hadronFlavour: "uint8";
  readonly isLoose: "bool";
  readonly isTight: "bool";
  readonly isTightLeptonVeto: "bool";
  readonly jetId: "uint8";
  readonly lsf3: "float32";
  readonly mass: "float32";
  readonly matchedGenJet: ReferenceTo<GenJetFields>;
  readonly msoftdrop: "float32";
  readonly muon3SJ: ReferenceTo<MuonFields>;
  readonly muonIdx3SJ: "int16";
  readonly n2b1: "float32";
  readonly n3b1: "float32";
  readonly nBHadrons: "uint8";
  readonly nCHadrons: "uint8";
  readonly nConstituents: "uint8";
  readonly particleNetWithMass_H4qvsQCD: "float32";
  readonly particleNetWithMass_HbbvsQCD: "float32";
  readonly particleNetWithMass_HccvsQCD: "float32";
  readonly particleNetWithMass_QCD: "float32";
  readonly particleNetWithMass_TvsQCD: "float32";
  readonly particleNetWithMass_WvsQCD: "float32";
  readonly particleNetWithMass_ZvsQCD: "float32";
  readonly particleNet_QCD: "float32";
  readonly particleNet_QCD0HF: "float32";
  readonly particleNet_QCD1HF: "float32";
  readonly particleNet_QCD2HF: "float32";
  readonly particleNet_XbbVsQCD: "float32";
  readonly particleNet_XccVsQCD: "float32";
  readonly particleNet_XggVsQCD: "float32";
  readonly particleNet_XqqVsQCD: "float32";
  readonly particleNet_XteVsQCD: "float32";
  readonly particleNet_XtmVsQCD: "float32";
  readonly particleNet_XttVsQCD: "float32";
  readonly particleNet_massCorr: "float32";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly rawFactor: "float32";
  readonly subJetIdx1: "int16";
  readonly subJetIdx2: "int16";
  readonly tau1: "float32";
  readonly tau2: "float32";
  readonly tau3: "float32";
  readonly tau4: "float32";
}

/** Fields of `Flag`. */
interface FlagFields {
  readonly BadChargedCandidateFilter: "bool";
  readonly BadChargedCandidateSummer16Filter: "bool";
  readonly BadPFMuonDzFilter: "bool";
  readonly BadPFMuonFilter: "bool";
  readonly BadPFMuonSummer16Filter: "bool";
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
  readonly ecalBadCalibFilter: "bool";
  readonly ecalLaserCorrFilter: "bool";
  readonly eeBadScFilter: "bool";
  readonly globalSuperTightHalo2016Filter: "bool";
  readonly globalTightHalo2016Filter: "bool";
  readonly goodVertices: "bool";
  readonly hcalLaserEventFilter: "bool";
  readonly hfNoisyHitsFilter: "bool";
  readonly muonBadTrackFilter: "bool";
  readonly trkPOGFilters: "bool";
  readonly trkPOG_logErrorTooManyClusters: "bool";
  readonly trkPOG_manystripclus53X: "bool";
  readonly trkPOG_toomanystripclus53X: "bool";
}

/** Fields of `GenJet`, `GenJetAK8`. */
interface GenJetFields {
  readonly energy: "float64";
  readonly eta: "float32";
  readonly hadronFlavour: "uint8";
  readonly mass: "float32";
  readonly partonFlavour: "int16";
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
  readonly genPartIdxMother: "int16";
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
  readonly statusFlags: "uint16";
}

/** Fields of `GenProton`. */
interface GenProtonFields {
  readonly eta: "float64";
  readonly isPU: "bool";
  readonly phi: "float64";
  readonly pt: "float64";
  readonly px: "float32";
  readonly py: "float32";
  readonly pz: "float32";
  readonly vz: "float32";
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
  readonly PNetRegPtRawCorr: "float32";
  readonly PNetRegPtRawCorrNeutrino: "float32";
  readonly PNetRegPtRawRes: "float32";
  readonly area: "float32";
  readonly btagDeepFlavB: "float32";
  readonly btagDeepFlavCvB: "float32";
  readonly btagDeepFlavCvL: "float32";
  readonly btagDeepFlavQG: "float32";
  readonly btagPNetB: "float32";
  readonly btagPNetCvB: "float32";
  readonly btagPNetCvL: "float32";
  readonly btagPNetQvG: "float32";
  readonly btagPNetTauVJet: "float32";
  readonly btagRobustParTAK4B: "float32";
  readonly btagRobustParTAK4CvB: "float32";
  readonly btagRobustParTAK4CvL: "float32";
  readonly btagRobustParTAK4QG: "float32";
  readonly chEmEF: "float32";
  readonly chHEF: "float32";
  readonly charge: "int32";
  readonly electronIdx1: "int16";
  readonly electronIdx2: "int16";
  readonly energy: "float64";
  readonly eta: "float32";
  readonly genJetIdx: "int16";
  readonly hadronFlavour: "uint8";
  readonly hfadjacentEtaStripsSize: "int32";
  readonly hfcentralEtaStripSize: "int32";
  readonly hfsigmaEtaEta: "float32";
  readonly hfsigmaPhiPhi: "float32";
  readonly isLoose: "bool";
  readonly isTight: "bool";
  readonly isTightLeptonVeto: "bool";
  readonly jetId: "uint8";
  readonly mass: "float32";
  readonly matchedElectrons: ReferencesTo<ElectronFields>;
  readonly matchedGenJet: ReferenceTo<GenJetFields>;
  readonly matchedMuons: ReferencesTo<MuonFields>;
  readonly muEF: "float32";
  readonly muonIdx1: "int16";
  readonly muonIdx2: "int16";
  readonly muonSubtrFactor: "float32";
  readonly nConstituents: "uint8";
  readonly nElectrons: "uint8";
  readonly nMuons: "uint8";
  readonly nSVs: "uint8";
  readonly neEmEF: "float32";
  readonly neHEF: "float32";
  readonly partonFlavour: "int16";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly rawFactor: "float32";
  readonly svIdx1: "int16";
  readonly svIdx2: "int16";
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
  readonly bsConstrainedChi2: "float32";
  readonly bsConstrainedPt: "float32";
  readonly bsConstrainedPtErr: "float32";
  readonly charge: "int32";
  readonly dxy: "float32";
  readonly dxyErr: "float32";
  readonly dxybs: "float32";
  readonly dz: "float32";
  readonly dzErr: "float32";
  readonly energy: "float64";
  readonly eta: "float32";
  readonly fsrPhotonIdx: "int16";
  readonly genPartFlav: "uint8";
  readonly genPartIdx: "int16";
  readonly highPtId: "uint8";
  readonly highPurity: "bool";
  readonly inTimeMuon: "bool";
  readonly ip3d: "float32";
  readonly isGlobal: "bool";
  readonly isPFcand: "bool";
  readonly isStandalone: "bool";
  readonly isTracker: "bool";
  readonly jetIdx: "int16";
  readonly jetNDauCharged: "uint8";
  readonly jetPtRelv2: "float32";
  readonly jetRelIso: "float32";
  readonly looseId: "bool";
  readonly mass: "float32";
  readonly matchedGen: ReferenceTo<GenPartFields>;
  readonly matchedJet: ReferenceTo<JetFields>;
  readonly mediumId: "bool";
  readonly mediumPromptId: "bool";
  readonly miniIsoId: "uint8";
  readonly miniPFRelIso_all: "float32";
  readonly miniPFRelIso_chg: "float32";
  readonly multiIsoId: "uint8";
  readonly mvaLowPt: "float32";
  readonly mvaMuID: "float32";
  readonly mvaMuID_WP: "uint8";
  readonly mvaTTH: "float32";
  readonly nStations: "uint8";
  readonly nTrackerLayers: "uint8";
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
  readonly svIdx: "int16";
  readonly tightCharge: "uint8";
  readonly tightId: "bool";
  readonly tkIsoId: "uint8";
  readonly tkRelIso: "float32";
  readonly triggerIdLoose: "bool";
  readonly tunepRelPt: "float32";
}

/** Fields of `PV`. */
interface PVFields {
  readonly chi2: "float32";
  readonly ndof: "float32";
  readonly npvs: "uint8";
  readonly npvsGood: "uint8";
  readonly score: "float32";
  readonly x: "float32";
  readonly y: "float32";
  readonly z: "float32";
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

/** Fields of `RawPuppiMET`, `RawMET`, `ChsMET`. */
interface RawPuppiMETFields {
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly sumEt: "float32";
}

/** Fields of `Rho`. */
interface RhoFields {
  readonly fixedGridRhoAll: "float32";
  readonly fixedGridRhoFastjetAll: "float32";
  readonly fixedGridRhoFastjetCentral: "float32";
  readonly fixedGridRhoFastjetCentralCalo: "float32";
  readonly fixedGridRhoFastjetCentralChargedPileUp: "float32";
  readonly fixedGridRhoFastjetCentralNeutral: "float32";
}

/** Fields of `SubGenJetAK8`. */
interface SubGenJetAK8Fields {
  readonly energy: "float64";
  readonly eta: "float32";
  readonly mass: "float32";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
}
