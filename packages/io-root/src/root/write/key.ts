import { ByteWriter } from "./byte-writer.ts";

/** Where the first key of a file stands; the directory itself, parent of all other keys. */
export const fileBegin = 100;

/** Beyond this byte ROOT stores positions in eight bytes. */
export const wideFrom = 2_000_000_000;

/** What a key says of itself. */
export interface KeyName {
  readonly className: string;
  readonly name: string;
  readonly title: string;
}

/** A key that stands in the file. */
export interface StoredKey extends KeyName {
  /** Bytes of the payload before compression. */
  readonly objectLength: number;
  /** Bytes of key and payload in the file. */
  readonly totalLength: number;
  readonly keyLength: number;
  readonly cycle: number;
  readonly seek: number;
  /** Position of the directory that holds it; 0 for the file itself. */
  readonly parent: number;
  /** Time as ROOT packs it. */
  readonly datime: number;
  /** Whether positions have eight bytes. */
  readonly wide: boolean;
}

/** Bytes of a key before its payload. */
export function keyLengthOf(key: KeyName, wide: boolean): number {
  const positions = wide ? 16 : 8;
  return 18 + positions + textLength(key.className) + textLength(key.name) + textLength(key.title);
}

/**
 * | type | field |
 * | --- | --- |
 * | i32 | bytes of key and payload |
 * | i16 | version: 4, or 1004 with positions of eight bytes |
 * | i32 | bytes of the payload, uncompressed |
 * | u32 | time |
 * | i16 | bytes of the key |
 * | i16 | cycle |
 * | i32 or i64 | position of the key |
 * | i32 or i64 | position of its directory |
 * | text × 3 | class, name, title |
 * @see https://root.cern/doc/master/classTKey.html
 */
export function encodeKey(key: StoredKey): Buffer {
  const out = new ByteWriter(key.keyLength);
  out.i32(key.totalLength);
  out.i16(key.wide ? 1004 : 4);
  out.i32(key.objectLength);
  out.i32(key.datime);
  out.i16(key.keyLength);
  out.i16(key.cycle);
  out.seek(key.seek, key.wide);
  out.seek(key.parent, key.wide);
  out.string(key.className);
  out.string(key.name);
  out.string(key.title);
  return out.bytes();
}

function textLength(text: string): number {
  const length = Buffer.byteLength(text, "utf8");
  return length < 255 ? length + 1 : length + 5;
}
