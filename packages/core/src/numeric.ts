import { dtypes, type DType, type NumericArray, type TypedArray, type TypedArrayOf } from "./array.ts";
import { convertValues, misfitError } from "./convert-values.ts";
import { ArgumentError } from "./errors.ts";
import { firstOutside } from "./kernels/range.ts";

/** The dtype that a typed array holds by itself; bytes are numbers, not booleans. */
export type DTypeOf<T extends TypedArray> = {
  [D in DType]: D extends "bool" ? never : T extends TypedArrayOf<D> ? D : never;
}[DType];

/** Values that numbers, booleans and 64-bit integers can be made from. */
type Scalars = ArrayLike<number> | ArrayLike<boolean> | ArrayLike<bigint>;

/**
 * A numeric array. A typed array is shared, not copied, where it is of the class that `dtype` asks for; anything else is
 * converted. Without `dtype` a typed array says itself what it holds, and plain numbers become float64, booleans bool,
 * bigints int64.
 * @throws ArgumentError "int8 cannot hold 300 at position 2" for a value that the dtype cannot represent; only rounding to
 * float32 is not an error
 */
export function numeric<T extends TypedArray>(data: T): NumericArray<DTypeOf<T>>;
export function numeric<D extends DType>(data: Scalars, dtype: D): NumericArray<D>;
export function numeric(data: readonly number[]): NumericArray<"float64">;
export function numeric(data: readonly boolean[]): NumericArray<"bool">;
export function numeric(data: readonly bigint[]): NumericArray<"int64">;
export function numeric(data: Scalars, dtype: DType = naturalDType(data)): NumericArray {
  if (!Object.hasOwn(dtypes, dtype)) {
    throw new ArgumentError(`no dtype "${dtype}"; there are ${Object.keys(dtypes).join(", ")}`);
  }
  const shared = dtypes[dtype].name === tagOf(data);
  // The tag has said which class it is.
  const values = shared ? (data as TypedArray) : convert(data, dtype);
  if (shared && dtype === "bool") checkBooleans(values as Uint8Array);
  return { kind: "numeric", dtype, data: values };
}

/** The dtype of a typed array, or undefined for a class that numeric arrays do not use. */
export function dtypeOf(data: unknown): DType | undefined {
  const tag = tagOf(data);
  // `bool` comes first in the table and is stored in the same class as uint8.
  return (Object.keys(dtypes) as DType[]).find((dtype) => dtype !== "bool" && dtypes[dtype].name === tag);
}

function tagOf(data: unknown): unknown {
  return ArrayBuffer.isView(data) ? (data as Partial<Uint8Array>)[Symbol.toStringTag] : undefined;
}

function naturalDType(data: Scalars): DType {
  if (!ArrayBuffer.isView(data)) return naturalDTypeOf(data[0]);
  const dtype = dtypeOf(data);
  if (dtype !== undefined) return dtype;
  throw new ArgumentError(
    `numeric arrays cannot be made from a ${data.constructor.name}; give the dtype to convert to`,
  );
}

function naturalDTypeOf(value: number | boolean | bigint | undefined): DType {
  if (typeof value === "boolean") return "bool";
  return typeof value === "bigint" ? "int64" : "float64";
}

function checkBooleans(data: Uint8Array): void {
  const bad = firstOutside(data, 0, 2);
  if (bad >= 0) throw misfitError({ value: data[bad], dtype: "bool", where: `position ${bad}` });
}

function convert(values: Scalars, dtype: DType): TypedArray {
  const { data, misfit } = convertValues(values, dtype);
  if (misfit < 0) return data;
  throw misfitError({ value: values[misfit], dtype, where: `position ${misfit}` });
}
