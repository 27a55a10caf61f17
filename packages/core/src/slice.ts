import type { KaonArray } from "./array.ts";
import { lengthOf } from "./length.ts";

/**
 * Entries `start` to `stop` (exclusive), missing ones as others: `n * T` becomes `m * T`, sharing all buffers; lists keep their content and fewer offsets. Positions count and
 * clamp as in JavaScript's own `slice`: negative ones from the end. Fields that shared one offsets array still do.
 */
export function slice<A extends KaonArray>(array: A, start = 0, stop?: number): A {
  const length = lengthOf(array);
  const first = clamp(start, length);
  const last = Math.max(first, clamp(stop ?? length, length));
  if (first === 0 && last === length) return array;
  // A slice has the layout of what it is a slice of.
  return cut(array, { first, last, cuts: new Map() }) as A;
}

function clamp(position: number, length: number): number {
  const whole = Math.trunc(position) || 0;
  return whole < 0 ? Math.max(0, length + whole) : Math.min(whole, length);
}

interface Cut {
  readonly first: number;
  readonly last: number;
  /** Offsets and indices cut so far: all of them are cut at the same places. */
  readonly cuts: Map<Int32Array, Int32Array>;
}

function cut(array: KaonArray, range: Cut): KaonArray {
  const { first, last } = range;
  switch (array.kind) {
    case "numeric":
      return { ...array, data: array.data.subarray(first, last) };
    case "jagged":
    case "text":
      return { ...array, offsets: cutShared(array.offsets, last + 1, range) };
    case "option":
    case "indexed":
      return { ...array, index: cutShared(array.index, last, range) };
    default: {
      const fields = Object.entries(array.fields).map(([name, field]) => [name, cut(field, range)] as const);
      return { kind: "record", length: last - first, fields: Object.fromEntries(fields) };
    }
  }
}

function cutShared(values: Int32Array, end: number, { first, cuts }: Cut): Int32Array {
  const known = cuts.get(values);
  // The length tells apart offsets from an index, should one array ever serve as both.
  if (known?.length === end - first) return known;
  const shared = values.subarray(first, end);
  cuts.set(values, shared);
  return shared;
}
