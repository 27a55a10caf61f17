import { dtypes, type DType, type TypedArray } from "./array.ts";
import { ArgumentError } from "./errors.ts";

/** Values in their machine type, and the position of the first one that does not fit it, −1 where all do. */
export interface Converted {
  readonly data: TypedArray;
  readonly misfit: number;
}

/**
 * Converts numbers, booleans and bigints, without any change of value but rounding to float32. Booleans are bool only;
 * bigints are 64-bit integers only, which take safe integers as well.
 */
export function convertValues(values: ArrayLike<unknown>, dtype: DType): Converted {
  const data = new dtypes[dtype](values.length);
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) return { data, misfit: fillBig(data, values) };
  if (dtype === "bool") return { data, misfit: fillBooleans(data, values) };
  return { data, misfit: fill(data, values, dtype !== "float32" && dtype !== "float64") };
}

/** The error for a value that its dtype cannot hold. */
export function misfitError(misfit: { value: unknown; dtype: DType; where: string }): ArgumentError {
  const { value, dtype, where } = misfit;
  const text = typeof value === "bigint" ? `${value}n` : String(value);
  return new ArgumentError(`${dtype} cannot hold ${text} at ${where}`);
}

function fillBig(target: BigInt64Array | BigUint64Array, values: ArrayLike<unknown>): number {
  for (let i = 0; i < target.length; i++) {
    const value = values[i];
    if (typeof value !== "bigint" && !Number.isSafeInteger(value)) return i;
    const big = BigInt(value as bigint | number);
    target[i] = big;
    if (target[i] !== big) return i;
  }
  return -1;
}

type Plain = Exclude<TypedArray, BigInt64Array | BigUint64Array>;

function fillBooleans(target: Plain, values: ArrayLike<unknown>): number {
  for (let i = 0; i < target.length; i++) {
    const value = values[i];
    if (value !== true && value !== false && value !== 1 && value !== 0) return i;
    target[i] = value ? 1 : 0;
  }
  return -1;
}

function fill(target: Plain, values: ArrayLike<unknown>, exact: boolean): number {
  for (let i = 0; i < target.length; i++) {
    const value = values[i];
    if (typeof value !== "number") return i;
    target[i] = value;
    // What wrapped around or lost its fraction is not what is read back.
    if (exact && target[i] !== value) return i;
  }
  return -1;
}
