import type { NumericArray } from "@kaon/core";
import { CorruptFileError } from "../../errors.ts";

/** Counts of a range of entries and the offsets made of them. */
export interface CountRange {
  readonly entryStart: number;
  readonly entryStop: number;
  readonly counts: NumericArray;
  /** From 0; one more than entries. */
  readonly offsets: Int32Array;
}

/**
 * What is remembered of one counter: the last range, and the entries just before it that columns with other basket boundaries
 * have asked for. It does not grow with the number of ranges read.
 */
export class CounterCache {
  readonly #readCounts: (entryStart: number, entryStop: number) => NumericArray;
  readonly #origin: { file: string; object: string };
  #last: CountRange | undefined;
  #before: CountRange | undefined;

  constructor(
    readCounts: (entryStart: number, entryStop: number) => NumericArray,
    origin: { file: string; object: string },
  ) {
    this.#readCounts = readCounts;
    this.#origin = origin;
  }

  /** Counts and offsets of a range: the same arrays as long as the range is the same. */
  range(entryStart: number, entryStop: number): CountRange {
    const last = this.#last;
    // Counts that were given back for reuse are empty.
    const isWhole = last?.counts.data.length === entryStop - entryStart;
    if (isWhole && last.entryStart === entryStart && last.entryStop === entryStop) return last;
    if (last?.entryStop === entryStart) this.#before = last;
    this.#last = this.#load(entryStart, entryStop);
    return this.#last;
  }

  /** Number of elements in entries `entryStart` to `entryStop`, where the latter begins the last range. */
  elements(entryStart: number, entryStop: number): number {
    let before = this.#before;
    if (before === undefined || before.entryStop !== entryStop || before.entryStart > entryStart) {
      before = this.#load(entryStart, entryStop);
      this.#before = before;
    }
    const { offsets } = before;
    return offsets[offsets.length - 1] - offsets[entryStart - before.entryStart];
  }

  #load(entryStart: number, entryStop: number): CountRange {
    const counts = this.#readCounts(entryStart, entryStop);
    return { entryStart, entryStop, counts, offsets: offsetsFromCounts(counts, this.#origin) };
  }
}

/** @throws CorruptFileError for negative counts and sums beyond 2^31 − 1 */
function offsetsFromCounts(counts: NumericArray, origin: { file: string; object: string }): Int32Array {
  const { data } = counts;
  // Nearly all counters have 32 bits; counts beyond 2^31 are negative here, and refused like these.
  const is32Bit = data instanceof Int32Array || data instanceof Uint32Array;
  const numbers = is32Bit ? new Int32Array(data.buffer, data.byteOffset, data.length) : Int32Array.from(data, toInt32);
  const offsets = new Int32Array(numbers.length + 1);
  let total = 0;
  let signs = 0;
  for (let i = 0; i < numbers.length; i++) {
    const count = numbers[i];
    total = (total + count) | 0;
    signs |= total | count;
    offsets[i + 1] = total;
  }
  if (signs >= 0) return offsets;
  const wrong = offsets.findIndex((offset, i) => offset < 0 || numbers[i] < 0);
  const found = `found ${data[Math.min(wrong, data.length - 1)]} at position ${wrong}`;
  throw new CorruptFileError(`wanted numbers of elements with a sum below 2^31, ${found}`, origin);
}

/** A count as 32 bits; −1 where it does not fit. */
function toInt32(count: number | bigint): number {
  const number = Number(count);
  return number >= 0 && number <= 0x7fffffff ? number : -1;
}
