import { inflateRawSync, inflateSync } from "node:zlib";
import { CodecError } from "../../errors.ts";
import type { Codec } from "./codec.ts";

/** "ZL": zlib streams. */
export const zlibCodec: Codec = { tag: "ZL", maxExpansion: 1040, decode: inflateWith("ZL", inflateSync) };

/** "CS": raw deflate, as old ROOT versions wrote it. */
export const rawDeflateCodec: Codec = { tag: "CS", maxExpansion: 1040, decode: inflateWith("CS", inflateRawSync) };

function inflateWith(tag: string, inflate: typeof inflateSync): Codec["decode"] {
  return (block, target, size) => {
    let bytes: Uint8Array;
    try {
      // One chunk of the size that is known: the default of 16 KiB costs 10 to 35 %.
      bytes = inflate(block, { chunkSize: Math.max(64, size + 16), maxOutputLength: Math.max(1, size) });
    } catch (cause) {
      throw new CodecError(tag, `wanted ${size} bytes of ${block.length}, found none`, cause);
    }
    if (bytes.length !== size) throw new CodecError(tag, `wanted ${size} bytes, found ${bytes.length}`);
    target.set(bytes.length === target.length ? bytes : bytes.subarray(0, target.length));
  };
}
