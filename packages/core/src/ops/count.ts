import type { KaonArray, NumericArray } from "../array.ts";
import { countsOf } from "../kernels/offsets.ts";
import type { Reduced } from "./leaf-types.ts";
import { reduceAll, reduceAxis, type ReduceOptions, type Reducer } from "./reduce.ts";

const reducer: Reducer = {
  operation: "count",
  anything: true,
  reduce: ({ offsets }) => ({ kind: "numeric", dtype: "int32", data: countsOf(offsets) }),
};

/**
 * The number of values that are not missing, of all or along an axis: `n * var * T` becomes `n * int32`. Texts count as values.
 * @throws ArgumentError for an axis that does not exist
 * @see `num` for lengths of lists, missing values included; awkward `ak.count`
 */
export function count(array: KaonArray): number;
export function count<A extends KaonArray, const O extends ReduceOptions>(
  array: A,
  options: O,
): Reduced<A, O, NumericArray<"int32">>;
export function count(array: KaonArray, options?: ReduceOptions): unknown {
  return options === undefined ? reduceAll(array, reducer) : reduceAxis(array, options, reducer);
}
