import type { KaonArray, NumericArray, OptionArray, ScalarOf } from "../array.ts";
import { extremesOf } from "./extremes.ts";
import type { LeafDType, Reduced } from "./leaf-types.ts";
import { reduceAll, reduceAxis, type ReduceOptions, type Reducer } from "./reduce.ts";

const reducer: Reducer = { operation: "min", reduce: (lists) => extremesOf(lists, "smallest") };

/**
 * The smallest of all values, or along an axis: `n * var * T` becomes `n * ?T`. Missing for empty lists; missing values are passed
 * over, and so is NaN where there is anything else.
 * @throws ArgumentError for an axis that does not exist
 * @example min(muons.pt, { axis: 1 })
 * @see awkward `ak.min`, which gives ±Infinity for lists of nothing but NaN
 */
export function min<A extends KaonArray>(array: A): ScalarOf<LeafDType<A>> | null;
export function min<A extends KaonArray, const O extends ReduceOptions>(
  array: A,
  options: O,
): Reduced<A, O, OptionArray<NumericArray<LeafDType<A>>>>;
export function min(array: KaonArray, options?: ReduceOptions): unknown {
  return options === undefined ? reduceAll(array, reducer) : reduceAxis(array, options, reducer);
}
