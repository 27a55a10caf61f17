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
    NanoAODv15: NanoAODv15Events;
  }
}

/**
 * The events of a NanoAOD v15 file (units: GeV, radians, cm). Trigger and other menus (`HLT`, `L1`) take any name, because they
 * change with the data-taking period; a name that a file does not have is an error when it is touched.
 * @see https://cms-nanoaod-integration.web.cern.ch/autoDoc/
 */
export interface NanoAODv15Events {
  readonly BeamSpot: SingleOf<BeamSpotFields>;
  readonly CaloMET: SingleOf<CaloMETFields>;
  readonly CorrT1METJet: ListOf<CorrT1METJetFields>;
  readonly DST: OpenSingleOf<"bool">;
  readonly Dataset: OpenSingleOf<"bool">;
  readonly DeepMETResolutionTune: SingleOf<DeepMETResolutionTuneFields>;
  readonly DeepMETResponseTune: SingleOf<DeepMETResolutionTuneFields>;
  readonly Electron: ListOf<ElectronFields>;
  readonly FatJet: ListOf<FatJetFields>;
  readonly FatJetPFCand: ListOf<FatJetPFCandFields>;
  readonly FiducialMET: SingleOf<DeepMETResolutionTuneFields>;
  readonly Flag: SingleOf<FlagFields>;
  readonly FsrPhoton: ListOf<FsrPhotonFields>;
  readonly GenDressedLepton: ListOf<GenDressedLeptonFields>;
  readonly GenIsolatedPhoton: ListOf<SubGenJetAK8Fields>;
  readonly GenJet: ListOf<GenJetAK8Fields>;
  readonly GenJetAK8: ListOf<GenJetAK8Fields>;
  readonly GenMET: SingleOf<DeepMETResolutionTuneFields>;
  readonly GenPart: ListOf<GenPartFields>;
  readonly GenProton: ListOf<GenProtonFields>;
  readonly GenVisTau: ListOf<GenVisTauFields>;
  readonly GenVtx: SingleOf<GenVtxFields>;
  readonly Generator: SingleOf<GeneratorFields>;
  readonly HLT: OpenSingleOf<"bool">;
  readonly HLTriggerFinalPath: "bool";
  readonly HLTriggerFirstPath: "bool";
  readonly HTXS: SingleOf<HTXSFields>;
  readonly IsoTrack: ListOf<IsoTrackFields>;
  readonly Jet: ListOf<JetFields>;
  readonly L1: OpenSingleOf<"bool">;
  readonly L1Reco: SingleOf<L1RecoFields>;
  readonly L1simulation: SingleOf<L1RecoFields>;
  readonly LHE: SingleOf<LHEFields>;
  readonly LHEPart: ListOf<LHEPartFields>;
  readonly LHEPdfWeight: ValuesOf<"float32">;
  readonly LHEReweightingWeight: ValuesOf<"float32">;
  readonly LHEScaleWeight: ValuesOf<"float32">;
  readonly LHEWeight: SingleOf<LHEWeightFields>;
  readonly LowPtElectron: ListOf<LowPtElectronFields>;
  readonly MC: SingleOf<MCFields>;
  readonly Muon: ListOf<MuonFields>;
  readonly OtherPV: ListOf<OtherPVFields>;
  readonly PFCand: ListOf<PFCandFields>;
  readonly PFMET: SingleOf<PFMETFields>;
  readonly PSWeight: ValuesOf<"float32">;
  readonly PV: SingleOf<PVFields>;
  readonly PVBS: ListOf<PVBSFields>;
  readonly Photon: ListOf<PhotonFields>;
  readonly Pileup: SingleOf<PileupFields>;
  readonly PuppiMET: SingleOf<PFMETFields>;
  readonly RawPFMET: SingleOf<CaloMETFields>;
  readonly RawPuppiMET: SingleOf<CaloMETFields>;
  readonly Rho: SingleOf<RhoFields>;
  readonly SV: ListOf<SVFields>;
  readonly SoftActivityJet: ListOf<SubGenJetAK8Fields>;
  readonly SoftActivityJetHT: "float32";
  readonly SoftActivityJetHT10: "float32";
  readonly SoftActivityJetHT2: "float32";
  readonly SoftActivityJetHT5: "float32";
  readonly SoftActivityJetNjets10: "int32";
  readonly SoftActivityJetNjets2: "int32";
  readonly SoftActivityJetNjets5: "int32";
  readonly SubGenJetAK8: ListOf<SubGenJetAK8Fields>;
  readonly SubJet: ListOf<SubJetFields>;
  readonly Tau: ListOf<TauFields>;
  readonly TauProd: ListOf<TauProdFields>;
  readonly TauSpinner: SingleOf<TauSpinnerFields>;
  readonly TrackGenJetAK4: ListOf<TrackGenJetAK4Fields>;
  readonly TrigObj: ListOf<TrigObjFields>;
  readonly TrkMET: SingleOf<CaloMETFields>;
  readonly boostedTau: ListOf<boostedTauFields>;
  readonly bunchCrossing: "uint32";
  readonly event: "uint64";
  readonly genTtbarId: "int32";
  readonly genWeight: "float32";
  readonly luminosityBlock: "uint32";
  readonly nCorrT1METJet: "int32";
  readonly nElectron: "int32";
  readonly nFatJet: "int32";
  readonly nFatJetPFCand: "int32";
  readonly nFsrPhoton: "int32";
  readonly nGenDressedLepton: "int32";
  readonly nGenIsolatedPhoton: "int32";
  readonly nGenJet: "int32";
  readonly nGenJetAK8: "int32";
  readonly nGenPart: "int32";
  readonly nGenProton: "int32";
  readonly nGenVisTau: "int32";
  readonly nIsoTrack: "int32";
  readonly nJet: "int32";
  readonly nLHEPart: "int32";
  readonly nLHEPdfWeight: "int32";
  readonly nLHEReweightingWeight: "int32";
  readonly nLHEScaleWeight: "int32";
  readonly nLowPtElectron: "int32";
  readonly nMuon: "int32";
  readonly nOtherPV: "int32";
  readonly nPFCand: "int32";
  readonly nPSWeight: "int32";
  readonly nPVBS: "int32";
  readonly nPhoton: "int32";
  readonly nSV: "int32";
  readonly nSoftActivityJet: "int32";
  readonly nSubGenJetAK8: "int32";
  readonly nSubJet: "int32";
  readonly nTau: "int32";
  readonly nTauProd: "int32";
  readonly nTrackGenJetAK4: "int32";
  readonly nTrigObj: "int32";
  readonly nboostedTau: "int32";
  readonly orbitNumber: "uint32";
  readonly run: "uint32";
}

/** Fields of `BeamSpot`. */
interface BeamSpotFields {
  readonly sigmaZ: "float32";
  readonly sigmaZError: "float32";
  readonly type: "int16";
  readonly z: "float32";
  readonly zError: "float32";
}

/** Fields of `CaloMET`, `RawPFMET` and 2 more. */
interface CaloMETFields {
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly sumEt: "float32";
}

/** Fields of `CorrT1METJet`. */
interface CorrT1METJetFields {
  readonly EmEF: "float32";
  readonly area: "float32";
  readonly energy: "float64";
  readonly eta: "float32";
  readonly mass: "float32";
  readonly muonSubtrDeltaEta: "float32";
  readonly muonSubtrDeltaPhi: "float32";
  readonly muonSubtrFactor: "float32";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly rawMass: "float32";
  readonly rawPt: "float32";
}

/** Fields of `DeepMETResolutionTune`, `DeepMETResponseTune` and 2 more. */
interface DeepMETResolutionTuneFields {
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
}

/** Fields of `Electron`. */
interface ElectronFields {
  readonly IPx: "float32";
  readonly IPy: "float32";
  readonly IPz: "float32";
  readonly PreshowerEnergy: "float32";
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
  readonly ecalEnergy: "float32";
  readonly ecalEnergyError: "float32";
  readonly energy: "float64";
  readonly energyErr: "float32";
  readonly eta: "float32";
  readonly fbrem: "float32";
  readonly fsrPhotonIdx: "int16";
  readonly genPartFlav: "uint8";
  readonly genPartIdx: "int16";
  readonly gsfTrketaMode: "float32";
  readonly gsfTrkpMode: "float32";
  readonly gsfTrkpModeErr: "float32";
  readonly gsfTrkphiMode: "float32";
  readonly hoe: "float32";
  readonly ip3d: "float32";
  readonly ipLengthSig: "float32";
  readonly isEB: "bool";
  readonly isEcalDriven: "bool";
  readonly isLoose: "bool";
  readonly isMedium: "bool";
  readonly isPFcand: "bool";
  readonly isTight: "bool";
  readonly isVeto: "bool";
  readonly jetDF: "float32";
  readonly jetIdx: "int16";
  readonly jetNDauCharged: "uint8";
  readonly jetPtRelv2: "float32";
  readonly jetRelIso: "float32";
  readonly lostHits: "uint8";
  readonly mass: "float32";
  readonly matchedFsrPhoton: ReferenceTo<FsrPhotonFields>;
  readonly matchedGen: ReferenceTo<GenPartFields>;
  readonly matchedJet: ReferenceTo<JetFields>;
  readonly matchedPhoton: ReferenceTo<PhotonFields>;
  readonly matchedSV: ReferenceTo<SVFields>;
  readonly miniPFRelIso_all: "float32";
  readonly miniPFRelIso_chg: "float32";
  readonly mvaHZZIso: "float32";
  readonly mvaIso: "float32";
  readonly mvaIso_WP80: "bool";
  readonly mvaIso_WP90: "bool";
  readonly mvaIso_WPHZZ: "bool";
  readonly mvaNoIso: "float32";
  readonly mvaNoIso_WP80: "bool";
  readonly mvaNoIso_WP90: "bool";
  readonly pdgId: "int32";
  readonly pfRelIso03_all: "float32";
  readonly pfRelIso03_chg: "float32";
  readonly pfRelIso04_all: "float32";
  readonly phi: "float32";
  readonly photonIdx: "int16";
  readonly promptMVA: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly r9: "float32";
  readonly rawEnergy: "float32";
  readonly scEtOverPt: "float32";
  readonly seedGain: "uint8";
  readonly seediEtaOriX: "int16";
  readonly seediPhiOriY: "int16";
  readonly sieie: "float32";
  readonly sip3d: "float32";
  readonly superclusterEta: "float32";
  readonly svIdx: "int16";
  readonly tightCharge: "uint8";
  readonly vidNestedWPBitmap: "int32";
  readonly vidNestedWPBitmapHEEP: "int32";
}

/** Fields of `FatJet`. */
interface FatJetFields {
  readonly area: "float32";
  readonly chEmEF: "float32";
  readonly chHEF: "float32";
  readonly chMultiplicity: "int16";
  readonly charge: "int32";
  readonly constituents: ChildrenOf<FatJetPFCandFields>;
  readonly electron3SJ: ReferenceTo<ElectronFields>;
  readonly electronIdx3SJ: "int16";
  readonly energy: "float64";
  readonly eta: "float32";
  readonly genJetAK8Idx: "int16";
  readonly globalParT3_QCD: "float32";
  readonly globalParT3_TopbWev: "float32";
  readonly globalParT3_TopbWmv: "float32";
  readonly globalParT3_TopbWq: "float32";
  readonly globalParT3_TopbWqq: "float32";
  readonly globalParT3_TopbWtauhv: "float32";
  readonly globalParT3_WvsQCD: "float32";
  readonly globalParT3_XWW3q: "float32";
  readonly globalParT3_XWW4q: "float32";
  readonly globalParT3_XWWqqev: "float32";
  readonly globalParT3_XWWqqmv: "float32";
  readonly globalParT3_Xbb: "float32";
  readonly globalParT3_Xcc: "float32";
  readonly globalParT3_Xcs: "float32";
  readonly globalParT3_Xqq: "float32";
  readonly globalParT3_Xtauhtaue: "float32";
  readonly globalParT3_Xtauhtauh: "float32";
  readonly globalParT3_Xtauhtaum: "float32";
  readonly globalParT3_massCorrGeneric: "float32";
  readonly globalParT3_massCorrX2p: "float32";
  readonly globalParT3_withMassTopvsQCD: "float32";
  readonly globalParT3_withMassWvsQCD: "float32";
  readonly globalParT3_withMassZvsQCD: "float32";
  readonly hadronFlavour: "uint8";
  readonly hfEmEF: "float32";
  readonly hfHEF: "float32";
  readonly lsf3: "float32";
  readonly mass: "float32";
  readonly matchedGenJet: ReferenceTo<GenJetAK8Fields>;
  readonly msoftdrop: "float32";
  readonly muEF: "float32";
  readonly muon3SJ: ReferenceTo<MuonFields>;
  readonly muonIdx3SJ: "int16";
  readonly n2b1: "float32";
  readonly n3b1: "float32";
  readonly nConstituents: "uint8";
  readonly neEmEF: "float32";
  readonly neHEF: "float32";
  readonly neMultiplicity: "int16";
  readonly particleNetLegacy_QCD: "float32";
  readonly particleNetLegacy_Xbb: "float32";
  readonly particleNetLegacy_Xcc: "float32";
  readonly particleNetLegacy_Xqq: "float32";
  readonly particleNetLegacy_mass: "float32";
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
  readonly particleNet_WVsQCD: "float32";
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
  readonly subjets: ReferencesTo<SubJetFields>;
  readonly tau1: "float32";
  readonly tau2: "float32";
  readonly tau3: "float32";
  readonly tau4: "float32";
}

/** Fields of `FatJetPFCand`. */
interface FatJetPFCandFields {
  readonly fatJet: ReferenceTo<FatJetFields>;
  readonly jetIdx: "int32";
  readonly pfCand: ReferenceTo<PFCandFields>;
  readonly pfCandIdx: "int32";
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

/** Fields of `FsrPhoton`. */
interface FsrPhotonFields {
  readonly dROverEt2: "float32";
  readonly electronIdx: "int16";
  readonly energy: "float64";
  readonly eta: "float32";
  readonly mass: "float32";
  readonly matchedElectron: ReferenceTo<ElectronFields>;
  readonly matchedMuon: ReferenceTo<MuonFields>;
  readonly muonIdx: "int16";
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

/** Fields of `GenJetAK8`, `GenJet`. */
interface GenJetAK8Fields {
  readonly energy: "float64";
  readonly eta: "float32";
  readonly hadronFlavour: "uint8";
  readonly mass: "float32";
  readonly nBHadrons: "uint8";
  readonly nCHadrons: "uint8";
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
  readonly iso: "float32";
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

/** Fields of `GenVisTau`. */
interface GenVisTauFields {
  readonly charge: "int16";
  readonly energy: "float64";
  readonly eta: "float32";
  readonly genPartIdxMother: "int16";
  readonly mass: "float32";
  readonly parent: ReferenceTo<GenPartFields>;
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly status: "uint8";
}

/** Fields of `GenVtx`. */
interface GenVtxFields {
  readonly t0: "float32";
  readonly x: "float32";
  readonly y: "float32";
  readonly z: "float32";
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
  readonly Mjj: "float32";
  readonly V_pt: "float32";
  readonly dPhijj: "float32";
  readonly njets25: "uint8";
  readonly njets30: "uint8";
  readonly ptHjj: "float32";
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

/** Fields of `IsoTrack`. */
interface IsoTrackFields {
  readonly charge: "int16";
  readonly dxy: "float32";
  readonly dz: "float32";
  readonly energy: "float64";
  readonly eta: "float32";
  readonly fromPV: "int16";
  readonly isFromLostTrack: "bool";
  readonly isHighPurityTrack: "bool";
  readonly isPFcand: "bool";
  readonly mass: "float32";
  readonly miniPFRelIso_all: "float32";
  readonly miniPFRelIso_chg: "float32";
  readonly pdgId: "int32";
  readonly pfRelIso03_all: "float32";
  readonly pfRelIso03_chg: "float32";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
}

/** Fields of `Jet`. */
interface JetFields {
  readonly PNetRegPtRawCorr: "float32";
  readonly PNetRegPtRawCorrNeutrino: "float32";
  readonly PNetRegPtRawRes: "float32";
  readonly UParTAK4RegPtRawCorr: "float32";
  readonly UParTAK4RegPtRawCorrNeutrino: "float32";
  readonly UParTAK4RegPtRawRes: "float32";
  readonly UParTAK4V1RegPtRawCorr: "float32";
  readonly UParTAK4V1RegPtRawCorrNeutrino: "float32";
  readonly UParTAK4V1RegPtRawRes: "float32";
  readonly area: "float32";
  readonly btagDeepFlavB: "float32";
  readonly btagDeepFlavCvB: "float32";
  readonly btagDeepFlavCvL: "float32";
  readonly btagDeepFlavQG: "float32";
  readonly btagPNetB: "float32";
  readonly btagPNetCvB: "float32";
  readonly btagPNetCvL: "float32";
  readonly btagPNetCvNotB: "float32";
  readonly btagPNetQvG: "float32";
  readonly btagPNetTauVJet: "float32";
  readonly btagUParTAK4B: "float32";
  readonly btagUParTAK4CvB: "float32";
  readonly btagUParTAK4CvL: "float32";
  readonly btagUParTAK4CvNotB: "float32";
  readonly btagUParTAK4Ele: "float32";
  readonly btagUParTAK4Mu: "float32";
  readonly btagUParTAK4QvG: "float32";
  readonly btagUParTAK4SvCB: "float32";
  readonly btagUParTAK4SvUDG: "float32";
  readonly btagUParTAK4TauVJet: "float32";
  readonly btagUParTAK4UDG: "float32";
  readonly btagUParTAK4probb: "float32";
  readonly btagUParTAK4probbb: "float32";
  readonly chEmEF: "float32";
  readonly chHEF: "float32";
  readonly chMultiplicity: "uint8";
  readonly charge: "int32";
  readonly electronIdx1: "int16";
  readonly electronIdx2: "int16";
  readonly energy: "float64";
  readonly eta: "float32";
  readonly genJetIdx: "int16";
  readonly hadronFlavour: "uint8";
  readonly hfEmEF: "float32";
  readonly hfHEF: "float32";
  readonly hfadjacentEtaStripsSize: "int32";
  readonly hfcentralEtaStripSize: "int32";
  readonly hfsigmaEtaEta: "float32";
  readonly hfsigmaPhiPhi: "float32";
  readonly mass: "float32";
  readonly matchedElectrons: ReferencesTo<ElectronFields>;
  readonly matchedGenJet: ReferenceTo<GenJetAK8Fields>;
  readonly matchedMuons: ReferencesTo<MuonFields>;
  readonly matchedSVs: ReferencesTo<SVFields>;
  readonly muEF: "float32";
  readonly muonIdx1: "int16";
  readonly muonIdx2: "int16";
  readonly muonSubtrDeltaEta: "float32";
  readonly muonSubtrDeltaPhi: "float32";
  readonly muonSubtrFactor: "float32";
  readonly nConstituents: "uint8";
  readonly nElectrons: "uint8";
  readonly nMuons: "uint8";
  readonly nSVs: "uint8";
  readonly neEmEF: "float32";
  readonly neHEF: "float32";
  readonly neMultiplicity: "uint8";
  readonly partonFlavour: "int16";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly puIdDisc: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly rawFactor: "float32";
  readonly svIdx1: "int16";
  readonly svIdx2: "int16";
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
  readonly firstMother: ReferenceTo<LHEPartFields>;
  readonly firstMotherIdx: "int16";
  readonly incomingpz: "float32";
  readonly lastMother: ReferenceTo<LHEPartFields>;
  readonly lastMotherIdx: "int16";
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

/** Fields of `LowPtElectron`. */
interface LowPtElectronFields {
  readonly ID: "float32";
  readonly charge: "int32";
  readonly convVeto: "bool";
  readonly convVtxRadius: "float32";
  readonly convWP: "uint8";
  readonly deltaEtaSC: "float32";
  readonly dxy: "float32";
  readonly dxyErr: "float32";
  readonly dz: "float32";
  readonly dzErr: "float32";
  readonly eInvMinusPInv: "float32";
  readonly electronIdx: "int16";
  readonly energy: "float64";
  readonly energyErr: "float32";
  readonly eta: "float32";
  readonly genPartFlav: "uint8";
  readonly genPartIdx: "int16";
  readonly hoe: "float32";
  readonly lostHits: "uint8";
  readonly mass: "float32";
  readonly matchedElectron: ReferenceTo<ElectronFields>;
  readonly matchedGen: ReferenceTo<GenPartFields>;
  readonly matchedPhoton: ReferenceTo<PhotonFields>;
  readonly miniPFRelIso_all: "float32";
  readonly miniPFRelIso_chg: "float32";
  readonly pdgId: "int32";
  readonly phi: "float32";
  readonly photonIdx: "int16";
  readonly pt: "float32";
  readonly ptbiased: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly r9: "float32";
  readonly scEtOverPt: "float32";
  readonly sieie: "float32";
  readonly unbiased: "float32";
}

/** Fields of `MC`. */
interface MCFields {
  readonly PFScouting: "bool";
}

/** Fields of `Muon`. */
interface MuonFields {
  readonly IPx: "float32";
  readonly IPy: "float32";
  readonly IPz: "float32";
  readonly VXBS_Cov00: "float32";
  readonly VXBS_Cov03: "float32";
  readonly VXBS_Cov33: "float32";
  readonly bestTrackType: "uint8";
  readonly bsConstrainedChi2: "float32";
  readonly bsConstrainedPt: "float32";
  readonly bsConstrainedPtErr: "float32";
  readonly charge: "int32";
  readonly dxy: "float32";
  readonly dxyErr: "float32";
  readonly dxybs: "float32";
  readonly dxybsErr: "float32";
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
  readonly ipLengthSig: "float32";
  readonly isGlobal: "bool";
  readonly isPFcand: "bool";
  readonly isStandalone: "bool";
  readonly isTracker: "bool";
  readonly jetDF: "float32";
  readonly jetIdx: "int16";
  readonly jetNDauCharged: "uint8";
  readonly jetPtRelv2: "float32";
  readonly jetRelIso: "float32";
  readonly looseId: "bool";
  readonly mass: "float32";
  readonly matchedFsrPhoton: ReferenceTo<FsrPhotonFields>;
  readonly matchedGen: ReferenceTo<GenPartFields>;
  readonly matchedJet: ReferenceTo<JetFields>;
  readonly matchedSV: ReferenceTo<SVFields>;
  readonly mediumId: "bool";
  readonly mediumPromptId: "bool";
  readonly miniIsoId: "uint8";
  readonly miniPFRelIso_all: "float32";
  readonly miniPFRelIso_chg: "float32";
  readonly multiIsoId: "uint8";
  readonly mvaLowPt: "float32";
  readonly mvaMuID: "float32";
  readonly mvaMuID_WP: "uint8";
  readonly nStations: "uint8";
  readonly nTrackerLayers: "uint8";
  readonly pdgId: "int32";
  readonly pfIsoId: "uint8";
  readonly pfRelIso03_all: "float32";
  readonly pfRelIso03_chg: "float32";
  readonly pfRelIso04_all: "float32";
  readonly phi: "float32";
  readonly pnScore_heavy: "float32";
  readonly pnScore_light: "float32";
  readonly pnScore_prompt: "float32";
  readonly pnScore_tau: "float32";
  readonly promptMVA: "float32";
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
  readonly softMvaRun3: "float32";
  readonly svIdx: "int16";
  readonly tightCharge: "uint8";
  readonly tightId: "bool";
  readonly tkIsoId: "uint8";
  readonly tkRelIso: "float32";
  readonly triggerIdLoose: "bool";
  readonly tuneP_charge: "float32";
  readonly tuneP_pterr: "float32";
  readonly tunepRelPt: "float32";
}

/** Fields of `OtherPV`. */
interface OtherPVFields {
  readonly score: "float32";
  readonly z: "float32";
}

/** Fields of `PFCand`. */
interface PFCandFields {
  readonly energy: "float64";
  readonly eta: "float32";
  readonly mass: "float32";
  readonly pdgId: "int32";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
}

/** Fields of `PFMET`, `PuppiMET`. */
interface PFMETFields {
  readonly covXX: "float32";
  readonly covXY: "float32";
  readonly covYY: "float32";
  readonly phi: "float32";
  readonly phiUnclusteredDown: "float32";
  readonly phiUnclusteredUp: "float32";
  readonly pt: "float32";
  readonly ptUnclusteredDown: "float32";
  readonly ptUnclusteredUp: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly significance: "float32";
  readonly sumEt: "float32";
  readonly sumPtUnclustered: "float32";
}

/** Fields of `PVBS`. */
interface PVBSFields {
  readonly chi2: "float32";
  readonly cov00: "float32";
  readonly cov10: "float32";
  readonly cov11: "float32";
  readonly cov20: "float32";
  readonly cov21: "float32";
  readonly cov22: "float32";
  readonly x: "float32";
  readonly y: "float32";
  readonly z: "float32";
}

/** Fields of `PV`. */
interface PVFields {
  readonly chi2: "float32";
  readonly ndof: "float32";
  readonly npvs: "uint8";
  readonly npvsGood: "uint8";
  readonly score: "float32";
  readonly sumpt2: "float32";
  readonly sumpx: "float32";
  readonly sumpy: "float32";
  readonly x: "float32";
  readonly y: "float32";
  readonly z: "float32";
}

/** Fields of `Photon`. */
interface PhotonFields {
  readonly charge: "int32";
  readonly cutBased: "uint8";
  readonly ecalPFClusterIso: "float32";
  readonly electronIdx: "int16";
  readonly electronVeto: "bool";
  readonly energy: "float64";
  readonly energyErr: "float32";
  readonly energyRaw: "float32";
  readonly esEffSigmaRR: "float32";
  readonly esEnergyOverRawE: "float32";
  readonly eta: "float32";
  readonly etaWidth: "float32";
  readonly genPartFlav: "uint8";
  readonly genPartIdx: "int16";
  readonly haloTaggerMVAVal: "float32";
  readonly hasConversionTracks: "bool";
  readonly hcalPFClusterIso: "float32";
  readonly hoe: "float32";
  readonly hoe_PUcorr: "float32";
  readonly hoe_Tower: "float32";
  readonly isLoose: "bool";
  readonly isMedium: "bool";
  readonly isScEtaEB: "bool";
  readonly isScEtaEE: "bool";
  readonly isTight: "bool";
  readonly jetIdx: "int16";
  readonly mass: "float32";
  readonly matchedElectron: ReferenceTo<ElectronFields>;
  readonly matchedGen: ReferenceTo<GenPartFields>;
  readonly matchedJet: ReferenceTo<JetFields>;
  readonly mvaID: "float32";
  readonly mvaID_WP80: "bool";
  readonly mvaID_WP90: "bool";
  readonly pfChargedIso: "float32";
  readonly pfChargedIsoPFPV: "float32";
  readonly pfChargedIsoWorstVtx: "float32";
  readonly pfPhoIso03: "float32";
  readonly pfRelIso03_all_quadratic: "float32";
  readonly pfRelIso03_chg_quadratic: "float32";
  readonly phi: "float32";
  readonly phiWidth: "float32";
  readonly pixelSeed: "bool";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly r9: "float32";
  readonly s4: "float32";
  readonly seedGain: "uint8";
  readonly seediEtaOriX: "int16";
  readonly seediPhiOriY: "int16";
  readonly sieie: "float32";
  readonly sieip: "float32";
  readonly sipip: "float32";
  readonly superclusterEta: "float32";
  readonly trkSumPtHollowConeDR03: "float32";
  readonly trkSumPtSolidConeDR04: "float32";
  readonly vidNestedWPBitmap: "int32";
  readonly x_calo: "float32";
  readonly y_calo: "float32";
  readonly z_calo: "float32";
}

/** Fields of `Pileup`. */
interface PileupFields {
  readonly gpudensity: "float32";
  readonly nPU: "int32";
  readonly nTrueInt: "float32";
  readonly pthatmax: "float32";
  readonly pudensity: "float32";
  readonly sumEOOT: "int32";
  readonly sumLOOT: "int32";
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

/** Fields of `SV`. */
interface SVFields {
  readonly charge: "int16";
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

/** Fields of `SubGenJetAK8`, `GenIsolatedPhoton`, `SoftActivityJet`. */
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

/** Fields of `SubJet`. */
interface SubJetFields {
  readonly UParTAK4RegPtRawCorr: "float32";
  readonly UParTAK4RegPtRawCorrNeutrino: "float32";
  readonly UParTAK4RegPtRawRes: "float32";
  readonly UParTAK4V1RegPtRawCorr: "float32";
  readonly UParTAK4V1RegPtRawCorrNeutrino: "float32";
  readonly UParTAK4V1RegPtRawRes: "float32";
  readonly area: "float32";
  readonly btagDeepFlavB: "float32";
  readonly btagUParTAK4B: "float32";
  readonly energy: "float64";
  readonly eta: "float32";
  readonly hadronFlavour: "uint8";
  readonly mass: "float32";
  readonly matchedGenJet: ReferenceTo<SubGenJetAK8Fields>;
  readonly n2b1: "float32";
  readonly n3b1: "float32";
  readonly nBHadrons: "uint8";
  readonly nCHadrons: "uint8";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly rawFactor: "float32";
  readonly subGenJetAK8Idx: "int16";
  readonly tau1: "float32";
  readonly tau2: "float32";
  readonly tau3: "float32";
  readonly tau4: "float32";
}

/** Fields of `Tau`. */
interface TauFields {
  readonly IPx: "float32";
  readonly IPy: "float32";
  readonly IPz: "float32";
  readonly charge: "int16";
  readonly chargedIso: "float32";
  readonly decayMode: "uint8";
  readonly decayModePNet: "int16";
  readonly decayModeUParT: "int16";
  readonly dxy: "float32";
  readonly dz: "float32";
  readonly eleIdx: "int16";
  readonly energy: "float64";
  readonly eta: "float32";
  readonly genPartFlav: "uint8";
  readonly genPartIdx: "int16";
  readonly hasRefitSV: "bool";
  readonly idAntiEleDeadECal: "bool";
  readonly idAntiMu: "uint8";
  readonly idDecayModeNewDMs: "bool";
  readonly idDecayModeOldDMs: "bool";
  readonly idDeepTau2018v2p5VSe: "uint8";
  readonly idDeepTau2018v2p5VSjet: "uint8";
  readonly idDeepTau2018v2p5VSmu: "uint8";
  readonly ipLengthSig: "float32";
  readonly jetIdx: "int16";
  readonly leadTkDeltaEta: "float32";
  readonly leadTkDeltaPhi: "float32";
  readonly leadTkPtOverTauPt: "float32";
  readonly mass: "float32";
  readonly matchedElectron: ReferenceTo<ElectronFields>;
  readonly matchedGen: ReferenceTo<GenPartFields>;
  readonly matchedJet: ReferenceTo<JetFields>;
  readonly matchedMuon: ReferenceTo<MuonFields>;
  readonly matchedSVs: ReferencesTo<SVFields>;
  readonly muIdx: "int16";
  readonly nSVs: "uint8";
  readonly neutralIso: "float32";
  readonly phi: "float32";
  readonly photonsOutsideSignalCone: "float32";
  readonly probDM0PNet: "float32";
  readonly probDM0UParT: "float32";
  readonly probDM10PNet: "float32";
  readonly probDM10UParT: "float32";
  readonly probDM11PNet: "float32";
  readonly probDM11UParT: "float32";
  readonly probDM1PNet: "float32";
  readonly probDM1UParT: "float32";
  readonly probDM2PNet: "float32";
  readonly probDM2UParT: "float32";
  readonly products: ChildrenOf<TauProdFields>;
  readonly pt: "float32";
  readonly ptCorrPNet: "float32";
  readonly ptCorrUParT: "float32";
  readonly puCorr: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly qConfPNet: "float32";
  readonly qConfUParT: "float32";
  readonly rawDeepTau2018v2p5VSe: "float32";
  readonly rawDeepTau2018v2p5VSjet: "float32";
  readonly rawDeepTau2018v2p5VSmu: "float32";
  readonly rawIso: "float32";
  readonly rawIsodR03: "float32";
  readonly rawPNetVSe: "float32";
  readonly rawPNetVSjet: "float32";
  readonly rawPNetVSmu: "float32";
  readonly rawUParTVSe: "float32";
  readonly rawUParTVSjet: "float32";
  readonly rawUParTVSmu: "float32";
  readonly refitSVchi2: "float32";
  readonly refitSVcov00: "float32";
  readonly refitSVcov10: "float32";
  readonly refitSVcov11: "float32";
  readonly refitSVcov20: "float32";
  readonly refitSVcov21: "float32";
  readonly refitSVcov22: "float32";
  readonly refitSVx: "float32";
  readonly refitSVy: "float32";
  readonly refitSVz: "float32";
  readonly svIdx1: "int16";
  readonly svIdx2: "int16";
}

/** Fields of `TauProd`. */
interface TauProdFields {
  readonly eta: "float32";
  readonly pdgId: "int32";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
  readonly tau: ReferenceTo<TauFields>;
  readonly tauIdx: "int16";
}

/** Fields of `TauSpinner`. */
interface TauSpinnerFields {
  readonly weight_cp_0: "float64";
  readonly weight_cp_0_alt: "float64";
  readonly weight_cp_0p25: "float64";
  readonly weight_cp_0p25_alt: "float64";
  readonly weight_cp_0p375: "float64";
  readonly weight_cp_0p375_alt: "float64";
  readonly weight_cp_0p5: "float64";
  readonly weight_cp_0p5_alt: "float64";
  readonly weight_cp_minus0p25: "float64";
  readonly weight_cp_minus0p25_alt: "float64";
}

/** Fields of `TrackGenJetAK4`. */
interface TrackGenJetAK4Fields {
  readonly eta: "float32";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
}

/** Fields of `TrigObj`. */
interface TrigObjFields {
  readonly energy: "float64";
  readonly eta: "float32";
  readonly filterBits: "uint64";
  readonly id: "uint16";
  readonly l1charge: "int16";
  readonly l1iso: "int32";
  readonly l1pt: "float32";
  readonly l1pt_2: "float32";
  readonly l2pt: "float32";
  readonly mass: "float32";
  readonly phi: "float32";
  readonly pt: "float32";
  readonly px: "float64";
  readonly py: "float64";
  readonly pz: "float64";
}

/** Fields of `boostedTau`. */
interface boostedTauFields {
  readonly charge: "int32";
  readonly chargedIso: "float32";
  readonly decayMode: "int32";
  readonly energy: "float64";
  readonly eta: "float32";
  readonly genPartFlav: "uint8";
  readonly genPartIdx: "int16";
  readonly idAntiEle2018: "uint8";
  readonly idAntiMu: "uint8";
  readonly idMVAnewDM2017v2: "uint8";
  readonly idMVAoldDM2017v2: "uint8";
  readonly jetIdx: "int16";
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
  readonly rawAntiEle2018: "float32";
  readonly rawAntiEleCat2018: "int16";
  readonly rawBoostedDeepTauRunIIv2p0VSe: "float32";
  readonly rawBoostedDeepTauRunIIv2p0VSjet: "float32";
  readonly rawBoostedDeepTauRunIIv2p0VSmu: "float32";
  readonly rawIso: "float32";
  readonly rawIsodR03: "float32";
  readonly rawMVAnewDM2017v2: "float32";
  readonly rawMVAoldDM2017v2: "float32";
}
