import { NotRootFileError, TruncatedFileError } from "../../errors.ts";
import { readBytes, type ByteSource } from "../../source/byte-source.ts";
import { ByteCursor } from "./byte-cursor.ts";

/** What the first bytes of a ROOT file tell. Positions and lengths in bytes. */
export interface FileHeader {
  readonly version: number;
  /** Position of the first record. */
  readonly begin: number;
  /** Length of the file as ROOT knows it. */
  readonly end: number;
  /** Distance from `begin` to the record of the top directory. */
  readonly nameLength: number;
  /** Position and length of the streamer info record; 0 where there is none. */
  readonly streamerInfo: number;
  readonly streamerInfoLength: number;
}

const headerLength = 64;

/**
 * The header of a ROOT file. `fEND`, `fSeekFree` and `fSeekInfo` have 8 bytes where `fVersion` is 1,000,000 or more.
 *
 * | bytes | what | | bytes | what |
 * | --- | --- | --- | --- | --- |
 * | 0..3 | "root" | | 24..27 | number of free segments |
 * | 4..7 | fVersion | | 28..31 | fNbytesName |
 * | 8..11 | fBEGIN | | 32 | fUnits |
 * | 12..15 | fEND | | 33..36 | fCompress |
 * | 16..19 | fSeekFree | | 37..40 | fSeekInfo |
 * | 20..23 | fNbytesFree | | 41..44 | fNbytesInfo |
 *
 * @throws NotRootFileError, TruncatedFileError
 * @see ROOT io/io/src/TFile.cxx, class description
 */
export function readHeader(source: ByteSource): FileHeader {
  const bytes = readBytes(source, 0, Math.min(headerLength, source.size));
  const magic = Buffer.from(bytes.subarray(0, 4)).toString("latin1");
  if (magic !== "root") {
    throw new NotRootFileError(source.name, bytes.length === 0 ? "no bytes" : JSON.stringify(magic));
  }
  if (bytes.length < headerLength) throw new TruncatedFileError(source.name, headerLength, bytes.length);
  const cursor = new ByteCursor(bytes, { file: source.name, object: "file header", byte: 4 });
  cursor.position = 4;
  const version = cursor.i32();
  const position = () => (version >= 1_000_000 ? cursor.i64() : cursor.u32());
  const begin = cursor.i32();
  const end = position();
  position();
  cursor.position += 8;
  const nameLength = cursor.i32();
  cursor.position += 5;
  const streamerInfo = position();
  const streamerInfoLength = cursor.i32();
  if (begin < 0 || nameLength < 0 || streamerInfo < 0 || streamerInfoLength < 0) {
    throw cursor.corrupt(`wanted positions, found ${begin}, ${nameLength}, ${streamerInfo}, ${streamerInfoLength}`);
  }
  if (end > source.size) throw new TruncatedFileError(source.name, end, source.size);
  return { version, begin, end, nameLength, streamerInfo, streamerInfoLength };
}
