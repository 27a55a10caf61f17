import { takeInt32 } from "../memory.ts";

/** The largest position that offsets and index arrays can hold, 2³¹ − 1. */
export const MAX_POSITION = 0x7fff_ffff;

/** The typed arrays that counts come in. */
export type Counts =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

/**
 * Fills `offsets` (one longer than `counts`) with the running sums of `counts`, from 0. Gives −1, or the position of the first
 * count that is negative or takes the sum beyond 2³¹ − 1.
 */
export function cumulate(counts: Counts, offsets: Int32Array): number {
  let sum = 0;
  offsets[0] = 0;
  for (let i = 0; i < counts.length; i++) {
    const count = Number(counts[i]);
    sum += count;
    if (count < 0 || sum > MAX_POSITION) return i;
    offsets[i + 1] = sum;
  }
  return -1;
}

/** Fills `target` (one longer than `index`) with the offsets of the lists that `index` picks. Gives −1, or as `cumulate`. */
export function gatherOffsets(offsets: Int32Array, index: Int32Array, target: Int32Array): number {
  let sum = 0;
  target[0] = 0;
  for (let i = 0; i < index.length; i++) {
    sum += offsets[index[i] + 1] - offsets[index[i]];
    if (sum > MAX_POSITION) return i;
    target[i + 1] = sum;
  }
  return -1;
}

/** Positions in the content of everything in the lists that `index` picks; `total` is how many they are. */
export function gatherPositions(offsets: Int32Array, index: Int32Array, total: number): Int32Array {
  const positions = takeInt32(total);
  let to = 0;
  for (let i = 0; i < index.length; i++) {
    const stop = offsets[index[i] + 1];
    for (let from = offsets[index[i]]; from < stop; from++) positions[to++] = from;
  }
  return positions;
}

/** Writes `source` shifted by `shift` into `target` from `start` on; negative values (missing) stay as they are. */
export function copyShifted(source: Int32Array, target: Int32Array, place: { start: number; shift: number }): void {
  const { start, shift } = place;
  for (let i = 0; i < source.length; i++) target[start + i] = source[i] < 0 ? source[i] : source[i] + shift;
}

/** Offsets moved by the same distance. */
export function shifted(offsets: Int32Array, by: number): Int32Array {
  const out = new Int32Array(offsets.length);
  for (let i = 0; i < offsets.length; i++) out[i] = offsets[i] + by;
  return out;
}

/** Lengths of the lists. */
export function countsOf(offsets: Int32Array): Int32Array {
  const counts = new Int32Array(offsets.length - 1);
  for (let i = 0; i < counts.length; i++) counts[i] = offsets[i + 1] - offsets[i];
  return counts;
}

/** The first list whose length differs between two offsets arrays of one length; −1 where there is none. */
export function firstOtherCount(a: Int32Array, b: Int32Array): number {
  for (let i = 1; i < a.length; i++) if (a[i] - a[i - 1] !== b[i] - b[i - 1]) return i - 1;
  return -1;
}

/** For each item of lists whose offsets start at 0, the list that it is in. */
export function parentsOf(offsets: Int32Array): Int32Array {
  const parents = new Int32Array(offsets[offsets.length - 1]);
  for (let list = 1; list < offsets.length; list++) {
    const stop = offsets[list];
    for (let i = offsets[list - 1]; i < stop; i++) parents[i] = list - 1;
  }
  return parents;
}

/** For each item of lists whose offsets start at 0, its place in its list. */
export function localPositions(offsets: Int32Array): Int32Array {
  const places = new Int32Array(offsets[offsets.length - 1]);
  for (let list = 1; list < offsets.length; list++) {
    const start = offsets[list - 1];
    const stop = offsets[list];
    for (let i = start; i < stop; i++) places[i] = i - start;
  }
  return places;
}

/** Offsets of lists of lists with the inner boundaries removed. */
export function composeOffsets(outer: Int32Array, inner: Int32Array): Int32Array {
  const out = new Int32Array(outer.length);
  for (let i = 0; i < outer.length; i++) out[i] = inner[outer[i]];
  return out;
}

/** 0, 1, 2, …, `length` − 1. */
export function counting(length: number): Int32Array {
  const out = new Int32Array(length);
  for (let i = 0; i < length; i++) out[i] = i;
  return out;
}

/** The list's own number where it has items, −1 where it is empty. */
export function occupied(offsets: Int32Array): Int32Array {
  const out = new Int32Array(offsets.length - 1);
  for (let list = 0; list < out.length; list++) out[list] = offsets[list] === offsets[list + 1] ? -1 : list;
  return out;
}

/** Positions of one item of each list become places in the lists; −1 stays. */
export function subtractStarts(positions: Int32Array, offsets: Int32Array): void {
  for (let list = 0; list < positions.length; list++) if (positions[list] >= 0) positions[list] -= offsets[list];
}
