import { takeMemory } from "../memory.ts";

/** The typed arrays that values are kept in. */
export type Values =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array;

/**
 * A new typed array of the same class: value `i` is `data[index[i]]`. Values are moved as bits of their width, so that each
 * loop below sees one class of typed array: a loop shared by all of them is several times slower in V8.
 */
export function gather<T extends Values>(data: T, index: Int32Array): T {
  const TypedArrayClass = data.constructor as new (buffer: ArrayBuffer, offset: number, length: number) => T;
  const target = new TypedArrayClass(takeMemory(index.length * data.BYTES_PER_ELEMENT).buffer, 0, index.length);
  switch (data.BYTES_PER_ELEMENT) {
    case 1:
      gather1(bits(data, Uint8Array), index, bits(target, Uint8Array));
      break;
    case 2:
      gather2(bits(data, Uint16Array), index, bits(target, Uint16Array));
      break;
    case 4:
      gather4(bits(data, Int32Array), index, bits(target, Int32Array));
      break;
    default:
      // Pairs of int32, since moving int64 through a float64 may change the bits of a NaN, and BigInts are slow.
      gather8(bits(data, Int32Array), index, bits(target, Int32Array));
  }
  return target;
}

function bits<V>(data: Values, view: new (buffer: ArrayBufferLike, offset: number, length: number) => V): V {
  const width = (view as unknown as { BYTES_PER_ELEMENT: number }).BYTES_PER_ELEMENT;
  return new view(data.buffer, data.byteOffset, data.byteLength / width);
}

function gather1(data: Uint8Array, index: Int32Array, target: Uint8Array): void {
  for (let i = 0; i < index.length; i++) target[i] = data[index[i]];
}

function gather2(data: Uint16Array, index: Int32Array, target: Uint16Array): void {
  for (let i = 0; i < index.length; i++) target[i] = data[index[i]];
}

function gather4(data: Int32Array, index: Int32Array, target: Int32Array): void {
  for (let i = 0; i < index.length; i++) target[i] = data[index[i]];
}

function gather8(data: Int32Array, index: Int32Array, target: Int32Array): void {
  for (let i = 0; i < index.length; i++) {
    const from = 2 * index[i];
    target[2 * i] = data[from];
    target[2 * i + 1] = data[from + 1];
  }
}

/** The bytes of the lists that `index` picks, one after the other; `target` must hold them all. */
export function gatherBytes(
  lists: { readonly offsets: Int32Array; readonly bytes: Uint8Array },
  index: Int32Array,
  target: Uint8Array,
): void {
  const { offsets, bytes } = lists;
  let to = 0;
  for (let i = 0; i < index.length; i++) {
    const stop = offsets[index[i] + 1];
    for (let from = offsets[index[i]]; from < stop; from++) target[to++] = bytes[from];
  }
}
