import type { KaonArray, NumericArray, OptionArray, ScalarOf } from "../array.ts";
import { extremesOf } from "./extremes.ts";
import type { LeafDType, Reduced } from "./leaf-types.ts";
import { reduceAll, reduceAxis, type ReduceOptions, type Reducer } from "./reduce.ts";

const reducer: Reducer = { operation: "max", reduce: (lists) => extremesOf(lists, "largest") };

/**
 * The largest of all values, or along an axis: `n * var * T` becomes `n * ?T`. Missing for empty lists; missing values are passed
 * over, and so is NaN where there is anything else.
 * @throws ArgumentError for an axis that does not exist
 * @example max(muons.pt, { axis: 1 })
 * @see awkward `ak.max`, which gives ±Infinity for lists of nothing but NaN
 */
export function max<A extends KaonArray>(array: A): ScalarOf<LeafDType<A>> | null;
export function max<A extends KaonArray, const O extends ReduceOptions>(
  array: A,
  options: O,
): Reduced<A, O, OptionArray<NumericArray<LeafDType<A>>>>;
export function max(array: KaonArray, options?: ReduceOptions): unknown {
  return options === undefined ? reduceAll(array, reducer) : reduceAxis(array, options, reducer);
}
