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
