import type { EventForm, JaggedArray } from "@kaon/core";
import { createRootFile, openEventSource, openRootFile } from "@kaon/io-root";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { sample, sampleData } from "./sample-data.ts";

const open = (name: string, schema?: string) =>
  openEventSource({ file: sample(name), ...(schema === undefined ? {} : { schema }) });

async function formOf(name: string): Promise<EventForm> {
  const source = await open(`coffea/${name}.root`);
  source.close();
  return source.form;
}

describe.skipIf(sampleData === undefined)("an event source", () => {
  test("reads what is touched and nothing else", async () => {
    const source = await open("coffea/nano_dy.root");
    expect(source.readLog()).toEqual({ columns: [], bytesRead: 0, bytesDecompressed: 0, readTime: 0 });
    source.read("Muon_pt", 0, 40);
    const { columns, bytesRead, bytesDecompressed, readTime } = source.readLog();
    expect(new Set(columns)).toEqual(new Set(["nMuon", "Muon_pt"]));
    expect(bytesRead).toBeGreaterThan(0);
    expect(bytesDecompressed).toBe(40 * 4 + 18 * 4);
    expect(readTime).toBeGreaterThan(0);
    source.close();
  });

  test("takes file and tree in one, as uproot does", async () => {
    const source = await open("coffea/nano_dy.root:Events");
    expect([source.name, source.numEntries]).toEqual([`${sample("coffea/nano_dy.root")}:Events`, 40]);
    source.close();
    await expect(open("coffea/nano_dy.root:Event")).rejects.toThrow(/Event.*Events/s);
    await expect(open("coffea/nano_dz.root:Events")).rejects.toThrow("nano_dz.root:Events: no such file");
  });

  test("decodes a counter once for all columns of its collection, and shares the offsets", async () => {
    const source = await open("coffea/nano_dy.root");
    const pt = source.read("Muon_pt", 5, 25) as JaggedArray;
    const before = source.readLog().bytesRead;
    const offsets = source.readOffsets("nMuon", 5, 25);
    expect(source.read("nMuon", 5, 25)).toMatchObject({ kind: "numeric", dtype: "uint32" });
    expect(source.readLog().bytesRead).toBe(before);
    const eta = source.read("Muon_eta", 5, 25) as JaggedArray;
    expect(pt.offsets).toBe(offsets);
    expect(eta.offsets).toBe(offsets);
    expect(offsets[0]).toBe(0);
    source.close();
  });

  test("counts the muons of nano_dy and nano_dimuon, in chunks of 7, 13 and all", async () => {
    for (const [name, muons] of [
      ["nano_dy", 18],
      ["nano_dimuon", 84],
    ] as const) {
      const source = await open(`coffea/${name}.root`);
      for (const size of [7, 13, 40]) {
        let found = 0;
        for (let start = 0; start < 40; start += size) {
          const stop = Math.min(40, start + size);
          found += (source.read("Muon_pt", start, stop) as JaggedArray).offsets[stop - start];
        }
        expect(found, `${name} by ${size}`).toBe(muons);
      }
      source.close();
    }
  });

  test("an empty tree has a form, and empty columns", async () => {
    const source = await open("coffea/nano_dy_empty.root");
    expect(source.numEntries).toBe(0);
    expect(source.form.fields["Muon"]).toMatchObject({ kind: "list", counter: "nMuon" });
    expect(source.read("Muon_pt", 0, 0)).toMatchObject({ kind: "jagged", offsets: new Int32Array(1) });
    source.close();
  });

  test("generated entry offsets give the same lists as stored ones", async () => {
    const trees = await Promise.all(
      ["nooffsets", "withoffsets"].map((name) =>
        openRootFile(sample(`scikit-hep-testdata/uproot-small-dy-${name}.root`)),
      ),
    );
    const [without, stored] = trees.map((file) => file.tree("tree"));
    for (const { name } of stored.branches)
      expect(without.read(name, 100, 400), name).toEqual(stored.read(name, 100, 400));
    for (const file of trees) file.close();
  });

  test("lists trees in directories", async () => {
    const file = await openRootFile(sample("scikit-hep-testdata/uproot-issue-513.root"));
    expect(file.trees).toEqual(["TrkAnaNeg/trkana", "TrkAnaPos/trkana"]);
    expect(file.tree("TrkAnaNeg/trkana").path).toBe("TrkAnaNeg/trkana");
    file.close();
  });

  test("finds versions of a tree by cycle, the highest first", async () => {
    const file = await openRootFile(sample("scikit-hep-testdata/uproot-Zmumu.root"));
    const { cycle } = file.keys.find((key) => key.path === "events") ?? { cycle: 0 };
    expect(file.tree(`events;${cycle}`).numEntries).toBe(file.tree("events").numEntries);
    expect(() => file.tree("events;77")).toThrow("no tree");
    file.close();
  });
});

test("what is kept does not grow with the number of entries read", async () => {
  const folder = mkdtempSync(join(tmpdir(), "kaon-event-source-"));
  const path = join(folder, "many.root");
  const writer = createRootFile(path, { compression: "zlib" });
  const columns = { run: "uint32", luminosityBlock: "uint32", event: "uint64" } as const;
  const tree = writer.tree("Events", { columns: { ...columns, Muon_pt: { type: "float32", counter: "nMuon" } } });
  const ones = new Uint32Array(20_000).fill(1);
  for (let step = 0; step < 20; step++) {
    const nMuon = Int32Array.from(ones, (_, i) => i % 4);
    const pt = new Float32Array(30_000).fill(step);
    tree.extend({ run: ones, luminosityBlock: ones, event: BigUint64Array.from(ones, BigInt), nMuon, Muon_pt: pt });
  }
  writer.close();
  const source = await openEventSource({ file: path });
  const collect = garbageCollector();
  const keptAfter = async (entryStart: number, entryStop: number): Promise<number> => {
    for (let start = entryStart; start < entryStop; start += 1000) source.read("Muon_pt", start, start + 1000);
    // Memory of arrays is given back a little after they are collected.
    for (let round = 0; round < 5; round++) {
      collect();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return process.memoryUsage().arrayBuffers;
  };
  const few = await keptAfter(0, 40_000);
  expect(await keptAfter(40_000, 400_000)).toBeLessThan(few + 200_000);
  source.close();
  rmSync(folder, { recursive: true });
});

/** Node's garbage collector, which is hidden unless asked for. */
function garbageCollector(): () => void {
  setFlagsFromString("--expose-gc");
  return runInNewContext("gc") as () => void;
}

describe.skipIf(sampleData === undefined)("the NanoAOD schema", () => {
  test("tells lists, single objects, values and scalars apart", async () => {
    const form = await formOf("nano_dy");
    const { fields } = form;
    expect(form.name).toBe("NanoAOD");
    expect(fields["Muon"]).toMatchObject({
      kind: "list",
      counter: "nMuon",
      fields: { pt: { column: "Muon_pt", type: "float32" } },
    });
    expect(fields["MET"]).toMatchObject({ kind: "single", fields: { pt: { column: "MET_pt", type: "float32" } } });
    expect(fields["HLT"]).toMatchObject({ kind: "single", fields: { IsoMu24: { type: "bool" } } });
    for (const name of ["PV", "Flag", "Generator", "Pileup"]) expect(fields[name]).toMatchObject({ kind: "single" });
    expect(fields["LHEPdfWeight"]).toMatchObject({ kind: "values", counter: "nLHEPdfWeight" });
    expect(fields["PSWeight"]).toMatchObject({ kind: "values", field: { column: "PSWeight", type: "float32" } });
    expect(fields["nMuon"]).toEqual({ kind: "scalar", field: { column: "nMuon", type: "uint32" } });
    expect(fields["event"]).toEqual({ kind: "scalar", field: { column: "event", type: "uint64" } });
    expect(fields["SoftActivityJetHT"]).toMatchObject({ kind: "scalar" });
  });

  test("covers every column of the file once", async () => {
    for (const name of ["nano_dy", "nano_dimuon", "nano_tree", "pfnano"]) {
      const form = await formOf(name);
      const columns = Object.values(form.fields).flatMap((field) =>
        "fields" in field ? Object.values(field.fields).map(({ column }) => column) : [field.field.column],
      );
      const file = await openRootFile(sample(`coffea/${name}.root`));
      expect([...new Set(columns)].sort()).toEqual(
        file
          .tree("Events")
          .branches.map((branch) => branch.name)
          .sort(),
      );
      file.close();
    }
  });

  test("makes lists of columns that carry their own counters, as uproot writes them", async () => {
    for (const name of ["nano_tt_v12", "nano_tt_v15"]) {
      const form = await formOf(name);
      const { Muon: muon } = form.fields;
      expect(muon).toMatchObject({ kind: "list", counter: "nMuon", fields: { pt: { column: "Muon_pt" } } });
      expect(form.fields["nMuon"]).toMatchObject({ kind: "scalar" });
      expect(form.fields).not.toHaveProperty("nMuon_pt");
    }
  });

  test("Base has one name for each branch", async () => {
    const source = await open("scikit-hep-testdata/uproot-HZZ-zlib.root", "Base");
    expect(Object.keys(source.form.fields)).toHaveLength(51);
    expect(source.form.fields["Muon_Px"]).toEqual({
      kind: "values",
      field: { column: "Muon_Px", type: "float32" },
      counter: "NMuon",
    });
    source.close();
  });
});
