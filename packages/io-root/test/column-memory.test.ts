import { fromNested, type JaggedArray, type KaonArray, type NumericArray, reuseColumns } from "@kaon/core";
import { createRootFile, openRootFile, type RootFile, type Tree } from "@kaon/io-root";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const numEntries = 40_000;
const folder = mkdtempSync(join(tmpdir(), "kaon-column-memory-"));
let file: RootFile;
let tree: Tree;

beforeAll(async () => {
  const path = join(folder, "events.root");
  const writer = createRootFile(path, { compression: "zlib" });
  const columns = { event: "int32", x: "float64", pt: { type: "float32", counter: "nPt" } } as const;
  writer.tree("Events", { columns }).extend({
    event: Int32Array.from({ length: numEntries }, (_, i) => i),
    x: Float64Array.from({ length: numEntries }, (_, i) => i / 7),
    nPt: new Int32Array(numEntries).fill(2),
    pt: Float32Array.from({ length: 2 * numEntries }, (_, i) => i),
  });
  writer.close();
  file = await openRootFile(path);
  tree = file.tree("Events");
});

afterAll(() => {
  file.close();
  rmSync(folder, { recursive: true });
});

const numbers = (array: KaonArray): NumericArray => array as NumericArray;
const lists = (array: KaonArray): JaggedArray<NumericArray> => array as JaggedArray<NumericArray>;

describe("columns that are given back", () => {
  test("are empty, with all that shares their memory", () => {
    const { data } = numbers(tree.read("x"));
    const view = data.subarray(10, 20);
    reuseColumns([tree.read("event"), numbers({ kind: "numeric", dtype: "float64", data })]);
    expect([data.length, view.length, data[3]]).toEqual([0, 0, undefined]);
  });

  test("leave the values of columns that are read later as they are in the file", () => {
    const kept = numbers(tree.read("x"));
    for (let step = 0; step < 5; step++) {
      const [start, stop] = [step * 100, numEntries - step * 50];
      const event = numbers(tree.read("event", start, stop));
      const pt = lists(tree.read("pt", start, stop));
      expect([event.data.length, event.data[0], event.data.at(-1)]).toEqual([stop - start, start, stop - 1]);
      expect([pt.content.data.length, pt.content.data.at(-1)]).toEqual([2 * (stop - start), 2 * stop - 1]);
      reuseColumns([event, pt]);
    }
    expect([kept.data.length, kept.data[7], kept.data.at(-1)]).toEqual([numEntries, 1, (numEntries - 1) / 7]);
  });

  test("are read into the same memory again", () => {
    const before = process.memoryUsage().arrayBuffers;
    for (let step = 0; step < 50; step++) reuseColumns([tree.read("x"), tree.read("pt")]);
    const bytes = 2 * numEntries * 8;
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(4 * bytes);
  });

  test("keep the offsets of their lists, which other columns share", () => {
    const pt = lists(tree.read("pt"));
    reuseColumns([pt]);
    expect([pt.content.data.length, pt.offsets.length, pt.offsets.at(-1)]).toEqual([0, numEntries + 1, 2 * numEntries]);
    expect(lists(tree.read("pt")).offsets).toBe(pt.offsets);
  });

  test("are read anew where they are counts that the tree remembers", () => {
    reuseColumns([tree.read("nPt")]);
    expect(numbers(tree.read("nPt")).data.length).toBe(numEntries);
    expect(lists(tree.read("pt")).content.data.at(-1)).toBe(2 * numEntries - 1);
  });

  test("can be given back twice, and arrays that no tree gave stay whole", () => {
    const x = tree.read("x");
    const own = fromNested([[1, 2], [3]]);
    const small = tree.read("event", 0, 10);
    reuseColumns([x, own, small]);
    reuseColumns([x]);
    expect(lists(own).content.data.length).toBe(3);
    expect(numbers(small).data.length).toBe(10);
  });
});
