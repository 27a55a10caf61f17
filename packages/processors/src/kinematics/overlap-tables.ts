import { type OverlapObject, type OverlapRule, slidingCone } from "./overlap-removal.ts";

/** A jet of which it is known whether it is b-tagged. */
export interface TaggedJet extends OverlapObject {
  readonly isB: boolean;
}

/** A jet of which the number of tracks is known too. */
export interface CountedJet extends TaggedJet {
  readonly numTracks: number;
}

/** A muon of which it is known whether only the calorimeter tagged it. */
export interface TaggedMuon extends OverlapObject {
  readonly isCaloTagged: boolean;
}

/** What the rules of GAMBIT's table need to know. */
export type TwoLeptonObjects = {
  readonly electron: readonly OverlapObject[];
  readonly muon: readonly OverlapObject[];
  readonly jet: readonly TaggedJet[];
};

/** What the rules of SimpleAnalysis need to know. */
export type SimpleAnalysisObjects = {
  readonly electron: readonly OverlapObject[];
  readonly muon: readonly TaggedMuon[];
  readonly jet: readonly CountedJet[];
};

/** The numbers in GAMBIT's table, with their values there. */
export interface TwoLeptonCones {
  /** Muons this near to an electron share its track: 0.01. */
  readonly sharedTrack: number;
  /** Jets this near to an electron are the electron: 0.2. */
  readonly jetElectron: number;
  /** … b-jets only where its pT is above: 100 GeV. */
  readonly bJetElectronPt: number;
  /**
   * Jets without b-tag this near to a muon that has more than this share of their pT are the muon. Not in GAMBIT, whose jets hold no muons;
   * SimpleAnalysis has 0.2 and 0.5.
   */
  readonly jetMuon?: { readonly cone: number; readonly share: number };
  /** Leptons within min(largest, offset + slope / pT) of a jet are of the jet: 0.4, 0.04 and 10 GeV. */
  readonly lepton: { readonly largest: number; readonly offset: number; readonly slope: number };
}

const gambitCones: TwoLeptonCones = {
  sharedTrack: 0.01,
  jetElectron: 0.2,
  bJetElectronPt: 100,
  lepton: { largest: 0.4, offset: 0.04, slope: 10 },
};

/**
 * The overlap removal of GAMBIT's ATLAS two-lepton stop search with 139 fb⁻¹, for kinds `electron`, `muon` and `jet` (with
 * `isB`), in its order: muons within 0.01 of an electron (a shared track); jets without b-tag within 0.2 of an electron; b-jets within
 * 0.2 of an electron above 100 GeV; electrons, then muons within min(0.4, 0.04 + 10 GeV/pT) of a jet.
 *
 * The paper's removal of jets with few tracks near muons is not in it, and the exact order of the paper is unverified. ATLAS measures
 * distances in rapidity, also unverified; the default here is pseudorapidity, as in GAMBIT.
 * @param gev one GeV in the units of pT: 1 where pT is in GeV, 1000 where it is in MeV
 * @param cones other numbers than GAMBIT's, in GeV
 * @see GambitBSM/gambit, ColliderBit/src/analyses/Analysis_ATLAS_13TeV_2LEPStop_139invfb.cpp
 */
export function gambitTwoLeptonOverlap(
  gev: number,
  cones: Partial<TwoLeptonCones> = {},
): readonly OverlapRule<TwoLeptonObjects>[] {
  const { sharedTrack, jetElectron, bJetElectronPt, jetMuon, lepton } = { ...gambitCones, ...cones };
  const nearJet = slidingCone({ ...lepton, slope: lepton.slope * gev });
  return [
    { remove: "muon", near: "electron", cone: sharedTrack },
    { remove: "jet", near: "electron", cone: jetElectron, when: (jet) => !jet.isB },
    {
      remove: "jet",
      near: "electron",
      cone: jetElectron,
      when: (jet, electron) => jet.isB && electron.pt > bJetElectronPt * gev,
    },
    ...(jetMuon === undefined ? [] : [jetsOfMuons(jetMuon)]),
    { remove: "electron", near: "jet", cone: nearJet },
    { remove: "muon", near: "jet", cone: nearJet },
  ];
}

function jetsOfMuons({ cone, share }: NonNullable<TwoLeptonCones["jetMuon"]>): OverlapRule<TwoLeptonObjects> {
  return { remove: "jet", near: "muon", cone, when: (jet, muon) => !jet.isB && muon.pt > share * jet.pt };
}

/**
 * The default overlap removal of ATLAS' SimpleAnalysis for supersymmetry searches, for kinds `electron`, `muon` (with
 * `isCaloTagged`) and `jet` (with `isB` and `numTracks`): calorimeter-tagged muons within 0.01 of an electron; electrons within 0.01 of
 * a muon; jets without b-tag within 0.2 of an electron; electrons within 0.2 of a jet; jets without b-tag within 0.2 of a muon where they
 * have fewer than three tracks or less than twice the muon's pT; muons within 0.2 of a jet; muons, then electrons within min(0.4, 0.04 + 10 GeV/pT) of a jet.
 * @param gev one GeV in the units of pT: 1 where pT is in GeV, 1000 where it is in MeV
 * @see ATLAS SimpleAnalysis, AnalysisClass::overlapRemoval as its supersymmetry analyses call it
 */
export function simpleAnalysisOverlap(gev: number): readonly OverlapRule<SimpleAnalysisObjects>[] {
  const nearJet = slidingCone({ largest: 0.4, offset: 0.04, slope: 10 * gev });
  return [
    { remove: "muon", near: "electron", cone: 0.01, when: (muon) => muon.isCaloTagged },
    { remove: "electron", near: "muon", cone: 0.01 },
    { remove: "jet", near: "electron", cone: 0.2, when: (jet) => !jet.isB },
    { remove: "electron", near: "jet", cone: 0.2 },
    {
      remove: "jet",
      near: "muon",
      cone: 0.2,
      when: (jet, muon) => !jet.isB && (jet.numTracks < 3 || muon.pt > 0.5 * jet.pt),
    },
    { remove: "muon", near: "jet", cone: 0.2 },
    { remove: "muon", near: "jet", cone: nearJet },
    { remove: "electron", near: "jet", cone: nearJet },
  ];
}
