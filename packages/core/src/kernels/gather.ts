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
  const target = anyValues(data, index.length);
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

/** A typed array of the class of another, with any content. */
function anyValues<T extends Values>(like: T, length: number): T {
  const TypedArrayClass = like.constructor as new (buffer: ArrayBuffer, offset: number, length: number) => T;
  return new TypedArrayClass(takeMemory(length * like.BYTES_PER_ELEMENT).buffer, 0, length);
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

/** Each value as often as the list at its place has items. */
export function spread<T extends Values>(data: T, offsets: Int32Array): T {
  const width = data.BYTES_PER_ELEMENT;
  const target = anyValues(data, offsets[offsets.length - 1]);
  if (width === 4) spread4(bits(data, Int32Array), offsets, bits(target, Int32Array));
  else if (width === 8) spread8(bits(data, Int32Array), offsets, bits(target, Int32Array));
  else if (width === 2) spread2(bits(data, Uint16Array), offsets, bits(target, Uint16Array));
  else spread1(bits(data, Uint8Array), offsets, bits(target, Uint8Array));
  return target;
}

function spread1(data: Uint8Array, offsets: Int32Array, target: Uint8Array): void {
  for (let list = 0; list < data.length; list++)
    for (let i = offsets[list]; i < offsets[list + 1]; i++) target[i] = data[list];
}

function spread2(data: Uint16Array, offsets: Int32Array, target: Uint16Array): void {
  for (let list = 0; list < data.length; list++)
    for (let i = offsets[list]; i < offsets[list + 1]; i++) target[i] = data[list];
}

function spread4(data: Int32Array, offsets: Int32Array, target: Int32Array): void {
  for (let list = 0; list < data.length; list++) {
    const value = data[list];
    const stop = offsets[list + 1];
    for (let i = offsets[list]; i < stop; i++) target[i] = value;
  }
}

function spread8(data: Int32Array, offsets: Int32Array, target: Int32Array): void {
  for (let list = 0; 2 * list < data.length; list++) {
    for (let i = offsets[list]; i < offsets[list + 1]; i++) {
      target[2 * i] = data[2 * list];
      target[2 * i + 1] = data[2 * list + 1];
    }
  }
}
