import { CodecError } from "../../errors.ts";
import type { Codec } from "./codec.ts";
import { Scratch } from "./scratch.ts";
import { swapBytes } from "./swap-bytes.ts";

/** A kind of compression of `node:zlib`. */
export interface NodeCompression {
  readonly tag: string;
  readonly maxExpansion: number;
  /** Value of `flush` for all of a block at once. */
  readonly finish: number;
  /** Whether the state must be reset after a whole block; it must always be after a part. */
  readonly needsReset: boolean;
  /** Share of a block from which it is faster to decompress all of it than to stop. */
  readonly wholeFrom: number;
  /** Undefined where this version of Node lacks it. */
  readonly create: (() => object) | undefined;
  readonly compress: (bytes: Uint8Array) => Uint8Array;
  readonly decompress: (block: Uint8Array, options: { chunkSize: number; maxOutputLength: number }) => Uint8Array;
}

/**
 * What is inside of the streams of `node:zlib`. Not documented, but the same since Node 10: packages such as pngjs use it too.
 * @see https://github.com/nodejs/node/blob/main/lib/zlib.js processChunkSync
 */
interface NativeStream {
  readonly _handle?: {
    onerror: (message: string) => void;
    reset(): void;
    writeSync(
      ...args: [flush: number, input: Uint8Array, from: number, size: number, out: Uint8Array, at: number, room: number]
    ): void;
  };
  /** Room left in the output, then input left. */
  readonly _writeState?: Uint32Array;
}

/** Fills `target` with the first bytes of a block that holds `size`; gives the reason where it cannot. */
type Fill = (block: Uint8Array, target: Uint8Array, size: number) => string | undefined;

/**
 * A codec made of `node:zlib`. The documented functions make a new state and a new output for each block and always decompress
 * all of it; one state that writes into `target` and stops there takes half the time. It is used if it gives what the documented
 * functions give on a sample, else these are.
 */
export function nodeCodec(compression: NodeCompression): Codec {
  const { tag, maxExpansion, create } = compression;
  let fill: Fill | undefined;
  return {
    tag,
    maxExpansion,
    decode(block, target, size, { itemSize = 1 } = {}) {
      if (create === undefined) throw new CodecError(tag, `needs Node 22.15 or newer, this is ${process.version}`);
      fill ??= usable(reusedState(create(), compression), compression.compress) ?? documented(compression);
      const problem = fill(block, target, size);
      if (problem === undefined) {
        swapBytes(target, itemSize);
        return;
      }
      // Zstandard states keep their first error, even when reset.
      fill = undefined;
      throw new CodecError(tag, `wanted ${target.length} of ${size} bytes from ${block.length}: ${problem}`);
    },
  };
}

function reusedState(stream: NativeStream, compression: NodeCompression): Fill | undefined {
  const { finish, needsReset, wholeFrom } = compression;
  const { _handle: handle, _writeState: state } = stream;
  if (handle === undefined || state === undefined) return undefined;
  const scratch = new Scratch();
  let problem: string | undefined;
  let isFresh = false;
  // Not an event target: Node calls this property.
  // oxlint-disable-next-line unicorn/prefer-add-event-listener
  handle.onerror = (message) => {
    problem = message;
  };
  const write = (block: Uint8Array, output: Uint8Array) => {
    problem = undefined;
    handle.writeSync(finish, block, 0, block.length, output, 0, output.length);
    if (problem === undefined && state[0] > 0) problem = `the block ends ${state[0]} bytes too early`;
  };
  return (block, target, size) => {
    const isAside = target.length < size && target.length >= size * wholeFrom;
    const output = isAside ? scratch.take(size) : target;
    if (isFresh) write(block, output);
    if (!isFresh || problem !== undefined) {
      handle.reset();
      write(block, output);
    }
    isFresh = !needsReset && problem === undefined && output.length === size && state[1] === 0;
    if (isAside) target.set(output.subarray(0, target.length));
    return problem;
  };
}

/** `fill` if it decompresses a sample, whole and in part, and sees that a cut block is damaged. */
function usable(fill: Fill | undefined, compress: NodeCompression["compress"]): Fill | undefined {
  if (fill === undefined) return undefined;
  const sample = Uint8Array.from({ length: 1000 }, (_, i) => (i * i) % 251);
  const block = compress(sample);
  try {
    for (const length of [1000, 300]) {
      const target = new Uint8Array(length);
      if (fill(block, target, 1000) !== undefined) return undefined;
      if (target.some((byte, i) => byte !== sample[i])) return undefined;
    }
    return fill(block.subarray(0, 100), new Uint8Array(1000), 1000) === undefined ? undefined : fill;
  } catch {
    return undefined;
  }
}

function documented({ decompress }: NodeCompression): Fill {
  return (block, target, size) => {
    try {
      // One chunk of the size that is known: the default of 16 KiB costs 10 to 35 %.
      const bytes = decompress(block, { chunkSize: Math.max(64, size + 16), maxOutputLength: Math.max(1, size) });
      if (bytes.length < target.length) return `the block ends ${target.length - bytes.length} bytes too early`;
      target.set(bytes.subarray(0, target.length));
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };
}
