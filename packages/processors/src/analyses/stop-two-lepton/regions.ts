import { type Cut, cut } from "../cut.ts";
import type { Region } from "../region.ts";
import type { StopTwoLeptonValues } from "./settings.ts";
import type { StopTwoLeptonVariable } from "./variables.ts";

type StopCut = Cut<StopTwoLeptonVariable>;
type StopRegion = Region<StopTwoLeptonVariable>;
type Flavour = "SF" | "DF";

/**
 * All regions: two-body (SF and DF, whole and in bins of mT2; inclusive), three-body W and t, four-body small and large Δm, and
 * the control and validation regions that are known, from a draft of the three-body selection with 36 fb⁻¹ (mark C). The two-body
 * search also has control regions for tt̄ and tt̄Z, whose cuts are not known and which are left out.
 */
export function stopTwoLeptonRegions(values: StopTwoLeptonValues): StopRegion[] {
  return [
    ...flavours.map((flavour) => twoBody(values, flavour)),
    ...flavours.flatMap((flavour) => twoBodyBins(values, flavour)),
    ...values.mT2InclusiveEdges.map((edge) => inclusive(values, edge)),
    ...flavours.flatMap((flavour) => [threeBodyW(values, flavour), threeBodyT(values, flavour)]),
    fourBody(values, "small"),
    fourBody(values, "large"),
    ...controlRegions(values),
  ];
}

const flavours: readonly Flavour[] = ["SF", "DF"];

/** Exactly two signal leptons of opposite charge, as the two- and three-body regions begin; the order is that of GAMBIT's cutflow. */
function preselection(values: StopTwoLeptonValues): StopCut[] {
  return [
    cut("numLeptons", { equals: 2 }, "two leptons"),
    cut("numSignal", { equals: 2 }, "both signal"),
    cut("leadingPt", { above: values.leadingLeptonPt }),
    cut("subleadingPt", { above: values.subleadingLeptonPt }),
    cut("trigger", { equals: 1 }, "trigger"),
    cut("chargeProduct", { below: 0 }, "opposite charge"),
    cut("mll", { above: values.mllMin }),
  ];
}

function flavourCut(flavour: Flavour): StopCut {
  const name = flavour === "SF" ? "same flavour" : "different flavour";
  return cut("isSameFlavour", { equals: flavour === "SF" ? 1 : 0 }, name);
}

function flavourCuts(values: StopTwoLeptonValues, flavour: Flavour): StopCut[] {
  return flavour === "SF" ? [flavourCut(flavour), zVeto(values, values.zWindow)] : [flavourCut(flavour)];
}

function zVeto({ zMass }: StopTwoLeptonValues, window: number): StopCut {
  return cut("mll", { outside: [zMass - window, zMass + window] }, "Z veto");
}

function twoBodyCuts(values: StopTwoLeptonValues): StopCut[] {
  return [
    cut("numBJets", { from: 1 }, "b-jet"),
    cut("deltaPhiBoost", { below: values.deltaPhiBoostMax }),
    cut("significance", { above: values.significanceMin }),
    cut("mT2", { above: values.mT2Min }),
  ];
}

function twoBody(values: StopTwoLeptonValues, flavour: Flavour): StopRegion {
  const cuts = [...preselection(values), ...flavourCuts(values, flavour), ...twoBodyCuts(values)];
  return { name: `SR2b_${flavour}`, title: `two-body, ${flavour}`, cuts, nMinusOne: true };
}

function twoBodyBins(values: StopTwoLeptonValues, flavour: Flavour): StopRegion[] {
  const { cuts } = twoBody(values, flavour);
  return values.mT2Edges.map((low, bin) => {
    const high: number | undefined = values.mT2Edges[bin + 1];
    const condition = high === undefined ? { from: low } : ({ within: [low, high] } as const);
    const range = high === undefined ? `${low}` : `${low}_${high}`;
    return {
      name: `SR2b_${flavour}_${range}`,
      title: `two-body, ${flavour}, mT2 ${high === undefined ? `from ${low}` : `${low} to ${high}`} GeV`,
      cuts: [...cuts, cut("mT2", condition, "bin of mT2")],
      nMinusOne: false,
    };
  });
}

/** Both flavours; the Z veto is for same flavour only. */
function inclusive(values: StopTwoLeptonValues, edge: number): StopRegion {
  return {
    name: `SR2b_inclusive_${edge}`,
    title: `two-body, both flavours, mT2 from ${edge} GeV`,
    cuts: [
      ...preselection(values),
      cut(
        "mllIfSameFlavour",
        { outside: [values.zMass - values.zWindow, values.zMass + values.zWindow] },
        "Z veto if SF",
      ),
      ...twoBodyCuts(values),
      cut("mT2", { from: edge }, `mT2 from ${edge}`),
    ],
    nMinusOne: false,
  };
}

function threeBodyW(values: StopTwoLeptonValues, flavour: Flavour): StopRegion {
  const own = {
    bJets: cut("numBJets", { equals: 0 }, "no b-jet") as StopCut,
    mDeltaR: values.mDeltaRMinW,
    rPt: values.rPtMinW,
  };
  return {
    name: `SR3b_W_${flavour}`,
    title: `three-body W, ${flavour}`,
    cuts: threeBody(values, flavour, own),
    nMinusOne: true,
  };
}

function threeBodyT(values: StopTwoLeptonValues, flavour: Flavour): StopRegion {
  const own = {
    bJets: cut("numBJets", { from: 1 }, "b-jet") as StopCut,
    mDeltaR: values.mDeltaRMinT,
    rPt: values.rPtMinT,
  };
  return {
    name: `SR3b_t_${flavour}`,
    title: `three-body t, ${flavour}`,
    cuts: threeBody(values, flavour, own),
    nMinusOne: true,
  };
}

function threeBody(
  values: StopTwoLeptonValues,
  flavour: Flavour,
  own: { readonly bJets: StopCut; readonly mDeltaR: number; readonly rPt: number },
): StopCut[] {
  return [
    ...preselection(values),
    ...flavourCuts(values, flavour),
    own.bJets,
    cut("mDeltaR", { above: own.mDeltaR }),
    cut("rPt", { above: own.rPt }),
    cut("inverseGamma", { above: values.inverseGammaMin }),
    cut("deltaPhiBeta", { above: values.deltaPhiBetaMin }),
    cut("significance", { above: values.threeBodySignificanceMin }),
  ];
}

function fourBody(values: StopTwoLeptonValues, size: "small" | "large"): StopRegion {
  const soft: StopCut[] =
    size === "small"
      ? [
          cut("leadingPt", { below: values.smallLeadingPtMax }),
          cut("subleadingPt", { below: values.smallSubleadingPtMax }),
          cut("r2l", { above: values.smallR2lMin }),
          cut("r2l4j", { above: values.smallR2l4jMin }),
        ]
      : [
          cut("leadingPt", { below: values.largeLeadingPtMax }),
          cut("subleadingPt", { within: [values.largeSubleadingPtMin, values.largeSubleadingPtMax] }),
          cut("r2l", { above: values.largeR2lMin }),
          cut("r2l4j", { above: values.largeR2l4jMin }),
        ];
  return {
    name: `SR4b_${size}`,
    title: `four-body, ${size} Δm`,
    cuts: [
      cut("numLeptons", { equals: 2 }, "two leptons"),
      cut("numSignal", { equals: 2 }, "both signal"),
      cut("chargeProduct", { below: 0 }, "opposite charge"),
      cut("met", { above: values.fourBodyMetMin }),
      cut("significance", { above: values.fourBodySignificanceMin }),
      cut("mll", { above: values.fourBodyMllMin }),
      cut("leadingJetPt", { above: values.fourBodyJetPtMin }),
      cut("deltaRJets", { above: values.fourBodyDeltaRMin }),
      cut("ptBoost", { above: values.fourBodyPtBoostMin }),
      ...soft,
    ],
    nMinusOne: true,
  };
}

/** @see alexarmstrongvi/LexStop2LAnalysis b9c58e7: control and validation regions of a three-body draft, 36 fb⁻¹, mark C */
function controlRegions(values: StopTwoLeptonValues): StopRegion[] {
  const region = (name: string, title: string, cuts: readonly StopCut[]): StopRegion => ({
    name,
    title,
    cuts: [...preselection(values), ...cuts],
    nMinusOne: true,
  });
  const [same, different] = flavours.map(flavourCut);
  const below: StopCut = cut("deltaPhiBetaExcess", { below: 0 }, "Δφ_β^R below the line");
  const above: StopCut = cut("deltaPhiBetaExcess", { above: 0 }, "Δφ_β^R above the line");
  const noB: StopCut = cut("numBJets", { equals: 0 }, "no b-jet");
  const withB: StopCut = cut("numBJets", { from: 1 }, "b-jet");
  const gamma: StopCut = cut("inverseGamma", { above: values.controlInverseGammaMin });
  const veto = zVeto(values, values.controlZWindow);
  const mDelta = (condition: StopCut["condition"]): StopCut => cut("mDeltaR", condition);
  const rPt = (condition: StopCut["condition"]): StopCut => cut("rPt", condition);
  const vvControl = [noB, rPt({ below: values.vvControlRPtMax }), gamma, below];
  return [
    region("CR3b_tt", "tt̄ control, three-body", [
      different,
      withB,
      mDelta({ above: values.ttControlMDeltaRMin }),
      rPt({ above: values.ttControlRPtMin }),
      below,
    ]),
    region("CR3b_VV_DF", "diboson control, DF", [
      different,
      ...vvControl,
      mDelta({ above: values.vvControlMDeltaRMinDF }),
    ]),
    region("CR3b_VV_SF", "diboson control, SF", [
      same,
      veto,
      ...vvControl,
      mDelta({ above: values.vvControlMDeltaRMinSF }),
    ]),
    region("VR3b_tt", "tt̄ validation, three-body", [
      different,
      noB,
      mDelta({ above: values.ttValidationMDeltaRMin }),
      rPt({ below: values.ttValidationRPtMax }),
      above,
    ]),
    region("VR3b_VV_DF", "diboson validation, DF", [
      different,
      noB,
      mDelta({ within: values.vvValidationMDeltaRDF }),
      rPt({ below: values.vvValidationRPtMaxDF }),
      gamma,
      above,
    ]),
    region("VR3b_VV_SF", "diboson validation, SF", [
      same,
      veto,
      mDelta({ within: values.vvValidationMDeltaRSF }),
      rPt({ below: values.vvValidationRPtMaxSF }),
    ]),
  ];
}
