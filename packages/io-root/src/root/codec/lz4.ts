import { CodecError } from "../../errors.ts";
import type { Codec } from "./codec.ts";
import { lz4Module } from "./lz4-module.ts";
import { wasmDecoder } from "./wasm-decoder.ts";

/** ROOT puts an XXH64 checksum before the LZ4 block; it is skipped, as the decoder checks every length itself. */
const checksumLength = 8;

const decodeBlock = wasmDecoder(lz4Module);

/** "L4": LZ4 blocks, decoded by our own WebAssembly module, which stops as soon as `target` is full. */
export const lz4Codec: Codec = {
  tag: "L4",
  maxExpansion: 256,
  decode(block, target) {
    if (block.length <= checksumLength) throw new CodecError("L4", `wanted a block, found ${block.length} bytes`);
    const written = decodeBlock(block.subarray(checksumLength), target);
    if (written < 0) throw new CodecError("L4", "the block is malformed");
    if (written < target.length) throw new CodecError("L4", `wanted ${target.length} bytes, found ${written}`);
  },
};
