import { decoderModule } from "./decoder-module.ts";

// TypeScript has the types of WebAssembly only together with those of browsers.
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

/** Decompresses: gives the bytes written, or a negative number for a malformed block. Positions are in the module's memory. */
type Decode = (source: number, size: number, target: number, wanted: number) => number;

/** What the C decoders export: see packages/io-root/wasm. */
interface Decoders {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  heap(): number;
  swap(target: number, size: number, width: number): void;
  readonly lz4: Decode;
  readonly lz4Verified: Decode;
  readonly xz: Decode;
}

/** Bytes that copies in steps of 16 may run over at either end. */
const slack = 64;
const pageSize = 65_536;
/** The most that one block holds: sizes have 3 bytes. Memory that is never written costs nothing. */
const maxBlockSize = 2 ** 24;

let decoders: Decoders | undefined;
let recordStart = 0;
let recordLength = 0;

/**
 * `length` bytes with any content, to read a record into: they lie where the decoders find them, so that blocks are not copied.
 * What was there before is lost; one record at a time in each thread.
 */
export function takeRecord(length: number): Uint8Array {
  const { memory } = instance();
  recordLength = Math.max(recordLength, length);
  const missing = outputStart() + maxBlockSize + slack - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / pageSize));
  return new Uint8Array(memory.buffer, recordStart, length);
}

/** A block, where its content goes, and the bytes of one value in it. */
export interface DecodeRequest {
  readonly block: Uint8Array;
  readonly target: Uint8Array;
  readonly itemSize: number;
}

/**
 * Fills `target` with the first bytes of a block, its values in this machine's order; gives the number written, or a negative one
 * for a malformed block. A block that is not part of the record is copied there.
 */
export function decodeBlock(codec: "lz4" | "lz4Verified" | "xz", request: DecodeRequest): number {
  const { block, target, itemSize } = request;
  const decoder = instance();
  const isInPlace = block.buffer === decoder.memory.buffer;
  if (!isInPlace) takeRecord(block.length).set(block);
  const source = isInPlace ? block.byteOffset : recordStart;
  const output = outputStart();
  const written = attempt(() => decoder[codec](source, block.length, output, target.length));
  if (written < target.length) return written;
  // Twice as fast here as where they go.
  decoder.swap(output, target.length, itemSize);
  target.set(new Uint8Array(decoder.memory.buffer, output, target.length));
  return written;
}

function instance(): Decoders {
  if (decoders === undefined) {
    const compiled = new WebAssembly.Module(Buffer.from(decoderModule, "base64"));
    // The module is our own: its exports are those above.
    decoders = new WebAssembly.Instance(compiled).exports as Decoders;
    recordStart = (decoders.heap() + 15) & ~15;
  }
  return decoders;
}

function outputStart(): number {
  return Math.ceil((recordStart + recordLength + slack) / 16) * 16;
}

/** A module that leaves its memory traps; the decoders check for that, so it is only the last line of defence. */
function attempt(decode: () => number): number {
  try {
    return decode();
  } catch {
    return -1;
  }
}
