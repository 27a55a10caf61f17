import type { DType, KaonArray } from "../array.ts";
import { like, type LikeOptions } from "./full-like.ts";
import type { LeafDType, WithDType } from "./leaf-types.ts";

/**
 * The same array with 1 (true) in place of all numbers: `n * var * T` as before. Lists, fields and missing values stay.
 * @see awkward `ak.ones_like`
 */
export function onesLike<A extends KaonArray, D extends DType = LeafDType<A>>(
  array: A,
  options: LikeOptions<D> = {},
): WithDType<A, D> {
  return like("onesLike", array, { value: 1, ...options }) as WithDType<A, D>;
}
