import type { KaonArray, NumericArray } from "../array.ts";
import { allTrue } from "../kernels/reduce.ts";
import type { Reduced } from "./leaf-types.ts";
import { truthsOf } from "./numbers.ts";
import { reduceAll, reduceAxis, type ReduceOptions, type Reducer } from "./reduce.ts";

const reducer: Reducer = {
  operation: "all",
  reduce: ({ values, offsets }) => ({
    kind: "numeric",
    dtype: "bool",
    data: allTrue(truthsOf(values), offsets),
  }),
};

/**
 * Whether all values are true (or not 0; NaN is not), of all or along an axis: `n * var * T` becomes `n * bool`. True for empty lists; missing values are passed over.
 * @throws ArgumentError for an axis that does not exist
 * @see awkward `ak.all`
 */
export function all(array: KaonArray): boolean;
export function all<A extends KaonArray, const O extends ReduceOptions>(
  array: A,
  options: O,
): Reduced<A, O, NumericArray<"bool">>;
export function all(array: KaonArray, options?: ReduceOptions): unknown {
  return options === undefined ? reduceAll(array, reducer) : reduceAxis(array, options, reducer);
}
