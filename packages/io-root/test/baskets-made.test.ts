import { toNested } from "@kaon/core";
import { memorySource } from "@kaon/io-root";
import { describe, expect, test } from "vitest";
import type * as Baskets from "../src/root/basket/basket.ts";
import type * as Meters from "../src/root/basket/read-meter.ts";
import type * as Texts from "../src/root/interpret/read-text.ts";
import type * as Embedded from "../src/root/streamer/embedded-basket.ts";
import type * as Frames from "../src/root/streamer/object-frame.ts";
import type * as Records from "../src/root/tree/tree-record.ts";

// Not public names: no small file has baskets of these kinds.
const load = (name: string) => import(new URL(`../src/root/${name}.ts`, import.meta.url).href);
const { BasketReader } = (await load("basket/basket")) as typeof Baskets;
const { ReadMeter } = (await load("basket/read-meter")) as typeof Meters;
const { readText } = (await load("interpret/read-text")) as typeof Texts;
const { readEmbeddedBasket } = (await load("streamer/embedded-basket")) as typeof Embedded;
const { ObjectFrame } = (await load("streamer/object-frame")) as typeof Frames;

function branchOf(content: Uint8Array, numEntries: number): Records.BranchRecord {
  const embedded = new Map([[0, { numEntries, content }]]);
  const empty = { numBaskets: 0, basketBytes: [], basketEntry: [], basketSeek: [], embedded };
  return { ...empty, name: "made", numEntries } as unknown as Records.BranchRecord;
}

test("texts of leaves of 255 letters and more have four bytes of length", () => {
  const texts = ["", "short", "x".repeat(254), "y".repeat(255), "z".repeat(70_000), "end"];
  const content = Buffer.concat(
    texts.map((text) => {
      const head = Buffer.from([Math.min(text.length, 255), 0, 0, 0, 0]);
      head.writeUInt32BE(text.length, 1);
      return Buffer.concat([text.length < 255 ? head.subarray(0, 1) : head, Buffer.from(text)]);
    }),
  );
  const reader = new BasketReader(memorySource(new Uint8Array(0)), new ReadMeter(), { verifyChecksums: false });
  const read = (entryStart: number, entryStop: number) =>
    toNested(readText(reader, { file: "made", branch: branchOf(content, texts.length), entryStart, entryStop }));
  expect(read(0, 6)).toEqual(texts);
  expect(read(3, 5)).toEqual(texts.slice(3, 5));
});

describe("a basket in the record of a tree", () => {
  const keyLength = 70;
  const content = Buffer.from("content");

  /** TBasket as ROOT streams it: key, header with a flag, what the flag says, then key and content again. */
  function basketBytes(flag: number, parts: readonly Buffer[]): Buffer {
    const key = Buffer.alloc(26);
    key.writeInt32BE(200, 0);
    key.writeInt16BE(4, 4);
    key.writeInt16BE(keyLength, 14);
    const names = Buffer.concat(
      ["TBasket", "made", "T"].map((name) => Buffer.from([name.length, ...Buffer.from(name)])),
    );
    const header = Buffer.alloc(19);
    header.writeInt16BE(3, 0);
    header.writeInt32BE(32_000, 2);
    header.writeInt32BE(1000, 6);
    header.writeInt32BE(2, 10);
    header.writeInt32BE(keyLength + content.length, 14);
    header.writeUInt8(flag, 18);
    return Buffer.concat([key, names, header, ...parts]);
  }

  /** A count and so many numbers of 4 bytes. */
  function numbers(...values: readonly number[]): Buffer {
    const bytes = Buffer.alloc(4 + 4 * values.length);
    bytes.writeInt32BE(values.length, 0);
    values.forEach((value, i) => bytes.writeInt32BE(value, 4 + 4 * i));
    return bytes;
  }

  const record = Buffer.concat([Buffer.alloc(keyLength, 0xaa), content]);
  const offsets = numbers(70, 73);
  const displacements = numbers(0, 1);

  test.each([
    ["without entry offsets", 12, [record]],
    ["with entry offsets", 11, [offsets, record]],
    ["with entry offsets and displacements", 51, [offsets, displacements, record]],
    ["with entry offsets that are generated", 80 + 12, [record]],
  ] as const)("%s", (_, flag, parts) => {
    const bytes = basketBytes(flag, parts);
    const object = new Uint8Array(Buffer.concat([bytes, Buffer.from("next")]));
    const frame = new ObjectFrame({ object, keyBytes: new Uint8Array(0) }, {
      file: "made",
      object: "tree",
    } as ConstructorParameters<typeof ObjectFrame>[1]);
    const { numEntries, content: found } = readEmbeddedBasket(frame);
    expect(numEntries).toBe(2);
    expect(Buffer.from(found).toString()).toBe("content");
    expect(frame.position).toBe(bytes.length);
  });
});
