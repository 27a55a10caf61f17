import type { NumericArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import type { Numbers } from "../kernels/per-class.ts";
import type { BigInts } from "../kernels/reduce-big.ts";
import { bigIntsOf, numbersOf } from "./numbers.ts";
import type { NumberLists } from "./reduce.ts";

/** Kernels of one total, for numbers and for 64-bit integers. */
export interface TotalKernels {
  readonly operation: string;
  readonly numbers: (data: Numbers, offsets: Int32Array) => Float64Array;
  readonly bigs: (data: BigInts, offsets: Int32Array, out: BigInts) => number;
}

/** Totals of lists: 64-bit integers exactly, everything else in float64. */
export function totalsOf({ values, offsets }: NumberLists, { operation, numbers, bigs }: TotalKernels): NumericArray {
  const data = numbersOf(values);
  if (data !== undefined) return { kind: "numeric", dtype: "float64", data: numbers(data, offsets) };
  const big = bigIntsOf(values);
  const out =
    big instanceof BigInt64Array ? new BigInt64Array(offsets.length - 1) : new BigUint64Array(offsets.length - 1);
  const bad = bigs(big, offsets, out);
  if (bad < 0) return { kind: "numeric", dtype: values.dtype, data: out };
  throw new ArgumentError(
    `${operation}: the result of list ${bad} does not fit ${values.dtype}; convert first, as valuesAs(array, "float64")`,
  );
}
