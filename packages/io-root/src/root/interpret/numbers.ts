import { dtypes, type DType, type KaonArray, type NumericArray } from "@kaon/core";

/** Bytes of one value. */
export function itemSize(dtype: DType): number {
  return dtypes[dtype].BYTES_PER_ELEMENT;
}

/** A numeric array made of big-endian bytes, which are turned in place and not copied. */
export function numbersFromBytes(dtype: DType, bytes: Uint8Array<ArrayBuffer>): NumericArray {
  const { buffer, byteOffset, byteLength } = bytes;
  const size = itemSize(dtype);
  const view = Buffer.from(buffer, byteOffset, byteLength);
  if (size === 2) view.swap16();
  else if (size === 4) view.swap32();
  else if (size === 8) view.swap64();
  const data = new dtypes[dtype](buffer, byteOffset, byteLength / size);
  return { kind: "numeric", dtype, data };
}

/** Big-endian bytes as numbers in lists of a fixed length, one level for each dimension of `shape`, innermost last. */
export function shapedNumbers(dtype: DType, shape: readonly number[], bytes: Uint8Array<ArrayBuffer>): KaonArray {
  const numbers = numbersFromBytes(dtype, bytes);
  let array: KaonArray = numbers;
  let length = numbers.data.length;
  for (const size of shape.toReversed()) {
    length /= size;
    array = { kind: "jagged", offsets: Int32Array.from({ length: length + 1 }, (_, i) => i * size), content: array };
  }
  return array;
}

/** Values in one element of `shape`. */
export function shapeSize(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
