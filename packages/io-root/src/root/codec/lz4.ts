import { CodecError } from "../../errors.ts";
import type { Codec } from "./codec.ts";
import { decodeBlock } from "./wasm-decoder.ts";

/**
 * "L4": an XXH64 checksum of the block, then the LZ4 block, decoded by our own WebAssembly module, which stops as soon as
 * `target` is full. The checksum is not verified: that would take a quarter of the time of reading.
 */
export const lz4Codec: Codec = { tag: "L4", maxExpansion: 256, decode: decodeWith("lz4") };

/** The same, and the checksum is verified. */
export const verifiedLz4Codec: Codec = { tag: "L4", maxExpansion: 256, decode: decodeWith("lz4Verified") };

function decodeWith(decoder: "lz4" | "lz4Verified"): Codec["decode"] {
  return (block, target, _size, { itemSize = 1 } = {}) => {
    const written = decodeBlock(decoder, { block, target, itemSize });
    if (written === -2) throw new CodecError("L4", "the block does not have the checksum that is stored with it");
    if (written < 0) throw new CodecError("L4", "the block is malformed");
    if (written < target.length) throw new CodecError("L4", `wanted ${target.length} bytes, found ${written}`);
  };
}
