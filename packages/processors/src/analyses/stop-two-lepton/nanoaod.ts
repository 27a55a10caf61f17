import { KaonError } from "@kaon/core";
import type { AnyEvents } from "../../events.ts";
import type { EventObjects, Jet, Lepton } from "./event.ts";
import { firstField, hasField, type Row, rowsOf, weightReader } from "./rows.ts";

/** Centimetres in millimetres. */
const mmPerCm = 10;

/**
 * How the objects of a NanoAOD event are read: loose and medium electrons by cuts, medium muons, DeepJet scores, and the missing
 * momentum of the file as a whole. There are no ATLAS triggers: `fired` is unknown.
 * @throws KaonError where a collection or the missing momentum is not there
 */
export function nanoaodReader(events: AnyEvents): (event: Row) => EventObjects {
  for (const name of ["Electron", "Muon", "Jet"]) {
    if (!events.has(name))
      throw new KaonError(`the two-lepton search needs the collection "${name}", which these events have not`);
  }
  const met = firstField(events, ["MET", "PFMET", "PuppiMET"]);
  if (met === undefined) {
    throw new KaonError(
      "the two-lepton search needs missing momentum: MET, PFMET or PuppiMET, none of which these events have",
    );
  }
  const score = ["btagDeepFlavB", "btagPNetB", "btagUParTAK4B"].find((name) => hasField(events, "Jet", name));
  const weightOf = weightReader(events, "genWeight");
  return (event) => ({
    electrons: rowsOf(event, "Electron").map(electron),
    muons: rowsOf(event, "Muon").map(muon),
    jets: rowsOf(event, "Jet").map((row) => jet(row, score)),
    jetsHoldMuons: true,
    missing: missing(event[met] as Row),
    fired: null,
    year: 2018,
    weight: weightOf(event),
  });
}

function electron(row: Row): Lepton {
  return {
    ...momentum(row),
    kind: "electron",
    charge: Number(row["charge"]),
    isBaseline: Number(row["cutBased"]) >= 2,
    isSignal: Number(row["cutBased"]) >= 3,
    isolation: { calo: 0, track: Number(row["pfRelIso03_all"]), flow: 0 },
    impact: impact(row),
  };
}

function muon(row: Row): Lepton {
  return {
    ...momentum(row),
    kind: "muon",
    charge: Number(row["charge"]),
    isBaseline: row["mediumId"] === true,
    isSignal: row["mediumId"] === true,
    isolation: { calo: 0, track: Number(row["pfRelIso04_all"]), flow: 0 },
    impact: impact(row),
  };
}

function jet(row: Row, score: string | undefined): Jet {
  return {
    ...momentum(row),
    isOfVertex: null,
    tag: score === undefined ? null : { score: Number(row[score]) },
  };
}

function impact(row: Row): Lepton["impact"] {
  const theta = 2 * Math.atan(Math.exp(-Number(row["eta"])));
  return {
    d0Significance: Math.abs(Number(row["dxy"]) / Number(row["dxyErr"])),
    z0SinTheta: Math.abs(mmPerCm * Number(row["dz"]) * Math.sin(theta)),
  };
}

function momentum(row: Row): { pt: number; eta: number; phi: number; mass: number } {
  return { pt: Number(row["pt"]), eta: Number(row["eta"]), phi: Number(row["phi"]), mass: Number(row["mass"]) };
}

function missing(row: Row): EventObjects["missing"] {
  const [pt, phi] = [Number(row["pt"]), Number(row["phi"])];
  return { x: pt * Math.cos(phi), y: pt * Math.sin(phi), isWhole: true };
}
