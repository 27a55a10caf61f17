import type { JaggedArray, KaonArray, RecordArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { combinationOffsets, combinationPositions } from "../kernels/combinations.ts";
import { localPositions } from "../kernels/offsets.ts";
import { gather } from "../kernels/gather.ts";
import { take } from "../take.ts";
import { onListItems } from "./axis.ts";

/** What combinations to make. */
export interface CombinationOptions<N extends string = string> {
  /** Whether an item may be combined with itself. */
  readonly replacement?: boolean;
  readonly axis?: number;
  /** Names of the members, "0", "1", … by default. */
  readonly fields?: readonly N[];
}

/** Lists of combinations. */
export type Combinations<A extends KaonArray, N extends string> =
  A extends JaggedArray<infer C> ? JaggedArray<RecordArray<Record<N, C>>> : KaonArray;

/**
 * All combinations of `n` different items of each list, in lexicographic order: `n * var * T` becomes `n * var * {0: T, 1: T, …}`.
 * Missing lists stay missing.
 * @throws ArgumentError for an axis that does not exist, or more combinations than an array holds
 * @example combinations(muons.pt, 2, { fields: ["a", "b"] })
 * @see awkward `ak.combinations`; `pairs` and `triples` of collections, which keep nothing but what a row function gives
 */
export function combinations<A extends KaonArray, const N extends string = "0" | "1">(
  array: A,
  n: number,
  options: CombinationOptions<N> = {},
): Combinations<A, N> {
  // Records of items, in lists.
  return combined("combinations", array, n, options) as Combinations<A, N>;
}

/** Combinations of items, or of their places. */
export function combined(operation: string, array: KaonArray, n: number, options: CombinationOptions): KaonArray {
  const { replacement = false, axis = 1, fields = Array.from({ length: n }, (_, k) => String(k)) } = options;
  if (!Number.isInteger(n) || n < 1)
    throw new ArgumentError(`${operation} needs a whole number of members, but got ${n}`);
  if (fields.length !== n || new Set(fields).size !== n) {
    throw new ArgumentError(`${operation} needs ${n} different names for its members, but got ${fields.join(", ")}`);
  }
  return onListItems(array, { operation, axis }, ({ offsets, content }) => {
    const out = combinationOffsets(offsets, n, replacement);
    if (out === undefined) throw tooMany(operation);
    const total = out[out.length - 1];
    const positions = combinationPositions(offsets, n, replacement, total);
    const members = positions.map((index) =>
      operation === "combinations" ? take(content, index) : placesAt(offsets, index),
    );
    return { kind: "jagged", offsets: out, content: recordOf(fields, members, total) };
  });
}

/** Places in their lists of the items at these positions. */
export function placesAt(offsets: Int32Array, positions: Int32Array): KaonArray {
  return { kind: "numeric", dtype: "int32", data: gather(localPositions(offsets), positions) };
}

export function recordOf(names: readonly string[], members: readonly KaonArray[], length: number): RecordArray {
  return { kind: "record", length, fields: Object.fromEntries(names.map((name, i) => [name, members[i]])) };
}

/** The error for more combinations than an array holds. */
export function tooMany(operation: string): ArgumentError {
  return new ArgumentError(
    `${operation}: there are more than 2³¹ − 1 combinations; select first, or work in smaller chunks`,
  );
}
