import * as zlib from "node:zlib";
import { nodeCodec } from "./node-codec.ts";

const { Z_FINISH } = zlib.constants;

/** "ZL": zlib streams. Where all of a block is wanted, its checksum is verified. */
export const zlibCodec = nodeCodec({
  tag: "ZL",
  maxExpansion: 1040,
  finish: Z_FINISH,
  needsReset: true,
  wholeFrom: 1,
  create: zlib.createInflate,
  compress: zlib.deflateSync,
  decompress: zlib.inflateSync,
});

/** "CS": raw deflate, as old ROOT versions wrote it. */
export const rawDeflateCodec = nodeCodec({
  tag: "CS",
  maxExpansion: 1040,
  finish: Z_FINISH,
  needsReset: true,
  wholeFrom: 1,
  create: zlib.createInflateRaw,
  compress: zlib.deflateRawSync,
  decompress: zlib.inflateRawSync,
});
