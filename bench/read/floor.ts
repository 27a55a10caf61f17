// The floor of the read suite: `node floor.ts FILE`. For the column sets of columns.json it does only what nobody who reads them can leave
// out: baskets from the page cache, values (for Zstandard whole frames, where that is faster) decompressed into one buffer that stays in the processor's cache, their bytes turned.
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import type { KaonArray, TypedArray } from "@kaon/core";
import { openRootFile } from "@kaon/io-root";
import { measure, publish } from "../contestant.ts";
import { columnDigest } from "./digests.ts";

/** A module of the reader that has no public names. */
const inside = (module: string): Promise<unknown> =>
  import(new URL(`../../packages/io-root/src/root/codec/${module}.ts`, import.meta.url).href);
const { splitBlocks } = (await inside("blocks")) as typeof import("../../packages/io-root/src/root/codec/blocks.ts");
const { swapBytes } = (await inside(
  "swap-bytes",
)) as typeof import("../../packages/io-root/src/root/codec/swap-bytes.ts");
const { takeRecord } = (await inside(
  "wasm-decoder",
)) as typeof import("../../packages/io-root/src/root/codec/wasm-decoder.ts");

/** A basket and how its values are stored, which is found before anything is measured. */
interface Basket {
  readonly position: number;
  readonly length: number;
  readonly keyLength: number;
  readonly size: number;
  readonly contentLength: number;
  readonly itemSize: number;
}

const [, , path] = process.argv;
const sets = JSON.parse(readFileSync(new URL("columns.json", import.meta.url), "utf8")) as Record<string, string[]>;
const file = await openRootFile(path);
const tree = file.tree("Events");
const all = tree.branches.map(({ name }) => name);
const descriptor = openSync(path, "r");
const decoded = new Uint8Array(2 ** 24);
/** Share of a frame from which Zstandard is faster where it decompresses all of it. */
const wholeFrom = 0.65;

publish(
  Object.entries(sets).map(([name, listed]) => {
    const columns = listed.length > 0 ? listed : all;
    const baskets = new Map(
      [...new Set([...columns, ...columns.flatMap(counterOf)])].map((column) => [column, basketsOf(column)]),
    );
    return measure({
      name,
      passes: 5,
      budget: 1000,
      prepare: () => undefined,
      pass: () => {
        for (const list of baskets.values()) for (const basket of list) contentOf(basket);
      },
      checksum: () =>
        columns
          .map((column) => `${column} ${columnDigest(checked(column, baskets.get(column) ?? []))}`)
          .sort()
          .join("\n"),
    });
  }),
);
closeSync(descriptor);
file.close();

/** Reads and decompresses the content of a basket. */
function contentOf({ position, length, keyLength, size, contentLength, itemSize }: Basket): Uint8Array {
  const content = decoded.subarray(0, contentLength);
  if (size === length - keyLength) {
    readSync(descriptor, content, 0, contentLength, position + keyLength);
  } else {
    const record = takeRecord(length);
    readSync(descriptor, record, 0, length, position);
    let start = 0;
    for (const { codec, bytes, size: blockSize } of splitBlocks(record.subarray(keyLength), size, {
      verifyChecksums: false,
    })) {
      const isWhole = codec.tag === "ZS" && contentLength > wholeFrom * size;
      const wanted = isWhole ? blockSize : Math.min(blockSize, contentLength - start);
      if (wanted > 0) codec.decode(bytes, decoded.subarray(start, start + wanted), blockSize);
      start += blockSize;
    }
  }
  swapBytes(content, itemSize);
  return content;
}

/** A column as Kaon reads it, where its values are those of the baskets. */
function checked(column: string, baskets: readonly Basket[]): KaonArray {
  const array = tree.read(column);
  const { buffer, byteOffset, byteLength } = valuesOf(array);
  const values = Buffer.from(buffer, byteOffset, byteLength);
  let start = 0;
  for (const basket of baskets) {
    const content = contentOf(basket);
    if (values.compare(content, 0, content.length, start, start + content.length) !== 0) {
      throw new Error(`the floor of "${column}" read other values from ${start} on`);
    }
    start += content.length;
  }
  if (start !== byteLength) throw new Error(`the floor of "${column}" read ${start} bytes of ${byteLength}`);
  return array;
}

function basketsOf(column: string): Basket[] {
  const itemSize = valuesOf(tree.read(column, 0, 1)).BYTES_PER_ELEMENT;
  const counters = counterOf(column).flatMap((counter) => tree.byteRanges([counter]).map(({ position }) => position));
  return tree
    .byteRanges([column])
    .filter(({ position }) => !counters.includes(position))
    .map(({ position, length }) => {
      const head = Buffer.alloc(Math.min(length, 1024));
      readSync(descriptor, head, 0, head.length, position);
      const keyLength = head.readInt16BE(14);
      const contentLength = head.readInt32BE(keyLength - 5) - keyLength;
      return { position, length, keyLength, size: head.readInt32BE(6), contentLength, itemSize };
    });
}

/** The counter of a list's column, as "nMuon" of "Muon_pt". */
function counterOf(column: string): string[] {
  const counter = `n${column.split("_")[0]}`;
  return all.includes(counter) && counter !== column ? [counter] : [];
}

function valuesOf(array: KaonArray): TypedArray {
  if (array.kind === "jagged") return valuesOf(array.content);
  if (array.kind !== "numeric") throw new Error(`found ${array.kind} values`);
  return array.data;
}
