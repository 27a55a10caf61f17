import { dtypes, type TypedArray } from "@kaon/core";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type * as ColumnTypes from "../src/root/rntuple/column-type.ts";
import type * as Decoders from "../src/root/rntuple/decode-page.ts";
import type * as Hashes from "../src/root/rntuple/xxh3.ts";

// Kernels are no public names: they are imported by address.
const kernel = (name: string) => import(new URL(`../src/root/rntuple/${name}.ts`, import.meta.url).href);

let decodePage: typeof Decoders.decodePage;
let columnTypeOf: typeof ColumnTypes.columnTypeOf;
let xxh3: typeof Hashes.xxh3;

beforeAll(async () => {
  ({ decodePage } = (await kernel("decode-page")) as typeof Decoders);
  ({ columnTypeOf } = (await kernel("column-type")) as typeof ColumnTypes);
  ({ xxh3 } = (await kernel("xxh3")) as typeof Hashes);
});

/** Elements as bit patterns of `bits` bits. */
type Patterns = readonly bigint[];

function plainBytes(patterns: Patterns, bits: number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((patterns.length * bits) / 8));
  for (const [i, pattern] of patterns.entries()) {
    for (let bit = 0; bit < bits; bit++) {
      const at = i * bits + bit;
      bytes[at >> 3] |= Number((pattern >> BigInt(bit)) & 1n) << (at & 7);
    }
  }
  return bytes;
}

function splitBytes(patterns: Patterns, bits: number): Uint8Array {
  const plain = plainBytes(patterns, bits);
  const width = bits / 8;
  return plain.map((_, i) => plain[(i % patterns.length) * width + Math.floor(i / patterns.length)]);
}

const zigzag = (value: bigint) => (value >= 0n ? 2n * value : -(2n * value + 1n));
const signed = (pattern: bigint, bits: number) => BigInt.asIntN(bits, pattern);
const float32 = (pattern: bigint) => new Float32Array(Uint32Array.of(Number(pattern)).buffer)[0];
const double = (pattern: bigint) => new Float64Array(BigUint64Array.of(pattern).buffer)[0];

/** Half precision, from the definition. */
function half(pattern: bigint): number {
  const bits = Number(pattern);
  const sign = bits >> 15 === 1 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = (bits & 1023) / 1024;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * fraction * 2 ** -14 : sign * (1 + fraction) * 2 ** (exponent - 15);
}

type Value = number | bigint;

interface Case {
  readonly type: number;
  readonly bits: number;
  readonly encode: (patterns: Patterns, bits: number) => Uint8Array;
  readonly value: (pattern: bigint) => Value;
}

const range = { minimum: -3, maximum: 12.5 };
const quantised = (bits: number) => (pattern: bigint) =>
  Math.fround(range.minimum + (Number(pattern) * (range.maximum - range.minimum)) / (2 ** bits - 1));

const split = (bits: number) => (patterns: Patterns) => splitBytes(patterns, bits);
const zigzagged = (bits: number) => (patterns: Patterns) =>
  splitBytes(
    patterns.map((pattern) => zigzag(signed(pattern, bits))),
    bits,
  );

const cases: readonly Case[] = [
  { type: 0x00, bits: 1, encode: plainBytes, value: Number },
  { type: 0x01, bits: 8, encode: plainBytes, value: Number },
  { type: 0x02, bits: 8, encode: plainBytes, value: (p) => Number(signed(p, 8)) },
  { type: 0x03, bits: 8, encode: plainBytes, value: (p) => Number(signed(p, 8)) },
  { type: 0x04, bits: 8, encode: plainBytes, value: Number },
  { type: 0x05, bits: 16, encode: plainBytes, value: (p) => Number(signed(p, 16)) },
  { type: 0x06, bits: 16, encode: plainBytes, value: Number },
  { type: 0x07, bits: 32, encode: plainBytes, value: (p) => Number(signed(p, 32)) },
  { type: 0x08, bits: 32, encode: plainBytes, value: Number },
  { type: 0x09, bits: 64, encode: plainBytes, value: (p) => signed(p, 64) },
  { type: 0x0a, bits: 64, encode: plainBytes, value: (p) => p },
  { type: 0x0b, bits: 16, encode: plainBytes, value: half },
  { type: 0x0c, bits: 32, encode: plainBytes, value: float32 },
  { type: 0x0d, bits: 64, encode: plainBytes, value: double },
  { type: 0x11, bits: 16, encode: zigzagged(16), value: (p) => Number(signed(p, 16)) },
  { type: 0x12, bits: 16, encode: split(16), value: Number },
  { type: 0x13, bits: 32, encode: zigzagged(32), value: (p) => Number(signed(p, 32)) },
  { type: 0x14, bits: 32, encode: split(32), value: Number },
  { type: 0x15, bits: 64, encode: zigzagged(64), value: (p) => signed(p, 64) },
  { type: 0x16, bits: 64, encode: split(64), value: (p) => p },
  { type: 0x17, bits: 16, encode: split(16), value: half },
  { type: 0x18, bits: 32, encode: split(32), value: float32 },
  { type: 0x19, bits: 64, encode: split(64), value: double },
  ...[10, 16, 23, 31].map((bits) => ({
    type: 0x1c,
    bits,
    encode: plainBytes,
    value: (p: bigint) => float32(p << BigInt(32 - bits)),
  })),
  ...[1, 3, 8, 20, 25, 31, 32].map((bits) => ({ type: 0x1d, bits, encode: plainBytes, value: quantised(bits) })),
];

/** Decodes elements `from` to `to` of a page. */
function decode(
  { type, bits }: { type: number; bits: number },
  page: Uint8Array,
  window: { numElements: number; from: number; to: number },
) {
  const record = { id: 0, type, bits, field: 0, representation: 0, firstElement: 0, ...range };
  const columnType = columnTypeOf(record);
  if ("reason" in columnType) throw new Error(columnType.reason);
  const target: TypedArray = new dtypes[columnType.dtype](window.to - window.from);
  return { target, problem: decodePage({ ...record, columnType }, page, window, target) };
}

const windowed = <T>(patterns: fc.Arbitrary<T>) =>
  fc
    .array(patterns, { minLength: 1, maxLength: 40 })
    .chain((values) => fc.tuple(fc.constant(values), fc.nat(values.length - 1), fc.nat(values.length - 1)));

describe("pages of a column decode to what the specification says, in any window", () => {
  test.each(cases)("type $type with $bits bits", (column) => {
    fc.assert(
      fc.property(windowed(fc.bigInt(0n, 2n ** BigInt(column.bits) - 1n)), ([patterns, a, b]) => {
        const window = { numElements: patterns.length, from: Math.min(a, b), to: Math.max(a, b) + 1 };
        const { target, problem } = decode(column, column.encode(patterns, column.bits), window);
        expect(problem).toBeUndefined();
        expect(Array.from<Value>(target)).toEqual(patterns.slice(window.from, window.to).map(column.value));
      }),
      { numRuns: 60 },
    );
  });

  const indices = [
    [0x0e, 32, false],
    [0x0f, 64, false],
    [0x1a, 32, true],
    [0x1b, 64, true],
  ] as const;

  test.each(indices)("type %i, ends of lists of %i bits", (type, bits, isDelta) => {
    fc.assert(
      fc.property(windowed(fc.nat(1000)), ([counts, a, b]) => {
        let sum = 0;
        const ends = counts.map((count) => (sum += count));
        const stored = (isDelta ? counts : ends).map(BigInt);
        const page = isDelta ? splitBytes(stored, bits) : plainBytes(stored, bits);
        const window = { numElements: counts.length, from: Math.min(a, b), to: Math.max(a, b) + 1 };
        const { target, problem } = decode({ type, bits }, page, window);
        expect(problem).toBeUndefined();
        expect(Array.from<Value>(target)).toEqual(ends.slice(window.from, window.to));
      }),
      { numRuns: 60 },
    );
    const large = [5n, 2n ** BigInt(bits - 1)];
    const page = isDelta ? splitBytes(large, bits) : plainBytes(large, bits);
    expect(decode({ type, bits }, page, { numElements: 2, from: 0, to: 2 }).problem).toContain("below 2^31");
  });

  test("columns of unknown types, or of other sizes, are refused with the reason", () => {
    expect(() => decode({ type: 0x1e, bits: 8 }, new Uint8Array(1), { numElements: 1, from: 0, to: 1 })).toThrow(
      "type 30, which is unknown",
    );
    expect(() => decode({ type: 0x0c, bits: 31 }, new Uint8Array(4), { numElements: 1, from: 0, to: 1 })).toThrow(
      "Real32 has 31 bits",
    );
  });
});

test("XXH3 gives what the xxhash library gives, for every way that it treats lengths", () => {
  const data = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919 + (i >> 8) * 31) & 255);
  // From xxhash 4.1.0 (Python), xxh3_64_hexdigest.
  const wanted: Readonly<Record<number, string>> = {
    0: "2d06800538d394c2",
    1: "c44bdff4074eecdb",
    3: "67a4cd1b2f6add25",
    4: "08ed46aebaa24fce",
    8: "ccbeb2825cbd4f80",
    9: "91aed041f9da6588",
    16: "24c07b21beb7c46f",
    17: "3814f966c5a507f3",
    64: "a03084b08657d851",
    65: "b9229047fda09e8a",
    128: "080de64766d69f6b",
    129: "ce1249ce39e33354",
    240: "5eeba7832c5eb95a",
    241: "a0446fe404d32bc9",
    1024: "557b49b320a5878c",
    1025: "96eafcead37a2399",
    2048: "af001cb8ca3da79c",
    5000: "ce32605172615aed",
  };
  for (const [length, hash] of Object.entries(wanted)) {
    expect(
      xxh3(data.subarray(0, Number(length)))
        .toString(16)
        .padStart(16, "0"),
      length,
    ).toBe(hash);
  }
});
