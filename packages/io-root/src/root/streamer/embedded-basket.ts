import type { EmbeddedBasket } from "../tree/tree-record.ts";
import type { ObjectFrame } from "./object-frame.ts";

/** Flags of a basket: from 80 on its entry offsets are generated. */
const generatedOffsets = 80;

/**
 * A basket inside of a tree's record: a key, then version (2 bytes), buffer size, size of the entry offsets (4 each; negative where a
 * byte of features follows), entries, end of the content (4 each), flag (1); entry offsets, and, for some flags, the bytes of a record: key
 * and content.
 * @see ROOT tree/tree/src/TBasket.cxx, Streamer
 */
export function readEmbeddedBasket(frame: ObjectFrame): EmbeddedBasket {
  const keyLength = readKeyLength(frame);
  const { version } = frame.header();
  frame.position += 4;
  if (frame.i32() < 0) frame.position += 1;
  const numEntries = frame.i32();
  const last = frame.i32();
  const flag = frame.u8();
  const empty = { numEntries, content: new Uint8Array(0) };
  if (flag === 0) return empty;
  const kind = flag >= generatedOffsets ? flag - generatedOffsets : flag;
  if (flag < generatedOffsets && kind % 10 !== 2) {
    if (numEntries !== 0) frame.bytes(4 * frame.i32());
    if (kind > 40) frame.bytes(4 * frame.i32());
  }
  if (kind !== 1 && kind <= 10) return empty;
  const record = frame.bytes(version > 1 ? last : frame.i32());
  return { numEntries, content: record.subarray(keyLength) };
}

/** The key of a basket, which is no class with a header: lengths, version, positions of 4 or 8 bytes, three texts. */
function readKeyLength(frame: ObjectFrame): number {
  frame.position += 4;
  const isLarge = frame.i16() > 1000;
  frame.position += 8;
  const keyLength = frame.i16();
  frame.position += 2 + (isLarge ? 16 : 8);
  for (let i = 0; i < 3; i++) frame.string();
  if (keyLength < 0) throw frame.corrupt(`wanted the length of a key, found ${keyLength}`);
  return keyLength;
}
