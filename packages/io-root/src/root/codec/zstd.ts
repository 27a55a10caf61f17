import * as zlib from "node:zlib";
import { nodeCodec } from "./node-codec.ts";

/** "ZS": Zstandard frames. Needs Node 22.15 or newer. */
export const zstdCodec = nodeCodec({
  tag: "ZS",
  maxExpansion: 40_000,
  finish: zlib.constants.ZSTD_e_continue,
  needsReset: false,
  // A whole frame is written in place; what is read in part passes through a window.
  wholeFrom: 0.65,
  create: zlib.createZstdDecompress,
  compress: zlib.zstdCompressSync,
  decompress: zlib.zstdDecompressSync,
});
