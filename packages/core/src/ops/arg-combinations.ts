import type { KaonArray } from "../array.ts";
import { combined, type CombinationOptions } from "./combinations.ts";

/**
 * As `combinations`, but with places of the items in their lists (int32) instead of the items.
 * @see awkward `ak.argcombinations`
 */
export function argCombinations(array: KaonArray, n: number, options: CombinationOptions = {}): KaonArray {
  return combined("argCombinations", array, n, options);
}
