import { CodecError } from "../../errors.ts";
import type { Codec } from "./codec.ts";
import { lz4Codec, verifiedLz4Codec } from "./lz4.ts";
import { lzmaCodec } from "./lzma.ts";
import { rawDeflateCodec, zlibCodec } from "./zlib.ts";
import { zstdCodec } from "./zstd.ts";

const codecs = codecTable([zlibCodec, rawDeflateCodec, lz4Codec, zstdCodec, lzmaCodec]);
const verifyingCodecs = codecTable([zlibCodec, rawDeflateCodec, verifiedLz4Codec, zstdCodec, lzmaCodec]);

/** Length of the header of a block: 2 letters, 1 byte method, 3 bytes compressed size, 3 bytes decompressed size. */
const headerLength = 9;

/** One block of a compressed record. */
export interface Block {
  readonly codec: Codec;
  readonly bytes: Uint8Array;
  /** Bytes that it holds when decompressed. */
  readonly size: number;
}

/**
 * The blocks of a compressed record, which together hold `size` bytes. Nothing is decompressed yet.
 *
 * | bytes | what |
 * | --- | --- |
 * | 0..1 | codec: ZL, CS, L4, ZS or XZ |
 * | 2 | method |
 * | 3..5 | compressed size, little endian, without this header |
 * | 6..8 | decompressed size, little endian |
 *
 * @throws CodecError where headers, sizes and the bytes at hand do not fit each other
 * @see ROOT core/zip/src/RZip.cxx, R__zipMultipleAlgorithm
 */
export function splitBlocks(record: Uint8Array, size: number, options: { verifyChecksums: boolean }): Block[] {
  const known = options.verifyChecksums ? verifyingCodecs : codecs;
  const blocks: Block[] = [];
  let position = 0;
  let total = 0;
  while (total < size) {
    if (position + headerLength > record.length) {
      throw new CodecError("none", `wanted ${size} bytes, blocks end after ${total}`);
    }
    const tag = String.fromCharCode(record[position], record[position + 1]);
    const codec = known.get(tag);
    if (codec === undefined) throw new CodecError(printable(tag), "unknown to Kaon, which knows ZL, L4, ZS, XZ and CS");
    const start = position + headerLength;
    const stop = start + littleEndian24(record, position + 3);
    const blockSize = littleEndian24(record, position + 6);
    if (stop > record.length) {
      throw new CodecError(tag, `wanted a block of ${stop - start} bytes, found ${record.length - start}`);
    }
    if (blockSize === 0 || blockSize > (stop - start) * codec.maxExpansion) {
      throw new CodecError(tag, `${stop - start} bytes cannot hold ${blockSize}`);
    }
    blocks.push({ codec, bytes: record.subarray(start, stop), size: blockSize });
    position = stop;
    total += blockSize;
  }
  if (total !== size) throw new CodecError("none", `wanted ${size} bytes, blocks hold ${total}`);
  return blocks;
}

/** All `size` bytes of a compressed record, checksums verified. @throws CodecError */
export function decompress(record: Uint8Array, size: number): Uint8Array {
  const blocks = splitBlocks(record, size, { verifyChecksums: true });
  const bytes = new Uint8Array(size);
  let position = 0;
  for (const block of blocks) {
    block.codec.decode(block.bytes, bytes.subarray(position, position + block.size), block.size);
    position += block.size;
  }
  return bytes;
}

function codecTable(list: readonly Codec[]): ReadonlyMap<string, Codec> {
  return new Map(list.map((codec) => [codec.tag, codec]));
}

function littleEndian24(bytes: Uint8Array, position: number): number {
  return bytes[position] | (bytes[position + 1] << 8) | (bytes[position + 2] << 16);
}

function printable(tag: string): string {
  return tag.replaceAll(/[^ -~]/g, "?");
}
