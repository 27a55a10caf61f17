import { decompressSync } from "@napi-rs/lzma/xz";
import { CodecError } from "../../errors.ts";
import type { Codec } from "./codec.ts";

/** "XZ": LZMA2 in .xz streams. */
export const lzmaCodec: Codec = {
  tag: "XZ",
  maxExpansion: 16_384,
  decode(block, target, size) {
    let bytes: Uint8Array;
    try {
      bytes = decompressSync(block);
    } catch (cause) {
      throw new CodecError("XZ", `wanted ${size} bytes of ${block.length}, found none`, cause);
    }
    if (bytes.length !== size) throw new CodecError("XZ", `wanted ${size} bytes, found ${bytes.length}`);
    target.set(bytes.length === target.length ? bytes : bytes.subarray(0, target.length));
  },
};
