import { takeInt32, type NumericArray } from "@kaon/core";
import { CorruptFileError } from "../../errors.ts";

/** Counts of a range of entries and the offsets made of them. */
export interface CountRange {
  readonly entryStart: number;
  readonly entryStop: number;
  readonly counts: NumericArray;
  /** From 0; one more than entries. */
  readonly offsets: Int32Array;
}

/** The boundaries of a range in memory of its own: those of a `CountRange` go to whoever reads, who may give them back. */
interface Boundaries {
  entryStart: number;
  entryStop: number;
  /** The first `entryStop − entryStart + 1` are in use. */
  offsets: Int32Array;
}

/** Where the counts of one counter come from. */
export interface CountSource {
  readonly file: string;
  readonly object: string;
  readCounts(entryStart: number, entryStop: number): NumericArray;
  /**
   * Whether those who read on from an entry hardly ever ask for elements before it, because baskets end there, or the file: what would answer
   * them is not kept then, and read again where they do.
   */
  isCut(entry: number): boolean;
}

/**
 * What is remembered of one counter: the last range, and the entries just before it that columns with other basket boundaries
 * have asked for. It does not grow with the number of ranges read.
 */
export class CounterCache {
  readonly #source: CountSource;
  #last: CountRange | undefined;
  /** Of the last range. */
  #own: Boundaries = { entryStart: 0, entryStop: 0, offsets: new Int32Array(1) };
  /** Of the range before it. */
  #before: Boundaries = { entryStart: 0, entryStop: 0, offsets: new Int32Array(1) };

  constructor(source: CountSource) {
    this.#source = source;
  }

  /** Counts and offsets of a range: the same arrays as long as the range is the same. */
  range(entryStart: number, entryStop: number): CountRange {
    const last = this.#last;
    if (last?.entryStart === entryStart && last.entryStop === entryStop && isWhole(last)) return last;
    const range = this.#load(entryStart, entryStop);
    if (this.#own.entryStop === entryStart) [this.#own, this.#before] = [this.#before, this.#own];
    if (!this.#source.isCut(entryStop)) copyBoundaries(range, this.#own);
    this.#last = range;
    return range;
  }

  /** Number of elements in entries `entryStart` to `entryStop`, where the latter begins the last range. */
  elements(entryStart: number, entryStop: number): number {
    const before = this.#before;
    if (before.entryStop !== entryStop || before.entryStart > entryStart) {
      copyBoundaries(this.#load(entryStart, entryStop), before);
    }
    return before.offsets[entryStop - before.entryStart] - before.offsets[entryStart - before.entryStart];
  }

  #load(entryStart: number, entryStop: number): CountRange {
    const counts = this.#source.readCounts(entryStart, entryStop);
    return { entryStart, entryStop, counts, offsets: offsetsFromCounts(counts, this.#source) };
  }
}

/** Whether neither counts nor offsets were given back for reuse, which empties them. */
function isWhole({ entryStart, entryStop, counts, offsets }: CountRange): boolean {
  const numEntries = entryStop - entryStart;
  return counts.data.length === numEntries && offsets.length === numEntries + 1;
}

function copyBoundaries({ entryStart, entryStop, offsets }: CountRange, target: Boundaries): void {
  if (target.offsets.length < offsets.length) target.offsets = new Int32Array(offsets.length);
  target.offsets.set(offsets);
  target.entryStart = entryStart;
  target.entryStop = entryStop;
}

/** Boundaries of lists of these lengths, from 0. @throws CorruptFileError for negative counts and sums beyond 2^31 − 1 */
export function offsetsFromCounts(counts: NumericArray, origin: { file: string; object: string }): Int32Array {
  const { data } = counts;
  // Nearly all counters have 32 bits; counts beyond 2^31 are negative here, and refused like these.
  const is32Bit = data instanceof Int32Array || data instanceof Uint32Array;
  const numbers = is32Bit ? new Int32Array(data.buffer, data.byteOffset, data.length) : Int32Array.from(data, toInt32);
  const offsets = takeInt32(numbers.length + 1);
  offsets[0] = 0;
  let total = 0;
  let signs = 0;
  for (let i = 0; i < numbers.length; i++) {
    const count = numbers[i];
    total = (total + count) | 0;
    signs |= total | count;
    offsets[i + 1] = total;
  }
  if (signs >= 0) return offsets;
  const wrong = numbers.findIndex((count, i) => count < 0 || offsets[i + 1] < 0);
  const found = `found ${data[wrong]} at position ${wrong}`;
  throw new CorruptFileError(`wanted numbers of elements with a sum below 2^31, ${found}`, origin);
}

/** A count as 32 bits; −1 where it does not fit. */
function toInt32(count: number | bigint): number {
  const number = Number(count);
  return number >= 0 && number <= 0x7fffffff ? number : -1;
}
