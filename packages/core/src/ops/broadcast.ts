import type { KaonArray } from "../array.ts";
import { align, noLists } from "./align.ts";

/**
 * Arrays with the same lists around all of them: values of an array without lists (one per event) are repeated for every item, so that
 * `n * var * T` and `n * U` give `n * var * T` and `n * var * U`. What is missing
 * above lists in one is missing in all. Records are repeated whole.
 * @throws ArgumentError where lengths differ, with both types and the list
 * @see awkward `ak.broadcast_arrays`
 */
export function broadcast(...arrays: readonly KaonArray[]): KaonArray[] {
  const { leaves, wrap } = align("broadcast", arrays, noLists);
  return leaves.map(wrap);
}
