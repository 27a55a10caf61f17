import type { KaonArray } from "@kaon/core";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openRootFile, type Tree } from "@kaon/io-root";
import { sample, sampleData } from "./sample-data.ts";

// Made by fixtures/uproot-checksums.py with uproot; its docstring says what a checksum is made of.
type Checksums = Record<string, Record<string, Record<string, string | null>>>;
const checksums = JSON.parse(
  readFileSync(new URL("../../../fixtures/uproot-checksums.json", import.meta.url), "utf8"),
) as Checksums;

/** Files of which every branch must be read; of the others what Kaon supports so far. */
const complete = /nano_(dy|dimuon|tree|tt_v1\d)\.root|pfnano|HZZ(-\w+)?\.root|Zmumu/;

describe.skipIf(sampleData === undefined)("every branch has the values that uproot gives", () => {
  test.each(Object.entries(checksums))("%s", async (file, trees) => {
    const counts = { compared: 0, beyond: 0, unreadable: 0 };
    const opened = await openRootFile(sample(file));
    for (const [path, branches] of Object.entries(trees)) {
      const tree = opened.tree(path);
      const known = new Map(tree.branches.map((branch) => [branch.name, branch]));
      for (const [name, wanted] of Object.entries(branches)) {
        const branch = known.get(name);
        if (branch === undefined) throw new Error(`branch ${name} is not listed`);
        if (branch.unreadable === undefined) {
          const found = checksum(tree.read(name));
          if (wanted === null) counts.beyond++;
          else expect(found, `${path} ${name}`).toBe(wanted);
          if (wanted !== null) counts.compared++;
        } else if (wanted !== null) counts.unreadable++;
      }
    }
    opened.close();
    console.log(`${file}: ${counts.compared} branches equal, ${counts.unreadable} not supported yet`);
    if (complete.test(file) && !file.includes("objects")) expect(counts.unreadable).toBe(0);
  });
});

// Baskets of the branches of these files begin at different entries; ranges begin and end inside of baskets.
const rangedFiles: readonly [file: string, start: number, stop: number][] = [
  ["coffea/nano_dy.root", 0, 40],
  ["coffea/nano_tt_v15.root", 100, 160],
  ["coffea/pfnano.root", 0, 10],
  ["coffea/PHYSLITE_example.root", 3, 100],
  ["scikit-hep-testdata/nanoAOD_2015_CMS_Open_Data_ttbar.root", 60, 160],
  ["scikit-hep-testdata/uproot-HZZ-lz4.root", 2200, 2421],
  ["scikit-hep-testdata/uproot-HZZ-objects.root", 2300, 2421],
  ["scikit-hep-testdata/uproot-sample-6.20.04-lz4.root", 0, 30],
  ["scikit-hep-testdata/uproot-sample-6.20.04-zlib.root", 2, 29],
  ["scikit-hep-testdata/uproot-small-dy-nooffsets.root", 190, 410],
];

describe.skipIf(sampleData === undefined)("entry ranges put together are the whole", () => {
  test.each(rangedFiles)("%s", async (file, start, stop) => {
    const opened = await openRootFile(sample(file));
    const tree = opened.tree(opened.trees[0]);
    for (const branch of tree.branches.filter(({ unreadable }) => unreadable === undefined)) {
      const whole = pieces(tree.read(branch.name, start, stop));
      for (const size of [7, 13]) {
        const found = joined(tree, branch.name, { size, start, stop });
        expect(found, `${branch.name} by ${size}`).toEqual(whole);
      }
    }
    opened.close();
  });
});

function checksum(array: KaonArray): string {
  const digest = createHash("md5");
  const { dtype, values, offsets } = pieces(array);
  digest.update(values);
  for (const level of offsets) digest.update(new Uint8Array(level.buffer, level.byteOffset, level.byteLength));
  return `${dtype} ${values.length / itemSizes[dtype]} ${digest.digest("hex").slice(0, 16)}`;
}

const itemSizes: Readonly<Record<string, number>> = {
  bool: 1,
  int8: 1,
  uint8: 1,
  text: 1,
  int16: 2,
  uint16: 2,
  int32: 4,
  uint32: 4,
  float32: 4,
  int64: 8,
  uint64: 8,
  float64: 8,
};

interface Pieces {
  readonly dtype: string;
  readonly values: Uint8Array;
  readonly offsets: readonly Int32Array[];
}

/** Bytes of the values, and the offsets of every level. */
function pieces(array: KaonArray): Pieces {
  if (array.kind === "text") return { dtype: "text", values: array.bytes, offsets: [array.offsets] };
  if (array.kind === "numeric") {
    const { buffer, byteOffset, byteLength } = array.data;
    return { dtype: array.dtype, values: new Uint8Array(buffer, byteOffset, byteLength), offsets: [] };
  }
  if (array.kind !== "jagged") throw new Error(`wanted numbers, lists or text, found ${array.kind}`);
  const inner = pieces(array.content);
  return { ...inner, offsets: [array.offsets, ...inner.offsets] };
}

/** The same from ranges of `size` entries. */
function joined(tree: Tree, name: string, range: { size: number; start: number; stop: number }): Pieces {
  const parts: Pieces[] = [];
  for (let start = range.start; start < range.stop; start += range.size) {
    parts.push(pieces(tree.read(name, start, Math.min(range.stop, start + range.size))));
  }
  const offsets = parts[0].offsets.map((_, level) => joinOffsets(parts.map((part) => part.offsets[level])));
  return { dtype: parts[0].dtype, values: new Uint8Array(Buffer.concat(parts.map((part) => part.values))), offsets };
}

function joinOffsets(levels: readonly Int32Array[]): Int32Array {
  const offsets = [0];
  for (const level of levels) {
    const last = offsets[offsets.length - 1];
    for (const offset of level.subarray(1)) offsets.push(last + offset);
  }
  return Int32Array.from(offsets);
}
