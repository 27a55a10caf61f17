import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type FlagsOf,
  fromNested,
  jagged,
  type ListOf,
  numeric,
  offsetsFromCounts,
  openEvents,
  type OptionalOf,
  type ReferenceTo,
  type SingleOf,
  toNested,
  typeText,
  type EventSchema,
  type Events,
  type KaonArray,
} from "@kaon/core";
import {
  createRootFile,
  declareEvents,
  defineSchema,
  knownSchema,
  openEventSource,
  SchemaError,
  writeParquet,
} from "@kaon/io-root";
import { dimuonEvents, writeDimuonNtuple } from "./dimuon-ntuple.ts";
import dimuons, { type DimuonEvents } from "./dimuon-schema.ts";
import { sample, sampleData } from "./sample-data.ts";

const folder = mkdtempSync(join(tmpdir(), "kaon-schema-"));
const whole = join(folder, "dimuons.root");
const withoutVertex = join(folder, "no-vertex.root");
beforeAll(() => {
  writeDimuonNtuple(whole, dimuonEvents, { withVertex: true });
  writeDimuonNtuple(withoutVertex, dimuonEvents, { withVertex: false });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function open<Declared>(file: string, schema: string | EventSchema<Declared>): Promise<Events<Declared>> {
  const source = await openEventSource({ file, schema });
  return openEvents<Declared>(source, { entryStart: 0, entryStop: source.numEntries });
}

/** Muons whose masses some files lack; rows have pz without a declaration. */
interface MuonsWithoutMass {
  readonly Muon: ListOf<{
    readonly pt: "float64";
    readonly eta: "float64";
    readonly phi: "float64";
    readonly mass: OptionalOf<"float64">;
    readonly px: "float64";
    readonly energy: OptionalOf<"float64">;
    readonly id: OptionalOf<"float64">;
    readonly isGood: OptionalOf<"bool">;
    readonly hasFlags: FlagsOf<"first" | "second">;
  }>;
}

/** Names that are not declared. */
function field(events: object, name: string): unknown {
  return (events as Readonly<Record<string, unknown>>)[name];
}

function array(events: object, ...names: readonly string[]): KaonArray {
  return names.reduce<unknown>((at, name) => field(at as object, name), events) as KaonArray;
}

/** Lists of positions, or of momenta. */
function integers(name: string, lists: readonly (readonly number[])[]): KaonArray {
  const flat = lists.flat();
  const content = numeric(name.endsWith("_index") ? Int32Array.from(flat) : Float32Array.from(flat));
  return jagged(offsetsFromCounts(Int32Array.from(lists, (list) => list.length)), content);
}

describe("a schema of one's own", () => {
  test("links candidates to their parts by whatever the ntuple calls the indices", async () => {
    const events = await open(whole, dimuons);
    expect(toNested(events.mm.muon1.pt)).toEqual([[7.5, 7.5], [], [8, 8]]);
    expect(toNested(events.mm.muon2.pt)).toEqual([[5, 4], [], [null, 9]]);
    expect(toNested(events.dstar.dimuon.muon2.pt)).toEqual([[4], [], [null, 9, null]]);
    const sums = events.dstar.map((dstar) => {
      const first = dstar.dimuon?.muon1?.pt ?? null;
      const second = dstar.dimuon?.muon2?.pt ?? null;
      return first === null || second === null ? null : first + second;
    });
    expect(toNested(sums)).toEqual([[11.5], [], [null, 17, null]]);
    const selected = events.mm.filter((mm) => mm.muon2 !== null && mm.muon2.pt > 4.5).sortBy((mm) => mm.mu1_index);
    expect(toNested(selected.muon2.pt)).toEqual([[5], [], [9]]);
  });

  test("reads Parquet files as it reads ROOT files", async () => {
    const columns = Object.fromEntries(
      Object.entries({
        Muon_pt: dimuonEvents.map(({ muons }) => muons),
        mm_mu1_index: dimuonEvents.map((event) => event.dimuons.map(([first]) => first)),
        mm_mu2_index: dimuonEvents.map((event) => event.dimuons.map(([, second]) => second)),
        dstar_mm_index: dimuonEvents.map(({ dstars }) => dstars),
      }).map(([name, lists]) => [name, integers(name, lists)]),
    );
    const counts = (lists: readonly { readonly length: number }[]) =>
      numeric(Int32Array.from(lists, (list) => list.length));
    const path = join(folder, "dimuons.parquet");
    writeParquet(path, { ...columns, nmm: counts(dimuonEvents.map((event) => event.dimuons)) });
    const [parquet, root] = [await open(path, dimuons), await open(withoutVertex, dimuons)];
    expect(toNested(parquet.dstar.dimuon.muon1.pt)).toEqual(toNested(root.dstar.dimuon.muon1.pt));
    expect(toNested(parquet.dstar.map((dstar) => dstar.dimuon?.muon2?.pt))).toEqual(
      toNested(root.dstar.map((dstar) => dstar.dimuon?.muon2?.pt)),
    );
    expect(toNested(parquet.mm.kin_vtx_prob)).toEqual([[null, null], [], [null, null]]);
  });

  test("links what each event has one of, as its best candidate", async () => {
    const file = join(folder, "best.root");
    const writer = createRootFile(file);
    const tree = writer.tree("Events", {
      columns: { best_mass: "float32", best_mu_index: "int32", Muon_pt: { type: "float32", counter: "nMuon" } },
    });
    tree.extend({
      best_mass: Float32Array.of(3, 4, 5),
      best_mu_index: Int32Array.of(1, -1, 0),
      nMuon: Int32Array.of(2, 1, 1),
      Muon_pt: Float32Array.of(6, 7, 8, 9),
    });
    writer.close();
    interface MuonFields {
      readonly pt: "float32";
    }
    type Declared = { Muon: ListOf<MuonFields>; best: SingleOf<{ mass: "float32"; muon: ReferenceTo<MuonFields> }> };
    const references = { best: { muon: { index: "mu_index", to: "Muon" } } };
    const schema = defineSchema<Declared>({ name: "best", treeName: "Events", references });
    const events = await open(file, schema);
    expect(toNested(events.best.muon.pt)).toEqual([7, null, 9]);
    expect(toNested(events.filter((ev) => ev.best.mass > 3.5).map((ev) => ev.best.muon?.pt))).toEqual([null, 9]);
    const source = await openEventSource({ file, schema });
    expect(declareEvents([source.form], { name: "Best" })).toContain("readonly muon: ReferenceTo<MuonFields>;");
    source.close();
  });

  test("is found by the URL of its module", async () => {
    const url = new URL("./dimuon-schema.ts", import.meta.url).href;
    const events = await open<DimuonEvents>(whole, url);
    expect(toNested(events.mm.muon1.pt)).toEqual([[7.5, 7.5], [], [8, 8]]);
    await expect(open(whole, new URL("./dimuon-ntuple.ts", import.meta.url).href)).rejects.toThrow(
      "must be a schema, as defineSchema gives",
    );
    await expect(open(whole, new URL("./nowhere.ts", import.meta.url).href)).rejects.toThrow(
      "cannot import the schema",
    );
  });

  test("says which columns a file lacks that it cannot do without", async () => {
    const path = join(folder, "other.root");
    const file = createRootFile(path);
    file.tree("Events", { columns: { run: "uint32" } }).extend({ run: Uint32Array.of(1) });
    file.close();
    await expect(open(path, dimuons)).rejects.toThrow(SchemaError);
    await expect(open(path, dimuons)).rejects.toThrow(
      /schema dimuons needs columns "nmm", not found in .*other.root:Events/,
    );
  });

  test("gives collections by the prefixes of their columns", async () => {
    const path = join(folder, "prefixes.root");
    const file = createRootFile(path);
    const columns = {
      evt: "uint32",
      mu_pt: { type: "float32", counter: "n_mu" },
      mu_iso_pt: { type: "float32", counter: "n_mu" },
      met_et: "float32",
      met_phi: "float32",
    } as const;
    file.tree("ntuple", { columns }).extend({
      evt: Uint32Array.of(1, 2),
      n_mu: Int32Array.of(1, 0),
      mu_pt: Float32Array.of(5),
      mu_iso_pt: Float32Array.of(0.5),
      met_et: Float32Array.of(20, 30),
      met_phi: Float32Array.of(1, 2),
    });
    file.close();
    const schema = defineSchema({
      name: "prefixes",
      collections: { Muon: "mu_", MuonIsolation: "mu_iso_", MET: "met_" },
      aliases: { Muon: { transverseMomentum: "pt" } },
      constants: { Muon: { mass: { constant: 0.10566, type: "float32" } } },
    });
    const source = await openEventSource({ file: path, schema });
    expect(source.form).toMatchObject({
      name: "prefixes",
      fields: {
        evt: { kind: "scalar" },
        Muon: {
          kind: "list",
          counter: "n_mu",
          fields: { pt: { column: "mu_pt" }, transverseMomentum: { column: "mu_pt" } },
        },
        MuonIsolation: { kind: "list", fields: { pt: { column: "mu_iso_pt" } } },
        MET: { kind: "single", fields: { et: { column: "met_et" }, phi: { column: "met_phi" } } },
      },
    });
    source.close();
  });
});

describe("optional columns", () => {
  test("give missing values where a file lacks them, and options where it does not", async () => {
    const [there, lacking] = [await open(whole, dimuons), await open(withoutVertex, dimuons)];
    expect(toNested(there.mm.kin_vtx_prob)).toEqual([[0.125, 0.25], [], [0.375, 0.5]]);
    expect(toNested(lacking.mm.kin_vtx_prob)).toEqual([[null, null], [], [null, null]]);
    for (const events of [there, lacking]) expect(typeText(events.mm.kin_vtx_prob)).toBe("3 * var * ?float32");
    for (const events of [there, lacking]) {
      const passing = events.mm.count((mm) => (mm.kin_vtx_prob ?? 0) > 0.2);
      expect(toNested(passing)).toEqual(events === there ? [1, 0, 2] : [0, 0, 0]);
    }
  });

  test("can be given other values, in files that have them and in files that lack them", async () => {
    for (const file of [whole, withoutVertex]) {
      const other = (await open(file, dimuons)).with({ mm: { kin_vtx_prob: (mm) => mm.mu1_index + 0.5 } });
      const values = toNested(other.mm.kin_vtx_prob);
      expect(typeText(other.mm.kin_vtx_prob)).toBe("3 * var * ?float64");
      expect(values).toEqual([[0.5, 0.5], [], [1.5, 1.5]]);
      expect(toNested(other.mm.map((mm) => mm.kin_vtx_prob))).toEqual(values);
      expect(toNested(other.mm.map("kin_vtx_prob"))).toEqual(values);
    }
  });

  test("of positions lead nowhere where a file lacks them", async () => {
    const definition = {
      name: "optional positions",
      treeName: "Events",
      references: { mm: { muon1: { index: "mu1_index", to: "Muon" }, muon9: { index: "mu9_index", to: "Muon" } } },
      optional: { mm_mu1_index: "int32", mm_mu9_index: "int32" },
    } as const;
    const events = await open(whole, defineSchema<never>(definition));
    expect(toNested(array(events, "mm", "muon1", "pt"))).toEqual([[7.5, 7.5], [], [8, 8]]);
    expect(toNested(array(events, "mm", "muon9", "pt"))).toEqual([[null, null], [], [null, null]]);
  });

  test("make what is computed of them optional: components are missing where a coordinate is", async () => {
    const file = join(folder, "some-masses.parquet");
    const lists = (content: KaonArray) => jagged(offsetsFromCounts(Int32Array.of(2, 0, 1)), content);
    const mass = fromNested([0.5, null, 0]);
    writeParquet(file, {
      Muon_pt: lists(numeric(Float64Array.of(3, 5, 8))),
      Muon_eta: lists(numeric(Float64Array.of(0, 0, 0))),
      Muon_phi: lists(numeric(Float64Array.of(0, 0, Math.PI / 2))),
      Muon_mass: lists(mass),
      Muon_id: lists(fromNested([1, 3, null])),
    });
    const lacking = join(folder, "no-masses.parquet");
    writeParquet(lacking, {
      Muon_pt: lists(numeric(Float64Array.of(3, 5, 8))),
      Muon_eta: lists(numeric(Float64Array.of(0, 0, 0))),
      Muon_phi: lists(numeric(Float64Array.of(0, 0, Math.PI / 2))),
    });
    const schema = defineSchema<MuonsWithoutMass>({
      name: "masses",
      optional: { Muon_mass: "float64", Muon_id: "float64" },
      tests: { Muon: { isGood: [{ field: "id", atLeast: 2 }] } },
      flags: { Muon: { hasFlags: { field: "id", bits: ["first", "second"] } } },
    });
    const [some, none] = [await open(file, schema), await open(lacking, schema)];
    const energies = [[Math.sqrt(9.25), null], [], [8]];
    expect(toNested(some.Muon.px)).toEqual([[3, 5], [], [8 * Math.cos(Math.PI / 2)]]);
    expect(typeText(some.Muon.px)).toBe("3 * var * float64");
    expect(toNested(some.Muon.energy)).toEqual(energies);
    const ofRows = some.Muon.map((mu) => (mu.energy === null ? null : mu.energy + mu.pz));
    expect(toNested(ofRows)).toEqual(energies);
    expect(toNested(some.Muon.map("energy"))).toEqual(energies);
    expect(toNested(some.Muon.filter("energy > 4").map((mu) => mu.pt))).toEqual([[], [], [8]]);
    expect(toNested(some.Muon.isGood)).toEqual([[false, true], [], [null]]);
    expect(toNested(some.Muon.filter((mu) => mu.isGood === true).map("pt"))).toEqual([[5], [], []]);
    expect(toNested(some.Muon.filter("isGood").map("pt"))).toEqual([[5], [], []]);
    for (const flags of [some.Muon.hasFlags("second"), some.Muon.map((mu) => mu.hasFlags("second"))])
      expect(toNested(flags)).toEqual([[false, true], [], [false]]);
    for (const events of [some, none]) expect(typeText(events.Muon.energy)).toBe("3 * var * ?float64");
    expect(toNested(none.Muon.energy)).toEqual([[null, null], [], [null]]);
  });

  test("that are not declared fail with the file, the field and near names", async () => {
    const undeclared = defineSchema({ name: "undeclared", treeName: "Events" });
    const [there, lacking] = [await open(whole, undeclared), await open(withoutVertex, undeclared)];
    const probabilities = (events: object) => field(field(events, "mm") as object, "kin_vtx_prob");
    expect(probabilities(there)).toMatchObject({ kind: "jagged" });
    expect(() => probabilities(lacking)).toThrow(
      /no field "kin_vtx_prob" in "mm" of .*no-vertex.root:Events \(schema undeclared\)/,
    );
    expect(() => field(field(lacking, "mm") as object, "mu1index")).toThrow('did you mean "mu1_index"');
  });

  test.skipIf(sampleData === undefined)("of single objects and of values by themselves", async () => {
    const schema = defineSchema({
      name: "menus",
      treeName: "Events",
      optional: {
        HLT_IsoMu24: "bool",
        HLT_Future: "bool",
        genWeight: "float32",
        Muon_softMvaRun3: "float32",
        note: "text",
      },
      collections: knownSchema("NanoAOD"),
    });
    const events = await open(sample("coffea/nano_dimuon.root"), schema);
    const fired: unknown = toNested(array(events, "HLT", "IsoMu24"));
    expect(Array.isArray(fired) && fired.filter((value) => value === true)).toHaveLength(4);
    expect(typeText(array(events, "HLT", "IsoMu24"))).toBe("40 * ?bool");
    expect(toNested(array(events, "HLT", "Future"))).toEqual(Array.from({ length: 40 }, () => null));
    expect(typeText(array(events, "HLT", "IsoMu27"))).toBe("40 * bool");
    expect(typeText(array(events, "genWeight"))).toBe("40 * ?float32");
    expect(typeText(array(events, "note"))).toBe("40 * ?string");
    expect(typeText(array(events, "Muon", "softMvaRun3"))).toBe("40 * var * ?float32");
    // What the schema that it adds to says stays.
    expect(field(field(events, "Muon") as object, "matchedJet")).toBeDefined();
    expect(() => field(field(events, "Muon") as object, "matchedGen")).toThrow("it needs");
  });
});
