import { deltaR, mass, pxPyPzE } from "@kaon/core";
import {
  deltaPhiBoost,
  missingMomentumOverSqrtHT,
  missingMomentumSignificance,
  mT2,
  pTBoost,
  r2l,
  r2l4j,
  superRazor,
} from "../../kinematics/index.ts";
import type { Variable } from "../region.ts";
import type { EventObjects, Lepton } from "./event.ts";
import { type SelectedJet, type SelectedObjects, selectObjects } from "./objects.ts";
import type { StopTwoLeptonValues } from "./settings.ts";
import { chainsByYear, passesTrigger, type TriggerMenu } from "./triggers.ts";

/** The variables of the selection, with the binning of their histograms. Momenta and masses are in GeV, angles in radians. */
export const stopTwoLeptonVariables = {
  numLeptons: { label: "baseline leptons", bins: 6, from: -0.5, to: 5.5 },
  numSignal: { label: "signal leptons", bins: 6, from: -0.5, to: 5.5 },
  leadingPt: { label: "pT(l1) [GeV]", bins: 50, from: 0, to: 500 },
  subleadingPt: { label: "pT(l2) [GeV]", bins: 50, from: 0, to: 250 },
  trigger: { label: "trigger", bins: 2, from: -0.5, to: 1.5 },
  chargeProduct: { label: "q(l1) q(l2)", bins: 3, from: -1.5, to: 1.5 },
  isSameFlavour: { label: "same flavour", bins: 2, from: -0.5, to: 1.5 },
  mll: { label: "m(ll) [GeV]", bins: 60, from: 0, to: 300 },
  /** The same for two leptons of one flavour; infinite for two of different flavour, which no window vetoes. */
  mllIfSameFlavour: { label: "m(ll) of same flavour [GeV]", bins: 60, from: 0, to: 300 },
  numJets: { label: "jets", bins: 12, from: -0.5, to: 11.5 },
  numBJets: { label: "b-jets", bins: 6, from: -0.5, to: 5.5 },
  leadingJetPt: { label: "pT(j1) [GeV]", bins: 50, from: 0, to: 1000 },
  met: { label: "missing momentum [GeV]", bins: 50, from: 0, to: 1000 },
  significance: { label: "significance of missing momentum", bins: 50, from: 0, to: 50 },
  deltaPhiBoost: { label: "Δφ_boost [rad]", bins: 32, from: 0, to: 3.2 },
  ptBoost: { label: "pT_boost(ll) [GeV]", bins: 50, from: 0, to: 1000 },
  mT2: { label: "mT2 [GeV]", bins: 60, from: 0, to: 300 },
  mDeltaR: { label: "M_Δ^R [GeV]", bins: 50, from: 0, to: 250 },
  rPt: { label: "R_pT", bins: 50, from: 0, to: 1 },
  inverseGamma: { label: "1/γ_(R+1)", bins: 50, from: 0, to: 1 },
  deltaPhiBeta: { label: "Δφ_β^R [rad]", bins: 32, from: 0, to: 3.2 },
  /** What Δφ_β^R is above 0.9 |cos θ_b| + 1.6, the line that older regions are cut along. */
  deltaPhiBetaExcess: { label: "Δφ_β^R − 0.9 |cos θ_b| − 1.6 [rad]", bins: 50, from: -2.5, to: 2.5 },
  r2l: { label: "R_2l", bins: 50, from: 0, to: 100 },
  r2l4j: { label: "R_2l4j", bins: 50, from: 0, to: 1 },
  deltaRJets: { label: "ΔR(l2, nearest jet)", bins: 50, from: 0, to: 5 },
} as const satisfies Record<string, Variable>;

/** The name of a variable of the selection. */
export type StopTwoLeptonVariable = keyof typeof stopTwoLeptonVariables;

/** The variables of one event; NaN where the event has not the objects for them. */
export type StopTwoLeptonEvent = Record<StopTwoLeptonVariable, number>;

/** The variables of one event, from its objects. */
export function stopTwoLeptonEvent(
  event: EventObjects,
  values: StopTwoLeptonValues,
  menu: TriggerMenu = chainsByYear,
): StopTwoLeptonEvent {
  const objects = selectObjects(event, values);
  const { leptons, numSignal, jets, missing } = objects;
  const met = Math.hypot(missing.px, missing.py);
  const counted = {
    numLeptons: leptons.length,
    numSignal,
    trigger: !values.trigger || passesTrigger(leptons, event, menu) ? 1 : 0,
    numJets: jets.length,
    numBJets: jets.filter(({ isB }) => isB).length,
    leadingJetPt: jets.length > 0 ? jets[0].pt : Number.NaN,
    met,
    significance: significanceOf(objects, met, values),
  };
  if (leptons.length < 2) return { ...noPair, ...counted };
  return { ...counted, ...pairVariables([leptons[0], leptons[1]], objects, values) };
}

const noPair = Object.fromEntries(
  Object.keys(stopTwoLeptonVariables).map((name) => [name, Number.NaN]),
) as StopTwoLeptonEvent;

type PairVariables = Omit<
  StopTwoLeptonEvent,
  "numLeptons" | "numSignal" | "trigger" | "numJets" | "numBJets" | "leadingJetPt" | "met" | "significance"
>;

function pairVariables(
  [first, second]: readonly [Lepton, Lepton],
  { jets, missing }: SelectedObjects,
  { lineSlope, lineOffset }: StopTwoLeptonValues,
): PairVariables {
  const met = Math.hypot(missing.px, missing.py);
  const [p1, p2] = [pxPyPzE(first), pxPyPzE(second)];
  const [positive, negative] = first.charge > 0 ? [p1, p2] : [p2, p1];
  const mll = mass(p1, p2);
  const razor = superRazor(positive, negative, missing);
  return {
    leadingPt: first.pt,
    subleadingPt: second.pt,
    chargeProduct: first.charge * second.charge,
    isSameFlavour: first.kind === second.kind ? 1 : 0,
    mll,
    mllIfSameFlavour: first.kind === second.kind ? mll : Infinity,
    deltaPhiBoost: deltaPhiBoost(p1, p2, missing),
    ptBoost: pTBoost(p1, p2, missing),
    mT2: mT2({ ...p1, mass: first.mass }, { ...p2, mass: second.mass }, missing),
    mDeltaR: razor.mDeltaR,
    rPt: razor.rPt,
    inverseGamma: razor.inverseGammaRPlus1,
    deltaPhiBeta: razor.deltaPhiBetaR,
    deltaPhiBetaExcess: razor.deltaPhiBetaR - lineSlope * Math.abs(razor.cosThetaB) - lineOffset,
    r2l: r2l(met, first, second),
    r2l4j: r2l4j(met, [first, second], jets),
    deltaRJets: nearestJet(second, jets),
  };
}

/** Infinity where there is no jet. */
function nearestJet(lepton: Lepton, jets: readonly SelectedJet[]): number {
  return jets.reduce((nearest, jet) => Math.min(nearest, deltaR(lepton, jet)), Infinity);
}

function significanceOf({ leptons, jets, missing }: SelectedObjects, met: number, values: StopTwoLeptonValues): number {
  if (values.significance === "metOverSqrtHT") {
    const ht = [...leptons, ...jets].reduce((sum, { pt }) => sum + pt, 0);
    return ht === 0 ? 0 : missingMomentumOverSqrtHT(met, ht);
  }
  const constant = (sigma: number) => ({ pt: () => sigma, phi: () => 0 });
  const ofKind = (kind: Lepton["kind"]) => leptons.filter((lepton) => lepton.kind === kind);
  return missingMomentumSignificance(
    missing,
    [
      { objects: ofKind("electron"), resolution: constant(values.electronResolution) },
      { objects: ofKind("muon"), resolution: constant(values.muonResolution) },
      {
        objects: jets,
        resolution: {
          pt: ({ pt }: SelectedJet) =>
            Math.hypot(values.jetResolutionStochastic / Math.sqrt(pt), values.jetResolutionConstant),
          phi: () => values.jetAzimuthResolution,
        },
      },
    ],
    { softTerm: values.softTermResolution },
  );
}
