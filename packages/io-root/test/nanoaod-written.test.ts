import { type Events, type ListOf, openEvents, type ReferenceTo, type SingleOf, toNested } from "@kaon/core";
import { createRootFile, openEventSource } from "@kaon/io-root";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

// Made by fixtures/uproot-nanoaod-written.py: what mkrntuple makes of the same events, given in different ways.
const files = JSON.parse(
  readFileSync(new URL("../../../fixtures/uproot-nanoaod-written.json", import.meta.url), "utf8"),
) as Record<"lists" | "records" | "counts" | "different", string>;

interface Jet {
  readonly pt: "float64";
}

interface Skim {
  readonly Muon: ListOf<{ readonly pt: "float64"; readonly eta: "float64"; readonly matchedJet: ReferenceTo<Jet> }>;
  readonly Jet: ListOf<Jet>;
  readonly MET: SingleOf<{ readonly pt: "float64"; readonly phi: "float64" }>;
  readonly nMuon: "int64";
}

const folder = mkdtempSync(join(tmpdir(), "kaon-written-"));
beforeAll(() => {
  for (const [name, bytes] of Object.entries(files))
    writeFileSync(join(folder, `${name}.root`), Buffer.from(bytes, "base64"));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function open<Declared = Skim>(name: string, schema = "NanoAOD"): Promise<Events<Declared>> {
  const source = await openEventSource({ file: join(folder, `${name}.root`), schema });
  return openEvents<Declared>(source, { entryStart: 0, entryStop: source.numEntries });
}

describe("RNTuples that uproot wrote of NanoAOD", () => {
  test.each(["lists", "records", "counts"])("have their collections, given as %s", async (name) => {
    const events = await open(name);
    expect(toNested(events.Muon.pt)).toEqual([[1, 2], [], [3, 4, 5]]);
    const selected = events.Muon.filter((mu) => mu.eta > 0).map((mu) => mu.pt);
    expect(toNested(selected)).toEqual([[1], [], [3, 4, 5]]);
    expect(toNested(events.Muon.matchedJet.pt)).toEqual([[9, null], [], [6, 7, null]]);
    expect(toNested(events.map((ev) => ev.Muon.length + ev.MET.phi))).toEqual([2, 1, 5]);
    expect(toNested(events.MET.pt)).toEqual([10, 20, 30]);
  });

  test("say what gives the number of objects where it is not stored", async () => {
    expect(toNested((await open("counts")).nMuon)).toEqual([2n, 0n, 3n]);
    for (const name of ["lists", "records"]) {
      const events = await open(name);
      expect(() => events.nMuon).toThrow("this file does not store it; events.Muon.count() and ev.Muon.length give it");
    }
  });

  test("say it where lists that are called alike have different lengths, and can be read as they are", async () => {
    interface Track {
      readonly Track: ListOf<{ readonly pt: "float64"; readonly hits: "float64" }>;
    }
    const events = await open<Track>("different");
    const act = () => [events.Track.pt, events.Track.hits];
    expect(act).toThrow(
      'the lists of column "Track_hits" have other lengths than those of the other columns of "Track"',
    );
    expect(act).toThrow('read it as a value by itself, with the schema "Base" or one of your own');
    const plain = await open<{ Track_pt: "array"; Track_hits: "array" }>("different", "Base");
    expect(toNested(plain.Track_hits)).toEqual([[9], [8], [7, 6]]);
  });
});

test("vectors of a TTree that are called alike are a collection", async () => {
  const file = createRootFile(join(folder, "vectors.root"));
  const vector = { type: "float64", layout: "vector", counter: "nJet" } as const;
  const ids = { run: "uint32", luminosityBlock: "uint32", event: "uint64" } as const;
  const tree = file.tree("Events", { columns: { ...ids, Jet_pt: vector, Jet_eta: vector } });
  tree.extend({
    run: Uint32Array.of(1, 1),
    luminosityBlock: Uint32Array.of(1, 1),
    event: BigUint64Array.of(1n, 2n),
    nJet: Int32Array.of(2, 1),
    Jet_pt: Float64Array.of(10, 20, 30),
    Jet_eta: Float64Array.of(0, 1, 2),
  });
  file.close();
  const events = await open("vectors");
  expect(toNested(events.Jet.filter("eta > 0").map("pt"))).toEqual([[20], [30]]);
});
