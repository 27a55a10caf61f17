import type { DType, KaonArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { filled, fits } from "./constant.ts";
import type { LeafDType, WithDType } from "./leaf-types.ts";
import { mapLeaves } from "./map-leaves.ts";

/** The dtype of the new numbers, that of the array by default. */
export interface LikeOptions<D extends DType> {
  readonly dtype?: D;
}

/**
 * The same array with one value in place of all numbers: `n * var * T` as before; lists, fields and missing values stay.
 * @throws ArgumentError for a value that the dtype does not hold, or for text
 * @see awkward `ak.full_like`
 */
export function fullLike<A extends KaonArray, D extends DType = LeafDType<A>>(
  array: A,
  value: number | bigint | boolean,
  options: LikeOptions<D> = {},
): WithDType<A, D> {
  return like("fullLike", array, { value, ...options }) as WithDType<A, D>;
}

interface Like {
  readonly value: number | bigint | boolean;
  readonly dtype?: DType;
}

/** One value in place of all numbers. */
export function like(operation: string, array: KaonArray, { value, dtype }: Like): KaonArray {
  return mapLeaves(array, operation, (leaf) => {
    const wanted = dtype ?? leaf.dtype;
    const given = wanted === "bool" && (value === 0 || value === 1) ? value === 1 : value;
    const number = typeof given === "boolean" && wanted !== "bool" ? Number(given) : given;
    if (!fits(number, wanted)) throw new ArgumentError(`${operation}: ${wanted} cannot hold ${String(value)}`);
    return filled(number, wanted, leaf.data.length);
  });
}
