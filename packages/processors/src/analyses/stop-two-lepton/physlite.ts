import { KaonError } from "@kaon/core";
import type { AnyEvents } from "../../events.ts";
import type { EventObjects, Impact, Jet, Lepton } from "./event.ts";
import { hasField, type Row, rowsOf } from "./rows.ts";
import { chainNames, type TriggerMenu, yearOfRun } from "./triggers.ts";

const MeV = 1e-3;
const softTerm = "PVSoftTrkCore";
/** Of the two kinds of lepton: which columns hold their isolation, and which reference their track. */
const tracks = { Electrons: "trackParticles", Muons: "inDetTrackParticle" } as const;

/**
 * How the objects of a PHYSLITE event are read; momenta become GeV. Leptons without a track in the file have no impact parameters,
 * and d0 is taken over the error of the track alone: the beam spot adds little (unverified).
 * @throws KaonError where a collection is not there
 */
export function physliteReader(events: AnyEvents, menu: TriggerMenu): (event: Row) => EventObjects {
  for (const name of ["Electrons", "Muons", "Jets", "MET_Core_AnalysisMET", "EventInfo"]) {
    if (!events.has(name))
      throw new KaonError(`the two-lepton search needs "${name}" of PHYSLITE, which these events have not`);
  }
  const impactOf = { electron: impactReader(events, "Electrons"), muon: impactReader(events, "Muons") };
  const electronTrack = "ptvarcone30_Nonprompt_All_MaxWeightTTVALooseCone_pt1000";
  const muonTrack = "ptvarcone30_Nonprompt_All_MaxWeightTTVA_pt500";
  const isTagged = hasField(events, "Jets", "btagging") && hasField(events, "BTagging_AntiKt4EMPFlow", "DL1dv01_pb");
  const hasVertexTagger = hasField(events, "Jets", "NNJvtPass");
  const fired = chainReader(events, menu);
  const weightOf = weightReader(events);
  const yearOf = yearReader(events);
  const vertexOf = vertexReader(events);
  return (event) => ({
    electrons: rowsOf(event, "Electrons").map((row) =>
      electron(row, electronTrack, impactOf.electron(vertexOf(event))),
    ),
    muons: rowsOf(event, "Muons").map((row) => muon(row, muonTrack, impactOf.muon(vertexOf(event)))),
    jets: rowsOf(event, "Jets").map((row) => jet(row, { isTagged, hasVertexTagger })),
    missing: softTermOf(event),
    fired: fired(event),
    year: yearOf(event),
    weight: weightOf(event),
  });
}

type ImpactReader = (row: Row) => Impact | null;

function electron(row: Row, track: string, impactOf: ImpactReader): Lepton {
  return {
    ...momentum(row),
    kind: "electron",
    charge: Number(row["charge"]),
    isBaseline: Number(row["DFCommonElectronsLHLooseBL"]) !== 0,
    isSignal: Number(row["DFCommonElectronsLHMedium"]) !== 0,
    isolation: relative(row, { calo: "topoetcone20", track }),
    impact: impactOf(row),
  };
}

/** Muons of at least medium quality: the low three bits are 0 for tight, 1 for medium (unverified). */
function muon(row: Row, track: string, impactOf: ImpactReader): Lepton {
  const isMedium = (Number(row["quality"]) & 7) <= 1;
  return {
    ...momentum(row),
    kind: "muon",
    charge: Number(row["charge"]),
    isBaseline: isMedium,
    isSignal: isMedium,
    isolation: relative(row, { calo: "topoetcone20", track, flow: "neflowisol20" }),
    impact: impactOf(row),
  };
}

function jet(
  row: Row,
  { isTagged, hasVertexTagger }: { readonly isTagged: boolean; readonly hasVertexTagger: boolean },
): Jet {
  const tag = isTagged ? (row["btagging"] as Row | null) : null;
  return {
    ...momentum(row),
    isOfVertex: hasVertexTagger ? Number(row["NNJvtPass"]) !== 0 : null,
    tag:
      tag === null
        ? null
        : { b: Number(tag["DL1dv01_pb"]), c: Number(tag["DL1dv01_pc"]), light: Number(tag["DL1dv01_pu"]) },
  };
}

function momentum(row: Row): { pt: number; eta: number; phi: number; mass: number } {
  return {
    pt: MeV * Number(row["pt"]),
    eta: Number(row["eta"]),
    phi: Number(row["phi"]),
    mass: MeV * Number(row["mass"]),
  };
}

function relative(
  row: Row,
  columns: { readonly calo: string; readonly track: string; readonly flow?: string },
): Lepton["isolation"] {
  const pt = Number(row["pt"]);
  return {
    calo: Number(row[columns.calo]) / pt,
    track: Number(row[columns.track]) / pt,
    flow: columns.flow === undefined ? 0 : Number(row[columns.flow]) / pt,
  };
}

/** Impact parameters to the primary vertex, which is at `vertexZ` along the beam [mm]. */
function impactReader(events: AnyEvents, collection: keyof typeof tracks): (vertexZ: number) => ImpactReader {
  const reference = tracks[collection];
  if (!hasField(events, collection, reference)) return () => () => null;
  return (vertexZ) => (row) => {
    const linked = row[reference];
    const track = collection === "Electrons" ? first(linked as Iterable<Row | null>) : (linked as Row | null);
    if (track === null) return null;
    const variance = (track["definingParametersCovMatrixDiag"] as ArrayLike<number>)[0];
    // z0 is given relative to vz, where the beam spot is.
    const z0 = Number(track["z0"]) + Number(track["vz"]) - vertexZ;
    return {
      d0Significance: Math.abs(Number(track["d0"])) / Math.sqrt(variance),
      z0SinTheta: Math.abs(z0 * Math.sin(Number(track["theta"]))),
    };
  };
}

/** Where the primary vertex is along the beam [mm]: the first of type 1 (unverified), or that of the beam spot where there is none. */
function vertexReader(events: AnyEvents): (event: Row) => number {
  if (!hasField(events, "PrimaryVertices", "z")) return () => 0;
  return (event) => {
    for (const vertex of event["PrimaryVertices"] as Iterable<Row>) {
      if (Number(vertex["vertexType"]) === 1) return Number(vertex["z"]);
    }
    return 0;
  };
}

function first(rows: Iterable<Row | null>): Row | null {
  for (const row of rows) return row;
  return null;
}

function softTermOf(event: Row): EventObjects["missing"] {
  for (const term of event["MET_Core_AnalysisMET"] as Iterable<Row>) {
    if (term["name"] !== softTerm) continue;
    return { x: MeV * Number(term["mpx"]), y: MeV * Number(term["mpy"]), isWhole: false };
  }
  throw new KaonError(`MET_Core_AnalysisMET has no term "${softTerm}", which the missing momentum is made with`);
}

/** The chains that matched anything: bits of the trigger have their names in metadata that skims may lack. */
function chainReader(events: AnyEvents, menu: TriggerMenu): (event: Row) => ReadonlySet<string> {
  const known = chainNames(menu)
    .map((chain) => ({ chain, field: `TrigMatch_HLT_${chain}` }))
    .filter(({ field }) => events.has(field));
  return (event) => {
    const matched = new Set<string>();
    for (const { chain, field } of known) if ((event[field] as { length: number }).length > 0) matched.add(chain);
    return matched;
  };
}

function weightReader(events: AnyEvents): (event: Row) => number {
  const generator = hasField(events, "EventInfo", "mcEventWeights");
  const pileUp = hasField(events, "EventInfo", "PileupWeight_NOSYS");
  return (event) => {
    const info = event["EventInfo"] as Row;
    const weight = generator ? ((info["mcEventWeights"] as ArrayLike<number>)[0] ?? 1) : 1;
    return weight * (pileUp ? Number(info["PileupWeight_NOSYS"]) : 1);
  };
}

/** Simulation stands for the run that is drawn for it. */
function yearReader(events: AnyEvents): (event: Row) => number {
  const field = hasField(events, "EventInfo", "RandomRunNumber") ? "RandomRunNumber" : "runNumber";
  return (event) => yearOfRun(Number((event["EventInfo"] as Row)[field]));
}
