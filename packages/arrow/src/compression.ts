import { CompressionType, compressionRegistry } from "apache-arrow";
import * as zlib from "node:zlib";
import { decodeLz4Frame } from "./lz4-frame.ts";

/** Teaches Arrow's reader the two codecs of IPC data, unless somebody else has. Feather files of Python are LZ4 by default. */
export function registerDecoders(): void {
  if (compressionRegistry.get(CompressionType.LZ4_FRAME) === null) {
    compressionRegistry.set(CompressionType.LZ4_FRAME, { decode: decodeLz4Frame });
  }
  // Node 22.15 and newer have it.
  const decodeZstd = zlib.zstdDecompressSync as typeof zlib.zstdDecompressSync | undefined;
  if (compressionRegistry.get(CompressionType.ZSTD) === null && decodeZstd !== undefined) {
    compressionRegistry.set(CompressionType.ZSTD, {
      decode: (bytes) => new Uint8Array(decodeZstd(bytes, { maxOutputLength: claimedLength(bytes) })),
    });
  }
}

/** The length that a buffer is said to have: Arrow's reader hands over what follows these eight bytes in the same memory. */
function claimedLength({ buffer, byteOffset }: Uint8Array): number {
  const claimed = Number(new DataView(buffer).getBigInt64(byteOffset - 8, true));
  return Math.max(1, claimed);
}
