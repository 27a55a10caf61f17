import { dtypes, type DType, type KaonArray, type NumericArray, type TypedArray } from "@kaon/core";
import * as fc from "fast-check";
import { openSync, readSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type CompressionName, createRootFile, openRootFile } from "@kaon/io-root";
import { base64Of, everyType, fillEveryType, temporaryFolder } from "./write-sample.ts";

const compressions: CompressionName[] = ["none", "zlib", "lzma", "lz4", "zstd"];
const folder = temporaryFolder();

describe("our reader gives back exactly what was written", () => {
  test.each(compressions)("values of every type, flat and in lists: %s", async (compression) => {
    const path = join(folder, `${compression}.root`);
    const writer = createRootFile(path, { compression });
    const written = fillEveryType(writer.tree("Events", { columns: everyType }), [1000, 1, 0, 1500, 37]);
    writer.close();
    const file = await openRootFile(path);
    const tree = file.tree("Events");
    expect(tree.numEntries).toBe(2538);
    for (const [column, pieces] of written) {
      const read = tree.read(column, 0, tree.numEntries);
      const wanted = dtypeOf(column);
      expect(leafOf(read).dtype, column).toBe(wanted);
      expect(base64Of([leafOf(read).data]), column).toBe(base64Of(pieces));
    }
    expect(countsIn(tree.read("list_float32", 0, tree.numEntries))).toEqual(numbersOf(written.get("nList") ?? []));
    file.close();
  });

  test("whatever the lengths of lists and the entries at a time", async () => {
    const entries = fc.array(fc.array(fc.float({ noNaN: false }), { maxLength: 4 }), { maxLength: 30 });
    const path = join(folder, "any.root");
    await fc.assert(
      fc.asyncProperty(
        fc.array(entries, { maxLength: 5 }),
        fc.constantFrom(...compressions),
        async (steps, compression) => {
          const writer = createRootFile(path, { compression });
          const tree = writer.tree("T", { columns: { x: { type: "float32", counter: "n" } } });
          for (const lists of steps) {
            const n = Int32Array.from(lists.map((list) => list.length));
            tree.extend({ n, x: Float32Array.from(lists.flat()) });
          }
          writer.close();
          const file = await openRootFile(path);
          const read = file.tree("T").read("x", 0, file.tree("T").numEntries);
          file.close();
          expect(countsIn(read)).toEqual(steps.flat().map((list) => list.length));
          expect(leafOf(read).data).toEqual(Float32Array.from(steps.flat(2)));
        },
      ),
      { numRuns: 60 },
    );
  });

  test("a file that was written anew under its name, while the old one is open", async () => {
    const path = join(folder, "anew.root");
    const write = (values: readonly number[]): void => {
      const writer = createRootFile(path, { compression: "zstd" });
      writer.tree("Events", { columns: { x: { type: "float64" } } }).extend({ x: Float64Array.from(values) });
      writer.close();
    };
    write([1, 2, 3]);
    const old = await openRootFile(path);
    const first = old.tree("Events");
    // As programs replace files: under the same name is another file.
    rmSync(path);
    write([4, 5, 6, 7]);
    const anew = await openRootFile(path);
    expect(leafOf(anew.tree("Events").read("x")).data).toEqual(Float64Array.of(4, 5, 6, 7));
    expect(leafOf(first.read("x")).data).toEqual(Float64Array.of(1, 2, 3));
    const again = await openRootFile(path);
    // What the same bytes say is read once.
    expect(again.tree("Events").branches).toBe(anew.tree("Events").branches);
    for (const file of [old, anew, again]) file.close();
  });

  test("lz4, whatever repeats and how far apart", async () => {
    const piece = fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 3000 }));
    const path = join(folder, "lz4.root");
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 6 }), async (pieces) => {
        const x = Uint8Array.from(
          pieces.flatMap(([bytes, times]) => Array.from({ length: times }, () => [...bytes]).flat()),
        );
        const writer = createRootFile(path, { compression: "lz4" });
        writer.tree("T", { columns: { x: "uint8" } }).extend({ x });
        writer.close();
        const file = await openRootFile(path);
        const read = leafOf(file.tree("T").read("x", 0, x.length)).data;
        file.close();
        expect(Buffer.compare(read as Uint8Array, x)).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  test.each(["zlib", "zstd", "lz4", "lzma"] as const)(
    "a basket of several compression blocks: %s",
    async (compression) => {
      const path = join(folder, `blocks-${compression}.root`);
      const x = Float64Array.from({ length: 2_250_000 }, (_, i) => i >> 4);
      const writer = createRootFile(path, { compression });
      writer.tree("Events", { columns: { x: "float64" } }).extend({ x });
      writer.close();
      const file = await openRootFile(path);
      const read = leafOf(file.tree("Events").read("x", 0, x.length));
      file.close();
      expect(
        Buffer.from(read.data.buffer, read.data.byteOffset, read.data.byteLength).equals(Buffer.from(x.buffer)),
      ).toBe(true);
    },
  );

  test.each([1_999_999_000, 2_100_000_000, 5_000_000_000])(
    "data around and beyond 2 GB: from byte %d",
    async (dataStart) => {
      const path = join(folder, `from-${dataStart}.root`);
      const writer = createRootFile(path, { compression: "none", dataStart });
      const tree = writer.tree("Events", { columns: { Muon_pt: { type: "float32", counter: "nMuon" } } });
      for (let i = 0; i < 10; i++) tree.extend({ nMuon: Int32Array.of(1, 0, 2), Muon_pt: Float32Array.of(i, 2, 3) });
      writer.close();
      const file = await openRootFile(path);
      const read = file.tree("Events").read("Muon_pt", 24, 30);
      file.close();
      expect(countsIn(read)).toEqual([1, 0, 2, 1, 0, 2]);
      expect(leafOf(read).data).toEqual(Float32Array.of(8, 2, 3, 9, 2, 3));
    },
  );

  test("values that do not get smaller are stored as they are", async () => {
    const path = join(folder, "random.root");
    const writer = createRootFile(path, { compression: "zlib" });
    const x = Uint8Array.of(7, 201, 33);
    writer.tree("T", { columns: { x: "uint8" } }).extend({ x });
    const length = writer.close();
    const descriptor = openSync(path, "r");
    const bytes = Buffer.alloc(length);
    readSync(descriptor, bytes, 0, length, 0);
    const basket = 100 + bytes.readInt32BE(100);
    expect(bytes.readInt32BE(basket) - bytes.readInt16BE(basket + 14)).toBe(bytes.readInt32BE(basket + 6));
    const file = await openRootFile(path);
    expect(leafOf(file.tree("T").read("x", 0, 3)).data).toEqual(x);
    file.close();
  });
});

function dtypeOf(column: string): DType {
  return column === "nList" ? "int32" : (column.slice(column.indexOf("_") + 1) as DType);
}

function leafOf(array: KaonArray): NumericArray {
  if (array.kind === "numeric") return array;
  if (array.kind !== "jagged" || array.content.kind !== "numeric")
    throw new Error(`not a flat or list column: ${array.kind}`);
  const { offsets, content } = array;
  return { ...content, data: content.data.subarray(offsets[0], offsets[offsets.length - 1]) };
}

function countsIn(array: KaonArray): number[] {
  if (array.kind !== "jagged") throw new Error(`not lists: ${array.kind}`);
  return Array.from({ length: array.offsets.length - 1 }, (_, i) => array.offsets[i + 1] - array.offsets[i]);
}

function numbersOf(pieces: readonly TypedArray[]): number[] {
  return pieces.flatMap((piece) => Array.from(piece as Int32Array));
}

test("every dtype is tried", () => {
  expect(Object.keys(everyType)).toHaveLength(2 * Object.keys(dtypes).length);
});
