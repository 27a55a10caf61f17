import { CodecError, CorruptFileError } from "../../errors.ts";
import { readBytes, type ByteSource } from "../../source/byte-source.ts";
import { decompress } from "../codec/blocks.ts";
import { ByteCursor } from "./byte-cursor.ts";

/** ROOT's TKey: where an object lies and what it is. */
export interface Key {
  /** Length of the record with this key, in bytes. */
  readonly length: number;
  /** Length of the object when decompressed. */
  readonly objectLength: number;
  /** Length of the key itself. */
  readonly keyLength: number;
  readonly cycle: number;
  /** Position of the record in the file. */
  readonly position: number;
  readonly className: string;
  readonly name: string;
  readonly title: string;
}

/**
 * One key. `fSeekKey` and `fSeekPdir` have 8 bytes where `fVersion` is above 1000.
 *
 * | bytes | what | | bytes | what |
 * | --- | --- | --- | --- | --- |
 * | 0..3 | fNbytes | | 16..17 | fCycle |
 * | 4..5 | fVersion | | 18..21 | fSeekKey |
 * | 6..9 | fObjlen | | 22..25 | fSeekPdir |
 * | 10..13 | fDatime | | then | class name, name, title |
 * | 14..15 | fKeylen | | | |
 *
 * @see ROOT io/io/src/TKey.cxx
 */
export function readKey(cursor: ByteCursor): Key {
  const length = cursor.i32();
  const version = cursor.i16();
  const objectLength = cursor.i32();
  cursor.position += 4;
  const keyLength = cursor.i16();
  const cycle = cursor.i16();
  const position = version > 1000 ? cursor.i64() : cursor.u32();
  cursor.position += version > 1000 ? 8 : 4;
  const className = cursor.string();
  const name = cursor.string();
  const title = cursor.string();
  if (objectLength < 0 || keyLength < 0 || position < 0) {
    throw cursor.corrupt(`wanted a key, found lengths ${objectLength} and ${keyLength}, position ${position}`);
  }
  return { length, objectLength, keyLength, cycle, position, className, name, title };
}

/** A record as it lies in the file. */
export interface StoredRecord {
  readonly key: Key;
  readonly keyBytes: Uint8Array;
  /** The object, which may be compressed. */
  readonly stored: Uint8Array;
}

/** A record: its key as bytes, and its object decompressed. */
export interface ObjectRecord {
  readonly keyBytes: Uint8Array;
  readonly object: Uint8Array;
}

/** Objects hardly become smaller than a hundredth; what claims far more is damaged, unless it is small anyway. */
const maxExpansion = 500;
const smallSize = 2 ** 26;

/** The record of a key. @throws CorruptFileError, TruncatedFileError */
export function readRecord(source: ByteSource, key: Key): ObjectRecord {
  return decompressed(readStored(source, key), source.name);
}

/** The record of a key as it is. @throws CorruptFileError, TruncatedFileError */
export function readStored(source: ByteSource, key: Key): StoredRecord {
  const { position, length, keyLength } = key;
  if (keyLength > length || position + length > source.size) {
    const wanted = `wanted ${length} bytes, of these ${keyLength} of key, found a file of ${source.size}`;
    throw new CorruptFileError(wanted, originOf(key, source.name));
  }
  const bytes = readBytes(source, position, length);
  return { key, keyBytes: bytes.subarray(0, keyLength), stored: bytes.subarray(keyLength) };
}

/** @throws CorruptFileError, which names `file` */
export function decompressed({ key, keyBytes, stored }: StoredRecord, file: string): ObjectRecord {
  const { objectLength } = key;
  if (objectLength === stored.length) return { keyBytes, object: stored };
  if (objectLength > Math.max(smallSize, maxExpansion * stored.length)) {
    const found = `found ${stored.length} bytes that claim to hold ${objectLength}`;
    throw new CorruptFileError(found, originOf(key, file));
  }
  try {
    return { keyBytes, object: decompress(stored, objectLength) };
  } catch (cause) {
    if (!(cause instanceof CodecError)) throw cause;
    throw new CorruptFileError(cause.message, { ...originOf(key, file), cause });
  }
}

function originOf({ name, className, position }: Key, file: string): { file: string; object: string; byte: number } {
  return { file, object: `object "${name}" (${className})`, byte: position };
}
