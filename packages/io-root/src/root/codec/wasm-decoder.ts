// TypeScript has the types of WebAssembly only together with those of browsers.
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

/** What the C decoders export: see packages/io-root/wasm. */
interface DecoderExports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  heap(): number;
  decode(source: number, size: number, target: number, wanted: number): number;
}

/** Bytes that copies in steps of 16 may run over at either end. */
const slack = 64;
const pageSize = 65_536;

/**
 * A function that decompresses into `target` with a module built from C, and returns the bytes written, or a negative number
 * for a malformed block. The module is made at the first call. Its memory is kept and as large as the largest block and
 * target so far.
 */
export function wasmDecoder(module: string): (block: Uint8Array, target: Uint8Array) => number {
  let exports: DecoderExports | undefined;
  let heap = 0;
  let bytes = new Uint8Array(0);
  return (block, target) => {
    if (exports === undefined) {
      const compiled = new WebAssembly.Module(Buffer.from(module, "base64"));
      // The module is our own: its exports are those above.
      exports = new WebAssembly.Instance(compiled).exports as DecoderExports;
      heap = (exports.heap() + 15) & ~15;
    }
    const output = (heap + block.length + slack + 15) & ~15;
    const missing = output + target.length + slack - exports.memory.buffer.byteLength;
    if (missing > 0) exports.memory.grow(Math.ceil(missing / pageSize));
    const decoder = exports;
    if (bytes.buffer !== exports.memory.buffer) bytes = new Uint8Array(exports.memory.buffer);
    bytes.set(block, heap);
    const written = attempt(() => decoder.decode(heap, block.length, output, target.length));
    if (written > 0) target.set(bytes.subarray(output, output + Math.min(written, target.length)));
    return written;
  };
}

/** A module that leaves its memory traps; the decoders check for that, so it is only the last line of defence. */
function attempt(decode: () => number): number {
  try {
    return decode();
  } catch {
    return -1;
  }
}
