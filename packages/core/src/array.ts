/** Bytes per value and the typed array of every numeric dtype; `bool` is one byte, 0 or 1. */
export const dtypes = {
  bool: Uint8Array,
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
  float32: Float32Array,
  float64: Float64Array,
} as const;

/** Name of the machine type of one value. */
export type DType = keyof typeof dtypes;

/** The typed array that holds values of dtype `D`. */
export type TypedArrayOf<D extends DType> = TypedArrays[D];

interface TypedArrays {
  readonly bool: Uint8Array;
  readonly int8: Int8Array;
  readonly uint8: Uint8Array;
  readonly int16: Int16Array;
  readonly uint16: Uint16Array;
  readonly int32: Int32Array;
  readonly uint32: Uint32Array;
  readonly int64: BigInt64Array;
  readonly uint64: BigUint64Array;
  readonly float32: Float32Array;
  readonly float64: Float64Array;
}

/** Any typed array that a numeric layout can hold. */
export type TypedArray = TypedArrayOf<DType>;

/** What a user sees for one value of dtype `D`. */
export type ScalarOf<D extends DType> = D extends "bool" ? boolean : D extends "int64" | "uint64" ? bigint : number;

/** Numbers or booleans, one per entry. */
export interface NumericArray<D extends DType = DType> {
  readonly kind: "numeric";
  readonly dtype: D;
  readonly data: TypedArrayOf<D>;
}

/** Lists: list `i` is `content` from `offsets[i]` to `offsets[i + 1]`. `offsets` need not start at 0. */
export interface JaggedArray<C extends KaonArray = KaonArray> {
  readonly kind: "jagged";
  readonly offsets: Int32Array;
  readonly content: C;
}

/** Named fields, all of the same length. */
export interface RecordArray<F extends Record<string, KaonArray> = Record<string, KaonArray>> {
  readonly kind: "record";
  readonly length: number;
  readonly fields: Readonly<F>;
}

/** Values that may be missing: entry `i` is `content[index[i]]`, missing where `index[i]` is −1. */
export interface OptionArray<C extends KaonArray = KaonArray> {
  readonly kind: "option";
  readonly index: Int32Array;
  readonly content: C;
}

/** Values picked by position: entry `i` is `content[index[i]]`. */
export interface IndexedArray<C extends KaonArray = KaonArray> {
  readonly kind: "indexed";
  readonly index: Int32Array;
  readonly content: C;
}

/** UTF-8 text: entry `i` is `bytes` from `offsets[i]` to `offsets[i + 1]`. */
export interface TextArray {
  readonly kind: "text";
  readonly offsets: Int32Array;
  readonly bytes: Uint8Array;
}

/**
 * The closed union of layouts: plain data that survive `structuredClone`, never mutated after construction;
 * slices share buffers.
 */
export type KaonArray = NumericArray | JaggedArray | RecordArray | OptionArray | IndexedArray | TextArray;
