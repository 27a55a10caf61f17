import * as zlib from "node:zlib";
import { CodecError } from "../../errors.ts";
import type { Codec } from "./codec.ts";

/** "ZS": Zstandard frames. Needs Node 22.15 or newer. */
export const zstdCodec: Codec = { tag: "ZS", maxExpansion: 40_000, decode };

function decode(block: Uint8Array, target: Uint8Array, size: number): void {
  // The type says that it is always there; before Node 22.15 it is not.
  const decompress = zlib.zstdDecompressSync as typeof zlib.zstdDecompressSync | undefined;
  if (decompress === undefined) {
    throw new CodecError("ZS", `needs Node 22.15 or newer, this is ${process.version}`);
  }
  let bytes: Uint8Array;
  try {
    bytes = decompress(block, { chunkSize: Math.max(64, size), maxOutputLength: Math.max(1, size) });
  } catch (cause) {
    throw new CodecError("ZS", `wanted ${size} bytes of ${block.length}, found none`, cause);
  }
  if (bytes.length !== size) throw new CodecError("ZS", `wanted ${size} bytes, found ${bytes.length}`);
  target.set(bytes.length === target.length ? bytes : bytes.subarray(0, target.length));
}
