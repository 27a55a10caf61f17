import { mass, pt } from "@kaon/core";
import { type Cut, cut } from "../cut.ts";
import { type MassRange, twoRanges } from "../candidates.ts";
import { type CandidateFunctions, type RareDecayMode, selection } from "./mode.ts";
import { isGood, listOf, type MuonRow } from "./muon-row.ts";
import { type DimuonRareDecayValues, resonanceMasses } from "./settings.ts";
import type { RareDecayVariable } from "./variables.ts";

type RareCut = Cut<RareDecayVariable>;

type PairFunctions = CandidateFunctions<[MuonRow, MuonRow]>;

/** Two muons: what needs no vertex. Made once, so that variations of other fields share what they give. */
const pairFunctions: PairFunctions = {
  charge: (a, b) => a.charge + b.charge,
  leadingPt: (a, b) => Math.max(a.pt, b.pt),
  subleadingPt: (a, b) => Math.min(a.pt, b.pt),
  largestEta: (a, b) => Math.max(Math.abs(a.eta), Math.abs(b.eta)),
  pairPt: (a, b) => pt(a, b),
  pairMass: (a, b) => mass(a, b),
  numGlobal: (a, b) => Number(a.isGlobal) + Number(b.isGlobal),
  numGood: (a, b) => isGood(a) + isGood(b),
  softMva: (a, b) => Math.min(a.softMva, b.softMva),
};

/** What the trigger asks of two muons, as far as it is known without vertex. */
function emulatedTrigger(values: DimuonRareDecayValues): (a: MuonRow, b: MuonRow) => boolean {
  const { triggerLeadingPt, triggerSubleadingPt, triggerEta, triggerPairPt, triggerMassMin, triggerMassMax } = values;
  return (a, b) => {
    const m = mass(a, b);
    return (
      a.charge !== b.charge &&
      Math.max(a.pt, b.pt) > triggerLeadingPt &&
      Math.min(a.pt, b.pt) > triggerSubleadingPt &&
      Math.max(Math.abs(a.eta), Math.abs(b.eta)) < triggerEta &&
      pt(a, b) > triggerPairPt &&
      m > triggerMassMin &&
      m < triggerMassMax
    );
  };
}

/** The spectrum of all pairs that the trigger for low masses takes. */
export function inclusiveMode(values: DimuonRareDecayValues): RareDecayMode {
  return pairMode({
    name: "inclusive",
    title: "pairs of muons of low mass",
    trigger: "DoubleMu4_3_LowMass",
    mass: "lowMass",
    needs: [],
    values,
    cuts: [
      cut("leadingPt", { above: values.triggerLeadingPt }),
      cut("subleadingPt", { above: values.triggerSubleadingPt }),
      cut("largestEta", { below: values.triggerEta }),
      cut("pairPt", { above: values.triggerPairPt }),
      cut("lowMass", { above: values.triggerMassMin }, "mass above the trigger's"),
      cut("lowMass", { below: values.triggerMassMax }, "mass below the trigger's"),
    ],
    signal: values.jpsiWindow,
    sidebands: twoRanges(values.jpsiSidebands),
  });
}

/** D⁰→μμ without vertices. */
export function d0KinematicMode(values: DimuonRareDecayValues): RareDecayMode {
  const { d0MassMin, d0MassMax, d0SignalHalfWidth, d0WideMin, d0WideMax } = values;
  const signal: MassRange = [resonanceMasses.d0 - d0SignalHalfWidth, resonanceMasses.d0 + d0SignalHalfWidth];
  return pairMode({
    name: "d0",
    title: "D⁰→μμ without vertices",
    trigger: "DoubleMu4_3_LowMass",
    mass: "d0Mass",
    needs: ["Muon.isGlobal", "Muon.mediumId"],
    values,
    cuts: [
      cut("leadingPt", { above: values.d0LeadingPt }),
      cut("subleadingPt", { above: values.d0SubleadingPt }),
      cut("numGlobal", { equals: 2 }, "both global"),
      cut("d0Mass", { within: [d0WideMin, d0WideMax] }, "mass"),
    ],
    signal,
    sidebands: [
      [d0WideMin, d0MassMin],
      [d0MassMax, d0WideMax],
    ],
  });
}

/** B→μμ without vertices. */
export function bsKinematicMode(values: DimuonRareDecayValues, isBlind: boolean): RareDecayMode {
  const { bsMassMin, bsMassMax, bsBlindMin, bsBlindMax } = values;
  return pairMode({
    name: "bs",
    title: "B→μμ without vertices",
    trigger: "DoubleMu4_3_Bs",
    mass: "bMass",
    needs: ["Muon.softMva"],
    values,
    cuts: [
      cut("subleadingPt", { above: values.bsPt }),
      cut("largestEta", { below: values.bsEta }),
      cut("softMva", { above: values.bsSoftMva }),
      cut("pairPt", { above: values.bsPairPt }),
      cut("bMass", { within: [bsMassMin, bsMassMax] }, "mass"),
    ],
    signal: [bsBlindMin, bsBlindMax],
    sidebands: [
      [bsMassMin, bsBlindMin],
      [bsBlindMax, bsMassMax],
    ],
    isBlind,
  });
}

interface PairMode {
  readonly name: string;
  readonly title: string;
  readonly trigger: string;
  readonly mass: RareDecayVariable;
  readonly needs: readonly string[];
  readonly values: DimuonRareDecayValues;
  readonly cuts: readonly RareCut[];
  readonly signal: MassRange;
  readonly sidebands: readonly MassRange[];
  readonly isBlind?: boolean;
}

function pairMode(mode: PairMode): RareDecayMode {
  const { values, signal, trigger: path } = mode;
  const functions: PairFunctions = { ...pairFunctions, [mode.mass]: pairFunctions.pairMass };
  const emulated = emulatedTrigger(values);
  const asked: PairFunctions = { ...functions, trigger: (_a, _b, ev) => Number(ev.HLT[path]) };
  const emulating: PairFunctions = { ...functions, trigger: (a, b) => Number(emulated(a, b)) };
  return {
    name: mode.name,
    tier: "kinematic",
    needs: ["Muon.pt", "Muon.eta", "Muon.phi", "Muon.mass", "Muon.charge", ...mode.needs],
    selection: selection({
      ...mode,
      cuts: [cut("trigger", { equals: 1 }, "trigger"), cut("charge", { equals: 0 }, "opposite charge"), ...mode.cuts],
      best: { variable: "pairPt", order: "largest" },
      categories: [{ name: "all", cuts: [], signal }],
    }),
    candidates: (events, wanted) => {
      const hasPath = events.has("HLT") && (events.field("HLT") as { has(name: string): boolean }).has(path);
      return wanted(listOf<MuonRow>(events, "Muon").pairs(), hasPath ? asked : emulating);
    },
  };
}
