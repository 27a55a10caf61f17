import type { KaonArray } from "../array.ts";
import { type ArraySortOptions, ordered } from "./ordered.ts";

/**
 * The items of each innermost list in order (axis −1), `n * var * T` as before, or of another axis: on axis 0 of lists, the first items among each other, then the second
 * ones, … Equal values keep their order; NaN comes last, then missing values, whatever the direction. Missing lists stay missing.
 * @throws ArgumentError for an axis that does not exist, or something other than numbers
 * @see awkward `ak.sort`, where NaN comes first
 */
export function sort<A extends KaonArray>(array: A, { axis = -1, descending = false }: ArraySortOptions = {}): A {
  // The items are in another order, and no different.
  return ordered(array, { operation: "sort", axis, descending, gives: "items" }) as A;
}
