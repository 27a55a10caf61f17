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
