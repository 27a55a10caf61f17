import type { ConstantForm, TestForm } from "@kaon/core";
import type { ReferenceRule, Rules } from "./rules.ts";

const zeroMass: ConstantForm = { constant: 0, type: "float32" };
const neutral: ConstantForm = { constant: 0, type: "int32" };

/** Identification of photons at a level from 1: newer files have levels, older ones a bit for each. */
function photonLevel(level: number): readonly TestForm[] {
  return [
    { field: "cutBased", atLeast: level },
    { field: "cutBasedBitmap", bit: level - 1 },
  ];
}

/** Identification of jets. */
const jetTests: Readonly<Record<string, readonly TestForm[]>> = {
  isLoose: [{ field: "jetId", bit: 0 }],
  isTight: [{ field: "jetId", bit: 1 }],
  isTightLeptonVeto: [{ field: "jetId", bit: 2 }],
};

/** A reference to the object at the position in a field. */
function at(index: string | readonly string[], to: string): ReferenceRule {
  return { index, to };
}

/** The bits of `GenPart_statusFlags`, from the lowest. @see CMS NanoAOD documentation, PhysicsTools/NanoAOD genparticles */
const statusFlags = [
  "isPrompt",
  "isDecayedLeptonHadron",
  "isTauDecayProduct",
  "isPromptTauDecayProduct",
  "isDirectTauDecayProduct",
  "isDirectPromptTauDecayProduct",
  "isDirectHadronDecayProduct",
  "isHardProcess",
  "fromHardProcess",
  "isHardProcessTauDecayProduct",
  "isDirectHardProcessTauDecayProduct",
  "fromHardProcessBeforeFSR",
  "isFirstCopy",
  "isLastCopy",
  "isLastCopyBeforeFSR",
] as const;

/**
 * What NanoAOD means beyond its columns, in all versions: what a file lacks is left out.
 * @see coffea nanoevents/schemas/nanoaod.py (all_cross_references, nested_items, special_items) and methods/nanoaod.py
 */
export const nanoAodRules: Rules = {
  references: {
    AK15Puppi: { subjets: at(["subJetIdx1", "subJetIdx2"], "AK15PuppiSubJet") },
    boostedTau: { matchedGen: at("genPartIdx", "GenPart"), matchedJet: at("jetIdx", "Jet") },
    Electron: {
      matchedFsrPhoton: at("fsrPhotonIdx", "FsrPhoton"),
      matchedGen: at("genPartIdx", "GenPart"),
      matchedJet: at("jetIdx", "Jet"),
      matchedPhoton: at("photonIdx", "Photon"),
      matchedSV: at("svIdx", "SV"),
    },
    FatJet: {
      constituents: { from: "FatJetPFCand", through: "fatJet" },
      electron3SJ: at("electronIdx3SJ", "Electron"),
      matchedGenJet: at("genJetAK8Idx", "GenJetAK8"),
      muon3SJ: at("muonIdx3SJ", "Muon"),
      subjets: at(["subJetIdx1", "subJetIdx2"], "SubJet"),
    },
    FatJetPFCand: { fatJet: at("jetIdx", "FatJet"), pfCand: at("pfCandIdx", "PFCand") },
    FatJetPFCands: { fatJet: at("jetIdx", "FatJet"), pfCand: at("pFCandsIdx", "PFCands") },
    FatJetSVs: { fatJet: at("jetIdx", "FatJet"), sv: at("sVIdx", "SV") },
    FsrPhoton: { matchedElectron: at("electronIdx", "Electron"), matchedMuon: at("muonIdx", "Muon") },
    GenPart: {
      parent: at("genPartIdxMother", "GenPart"),
      children: { from: "GenPart", through: "parent" },
      distinctParent: { through: "parent", unlike: "pdgId" },
      distinctChildren: { from: "GenPart", through: "distinctParent" },
      distinctChildrenDeep: { downTo: "parent", unlike: "pdgId" },
    },
    GenVisTau: { parent: at("genPartIdxMother", "GenPart") },
    Jet: {
      constituents: { from: "JetPFCands", through: "jet" },
      matchedElectrons: at(["electronIdx1", "electronIdx2"], "Electron"),
      matchedGenJet: at("genJetIdx", "GenJet"),
      matchedMuons: at(["muonIdx1", "muonIdx2"], "Muon"),
      matchedSVs: at(["svIdx1", "svIdx2"], "SV"),
    },
    JetPFCands: { jet: at("jetIdx", "Jet"), pfCand: at("pFCandsIdx", "PFCands") },
    JetSVs: { jet: at("jetIdx", "Jet"), sv: at("sVIdx", "SV") },
    LHEPart: { firstMother: at("firstMotherIdx", "LHEPart"), lastMother: at("lastMotherIdx", "LHEPart") },
    LowPtElectron: {
      matchedElectron: at("electronIdx", "Electron"),
      matchedGen: at("genPartIdx", "GenPart"),
      matchedPhoton: at("photonIdx", "Photon"),
    },
    Muon: {
      matchedFsrPhoton: at("fsrPhotonIdx", "FsrPhoton"),
      matchedGen: at("genPartIdx", "GenPart"),
      matchedJet: at("jetIdx", "Jet"),
      matchedSV: at("svIdx", "SV"),
    },
    Photon: {
      matchedElectron: at("electronIdx", "Electron"),
      matchedGen: at("genPartIdx", "GenPart"),
      matchedJet: at("jetIdx", "Jet"),
    },
    SubJet: { matchedGenJet: at("subGenJetAK8Idx", "SubGenJetAK8") },
    Tau: {
      matchedElectron: at("eleIdx", "Electron"),
      matchedGen: at("genPartIdx", "GenPart"),
      matchedJet: at("jetIdx", "Jet"),
      matchedMuon: at("muIdx", "Muon"),
      matchedSVs: at(["svIdx1", "svIdx2"], "SV"),
      products: { from: "TauProd", through: "tau" },
    },
    TauProd: { tau: at("tauIdx", "Tau") },
  },
  aliases: { CorrT1METJet: { pt: "rawPt", mass: "rawMass" } },
  constants: {
    CorrT1METJet: { mass: zeroMass },
    FatJet: { charge: neutral },
    FsrPhoton: { mass: zeroMass },
    IsoTrack: { mass: zeroMass },
    Jet: { charge: neutral },
    Photon: { charge: neutral, mass: zeroMass },
    SoftActivityJet: { mass: zeroMass },
    TrigObj: { mass: zeroMass },
  },
  tests: {
    Electron: {
      isVeto: [{ field: "cutBased", atLeast: 1 }],
      isLoose: [{ field: "cutBased", atLeast: 2 }],
      isMedium: [{ field: "cutBased", atLeast: 3 }],
      isTight: [{ field: "cutBased", atLeast: 4 }],
    },
    Photon: { isLoose: photonLevel(1), isMedium: photonLevel(2), isTight: photonLevel(3) },
    Jet: jetTests,
    FatJet: jetTests,
  },
  flags: { GenPart: { hasFlags: { field: "statusFlags", bits: statusFlags } } },
  absent: {
    MET: "NanoAOD v15 calls it PFMET; PuppiMET is in all versions",
    PFMET: "NanoAOD before v15 calls it MET; PuppiMET is in all versions",
    RawMET: "NanoAOD v15 calls it RawPFMET",
    RawPFMET: "NanoAOD before v15 calls it RawMET",
    TkMET: "NanoAOD v15 calls it TrkMET",
    Rho: "older files have fixedGridRhoFastjetAll and the like by themselves",
    fixedGridRhoFastjetAll: "NanoAOD v12 and v15 have it as Rho.fixedGridRhoFastjetAll",
    "Jet.jetId":
      "NanoAOD v15 dropped it; compute it from neHEF, neEmEF, chHEF, muEF, chEmEF, chMultiplicity and neMultiplicity",
    "FatJet.jetId":
      "NanoAOD v15 dropped it; compute it from neHEF, neEmEF, chHEF, muEF, chEmEF, chMultiplicity and neMultiplicity",
    "Jet.puId": "it is for CHS jets; newer files have PUPPI jets",
    "Jet.btagDeepB": "newer files have no DeepCSV; use btagDeepFlavB or btagPNetB",
    "Jet.qgl": "newer files have btagDeepFlavQG and btagPNetQvG instead",
    "Photon.cutBasedBitmap": "newer files have cutBased instead",
    "Photon.cutBased": "older files have cutBasedBitmap instead",
    "Electron.mvaFall17V2Iso": "newer files have mvaIso instead",
    "Electron.mvaIso": "older files have mvaFall17V2Iso instead",
    "Muon.mvaTTH": "NanoAOD v15 has promptMVA instead",
    "Electron.mvaTTH": "NanoAOD v15 has promptMVA instead",
    "Muon.promptMVA": "NanoAOD before v15 has mvaTTH instead",
    "Electron.promptMVA": "NanoAOD before v15 has mvaTTH instead",
    "Muon.softMvaRun3": "NanoAOD v15 has it; older files have softMva",
    "Jet.matchedGen": "matchedGen leads to generator particles; jets have matchedGenJet",
    "FatJet.matchedGen": "matchedGen leads to generator particles; jets have matchedGenJet",
  },
};
