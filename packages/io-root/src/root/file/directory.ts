import { CorruptFileError } from "../../errors.ts";
import { readBytes, type ByteSource } from "../../source/byte-source.ts";
import { ByteCursor } from "./byte-cursor.ts";
import type { FileHeader } from "./header.ts";
import { readKey, type Key } from "./key.ts";

/** A key with the path of its object, as "cuts/Events". */
export interface PathKey extends Key {
  readonly path: string;
}

/** Deeper nesting than this is taken for a damaged file. */
const maxDepth = 64;
const directoryClasses = new Set(["TDirectory", "TDirectoryFile"]);

/**
 * The keys of a file in its order, those in directories after the directory's own; and what is wrong with directories whose keys
 * cannot be read. @throws CorruptFileError where that is the top directory
 */
export function readAllKeys(source: ByteSource, header: FileHeader): { keys: PathKey[]; problems: CorruptFileError[] } {
  const keys: PathKey[] = [];
  const problems: CorruptFileError[] = [];
  const visited = new Set<number>();
  const visit = (recordPosition: number, prefix: string, depth: number): void => {
    const listPosition = readKeyListPosition(source, recordPosition, prefix);
    if (listPosition === 0 && depth === 0) {
      const origin = { file: source.name, object: "directory /", byte: recordPosition };
      throw new CorruptFileError("found no list of keys: the program that wrote the file did not close it", origin);
    }
    if (listPosition === 0 || visited.has(listPosition) || depth > maxDepth) return;
    visited.add(listPosition);
    for (const key of readKeyList(source, listPosition, prefix)) {
      const path = prefix + key.name;
      keys.push({ ...key, path });
      if (directoryClasses.has(key.className)) visitInner(key.position + key.keyLength, `${path}/`, depth + 1);
    }
  };
  const visitInner = (recordPosition: number, prefix: string, depth: number): void => {
    try {
      visit(recordPosition, prefix, depth);
    } catch (error) {
      if (!(error instanceof CorruptFileError)) throw error;
      problems.push(error);
    }
  };
  visit(header.begin + header.nameLength, "", 0);
  return { keys, problems };
}

/**
 * Position of a directory's key list, 0 where it has none. The record: fVersion (2 bytes), fDatimeC, fDatimeM, fNbytesKeys,
 * fNbytesName (4 each), fSeekDir, fSeekParent, fSeekKeys (4 each, 8 where fVersion is above 1000).
 * @see ROOT io/io/src/TDirectoryFile.cxx, Streamer
 */
function readKeyListPosition(source: ByteSource, position: number, prefix: string): number {
  const bytes = readUpTo(source, position, 42);
  const cursor = new ByteCursor(bytes, { file: source.name, object: `directory /${prefix}`, byte: position });
  const version = cursor.i16();
  cursor.position += 16;
  const seek = () => (version > 1000 ? cursor.i64() : cursor.u32());
  seek();
  seek();
  return seek();
}

/** The keys in the record at `position`: a key, the number of keys (4 bytes), the keys. */
function readKeyList(source: ByteSource, position: number, prefix: string): Key[] {
  const object = `key list of /${prefix}`;
  const origin = { file: source.name, object, byte: position };
  const length = new ByteCursor(readUpTo(source, position, 4), origin).i32();
  if (length < 0 || position + length > source.size) {
    throw new CorruptFileError(`wanted ${length} bytes, found a file of ${source.size}`, origin);
  }
  const cursor = new ByteCursor(readBytes(source, position, length), origin);
  cursor.position = readKey(cursor).keyLength;
  const count = cursor.i32();
  const keys: Key[] = [];
  for (let i = 0; i < count; i++) keys.push(readKey(cursor));
  return keys;
}

function readUpTo(source: ByteSource, position: number, length: number): Uint8Array {
  const available = Math.max(0, Math.min(length, source.size - position));
  return readBytes(source, available === 0 ? 0 : position, available);
}
