import type { KaonArray } from "../array.ts";
import type { Places } from "./local-index.ts";
import { type ArraySortOptions, ordered } from "./ordered.ts";

/**
 * The places in their lists that the items of sorted lists come from: `n * var * T` gives `n * var * int32`. `pick(array, argsort(array))` is `sort(array)`; with the places
 * of one array, others are put in the same order. Equal, NaN and missing values as for `sort`.
 * @throws ArgumentError for an axis that does not exist, or something other than numbers
 * @example pick(jets, argsort(jets.pt, { descending: true }))
 * @see awkward `ak.argsort`
 */
export function argsort<A extends KaonArray>(array: A): Places<A>;
export function argsort<A extends KaonArray>(array: A, options: ArraySortOptions & { readonly axis?: -1 }): Places<A>;
export function argsort(array: KaonArray, options: ArraySortOptions): KaonArray;
export function argsort(array: KaonArray, { axis = -1, descending = false }: ArraySortOptions = {}): KaonArray {
  return ordered(array, { operation: "argsort", axis, descending, gives: "places" });
}
