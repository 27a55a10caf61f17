import type { NumericArray } from "../array.ts";
import type { Numbers } from "../kernels/per-class.ts";
import type { BigInts } from "../kernels/reduce-big.ts";

/** The numbers of an array; undefined for 64-bit integers, which are bigints. */
export function numbersOf({ data }: NumericArray): Numbers | undefined {
  return data instanceof BigInt64Array || data instanceof BigUint64Array ? undefined : data;
}

/** The same as float64. */
export function float64Of(array: NumericArray): Float64Array | undefined {
  const data = numbersOf(array);
  return data === undefined || data instanceof Float64Array ? data : new Float64Array(data);
}

/** The 64-bit integers of an array of them. */
export function bigIntsOf({ data }: NumericArray): BigInts {
  // Called where numbersOf has said that they are.
  return data as BigInts;
}

/** 1 for every number that is not 0 (NaN is not), else 0. */
export function truthsOf({ dtype, data }: NumericArray): Uint8Array {
  if (dtype === "bool") return data as Uint8Array;
  const truths = new Uint8Array(data.length);
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) {
    for (let i = 0; i < data.length; i++) truths[i] = data[i] === 0n ? 0 : 1;
  } else {
    for (let i = 0; i < data.length; i++) truths[i] = data[i] === 0 ? 0 : 1;
  }
  return truths;
}
