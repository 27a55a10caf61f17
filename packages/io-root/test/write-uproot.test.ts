import type { DType } from "@kaon/core";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type CompressionName, createRootFile } from "@kaon/io-root";
import {
  base64Of,
  everyType,
  fillEveryType,
  pythonWithUproot,
  readWithUproot,
  temporaryFolder,
  type UprootFile,
  type Written,
} from "./write-sample.ts";

const python = pythonWithUproot();
if (python === undefined)
  console.log("skipped: uproot reading back what was written (no Python with uproot; set KAON_PYTHON)");

const compressions: CompressionName[] = ["none", "zlib", "lzma", "lz4", "zstd"];
const typeNames: Record<DType, string> = {
  bool: "bool",
  int8: "int8_t",
  uint8: "uint8_t",
  int16: "int16_t",
  uint16: "uint16_t",
  int32: "int32_t",
  uint32: "uint32_t",
  int64: "int64_t",
  uint64: "uint64_t",
  float32: "float",
  float64: "double",
};

describe.skipIf(python === undefined)("uproot reads back exactly what was written", () => {
  const folder = temporaryFolder();
  const written = new Map<CompressionName, Written>();
  let read: UprootFile[] = [];
  let large: UprootFile;
  let beyond: UprootFile;

  beforeAll(() => {
    for (const compression of compressions) {
      const file = createRootFile(join(folder, `${compression}.root`), { compression });
      const tree = file.tree("Events", { title: "all types", columns: everyType });
      written.set(compression, fillEveryType(tree, [1000, 1, 0, 1500, 37]));
      const titled = file.tree("Runs", { columns: { pt: { type: "float32", counter: "n", title: "in GeV" } } });
      titled.extend({ n: Int32Array.of(0, 2), pt: Float32Array.of(1.5, -0) });
      file.tree("Empty", { columns: { run: "uint32" } });
      file.close();
    }
    writeLarge(join(folder, "large.root"));
    writeBeyond(join(folder, "beyond.root"));
    const paths = [...compressions, "large", "beyond"].map((name) => join(folder, `${name}.root`));
    const files = readWithUproot(python as string, paths);
    read = files.slice(0, compressions.length);
    [large, beyond] = files.slice(compressions.length) as [UprootFile, UprootFile];
  });

  test.each(compressions.map((name, at) => [name, at] as const))(
    "values of every type, flat and in lists: %s",
    (name, at) => {
      const { title, numEntries, branches } = read[at].trees["Events"];
      expect({ title, numEntries }).toEqual({ title: "all types", numEntries: 2538 });
      const pieces = written.get(name) as Written;
      expect(Object.keys(branches).toSorted()).toEqual([...pieces.keys()].toSorted());
      const counts = base64Of(pieces.get("nList") ?? []);
      for (const [column, { type, counter }] of Object.entries(everyType)) {
        const branch = branches[column];
        expect(branch.type, column).toBe(counter === undefined ? typeNames[type] : `${typeNames[type]}[]`);
        expect(branch.values, column).toBe(base64Of(pieces.get(column) ?? []));
        expect(branch.counts, column).toBe(counter === undefined ? undefined : counts);
        expect(branch.baskets, column).toBe(4);
      }
    },
  );

  test("titles, a second tree and a tree without entries", () => {
    const { Runs, Empty } = read[0].trees;
    expect(Runs.title).toBe("Runs");
    expect(Runs.branches["pt"]).toMatchObject({ title: "in GeV", values: base64Of([Float32Array.of(1.5, -0)]) });
    expect(Runs.branches["n"]).toMatchObject({ title: "n/I", type: "int32_t" });
    expect(Empty).toMatchObject({ numEntries: 0, branches: { run: { values: "" } } });
  });

  test("the streamer info of a tree's classes", () => {
    expect(read[0].streamers).toEqual(expect.arrayContaining(["TTree", "TBranch", "TLeafF", "TObjArray", "TNamed"]));
  });

  test("a basket of several compression blocks", () => {
    expect(large.trees["Events"].branches["x"].values).toBe(base64Of([largeValues()]));
  });

  test("data beyond 2 GB, with positions of eight bytes", () => {
    const { numEntries, branches } = beyond.trees["Events"];
    expect(numEntries).toBe(3);
    expect(branches["Muon_pt"].values).toBe(base64Of([Float32Array.of(1, 2, 3)]));
  });
});

/** 18 MB that compress a little. */
function largeValues(): Float64Array {
  return Float64Array.from({ length: 2_250_000 }, (_, i) => i >> 4);
}

function writeLarge(path: string): void {
  const file = createRootFile(path, { compression: "zlib" });
  file.tree("Events", { columns: { x: "float64" } }).extend({ x: largeValues() });
  file.close();
}

function writeBeyond(path: string): void {
  const file = createRootFile(path, { compression: "none", dataStart: 5_000_000_000 });
  const tree = file.tree("Events", { columns: { Muon_pt: { type: "float32", counter: "nMuon" } } });
  tree.extend({ nMuon: Int32Array.of(1, 0, 2), Muon_pt: Float32Array.of(1, 2, 3) });
  file.close();
}
