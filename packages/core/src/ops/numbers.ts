import type { NumericArray } from "../array.ts";
import type { BigInts } from "../kernels/reduce-big.ts";

/** The numbers of an array as float64; undefined for 64-bit integers. Kernels see one class of typed array. */
export function float64Of({ data }: NumericArray): Float64Array | undefined {
  if (data instanceof Float64Array) return data;
  return data instanceof BigInt64Array || data instanceof BigUint64Array ? undefined : new Float64Array(data);
}

/** The 64-bit integers of an array of them. */
export function bigIntsOf({ data }: NumericArray): BigInts {
  // Called where float64Of has said that they are.
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
