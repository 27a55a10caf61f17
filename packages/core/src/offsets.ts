import { ArgumentError } from "./errors.ts";
import { cumulate, type Counts } from "./kernels/offsets.ts";

/**
 * List boundaries made from list lengths: n + 1 offsets from 0.
 * @throws ArgumentError "count −1 at position 3 is negative", or where the sum goes beyond 2³¹ − 1
 */
export function offsetsFromCounts(counts: Counts): Int32Array {
  const offsets = new Int32Array(counts.length + 1);
  const bad = cumulate(counts, offsets);
  if (bad < 0) return offsets;
  if (counts[bad] < 0) throw new ArgumentError(`count ${counts[bad]} at position ${bad} is negative`);
  throw tooManyValues(bad);
}

/** The error for lists that hold more than offsets can count. */
export function tooManyValues(list: number): ArgumentError {
  return new ArgumentError(`lists up to position ${list} hold more than 2³¹ − 1 values; work in smaller chunks`);
}
