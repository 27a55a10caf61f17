import { dtypes, type DType, type KaonArray, type NumericArray, type TypedArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { mapLeaves } from "./map-leaves.ts";
import type { WithDType } from "./leaf-types.ts";

/**
 * The same array with its numbers in another dtype (`n * var * T` becomes `n * var * D`), whatever lists, fields and missing values are around them. Fractions are cut off
 * towards 0, float32 and float64 round; bool is true for what is not 0.
 * @throws ArgumentError "int8 cannot hold 300 …" for a number that the dtype has no place for, NaN in an integer included; for text
 * @see awkward `ak.values_astype`, where such numbers wrap around
 */
export function valuesAs<A extends KaonArray, D extends DType>(array: A, dtype: D): WithDType<A, D> {
  // Only the numbers have changed.
  return mapLeaves(array, "valuesAs", (leaf) => converted(leaf, dtype)) as WithDType<A, D>;
}

function converted(array: NumericArray, dtype: DType): NumericArray {
  if (array.dtype === dtype) return array;
  const data = new dtypes[dtype](array.data.length);
  const misfit = convert(array.data, data, dtype);
  if (misfit < 0) return { kind: "numeric", dtype, data };
  throw new ArgumentError(`${dtype} cannot hold ${array.data[misfit]}, value ${misfit} of ${array.dtype} values`);
}

/** Gives the first value that does not fit, or −1. */
function convert(from: TypedArray, to: TypedArray, dtype: DType): number {
  if (dtype === "bool") {
    for (let i = 0; i < from.length; i++) to[i] = Number(from[i]) === 0 ? 0 : 1;
    return -1;
  }
  if (dtype === "float32" || dtype === "float64") {
    for (let i = 0; i < from.length; i++) to[i] = Number(from[i]);
    return -1;
  }
  for (let i = 0; i < from.length; i++) {
    const value = from[i];
    if (typeof value === "bigint" && (to instanceof BigInt64Array || to instanceof BigUint64Array)) {
      to[i] = value;
      if (to[i] !== value) return i;
    } else if (!store(to, i, value)) return i;
  }
  return -1;
}

function store(to: TypedArray, i: number, value: number | bigint): boolean {
  const whole = typeof value === "bigint" ? Number(value) : Math.trunc(value);
  if (to instanceof BigInt64Array || to instanceof BigUint64Array) {
    if (!Number.isFinite(whole)) return false;
    to[i] = BigInt(whole);
    return Number(to[i]) === whole;
  }
  to[i] = whole;
  return to[i] === whole;
}
