import type { KaonArray, NumericArray } from "../array.ts";
import { means } from "../kernels/reduce.ts";
import type { Reduced } from "./leaf-types.ts";
import { numbersOf } from "./numbers.ts";
import { reduceAll, reduceAxis, type ReduceOptions, type Reducer } from "./reduce.ts";
import { valuesAs } from "./values-as.ts";

const reducer: Reducer = {
  operation: "mean",
  reduce: ({ values, offsets }) => {
    const data = numbersOf(values) ?? valuesAs(values, "float64").data;
    return { kind: "numeric", dtype: "float64", data: means(data, offsets) };
  },
};

/**
 * The mean of all values, or along an axis: `n * var * T` becomes `n * float64`. NaN for empty lists, 0/0: a mean has no identity.
 * Missing values are passed over, NaN makes NaN; 64-bit integers are rounded to float64.
 * @throws ArgumentError for an axis that does not exist
 * @see awkward `ak.mean`
 */
export function mean(array: KaonArray): number;
export function mean<A extends KaonArray, const O extends ReduceOptions>(
  array: A,
  options: O,
): Reduced<A, O, NumericArray<"float64">>;
export function mean(array: KaonArray, options?: ReduceOptions): unknown {
  return options === undefined ? reduceAll(array, reducer) : reduceAxis(array, options, reducer);
}
