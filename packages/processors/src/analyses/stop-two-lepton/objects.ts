import { gambitTwoLeptonOverlap, removeOverlaps, sortedByPt, type TwoLeptonCones } from "../../kinematics/index.ts";
import type { EventObjects, Jet, Lepton } from "./event.ts";
import type { StopTwoLeptonValues } from "./settings.ts";

/** A jet after overlap removal. */
export interface SelectedJet extends Jet {
  readonly isB: boolean;
}

/** The objects of an event that its selection is about. */
export interface SelectedObjects {
  /** Baseline leptons after overlap removal, by falling pT. */
  readonly leptons: readonly Lepton[];
  /** How many of them are signal leptons. */
  readonly numSignal: number;
  /** Jets after overlap removal, by falling pT. */
  readonly jets: readonly SelectedJet[];
  /** Missing transverse momentum in GeV. */
  readonly missing: { readonly px: number; readonly py: number };
}

/**
 * Baseline leptons and jets, overlaps removed, and the missing momentum that follows from them.
 *
 * Missing momentum is minus the sum of the leptons and jets that are left, plus the soft term, unless the file has it whole.
 * (Photons and taus are not selected; the double counting of clusters and tracks is left to the soft term.)
 */
export function selectObjects(event: EventObjects, values: StopTwoLeptonValues): SelectedObjects {
  const left = removeOverlaps(
    {
      electron: event.electrons.filter((electron) => isBaseline(electron, values)),
      muon: event.muons.filter((muon) => isBaseline(muon, values)),
      jet: event.jets.filter((jet) => isJet(jet, values)).map((jet) => ({ ...jet, isB: isTagged(jet, values) })),
    },
    gambitTwoLeptonOverlap(1, conesOf(event, values)),
  );
  const leptons = sortedByPt(left.electron, left.muon);
  const jets = sortedByPt(left.jet.filter((jet) => isSignalJet(jet, values)));
  return {
    leptons,
    numSignal: leptons.filter((lepton) => isSignal(lepton, values)).length,
    jets,
    missing: missingMomentum(event, [...leptons, ...left.jet]),
  };
}

function conesOf({ jetsHoldMuons = false }: EventObjects, values: StopTwoLeptonValues): TwoLeptonCones {
  const jetMuon = { cone: values.overlapJetMuon, share: values.overlapJetMuonShare };
  return {
    ...(jetsHoldMuons ? { jetMuon } : {}),
    sharedTrack: values.overlapSharedTrack,
    jetElectron: values.overlapJetElectron,
    bJetElectronPt: values.overlapBJetElectronPt,
    lepton: { largest: values.overlapLargest, offset: values.overlapOffset, slope: values.overlapSlope },
  };
}

function isBaseline(lepton: Lepton, values: StopTwoLeptonValues): boolean {
  const [pt, eta] =
    lepton.kind === "electron" ? [values.electronPt, values.electronEta] : [values.muonPt, values.muonEta];
  if (!(lepton.isBaseline && lepton.pt > pt && Math.abs(lepton.eta) < eta)) return false;
  return !values.impactParameters || lepton.impact === null || lepton.impact.z0SinTheta < values.z0SinTheta;
}

function isSignal(lepton: Lepton, values: StopTwoLeptonValues): boolean {
  return lepton.isSignal && isCentral(lepton, values) && isIsolated(lepton, values);
}

function isCentral({ kind, impact }: Lepton, values: StopTwoLeptonValues): boolean {
  if (!values.impactParameters || impact === null) return true;
  return impact.d0Significance < (kind === "electron" ? values.electronD0Significance : values.muonD0Significance);
}

function isIsolated({ kind, isolation }: Lepton, values: StopTwoLeptonValues): boolean {
  if (!values.isolation || isolation === null) return true;
  if (kind === "muon") return isolation.track + values.muonFlowShare * isolation.flow < values.muonFlowIsolation;
  return isolation.calo < values.electronCaloIsolation && isolation.track < values.electronTrackIsolation;
}

function isJet({ pt, eta }: Jet, { jetPt, jetEta }: StopTwoLeptonValues): boolean {
  return pt > jetPt && Math.abs(eta) < jetEta;
}

function isSignalJet({ pt, eta, isOfVertex }: Jet, values: StopTwoLeptonValues): boolean {
  if (!values.jetVertexTagger || isOfVertex === null) return true;
  return isOfVertex || pt >= values.jvtPt || Math.abs(eta) >= values.jvtEta;
}

/** DL1d: ln(pb / (f_c pc + (1 − f_c) pu)), or the score of the file where it has one only. */
function isTagged({ eta, tag }: Jet, values: StopTwoLeptonValues): boolean {
  if (tag === null || !(Math.abs(eta) < values.bJetEta)) return false;
  if ("score" in tag) return tag.score > values.bJetScoreNanoAOD;
  const fraction = values.bJetCharmFraction;
  return Math.log(tag.b / (fraction * tag.c + (1 - fraction) * tag.light)) > values.bJetScore;
}

function missingMomentum(
  { missing }: EventObjects,
  objects: readonly { readonly pt: number; readonly phi: number }[],
): { px: number; py: number } {
  let [px, py] = [missing.x, missing.y];
  if (missing.isWhole) return { px, py };
  for (const { pt, phi } of objects) {
    px -= pt * Math.cos(phi);
    py -= pt * Math.sin(phi);
  }
  return { px, py };
}
