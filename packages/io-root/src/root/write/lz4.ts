import { xxhash64 } from "./xxhash64.ts";

const hashBits = 14;
const minMatch = 4;
const maxDistance = 0xffff;
/** The format wants the last five bytes to be literals, and no match to start in the last twelve. */
const lastLiterals = 5;
const matchLimit = 12;

/** Where each hash of four bytes was seen last, plus one; used again by every call. */
const seen = new Int32Array(1 << hashBits);

/** ROOT's LZ4 payload: the checksum of the block, big-endian, then the block. */
export function lz4Compress(data: Uint8Array): Uint8Array {
  const checksumLength = 8;
  const out = Buffer.allocUnsafe(checksumLength + data.length + Math.ceil(data.length / 255) + 16);
  const end = writeBlock(data, out, checksumLength);
  out.writeBigUInt64BE(xxhash64(out.subarray(checksumLength, end)));
  return out.subarray(0, end);
}

/**
 * One LZ4 block, greedily: at each position the last place where the same four bytes stood, if any; further steps the longer
 * nothing was found. Returns the end of what was written.
 * @see https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md
 */
function writeBlock(data: Uint8Array, out: Uint8Array, start: number): number {
  seen.fill(0);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const stop = data.length - matchLimit;
  let at = 0;
  let literals = 0;
  let position = start;
  while (at < stop) {
    const word = view.getUint32(at, true);
    const hash = Math.imul(word, 0x9e37_79b1) >>> (32 - hashBits);
    const candidate = seen[hash] - 1;
    seen[hash] = at + 1;
    if (candidate < 0 || at - candidate > maxDistance || view.getUint32(candidate, true) !== word) {
      at += 1 + ((at - literals) >> 6);
      continue;
    }
    const length = matchLength(data, candidate, at);
    position = writeSequence(out, position, { data, literals, at, length, distance: at - candidate });
    at += length;
    literals = at;
  }
  return writeLiterals(out, position, data.subarray(literals));
}

function matchLength(data: Uint8Array, from: number, at: number): number {
  const stop = data.length - lastLiterals;
  let end = at + minMatch;
  for (let other = from + minMatch; end < stop && data[other] === data[end]; other++) end++;
  return end - at;
}

interface Sequence {
  readonly data: Uint8Array;
  /** First byte that is not written yet. */
  readonly literals: number;
  /** First byte of the match. */
  readonly at: number;
  readonly length: number;
  readonly distance: number;
}

/** `{ token | more literal lengths | literals | distance, little-endian | more match lengths }` */
function writeSequence(out: Uint8Array, start: number, { data, literals, at, length, distance }: Sequence): number {
  const numLiterals = at - literals;
  const extra = length - minMatch;
  let position = start;
  out[position++] = (Math.min(numLiterals, 15) << 4) | Math.min(extra, 15);
  position = writeLength(out, position, numLiterals);
  out.set(data.subarray(literals, at), position);
  position += numLiterals;
  out[position++] = distance & 0xff;
  out[position++] = distance >> 8;
  return writeLength(out, position, extra);
}

function writeLiterals(out: Uint8Array, start: number, literals: Uint8Array): number {
  out[start] = Math.min(literals.length, 15) << 4;
  const position = writeLength(out, start + 1, literals.length);
  out.set(literals, position);
  return position + literals.length;
}

/** What does not fit the four bits of a token: bytes of 255, then the rest. */
function writeLength(out: Uint8Array, start: number, length: number): number {
  if (length < 15) return start;
  let position = start;
  let rest = length - 15;
  for (; rest >= 255; rest -= 255) out[position++] = 255;
  out[position++] = rest;
  return position;
}
