import { ByteWriter } from "./byte-writer.ts";
import { encodeKey, fileBegin, type StoredKey, wideFrom } from "./key.ts";

/** ROOT's release whose layouts are followed, as `fVersion` packs it: 6.24/00. */
const rootVersion = 62_400;
const wideVersion = 1_000_000;

/** A stretch of the file without records, both ends included. */
export interface FreeSegment {
  readonly first: number;
  readonly last: number;
}

/** What the first bytes of a file say. */
export interface FileHeader {
  readonly end: number;
  readonly free: StoredKey;
  readonly freeCount: number;
  /** Bytes of the first key, its name and its title. */
  readonly nameLength: number;
  readonly compressionSetting: number;
  readonly streamerInfo: StoredKey;
  readonly uuid: Uint8Array;
}

/**
 * | type | field | from 2 GB on |
 * | --- | --- | --- |
 * | 4 bytes | `root` | |
 * | i32 | version | + 1,000,000 |
 * | i32 | position of the first key | |
 * | i32 | end of the file | i64 |
 * | i32 | position of the free list | i64 |
 * | i32 | its bytes | |
 * | i32 | its segments | |
 * | i32 | bytes of the first key's name record | |
 * | u8 | bytes of a position: 4 | 8 |
 * | i32 | compression | |
 * | i32 | position of the streamer info | i64 |
 * | i32 | its bytes | |
 * | i16, 16 bytes | version of the UUID, UUID | |
 * @see https://root.cern/doc/master/classTFile.html
 */
export function encodeHeader(header: FileHeader): Buffer {
  const wide = header.end > wideFrom;
  const out = new ByteWriter(fileBegin);
  out.raw(Buffer.from("root", "latin1"));
  out.i32(wide ? rootVersion + wideVersion : rootVersion);
  out.i32(fileBegin);
  out.seek(header.end, wide);
  out.seek(header.free.seek, wide);
  out.i32(header.free.totalLength);
  out.i32(header.freeCount);
  out.i32(header.nameLength);
  out.u8(wide ? 8 : 4);
  out.i32(header.compressionSetting);
  out.seek(header.streamerInfo.seek, wide);
  out.i32(header.streamerInfo.totalLength);
  writeUuid(out, header.uuid);
  return out.bytes();
}

/** What a directory says of itself. */
export interface DirectoryRecord {
  readonly datime: number;
  readonly keyListLength: number;
  readonly keyListSeek: number;
  readonly nameLength: number;
  readonly uuid: Uint8Array;
}

/** Bytes that a directory takes at most, with positions of eight bytes. */
export const directoryLength = 60;

/**
 * | type | field |
 * | --- | --- |
 * | i16 | version: 5, or 1005 with positions of eight bytes |
 * | u32 × 2 | time of creation, of change |
 * | i32 | bytes of the key list |
 * | i32 | bytes of the name record |
 * | i32 or i64 | position of this directory, of its parent, of the key list |
 * | i16, 16 bytes | version of the UUID, UUID |
 * | to 60 bytes | room |
 * @see https://root.cern/doc/master/classTDirectoryFile.html
 */
export function encodeDirectory(directory: DirectoryRecord): Buffer {
  const wide = directory.keyListSeek > wideFrom;
  const out = new ByteWriter(directoryLength);
  out.i16(wide ? 1005 : 5);
  out.i32(directory.datime);
  out.i32(directory.datime);
  out.i32(directory.keyListLength);
  out.i32(directory.nameLength);
  out.seek(fileBegin, wide);
  out.seek(0, wide);
  out.seek(directory.keyListSeek, wide);
  writeUuid(out, directory.uuid);
  out.raw(new Uint8Array(directoryLength - out.length));
  return out.bytes();
}

/** The payload of the key list: a count, then a copy of each key. */
export function encodeKeyList(keys: readonly StoredKey[]): Buffer {
  const count = Buffer.alloc(4);
  count.writeInt32BE(keys.length);
  return Buffer.concat([count, ...keys.map(encodeKey)]);
}

/**
 * The payload of the free list: `{ version | first | last }` for each segment, version 1001 with eight bytes each.
 * @see https://root.cern/doc/master/classTFree.html
 */
export function encodeFreeList(segments: readonly FreeSegment[]): Buffer {
  const out = new ByteWriter();
  for (const { first, last } of segments) {
    const wide = last > wideFrom;
    out.i16(wide ? 1001 : 1);
    out.seek(first, wide);
    out.seek(last, wide);
  }
  return out.bytes();
}

/** Seconds to years of local time in one word, years from 1995. @see https://root.cern/doc/master/classTDatime.html */
export function packDatime(date: Date): number {
  const day = ((date.getUTCFullYear() - 1995) << 26) | ((date.getUTCMonth() + 1) << 22) | (date.getUTCDate() << 17);
  return (day | (date.getUTCHours() << 12) | (date.getUTCMinutes() << 6) | date.getUTCSeconds()) >>> 0;
}

function writeUuid(out: ByteWriter, uuid: Uint8Array): void {
  out.i16(1);
  out.raw(uuid.subarray(0, 16));
}
