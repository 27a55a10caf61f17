import { dtypes, type DType, type KaonArray, type NumericArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { plain } from "../plain.ts";
import { text } from "../text.ts";

/** A plain value that stands for an array of nothing else. */
export type Constant = number | bigint | boolean | string;

/** An array of a value, of the dtype of `like` where that holds the value, else of its own. */
export function constantLike(
  operation: string,
  value: Constant,
  like: KaonArray | undefined,
  length: number,
): KaonArray {
  if (typeof value === "string") return text(Array.from({ length }, () => value));
  const wanted = like === undefined ? undefined : leafDType(like);
  const dtype = wanted !== undefined && fits(value, wanted) ? wanted : naturalDType(operation, value);
  return filled(value, dtype, length);
}

/** The value `length` times. */
export function filled(value: number | bigint | boolean, dtype: DType, length: number): NumericArray {
  const data = new dtypes[dtype](length);
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) data.fill(BigInt(value));
  else data.fill(Number(value));
  return { kind: "numeric", dtype, data };
}

/** Whether a dtype holds a value as it is: float32 any number, integers whole ones in their range, bool only true and false. */
export function fits(value: number | bigint | boolean, dtype: DType): boolean {
  if (typeof value === "boolean" || dtype === "bool") return typeof value === "boolean" && dtype === "bool";
  if (typeof value === "bigint") return dtype === "int64" || dtype === "uint64" ? roundTrips(value, dtype) : false;
  if (dtype === "float32" || dtype === "float64") return true;
  return Number.isSafeInteger(value) && roundTrips(value, dtype);
}

function roundTrips(value: number | bigint, dtype: DType): boolean {
  return BigInt(filled(value, dtype, 1).data[0]) === BigInt(value);
}

function naturalDType(operation: string, value: unknown): DType {
  switch (typeof value) {
    case "number":
      return "float64";
    case "boolean":
      return "bool";
    case "bigint":
      return "int64";
    default:
      throw new ArgumentError(`${operation} needs a number, bigint, boolean or string, but got ${typeof value}`);
  }
}

function leafDType(array: KaonArray): DType | undefined {
  const entries = plain(array);
  if (entries.kind === "numeric") return entries.dtype;
  return entries.kind === "option" ? leafDType(entries.content) : undefined;
}
