import type { KaonArray, NumericArray, OptionArray } from "../array.ts";
import { placesOfExtremes } from "./extremes.ts";
import type { Reduced } from "./leaf-types.ts";
import { reduceAll, reduceAxis, type ReduceOptions, type Reducer } from "./reduce.ts";

const reducer: Reducer = { operation: "argmin", reduce: (lists) => placesOfExtremes(lists, "smallest") };

/**
 * Where the first smallest value is, among all values (without lists) or along an axis: `n * var * T` becomes `n * ?int32`. Missing for empty
 * lists; missing values and NaN are passed over, but keep their places.
 * @throws ArgumentError for an axis that does not exist
 * @example firsts(pick(muons.pt, argmin(muons.pt, { axis: 1, keepDims: true })))
 * @see awkward `ak.argmin`, which takes NaN in the first place for the smallest
 */
export function argmin(array: KaonArray): number | null;
export function argmin<A extends KaonArray, const O extends ReduceOptions>(
  array: A,
  options: O,
): Reduced<A, O, OptionArray<NumericArray<"int32">>>;
export function argmin(array: KaonArray, options?: ReduceOptions): unknown {
  return options === undefined ? reduceAll(array, reducer) : reduceAxis(array, options, reducer);
}
