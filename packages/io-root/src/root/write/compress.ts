import { ArgumentError } from "@kaon/core";
import { createRequire } from "node:module";
import * as zlib from "node:zlib";
import { lz4Compress } from "./lz4.ts";

/** How the bytes of a file are compressed. */
export type CompressionName = "none" | "zlib" | "lzma" | "lz4" | "zstd";

/** A checked choice of compression; `level` is ROOT's, from 1 (fast) to 9 (small). */
export interface Compression {
  readonly name: CompressionName;
  readonly level: number;
}

interface Codec {
  /** Thousands of ROOT's compression setting. */
  readonly setting: number;
  readonly defaultLevel: number;
  readonly minLevel: number;
  readonly maxLevel: number;
  /** Two letters and a method byte at the start of each block. */
  readonly tag: readonly [string, number];
  compress(data: Uint8Array, level: number): Uint8Array;
}

/**
 * Numbers and default levels are ROOT's own; ROOT doubles the level for zstd. The libraries for lzma and lz4 have one level each.
 * @see https://root.cern/doc/master/Compression_8h_source.html
 */
const codecs: Readonly<Record<Exclude<CompressionName, "none">, Codec>> = {
  zlib: { setting: 100, defaultLevel: 1, minLevel: 1, maxLevel: 9, tag: ["ZL", 8], compress: zlibCompress },
  lzma: {
    setting: 200,
    defaultLevel: 6,
    minLevel: 6,
    maxLevel: 6,
    tag: ["XZ", 0],
    compress: lzmaCompress,
  },
  lz4: {
    setting: 400,
    defaultLevel: 1,
    minLevel: 1,
    maxLevel: 1,
    tag: ["L4", 1],
    compress: (data) => lz4Compress(data),
  },
  zstd: { setting: 500, defaultLevel: 5, minLevel: 1, maxLevel: 9, tag: ["ZS", 1], compress: zstdCompress },
};

/** The library is a native module that not every platform has: only who writes lzma needs it. */
function lzmaCompress(data: Uint8Array): Uint8Array {
  // The module is typed; `require` is not.
  const { compressSync } = createRequire(import.meta.url)("@napi-rs/lzma/xz") as typeof import("@napi-rs/lzma/xz");
  return compressSync(data);
}

const headerLength = 9;
/** Sizes in a block header have three bytes. */
const maxBlockLength = 0xff_ffff;

/**
 * A choice of compression, checked.
 * @throws ArgumentError for an unknown name, a level out of range, or zstd on a Node that has none
 */
export function compressionOf(name: CompressionName, level: number | undefined): Compression {
  if (name === "none") return { name, level: 0 };
  if (!Object.hasOwn(codecs, name)) {
    throw new ArgumentError(
      `compression must be "none", ${Object.keys(codecs)
        .map((known) => `"${known}"`)
        .join(", ")}, found "${name}"`,
    );
  }
  if (name === "zstd" && typeof zlib.zstdCompressSync !== "function") {
    throw new ArgumentError(`compression "zstd" needs Node 22.15 or newer, found ${process.version}; try "zlib"`);
  }
  const { defaultLevel, minLevel, maxLevel } = codecs[name];
  const chosen = level ?? defaultLevel;
  if (!Number.isInteger(chosen) || chosen < minLevel || chosen > maxLevel) {
    throw new ArgumentError(
      `compression level of ${name} must be an integer from ${minLevel} to ${maxLevel}, found ${chosen}`,
    );
  }
  return { name, level: chosen };
}

/** ROOT's number for algorithm and level, as `fCompress` holds it: 101 is zlib level 1, 0 is none. */
export function compressionSetting({ name, level }: Compression): number {
  return name === "none" ? 0 : codecs[name].setting + level;
}

/**
 * `data` as ROOT stores it: compressed blocks of at most 16,777,215 bytes each, or `data` itself where that is not smaller.
 * Readers tell the two apart by the stored length alone.
 */
export function compressed(data: Uint8Array, compression: Compression): Uint8Array[] {
  if (compression.name === "none") return [data];
  const codec = codecs[compression.name];
  const blocks: Uint8Array[] = [];
  let stored = 0;
  for (let start = 0; start < data.length; start += maxBlockLength) {
    const block = data.subarray(start, start + maxBlockLength);
    const body = codec.compress(block, compression.level);
    stored += headerLength + body.length;
    if (stored >= data.length || body.length > maxBlockLength) return [data];
    blocks.push(blockHeader(codec, body.length, block.length), body);
  }
  return blocks;
}

/**
 * | bytes | content |
 * | --- | --- |
 * | 0–1 | algorithm, two letters |
 * | 2 | method |
 * | 3–5 | compressed length, little-endian |
 * | 6–8 | uncompressed length, little-endian |
 * @see https://root.cern/doc/master/RZip_8cxx_source.html
 */
function blockHeader(codec: Codec, compressedLength: number, length: number): Buffer {
  const [letters, method] = codec.tag;
  const header = Buffer.alloc(headerLength);
  header.write(letters, 0, "latin1");
  header.writeUInt8(method, 2);
  header.writeUIntLE(compressedLength, 3, 3);
  header.writeUIntLE(length, 6, 3);
  return header;
}

function zlibCompress(data: Uint8Array, level: number): Uint8Array {
  return zlib.deflateSync(data, { level });
}

function zstdCompress(data: Uint8Array, level: number): Uint8Array {
  return zlib.zstdCompressSync(data, { params: { [zlib.constants.ZSTD_c_compressionLevel]: 2 * level } });
}
