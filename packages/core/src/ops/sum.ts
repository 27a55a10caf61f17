import type { KaonArray, NumericArray } from "../array.ts";
import { sums } from "../kernels/reduce.ts";
import { bigSums } from "../kernels/reduce-big.ts";
import type { LeafDType, Reduced, TotalDType, TotalOf } from "./leaf-types.ts";
import { reduceAll, reduceAxis, type ReduceOptions, type Reducer } from "./reduce.ts";
import { totalsOf } from "./totals.ts";

const reducer: Reducer = {
  operation: "sum",
  reduce: (lists) => totalsOf(lists, { operation: "sum", numbers: sums, bigs: bigSums }),
};

/**
 * The sum of all values, or along an axis: `n * var * T` becomes `n * T`. 0 for empty lists; missing values are passed
 * over, missing lists stay missing, NaN makes NaN. 64-bit integers stay exact, everything else becomes float64, which holds integers exactly up to 2⁵³.
 * @throws ArgumentError where a sum does not fit 64 bits, or for an axis that does not exist
 * @example sum(muons.pt, { axis: 1 })
 * @see awkward `ak.sum`, which adds small integers up in int64
 */
export function sum<A extends KaonArray>(array: A): TotalOf<A>;
export function sum<A extends KaonArray, const O extends ReduceOptions>(
  array: A,
  options: O,
): Reduced<A, O, NumericArray<TotalDType<LeafDType<A>>>>;
export function sum(array: KaonArray, options?: ReduceOptions): unknown {
  return options === undefined ? reduceAll(array, reducer) : reduceAxis(array, options, reducer);
}
