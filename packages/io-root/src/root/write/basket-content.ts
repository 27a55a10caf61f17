import type { TypedArray } from "@kaon/core";
import { classChecksum } from "./checksum.ts";
import { linkClass, type LinkLists } from "./columns.ts";

/** What a basket holds before the positions of its entries. */
export interface BasketContent {
  readonly numEntries: number;
  /** Bytes of all values. */
  readonly size: number;
  /** Bytes of one entry, where all have as many. */
  readonly entrySize: number;
  /** Where each entry starts, in bytes, where they differ in length. */
  readonly starts?: Int32Array;
  /** Puts the values, big-endian, into `size` bytes. */
  readonly write: (into: Buffer) => void;
}

/** Lists of a column: where each starts in the values, and how many values there are. */
export interface ListStarts {
  readonly starts: Int32Array;
  readonly total: number;
}

/** One value per entry, or counted lists of values without anything around them. */
export function plainContent(values: TypedArray, numEntries: number, lists?: ListStarts): BasketContent {
  const width = values.BYTES_PER_ELEMENT;
  const starts = lists?.starts.map((start) => start * width);
  return {
    numEntries,
    size: values.byteLength,
    entrySize: width,
    ...(starts === undefined ? {} : { starts }),
    write: (into) => writeValues(values, into),
  };
}

/** Bytes before the elements of a `std::vector`. */
const headerLength = 10;
const byteCountMask = 0x4000_0000;
/** `TVirtualStreamerInfo::Class_Version()`, which stands in front of every collection. */
const collectionVersion = 9;

/** A `std::vector` of numbers per entry. */
export function vectorContent(values: TypedArray, lists: ListStarts): BasketContent {
  const width = values.BYTES_PER_ELEMENT;
  const numEntries = lists.starts.length;
  return {
    numEntries,
    size: headerLength * numEntries + values.byteLength,
    entrySize: 0,
    starts: lists.starts.map((start, entry) => headerLength * entry + start * width),
    write: (into) => {
      let at = 0;
      for (let entry = 0; entry < numEntries; entry++) {
        const start = lists.starts[entry];
        const stop = lists.starts[entry + 1] ?? lists.total;
        at = writeHeader(into, at, { count: stop - start, bytes: (stop - start) * width });
        writeValues(values.subarray(start, stop), into.subarray(at, at + (stop - start) * width));
        at += (stop - start) * width;
      }
    },
  };
}

/** A `std::vector<std::string>` per entry. */
export function textVectorContent(values: readonly string[], lists: ListStarts): BasketContent {
  const texts = values.map(stringBytes);
  const numEntries = lists.starts.length;
  const starts = new Int32Array(numEntries);
  let size = 0;
  for (let entry = 0; entry < numEntries; entry++) {
    starts[entry] = size;
    size += headerLength;
    for (let i = lists.starts[entry]; i < (lists.starts[entry + 1] ?? lists.total); i++) size += texts[i].length;
  }
  return {
    numEntries,
    size,
    entrySize: 0,
    starts,
    write: (into) => {
      for (let entry = 0; entry < numEntries; entry++) {
        const list = texts.slice(lists.starts[entry], lists.starts[entry + 1] ?? lists.total);
        const bytes = (starts[entry + 1] ?? size) - starts[entry] - headerLength;
        let at = writeHeader(into, starts[entry], { count: list.length, bytes });
        for (const text of list) at += text.copy(into, at);
      }
    },
  };
}

/** Bytes of one link. */
const linkLength = 28;

/** A `vector<vector<ElementLink>>` per entry: lists within one vector have no header but their length. */
export function linksContent({ counts, key, index }: LinkLists, lists: ListStarts, target: string): BasketContent {
  const numEntries = lists.starts.length;
  const innerStarts = new Int32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i++) innerStarts[i + 1] = innerStarts[i] + counts[i];
  const bytesBefore = (list: number): number => 4 * list + linkLength * innerStarts[list];
  const starts = lists.starts.map((list, entry) => headerLength * entry + bytesBefore(list));
  const size = headerLength * numEntries + bytesBefore(counts.length);
  const prefix = linkPrefix(target);
  return {
    numEntries,
    size,
    entrySize: 0,
    starts,
    write: (into) => {
      for (let entry = 0; entry < numEntries; entry++) {
        const first = lists.starts[entry];
        const stop = lists.starts[entry + 1] ?? lists.total;
        let at = writeHeader(into, starts[entry], {
          count: stop - first,
          bytes: bytesBefore(stop) - bytesBefore(first),
        });
        for (let list = first; list < stop; list++) {
          at = into.writeInt32BE(counts[list], at);
          for (let i = innerStarts[list]; i < innerStarts[list + 1]; i++) {
            at += prefix.copy(into, at);
            at = into.writeUInt32BE(key[i], at);
            at = into.writeUInt32BE(index[i], at);
          }
        }
      }
    },
  };
}

/**
 * Before key and index of a link. A class without a version of its own stands with version 0 and its checksum.
 *
 * | type | field |
 * | --- | --- |
 * | u32, i16, u32 | bytes that follow, 0, checksum: the link |
 * | u32, i16, u32 | bytes that follow, 0, checksum: its base |
 */
function linkPrefix(target: string): Buffer {
  const prefix = Buffer.alloc(20);
  prefix.writeUInt32BE(byteCountMask | 24, 0);
  prefix.writeUInt32BE(classChecksum(linkClass(target)), 6);
  prefix.writeUInt32BE(byteCountMask | 14, 10);
  prefix.writeUInt32BE(classChecksum("ElementLinkBase"), 16);
  return prefix;
}

/**
 * | type | field |
 * | --- | --- |
 * | u32 | bytes that follow, with a bit that says so |
 * | i16 | version of collections |
 * | i32 | elements |
 * @see https://root.cern/doc/master/classTBufferFile.html
 */
function writeHeader(
  into: Buffer,
  at: number,
  { count, bytes }: { readonly count: number; readonly bytes: number },
): number {
  into.writeUInt32BE(byteCountMask | (headerLength - 4 + bytes), at);
  into.writeInt16BE(collectionVersion, at + 4);
  return into.writeInt32BE(count, at + 6);
}

/** One byte of length, or 255 and four bytes, then UTF-8. */
function stringBytes(text: string): Buffer {
  const bytes = Buffer.from(text, "utf8");
  if (bytes.length < 255) return Buffer.concat([Uint8Array.of(bytes.length), bytes]);
  const prefix = Buffer.alloc(5, 255);
  prefix.writeInt32BE(bytes.length, 1);
  return Buffer.concat([prefix, bytes]);
}

function writeValues(values: TypedArray, into: Buffer): void {
  into.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  if (values.BYTES_PER_ELEMENT === 2) into.swap16();
  if (values.BYTES_PER_ELEMENT === 4) into.swap32();
  if (values.BYTES_PER_ELEMENT === 8) into.swap64();
}
