import type { NumericArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import type { BigInts } from "../kernels/reduce-big.ts";
import { bigIntsOf, float64Of } from "./numbers.ts";
import type { NumberLists } from "./reduce.ts";

/** Kernels of one total, for floats and for 64-bit integers. */
export interface TotalKernels {
  readonly operation: string;
  readonly floats: (data: Float64Array, offsets: Int32Array) => Float64Array;
  readonly bigs: (data: BigInts, offsets: Int32Array, out: BigInts) => number;
}

/** Totals of lists: 64-bit integers exactly, everything else in float64. */
export function totalsOf({ values, offsets }: NumberLists, { operation, floats, bigs }: TotalKernels): NumericArray {
  const data = float64Of(values);
  if (data !== undefined) return { kind: "numeric", dtype: "float64", data: floats(data, offsets) };
  const big = bigIntsOf(values);
  const out =
    big instanceof BigInt64Array ? new BigInt64Array(offsets.length - 1) : new BigUint64Array(offsets.length - 1);
  const bad = bigs(big, offsets, out);
  if (bad < 0) return { kind: "numeric", dtype: values.dtype, data: out };
  throw new ArgumentError(
    `${operation}: the result of list ${bad} does not fit ${values.dtype}; convert first, as valuesAs(array, "float64")`,
  );
}
