import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  openEvents,
  References,
  toNested,
  Tuples,
  type EventChunk,
  type Events,
  type EventOf,
  type KaonArray,
} from "@kaon/core";
import { openEventSource, type NanoAODEvents } from "@kaon/io-root";
import { sample, sampleData } from "./sample-data.ts";

interface Checksum {
  readonly links: number;
  readonly found: number;
  readonly sum: number;
  readonly weighted: number;
}

/** What coffea finds: see fixtures/coffea-references.py. */
const coffea = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../fixtures/coffea-references.json"), "utf8"),
) as Readonly<Record<string, Readonly<Record<string, Checksum>>>>;

type AnyRow = Readonly<Record<string, unknown>>;
type AnyTuples = Tuples<[AnyRow], unknown>;

async function open(name: string): Promise<{ events: Events<NanoAODEvents>; columns: () => readonly string[] }> {
  const source = await openEventSource({ file: sample(`${name}.root`) });
  const events = openEvents<NanoAODEvents>(source, { entryStart: 0, entryStop: source.numEntries });
  return { events, columns: () => source.readLog().columns };
}

function collection(events: EventChunk<never> | EventChunk<NanoAODEvents>, name: string): AnyTuples {
  return events.field(name) as AnyTuples;
}

function checksum(values: readonly unknown[]): Checksum {
  const numbers = values.map((value) => (value === null ? null : Number(value)));
  const found = numbers.flatMap((value, i) => (value === null ? [] : [{ value, weight: i + 1 }]));
  return {
    links: values.length,
    found: found.length,
    sum: found.reduce((sum, { value }) => sum + value, 0),
    weighted: found.reduce((sum, { value, weight }) => sum + value * weight, 0),
  };
}

function flat(array: KaonArray): readonly unknown[] {
  const nested: unknown = toNested(array);
  return Array.isArray(nested) ? nested.flat(3) : [];
}

function expectSame(found: Checksum, wanted: Checksum, what: string): void {
  expect({ links: found.links, found: found.found }, what).toEqual({ links: wanted.links, found: wanted.found });
  // Sums in another order: float64 against float64 of the same float32 values.
  expect(Math.abs(found.sum - wanted.sum), what).toBeLessThanOrEqual(1e-9 * Math.abs(wanted.sum));
  expect(Math.abs(found.weighted - wanted.weighted), what).toBeLessThanOrEqual(1e-9 * Math.abs(wanted.weighted));
}

/**
 * The field of what a row's reference leads to: one value, or a list. coffea finds no children that come before their mother, as
 * a few in skims do, so they are left out here.
 */
function follow(row: AnyRow, reference: string, field: string): unknown {
  const led = row[reference] as AnyRow | null | readonly (AnyRow | null)[];
  const value = (to: AnyRow | null) => (to === null ? null : to[field]);
  if (!Array.isArray(led)) return value(led as AnyRow | null);
  const follows = (to: AnyRow | null) => Number(to?.["index"]) >= Number(row["index"]);
  return (/hildren/.test(reference) ? led.filter(follows) : led).map(value);
}

/** Particles that come before their mother. */
const childrenBefore: Readonly<Record<string, number>> = {
  "coffea/nano_tt_v12": 3,
  "coffea/nano_tt_v15": 1,
  "scikit-hep-testdata/nanoAOD_2015_CMS_Open_Data_ttbar": 2,
};

describe.skipIf(sampleData === undefined)("references of NanoAOD lead where coffea's do", () => {
  test.each(Object.keys(coffea))("in %s, as columns and from row to row", async (name) => {
    const { events } = await open(name);
    for (const [key, wanted] of Object.entries(coffea[name])) {
      const [list, reference, field] = key.split(".");
      if (reference === "hasFlags") continue;
      const column = collection(events, list).reference(reference).field(field);
      const early = /hildren/.test(reference) ? (childrenBefore[name] ?? 0) : 0;
      if (early === 0) expectSame(checksum(flat(column)), wanted, key);
      else expect(flat(column).length, key).toBeGreaterThanOrEqual(wanted.links);
      const rows = collection(events, list).map((row) => follow(row, reference, field));
      expectSame(checksum(flat(rows)), wanted, `${key} of rows`);
    }
  });

  test("children are all that have the particle as mother, also those before it", async () => {
    for (const [name, early] of Object.entries(childrenBefore)) {
      const { events } = await open(name);
      expect((toNested(events.GenPart.children.index) as number[][][]).flat(2).length).toBe(
        coffea[name]["GenPart.children.pdgId"].links + early,
      );
    }
  });

  test("and are absent where coffea has none", async () => {
    for (const name of Object.keys(coffea)) {
      const { events } = await open(name);
      for (const key of Object.keys(coffea["coffea/nano_tt_v15"])) {
        const [list, reference] = key.split(".");
        const has = events.has(list) && collection(events, list).has(reference);
        expect(has, `${name}: ${key}`).toBe(Object.hasOwn(coffea[name], key));
      }
    }
  });

  test("status flags are those of coffea", async () => {
    for (const name of [
      "coffea/nano_tree",
      "coffea/nano_dy",
      "coffea/nano_tt_v12",
      "coffea/nano_tt_v15",
      "coffea/pfnano",
    ]) {
      const { events } = await open(name);
      const wanted = coffea[name]["GenPart.hasFlags"];
      expectSame(checksum(flat(events.GenPart.hasFlags("isPrompt", "isLastCopy"))), wanted, name);
      const rows = events.GenPart.map((gen) => gen.hasFlags("isPrompt", "isLastCopy"));
      expectSame(checksum(flat(rows)), wanted, `${name}, rows`);
    }
  });

  test("all 25 of coffea's cross references, and those that v15 has beyond them, are there in v15", async () => {
    const { events } = await open("coffea/nano_tt_v15");
    const beyond: Readonly<Record<string, readonly string[]>> = {
      boostedTau: ["matchedGen", "matchedJet"],
      Electron: ["matchedFsrPhoton", "matchedSV"],
      FatJet: ["constituents", "electron3SJ", "muon3SJ"],
      FatJetPFCand: ["fatJet", "pfCand"],
      FsrPhoton: ["matchedElectron"],
      Jet: ["matchedSVs"],
      LHEPart: ["firstMother", "lastMother"],
      Muon: ["matchedSV"],
      SubJet: ["matchedGenJet"],
      Tau: ["matchedElectron", "matchedMuon", "matchedSVs", "products"],
      TauProd: ["tau"],
    };
    for (const [list, references] of Object.entries(beyond)) {
      for (const reference of references) {
        const found = collection(events, list).reference(reference);
        expect(found, `${list}.${reference}`).toBeInstanceOf(References);
        expect(() => found.exists()).not.toThrow();
      }
    }
    const indices = (await indexColumns("coffea/nano_tt_v15")).filter((column) => !(column in followedBy));
    expect(indices).toEqual([]);
  });
});

/** Index columns that references follow, from the form of v15. */
const followedBy: Record<string, string> = {};

async function indexColumns(name: string): Promise<string[]> {
  const source = await openEventSource({ file: sample(`${name}.root`) });
  const columns: string[] = [];
  for (const [list, field] of Object.entries(source.form.fields)) {
    if (field.kind !== "list") continue;
    for (const each of Object.keys(field.fields))
      if (/Idx(?:\d|Mother|3SJ|$)/.test(each)) columns.push(`${list}.${each}`);
    for (const [reference, form] of Object.entries(field.references ?? {})) {
      const fields = form.kind === "index" ? [form.field] : form.kind === "indices" ? form.fields : [];
      for (const each of fields) followedBy[`${list}.${each}`] = reference;
    }
  }
  source.close();
  return columns;
}

// Numbers of coffea's own tests (tests/test_nanoevents.py).
describe.skipIf(sampleData === undefined)("on nano_dy, as coffea's tests say", () => {
  test("what electrons are matched to is an electron or a photon, what muons are matched to a muon", async () => {
    const { events } = await open("coffea/nano_dy");
    const kinds = (values: unknown) => (values as (number | null)[][]).flat().filter((value) => value !== null);
    const electrons = kinds(toNested(events.Electron.matchedGen.pdgId));
    const muons = kinds(toNested(events.Muon.matchedGen.pdgId));
    expect(electrons.length).toBeGreaterThan(0);
    expect(electrons.every((id) => Math.abs(id) === 11 || Math.abs(id) === 22)).toBe(true);
    expect(muons.length).toBeGreaterThan(0);
    expect(muons.every((id) => Math.abs(id) === 13)).toBe(true);
  });

  test("going to the children and back gives the particle, also in masked and sliced events", async () => {
    const source = await openEventSource({ file: sample("coffea/nano_dy.root") });
    const whole = openEvents<NanoAODEvents>(source, { entryStart: 0, entryStop: 40 });
    const sliced = openEvents<NanoAODEvents>(source, { entryStart: 7, entryStop: 33 });
    for (const events of [whole, sliced, whole.filter((ev) => ev.nMuon > 0), sliced.filter((ev) => ev.nElectron > 0)]) {
      expect(events.numEvents).toBeGreaterThan(0);
      expect(all(events.map(childrenComeBack))).toBe(true);
      expect(all(events.map(distinctChildrenComeBack))).toBe(true);
      const parents = toNested(events.GenPart.children.parent.index) as number[][][];
      const own = toNested(events.GenPart.index()) as number[][];
      expect(
        parents.flatMap((event, e) => event.map((list, i) => list.every((index) => index === own[e][i]))),
      ).not.toContain(false);
    }
  });

  test("muons point into the whole event, whatever was selected", async () => {
    const { events } = await open("coffea/nano_dy");
    const selected = events
      .filter((ev) => ev.nMuon >= 2)
      .Muon.filter((mu) => mu.pt > 10)
      .sortBy((mu) => mu.eta);
    const wanted = selected.map((mu, ev) => ev.GenPart.at(mu.genPartIdx)?.pt ?? null);
    expect(toNested(selected.matchedGen.pt)).toEqual(toNested(wanted));
    const inPairs = selected.pairs().map((a, b) => (a.matchedGen?.pt ?? -1) + (b.matchedGen?.pt ?? -1));
    const wantedInPairs = selected
      .pairs()
      .map((a, b, ev) => (ev.GenPart.at(a.genPartIdx)?.pt ?? -1) + (ev.GenPart.at(b.genPartIdx)?.pt ?? -1));
    expect(toNested(inPairs)).toEqual(toNested(wantedInPairs));
  });

  test("a muon's pt touches its counter and nothing else", async () => {
    const { events, columns } = await open("coffea/nano_dy");
    expect(columns()).toEqual([]);
    void events.Muon.pt;
    expect(new Set(columns())).toEqual(new Set(["nMuon", "Muon_pt"]));
  });
});

function childrenComeBack(ev: EventOf<NanoAODEvents>): boolean {
  return ev.GenPart.every((gen) => gen.children.every((child) => child.parent?.index === gen.index));
}

function distinctChildrenComeBack(ev: EventOf<NanoAODEvents>): boolean {
  return ev.GenPart.every((gen) => gen.distinctChildren.every((child) => child.distinctParent?.index === gen.index));
}

function all(values: Parameters<typeof toNested>[0]): boolean {
  const flags = toNested(values) as boolean[];
  return flags.length > 0 && flags.every(Boolean);
}

describe.skipIf(sampleData === undefined)("names that a file does not have", () => {
  test("say what replaced them", async () => {
    const { events } = await open("coffea/nano_tt_v15");
    expect(() => events.Jet.jetId).toThrow(
      /no field "jetId" in "Jet" of .*nano_tt_v15.root:Events \(schema NanoAOD\): NanoAOD v15 dropped it; compute it from/,
    );
    expect(() => events.MET).toThrow('no field "MET" in the events of');
    expect(() => events.MET).toThrow("NanoAOD v15 calls it PFMET");
    expect(() => events.Jet.filter((jet) => jet.jetId > 1).count()).toThrow("NanoAOD v15 dropped it");
  });

  test("of references say what they need", async () => {
    const { events } = await open("coffea/nano_dimuon");
    expect(events.Muon.has("matchedGen")).toBe(false);
    expect(events.Muon.has("matchedJet")).toBe(true);
    expect(() => events.Muon.matchedGen).toThrow('it needs "Muon.genPartIdx" and a collection "GenPart"');
    expect(() => events.Muon.map((mu) => mu.matchedGen?.pt)).toThrow('it needs "Muon.genPartIdx"');
  });

  test("constants stand in for columns that are the same everywhere", async () => {
    const { events, columns } = await open("coffea/nano_tt_v15");
    expect(events.Photon.mass.content).toMatchObject({ dtype: "float32" });
    expect((toNested(events.Photon.mass) as number[][]).flat().every((mass) => mass === 0)).toBe(true);
    expect(columns()).toEqual(["nPhoton"]);
    const old = await open("coffea/nano_dy");
    void old.events.Photon.mass;
    expect(old.columns()).toContain("Photon_mass");
  });

  test("renamed fields are found under both names", async () => {
    const { events } = await open("coffea/nano_dy");
    expect(toNested(events.CorrT1METJet.pt)).toEqual(toNested(events.CorrT1METJet.rawPt));
    expect((toNested(events.CorrT1METJet.mass) as number[][]).flat()).toContain(0);
  });
});
