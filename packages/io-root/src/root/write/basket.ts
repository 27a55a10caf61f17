import type { TypedArray } from "@kaon/core";
import { ByteWriter } from "./byte-writer.ts";
import type { Compression } from "./compress.ts";
import type { StoredKey } from "./key.ts";
import type { RecordWriter } from "./record-writer.ts";

/** The values of one branch for some entries. */
export interface BasketValues {
  readonly values: TypedArray;
  readonly numEntries: number;
  /** Where each entry's list starts in `values`, for lists. */
  readonly starts?: Int32Array;
}

/** What names a basket. */
export interface BasketName {
  readonly branch: string;
  readonly tree: string;
}

/** Bytes that a basket adds to its key. */
const keyTailLength = 19;

/**
 * Appends one basket: the values, big-endian; for lists then the position of each entry, counted from the start of the key.
 * @throws RootWriteError where the disk refuses
 */
export function appendBasket(
  records: RecordWriter,
  name: BasketName,
  basket: BasketValues,
  compression: Compression,
): StoredKey {
  const keyName = { className: "TBasket", name: name.branch, title: name.tree };
  return records.append(keyName, (keyLength) => encodePayload(basket, keyLength), {
    compression,
    wide: true,
    cycle: 0,
    keyTail: { length: keyTailLength, encode: (keyLength) => encodeKeyTail(basket, keyLength) },
  });
}

/**
 * | type | field |
 * | --- | --- |
 * | i16 | version: 3 |
 * | i32 | bytes of the buffer |
 * | i32 | bytes of an entry; for lists the room for entry positions |
 * | i32 | entries |
 * | i32 | end of the values, counted from the start of the key |
 * | u8 | 0: payload apart from this header |
 * @see https://root.cern/doc/master/classTBasket.html
 */
function encodeKeyTail({ values, numEntries, starts }: BasketValues, keyLength: number): Uint8Array {
  const last = keyLength + values.byteLength;
  const out = new ByteWriter(keyTailLength);
  out.i16(3);
  out.i32(last);
  out.i32(starts === undefined ? values.BYTES_PER_ELEMENT : numEntries + 1);
  out.i32(numEntries);
  out.i32(last);
  out.u8(0);
  return out.bytes();
}

/** Values; for lists then a count, as many positions, and a zero that counts as one of them. */
function encodePayload({ values, numEntries, starts }: BasketValues, keyLength: number): Buffer {
  const size = values.byteLength;
  const payload = Buffer.allocUnsafe(size + (starts === undefined ? 0 : 4 * (numEntries + 2)));
  payload.set(new Uint8Array(values.buffer, values.byteOffset, size));
  swapBytes(payload.subarray(0, size), values.BYTES_PER_ELEMENT);
  if (starts === undefined) return payload;
  payload.writeInt32BE(numEntries + 1, size);
  const positions = new Int32Array(numEntries + 1);
  for (let i = 0; i < numEntries; i++) positions[i] = keyLength + starts[i] * values.BYTES_PER_ELEMENT;
  payload.set(new Uint8Array(positions.buffer), size + 4);
  payload.subarray(size + 4).swap32();
  return payload;
}

function swapBytes(bytes: Buffer, width: number): void {
  if (width === 2) bytes.swap16();
  if (width === 4) bytes.swap32();
  if (width === 8) bytes.swap64();
}
