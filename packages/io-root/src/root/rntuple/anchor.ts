import { CorruptFileError } from "../../errors.ts";
import { ByteCursor } from "../file/byte-cursor.ts";
import { readRecord, type Key } from "../file/key.ts";
import type { EnvelopeLink } from "./envelope-cursor.ts";
import type { NTupleSource } from "./envelope.ts";
import { UnsupportedNTupleError } from "./errors.ts";
import { xxh3 } from "./xxh3.ts";

/** Class of the object that a key of an RNTuple leads to. */
export const anchorClass = "ROOT::RNTuple";

/** Where an RNTuple begins. */
export interface Anchor {
  /** Epoch, major, minor, patch. */
  readonly version: readonly number[];
  readonly header: EnvelopeLink;
  readonly footer: EnvelopeLink;
}

/** Byte count (4) and version (2) of the object. */
const streamerHeader = 6;
/** Later versions may append fields, but an anchor stays small; names in its key are up to 64 KB. */
const maxLength = 2 ** 18;
/** Four numbers of 2 bytes, seven of 8. */
const fieldsLength = 64;

/**
 * The anchor that a key leads to. Read without streamer info, which files need not have for it; numbers are big-endian.
 *
 * | bytes | what | | bytes | what |
 * | --- | --- | --- | --- | --- |
 * | 0..5 | byte count, class version | | 38..45 | seek of the footer |
 * | 6..13 | epoch, major, minor, patch | | 46..53 | its bytes in the file |
 * | 14..21 | seek of the header | | 54..61 | its length |
 * | 22..29 | its bytes in the file | | 62..69 | maximum key size |
 * | 30..37 | its length | | last 8 | XXH3 of bytes 6 on |
 *
 * @throws CorruptFileError, UnsupportedNTupleError for another epoch than 1
 * @see RNTuple Binary Format Specification, "Anchor schema"
 */
export function readAnchor(ntuple: NTupleSource, key: Key): Anchor {
  const { source, path } = ntuple;
  const origin = { file: source.name, object: `anchor of RNTuple "${path}"`, byte: key.position };
  if (key.length > maxLength || key.objectLength > maxLength) {
    throw new CorruptFileError(`wanted at most ${maxLength} bytes, found ${key.length}`, origin);
  }
  const { object } = readRecord(source, key);
  const cursor = new ByteCursor(object, origin);
  cursor.position = streamerHeader;
  const version = [cursor.i16(), cursor.i16(), cursor.i16(), cursor.i16()];
  if (version[0] !== 1) {
    const found = `its format is version ${version.join(".")}, of the time before the format was fixed`;
    throw new UnsupportedNTupleError(`${found}; wanted version 1`, { file: source.name, path });
  }
  const link = (): EnvelopeLink => {
    const byte = cursor.i64();
    const length = cursor.i64();
    const size = cursor.i64();
    if (byte < 0 || length < 0 || size < 0) throw cursor.corrupt(`found a negative position or length`);
    return { byte, length, size };
  };
  const anchor = { version, header: link(), footer: link() };
  cursor.i64();
  if (ntuple.verifyChecksums) verifyAnchor(object, origin);
  return anchor;
}

function verifyAnchor(object: Uint8Array, origin: { file: string; object: string; byte: number }): void {
  const stop = object.length - 8;
  const stored = new DataView(object.buffer, object.byteOffset).getBigUint64(Math.max(0, stop));
  if (stop < streamerHeader + fieldsLength || xxh3(object.subarray(streamerHeader, stop)) !== stored) {
    throw new CorruptFileError("its bytes do not have the checksum that is stored with them", origin);
  }
}
