import type { Chunk } from "../storage.ts";
import { fillModule } from "./fill-module.ts";

// TypeScript has the types of WebAssembly only together with those of browsers.
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

/** What packages/hist/wasm exports. Positions are in its memory. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  values(): number;
  weights(): number;
  bins(): number;
  cells(): number;
  sums(): number;
  regular(target: number, n: number, min: number, delta: number, size: number, shift: number): void;
  addWeights(n: number): void;
  addOnes(n: number): void;
}

/** Entries that are filled together: their values, weights and cells stay in the first-level cache. */
export const blockSize = 2048;

/** The most cells that `openSums` takes. */
const maxCells = 16_384;

/** A linear scale of bins: `floor((x - min) / delta * size)`. */
export interface Scale {
  readonly min: number;
  readonly delta: number;
  readonly size: number;
}

/**
 * The entries that are being filled, in the memory of a WebAssembly module: one block for a thread, in use during one call of `fill`.
 * WebAssembly has vector instructions, which V8 does not use for JavaScript.
 */
class Block {
  readonly values: Float64Array;
  readonly weights: Float64Array;
  /** The bins of one axis. */
  readonly bins: Int32Array;
  /** The cells; −1 for entries that are dropped. */
  readonly cells: Int32Array;
  readonly #sums: Float64Array;
  readonly #exports: Exports;

  constructor() {
    const bytes = Uint8Array.from(atob(fillModule), (character) => character.charCodeAt(0));
    // The module is our own: its exports are those above.
    const exports = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as Exports;
    const { buffer } = exports.memory;
    this.values = new Float64Array(buffer, exports.values(), blockSize);
    this.weights = new Float64Array(buffer, exports.weights(), blockSize);
    this.bins = new Int32Array(buffer, exports.bins(), blockSize);
    this.cells = new Int32Array(buffer, exports.cells(), blockSize);
    this.#sums = new Float64Array(buffer, exports.sums(), 2 * maxCells);
    this.#exports = exports;
  }

  /**
   * Writes into `target` (`bins` or `cells`), for the first `n` values, the bin plus `shift`: −1 below the axis, `size` above and for
   * NaN. Boost.Histogram's `axis::regular::index` to the bit: z · size rounds to `size` only where z ≥ 1.
   */
  regular({ min, delta, size }: Scale, { n, shift, target }: { n: number; shift: number; target: Int32Array }): void {
    this.#exports.regular(target.byteOffset, n, min, delta, size, shift);
  }

  /** Takes the sums of a chunk into this memory, to add many blocks to them; false where they are more than it holds. */
  openSums({ sumw, sumw2 = sumw }: Chunk): boolean {
    if (sumw.length > maxCells) return false;
    const sums = this.#sums;
    for (let i = 0; i < sumw.length; i++) {
      sums[2 * i] = sumw[i];
      sums[2 * i + 1] = sumw2[i];
    }
    return true;
  }

  /** Adds the first `n` entries to the sums, with their weights or with one. */
  add(n: number, isWeighted: boolean): void {
    if (isWeighted) this.#exports.addWeights(n);
    else this.#exports.addOnes(n);
  }

  /** Gives the sums back to the chunk that they are from. */
  closeSums({ sumw, sumw2 }: Chunk): void {
    const sums = this.#sums;
    for (let i = 0; i < sumw.length; i++) sumw[i] = sums[2 * i];
    if (sumw2 !== undefined) for (let i = 0; i < sumw.length; i++) sumw2[i] = sums[2 * i + 1];
  }
}

let block: Block | undefined;

/** The block of this thread. */
export function fillBlock(): Block {
  return (block ??= new Block());
}
