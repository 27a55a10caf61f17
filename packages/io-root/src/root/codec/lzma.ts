import { CodecError } from "../../errors.ts";
import type { Codec } from "./codec.ts";
import { decodeBlock } from "./wasm-decoder.ts";

/** "XZ": LZMA2 in .xz streams, decoded by our own WebAssembly module, which stops as soon as `target` is full. */
export const lzmaCodec: Codec = {
  tag: "XZ",
  maxExpansion: 16_384,
  decode(block, target, _size, { itemSize = 1 } = {}) {
    const written = decodeBlock("xz", { block, target, itemSize });
    if (written === -2) throw new CodecError("XZ", "the stream uses another filter than LZMA2");
    if (written < 0) throw new CodecError("XZ", "the stream is malformed");
    if (written < target.length) throw new CodecError("XZ", `wanted ${target.length} bytes, found ${written}`);
  },
};
