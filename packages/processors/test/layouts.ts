import * as fc from "fast-check";
import type { KaonArray } from "@kaon/core";

/** A Kaon array of one fixed deep type, `{n: int32, jets: var * {pt: float64, name: text}, best: ?int64, tag: text}`, per nested value. */
export interface Row {
  readonly n: number;
  readonly jets: readonly { readonly pt: number; readonly name: string }[];
  readonly best: bigint | null;
}

export const rows = fc.array(
  fc.record({
    n: fc.integer({ min: -1000, max: 1000 }),
    jets: fc.array(fc.record({ pt: fc.double({ noNaN: true }), name: fc.string({ maxLength: 4 }) }), { maxLength: 3 }),
    best: fc.option(fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n })),
  }),
  { maxLength: 6 },
);

/** The rows as columns. */
export function fromRows(values: readonly Row[]): KaonArray {
  const jets = values.flatMap((row) => row.jets);
  const present = values.flatMap((row) => (row.best === null ? [] : [row.best]));
  let next = 0;
  return {
    kind: "record",
    length: values.length,
    fields: {
      n: { kind: "numeric", dtype: "int32", data: Int32Array.from(values, (row) => row.n) },
      jets: {
        kind: "jagged",
        offsets: offsetsOf(values.map((row) => row.jets.length)),
        content: {
          kind: "record",
          length: jets.length,
          fields: {
            pt: { kind: "numeric", dtype: "float64", data: Float64Array.from(jets, (jet) => jet.pt) },
            name: textOf(jets.map((jet) => jet.name)),
          },
        },
      },
      best: {
        kind: "option",
        index: Int32Array.from(values, (row) => (row.best === null ? -1 : next++)),
        content: { kind: "numeric", dtype: "int64", data: BigInt64Array.from(present) },
      },
    },
  };
}

/** The array as nested JavaScript values: the slow, obvious reading of every layout. */
export function toValues(array: KaonArray): unknown[] {
  switch (array.kind) {
    case "numeric":
      return Array.from<unknown>(array.data);
    case "text":
      return ranges(array.offsets).map(([start, stop]) => new TextDecoder().decode(array.bytes.slice(start, stop)));
    case "jagged": {
      const content = toValues(array.content);
      return ranges(array.offsets).map(([start, stop]) => content.slice(start, stop));
    }
    case "option":
    case "indexed": {
      const content = toValues(array.content);
      return Array.from(array.index, (position) => (position < 0 ? null : content[position]));
    }
    default: {
      const fields = Object.entries(array.fields).map(([name, field]) => [name, toValues(field)] as const);
      return Array.from({ length: array.length }, (_, i) =>
        Object.fromEntries(fields.map(([name, values]) => [name, values[i]])),
      );
    }
  }
}

/** Entries `start` to `stop`, sharing every buffer. */
export function slice(array: KaonArray, start: number, stop: number): KaonArray {
  switch (array.kind) {
    case "numeric":
      return { ...array, data: array.data.subarray(start, stop) };
    case "jagged":
    case "text":
      return { ...array, offsets: array.offsets.subarray(start, stop + 1) };
    case "option":
    case "indexed":
      return { ...array, index: array.index.subarray(start, stop) };
    default: {
      const fields = Object.entries(array.fields).map(([name, field]) => [name, slice(field, start, stop)] as const);
      return { ...array, length: stop - start, fields: Object.fromEntries(fields) };
    }
  }
}

function textOf(values: readonly string[]): KaonArray {
  const encoded = values.map((value) => new TextEncoder().encode(value));
  return {
    kind: "text",
    offsets: offsetsOf(encoded.map((bytes) => bytes.length)),
    bytes: Uint8Array.from(encoded.flatMap((bytes) => [...bytes])),
  };
}

function offsetsOf(counts: readonly number[]): Int32Array {
  const offsets = new Int32Array(counts.length + 1);
  for (const [i, count] of counts.entries()) offsets[i + 1] = offsets[i] + count;
  return offsets;
}

function ranges(offsets: Int32Array): [number, number][] {
  return Array.from({ length: offsets.length - 1 }, (_, i) => [offsets[i], offsets[i + 1]]);
}
