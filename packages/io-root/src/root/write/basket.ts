import type { BasketContent } from "./basket-content.ts";
import { ByteWriter } from "./byte-writer.ts";
import type { Compression } from "./compress.ts";
import type { StoredKey } from "./key.ts";
import type { RecordWriter } from "./record-writer.ts";

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
  content: BasketContent,
  compression: Compression,
): StoredKey {
  const keyName = { className: "TBasket", name: name.branch, title: name.tree };
  return records.append(keyName, (keyLength) => encodePayload(content, keyLength), {
    compression,
    wide: true,
    cycle: 0,
    keyTail: { length: keyTailLength, encode: (keyLength) => encodeKeyTail(content, keyLength) },
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
function encodeKeyTail({ size, numEntries, entrySize, starts }: BasketContent, keyLength: number): Uint8Array {
  const last = keyLength + size;
  const out = new ByteWriter(keyTailLength);
  out.i16(3);
  out.i32(last);
  out.i32(starts === undefined ? entrySize : numEntries + 1);
  out.i32(numEntries);
  out.i32(last);
  out.u8(0);
  return out.bytes();
}

/** Values; for lists then a count, as many positions, and a zero that counts as one of them. */
function encodePayload({ size, numEntries, starts, write }: BasketContent, keyLength: number): Buffer {
  const payload = Buffer.allocUnsafe(size + (starts === undefined ? 0 : 4 * (numEntries + 2)));
  write(payload.subarray(0, size));
  if (starts === undefined) return payload;
  payload.writeInt32BE(numEntries + 1, size);
  const positions = new Int32Array(numEntries + 1);
  for (let i = 0; i < numEntries; i++) positions[i] = keyLength + starts[i];
  payload.set(new Uint8Array(positions.buffer), size + 4);
  payload.subarray(size + 4).swap32();
  return payload;
}
