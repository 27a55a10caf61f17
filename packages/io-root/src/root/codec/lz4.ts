import { CodecError } from "../../errors.ts";
import type { Codec } from "./codec.ts";
import { lz4Module } from "./lz4-module.ts";
import { wasmDecoder } from "./wasm-decoder.ts";

const decodeBlock = wasmDecoder(lz4Module);

/**
 * "L4": an XXH64 checksum of the block, then the LZ4 block, decoded by our own WebAssembly module, which stops as soon as
 * `target` is full. The checksum is always verified.
 */
export const lz4Codec: Codec = {
  tag: "L4",
  maxExpansion: 256,
  decode(block, target) {
    const written = decodeBlock(block, target);
    if (written === -2) throw new CodecError("L4", "the block does not have the checksum that is stored with it");
    if (written < 0) throw new CodecError("L4", "the block is malformed");
    if (written < target.length) throw new CodecError("L4", `wanted ${target.length} bytes, found ${written}`);
  },
};
