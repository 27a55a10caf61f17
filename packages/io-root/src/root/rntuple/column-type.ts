import type { DType } from "@kaon/core";
import type { ColumnRecord } from "./descriptor.ts";

/** How the bytes of a page become values. */
export type Encoding =
  /** Values one after the other. */
  | "plain"
  /** All first bytes, then all second bytes …; `zigzag` with the sign in the lowest bit. */
  | "split"
  | "zigzag"
  /** Ends of lists, counted from the start of the cluster; `delta`: split, each but the first less the one before. */
  | "index"
  | "delta"
  /** IEEE half precision. */
  | "half"
  | "splitHalf"
  /** As few bits as the column says, lowest first: booleans, the high bits of a float32, steps within a range. */
  | "bit"
  | "truncated"
  | "quantised"
  | "switch";

/** A kind of column. */
export interface ColumnType {
  readonly name: string;
  /** What its values are decoded to; index columns to int32. */
  readonly dtype: DType;
  readonly encoding: Encoding;
  /** Bits of one element: least and most. */
  readonly bits: readonly [least: number, most: number];
}

/** A physical column with its type. */
export interface Column extends ColumnRecord {
  readonly columnType: ColumnType;
}

/** By number. @see RNTuple Binary Format Specification, "Column Description" */
const columnTypes: readonly ColumnType[] = [
  type("Bit", "bool", "bit", 1),
  type("Byte", "uint8", "plain", 8),
  type("Char", "int8", "plain", 8),
  type("Int8", "int8", "plain", 8),
  type("UInt8", "uint8", "plain", 8),
  type("Int16", "int16", "plain", 16),
  type("UInt16", "uint16", "plain", 16),
  type("Int32", "int32", "plain", 32),
  type("UInt32", "uint32", "plain", 32),
  type("Int64", "int64", "plain", 64),
  type("UInt64", "uint64", "plain", 64),
  type("Real16", "float32", "half", 16),
  type("Real32", "float32", "plain", 32),
  type("Real64", "float64", "plain", 64),
  type("Index32", "int32", "index", 32),
  type("Index64", "int32", "index", 64),
  type("Switch", "int32", "switch", 96),
  type("SplitInt16", "int16", "zigzag", 16),
  type("SplitUInt16", "uint16", "split", 16),
  type("SplitInt32", "int32", "zigzag", 32),
  type("SplitUInt32", "uint32", "split", 32),
  type("SplitInt64", "int64", "zigzag", 64),
  type("SplitUInt64", "uint64", "split", 64),
  type("SplitReal16", "float32", "splitHalf", 16),
  type("SplitReal32", "float32", "split", 32),
  type("SplitReal64", "float64", "split", 64),
  type("SplitIndex32", "int32", "delta", 32),
  type("SplitIndex64", "int32", "delta", 64),
  { name: "Real32Trunc", dtype: "float32", encoding: "truncated", bits: [10, 31] },
  { name: "Real32Quant", dtype: "float32", encoding: "quantised", bits: [1, 32] },
];

/** The type of a column, or the reason why Kaon does not know it. */
export function columnTypeOf({ type: number, bits }: ColumnRecord): ColumnType | { readonly reason: string } {
  const found = columnTypes.at(number);
  if (found === undefined) return { reason: `its column has the type ${number}, which is unknown to Kaon` };
  if (bits >= found.bits[0] && bits <= found.bits[1]) return found;
  return { reason: `its column of type ${found.name} has ${bits} bits for each element` };
}

/** Whether a column holds the ends of lists. */
export function isIndex({ encoding }: ColumnType): boolean {
  return encoding === "index" || encoding === "delta";
}

/** Bytes of `numElements` elements, decompressed. */
export function pageSize(column: Column, numElements: number): number {
  return Math.ceil((column.bits * numElements) / 8);
}

/** Bytes of a page that must be known for its first `stop` elements: all of them where bytes are split. */
export function prefixSize(column: Column, numElements: number, stop: number): number {
  const { encoding } = column.columnType;
  const isSplit = encoding === "split" || encoding === "zigzag" || encoding === "delta" || encoding === "splitHalf";
  return pageSize(column, isSplit ? numElements : stop);
}

function type(name: string, dtype: DType, encoding: Encoding, bits: number): ColumnType {
  return { name, dtype, encoding, bits: [bits, bits] };
}
