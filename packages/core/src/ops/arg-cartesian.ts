import type { KaonArray } from "../array.ts";
import { type CartesianOptions, product, type Sides } from "./cartesian.ts";

/**
 * As `cartesian`, but with places of the items in their lists instead of the items: `n * var * T` and `n * var * U` give
 * `n * var * {0: int32, 1: int32}`. A missing item has a place, a missing list gives a missing one.
 * @see awkward `ak.argcartesian`
 */
export function argCartesian(arrays: Sides, options: CartesianOptions = {}): KaonArray {
  return product("argCartesian", arrays, options);
}
