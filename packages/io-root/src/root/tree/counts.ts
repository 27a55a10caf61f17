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
    if (last?.entryStart === entryStart && last.entryStop === entryStop) return last;
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
  const numbers =
    data instanceof BigInt64Array || data instanceof BigUint64Array ? Float64Array.from(data, Number) : data;
  const offsets = new Int32Array(numbers.length + 1);
  let total = 0;
  for (let i = 0; i < numbers.length; i++) {
    const count = numbers[i];
    total += count;
    if (!(count >= 0 && total <= 0x7fffffff)) {
      throw new CorruptFileError(`wanted a number of elements, found ${count} (sum ${total}) at position ${i}`, origin);
    }
    offsets[i + 1] = total;
  }
  return offsets;
}
