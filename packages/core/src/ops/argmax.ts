import type { KaonArray, NumericArray, OptionArray } from "../array.ts";
import { placesOfExtremes } from "./extremes.ts";
import type { Reduced } from "./leaf-types.ts";
import { reduceAll, reduceAxis, type ReduceOptions, type Reducer } from "./reduce.ts";

const reducer: Reducer = { operation: "argmax", reduce: (lists) => placesOfExtremes(lists, "largest") };

/**
 * Where the first largest value is, among all values (without lists) or along an axis: `n * var * T` becomes `n * ?int32`. Missing for empty
 * lists; missing values and NaN are passed over, but keep their places.
 * @throws ArgumentError for an axis that does not exist
 * @example firsts(pick(muons.pt, argmax(muons.pt, { axis: 1, keepDims: true })))
 * @see awkward `ak.argmax`, which takes NaN in the first place for the largest
 */
export function argmax(array: KaonArray): number | null;
export function argmax<A extends KaonArray, const O extends ReduceOptions>(
  array: A,
  options: O,
): Reduced<A, O, OptionArray<NumericArray<"int32">>>;
export function argmax(array: KaonArray, options?: ReduceOptions): unknown {
  return options === undefined ? reduceAll(array, reducer) : reduceAxis(array, options, reducer);
}
