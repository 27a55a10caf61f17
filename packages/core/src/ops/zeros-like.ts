import type { DType, KaonArray } from "../array.ts";
import { like, type LikeOptions } from "./full-like.ts";
import type { LeafDType, WithDType } from "./leaf-types.ts";

/**
 * The same array with 0 (false) in place of all numbers: `n * var * T` as before. Lists, fields and missing values stay.
 * @see awkward `ak.zeros_like`
 */
export function zerosLike<A extends KaonArray, D extends DType = LeafDType<A>>(
  array: A,
  options: LikeOptions<D> = {},
): WithDType<A, D> {
  return like("zerosLike", array, { value: 0, ...options }) as WithDType<A, D>;
}
