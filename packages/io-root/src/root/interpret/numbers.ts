import { dtypes, type DType, type KaonArray, type NumericArray } from "@kaon/core";

export { swapBytes } from "../codec/swap-bytes.ts";

/** Bytes of one value. */
export function itemSize(dtype: DType): number {
  return dtypes[dtype].BYTES_PER_ELEMENT;
}

/** A numeric array over bytes that are in this machine's order. */
export function numbersOver(dtype: DType, bytes: Uint8Array<ArrayBuffer>): NumericArray {
  const { buffer, byteOffset, byteLength } = bytes;
  return { kind: "numeric", dtype, data: new dtypes[dtype](buffer, byteOffset, byteLength / itemSize(dtype)) };
}

/** Bytes as numbers in lists of a fixed length, one level for each dimension of `shape`, innermost last. */
export function shapedNumbers(dtype: DType, shape: readonly number[], bytes: Uint8Array<ArrayBuffer>): KaonArray {
  const numbers = numbersOver(dtype, bytes);
  let array: KaonArray = numbers;
  let length = numbers.data.length;
  for (const size of shape.toReversed()) {
    length /= size;
    array = { kind: "jagged", offsets: evenOffsets(length, size), content: array };
  }
  return array;
}

/** Boundaries of `length` lists of `size` items each. */
export function evenOffsets(length: number, size: number): Int32Array {
  const offsets = new Int32Array(length + 1);
  for (let i = 0; i <= length; i++) offsets[i] = i * size;
  return offsets;
}

/** Values in one element of `shape`. */
export function shapeSize(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
