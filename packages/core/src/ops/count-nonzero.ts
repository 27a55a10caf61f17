import type { KaonArray, NumericArray } from "../array.ts";
import { nonzeroCounts } from "../kernels/reduce.ts";
import type { Reduced } from "./leaf-types.ts";
import { truthsOf } from "./numbers.ts";
import { reduceAll, reduceAxis, type ReduceOptions, type Reducer } from "./reduce.ts";

const reducer: Reducer = {
  operation: "countNonzero",
  reduce: ({ values, offsets }) => ({
    kind: "numeric",
    dtype: "int32",
    data: nonzeroCounts(truthsOf(values), offsets),
  }),
};

/**
 * The number of values that are true (or not 0; NaN is not), of all or along an axis: `n * var * T` becomes `n * int32`. Missing values do not count.
 * @throws ArgumentError for an axis that does not exist
 * @see awkward `ak.count_nonzero`
 */
export function countNonzero(array: KaonArray): number;
export function countNonzero<A extends KaonArray, const O extends ReduceOptions>(
  array: A,
  options: O,
): Reduced<A, O, NumericArray<"int32">>;
export function countNonzero(array: KaonArray, options?: ReduceOptions): unknown {
  return options === undefined ? reduceAll(array, reducer) : reduceAxis(array, options, reducer);
}
