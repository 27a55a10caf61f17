import type { KaonArray } from "../array.ts";
import { combined, type CombinationOptions } from "./combinations.ts";

/**
 * As `combinations`, but with places of the items in their lists instead of the items: `n * var * T` gives `n * var * {0: int32, 1: int32}`.
 * A missing item has a place, a missing list gives a missing one.
 * @see awkward `ak.argcombinations`
 */
export function argCombinations(array: KaonArray, n: number, options: CombinationOptions = {}): KaonArray {
  return combined("argCombinations", array, n, options);
}
