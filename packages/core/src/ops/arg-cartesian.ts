import type { KaonArray } from "../array.ts";
import { type CartesianOptions, product, type Sides } from "./cartesian.ts";

/**
 * As `cartesian`, but with places of the items in their lists (int32) instead of the items.
 * @see awkward `ak.argcartesian`
 */
export function argCartesian(arrays: Sides, options: CartesianOptions = {}): KaonArray {
  return product("argCartesian", arrays, options);
}
