import type { KaonArray, NumericArray } from "../array.ts";
import { deviations } from "../kernels/reduce.ts";
import type { Reduced } from "./leaf-types.ts";
import { numbersOf } from "./numbers.ts";
import { reduceAll, reduceAxis, type ReduceOptions, type Reducer } from "./reduce.ts";
import { valuesAs } from "./values-as.ts";

/** What is left out of the number of values: 0 for the deviation of these values, 1 for an estimate from a sample. */
export interface DeviationOptions {
  readonly ddof?: number;
}

function reducer(ddof: number): Reducer {
  return {
    operation: "std",
    reduce: ({ values, offsets }) => {
      const data = numbersOf(values) ?? valuesAs(values, "float64").data;
      return { kind: "numeric", dtype: "float64", data: deviations(data, offsets, ddof) };
    },
  };
}

/**
 * The standard deviation √(Σ(x − mean)²/(n − ddof)) of all values, or along an axis: `n * var * T` becomes `n * float64`. NaN for empty lists.
 * Missing values are passed over, NaN makes NaN; 64-bit integers are rounded to float64.
 * @throws ArgumentError for an axis that does not exist
 * @see awkward `ak.std`
 */
export function std<A extends KaonArray, const O extends ReduceOptions & DeviationOptions>(
  array: A,
  options: O,
): Reduced<A, O, NumericArray<"float64">>;
export function std(array: KaonArray, options?: DeviationOptions): number;
export function std(array: KaonArray, options: Partial<ReduceOptions> & DeviationOptions = {}): unknown {
  const { axis, keepDims = false, ddof = 0 } = options;
  return axis === undefined ? reduceAll(array, reducer(ddof)) : reduceAxis(array, { axis, keepDims }, reducer(ddof));
}
