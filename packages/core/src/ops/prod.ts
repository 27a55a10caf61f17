import type { KaonArray, NumericArray } from "../array.ts";
import { products } from "../kernels/reduce.ts";
import { bigProducts } from "../kernels/reduce-big.ts";
import type { LeafDType, Reduced, TotalDType, TotalOf } from "./leaf-types.ts";
import { reduceAll, reduceAxis, type ReduceOptions, type Reducer } from "./reduce.ts";
import { totalsOf } from "./totals.ts";

const reducer: Reducer = {
  operation: "prod",
  reduce: (lists) => totalsOf(lists, { operation: "prod", numbers: products, bigs: bigProducts }),
};

/**
 * The product of all values, or along an axis: `n * var * T` becomes `n * T`. 1 for empty lists; missing values are passed
 * over, missing lists stay missing, NaN makes NaN. 64-bit integers stay exact, everything else becomes float64, which holds integers exactly up to 2⁵³.
 * @throws ArgumentError where a product does not fit 64 bits, or for an axis that does not exist
 * @example prod(muons.pt, { axis: 1 })
 * @see awkward `ak.prod`, which adds small integers up in int64
 */
export function prod<A extends KaonArray>(array: A): TotalOf<A>;
export function prod<A extends KaonArray, const O extends ReduceOptions>(
  array: A,
  options: O,
): Reduced<A, O, NumericArray<TotalDType<LeafDType<A>>>>;
export function prod(array: KaonArray, options?: ReduceOptions): unknown {
  return options === undefined ? reduceAll(array, reducer) : reduceAxis(array, options, reducer);
}
