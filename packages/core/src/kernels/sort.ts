import { counting } from "./offsets.ts";

/** Lists of at most so many items are sorted by insertion. */
const shortList = 24;

/**
 * Positions of the items of each list by ascending key, equal keys in their order, NaN last. Keys are only read.
 */
export function sortedPositions(keys: Float64Array, offsets: Int32Array): Int32Array {
  const positions = new Int32Array(keys.length);
  let scratch: Int32Array | undefined;
  for (let list = 0; list + 1 < offsets.length; list++) {
    const start = offsets[list];
    const stop = offsets[list + 1];
    for (let from = start; from < stop; from += shortList)
      insertionSort(keys, positions, from, Math.min(stop, from + shortList));
    if (stop - start <= shortList) continue;
    scratch ??= new Int32Array(keys.length);
    mergeRuns(keys, { positions, scratch }, start, stop);
  }
  return positions;
}

/** Fills `positions` from `start` to `stop` with these positions in order. */
function insertionSort(keys: Float64Array, positions: Int32Array, start: number, stop: number): void {
  for (let i = start; i < stop; i++) {
    const key = keys[i];
    let j = i - 1;
    // NaN stays at the end; anything else goes before NaN: !(a <= key) is a > key or a is NaN.
    if (key === key) {
      for (; j >= start && !(keys[positions[j]] <= key); j--) positions[j + 1] = positions[j];
    }
    positions[j + 1] = i;
  }
}

interface Buffers {
  readonly positions: Int32Array;
  readonly scratch: Int32Array;
}

/** Merges sorted runs of `shortList` positions, twice as long in each pass. */
function mergeRuns(keys: Float64Array, { positions, scratch }: Buffers, start: number, stop: number): void {
  let from = positions;
  let to = scratch;
  for (let width = shortList; width < stop - start; width *= 2) {
    for (let left = start; left < stop; left += 2 * width) {
      mergeTwo(keys, { positions: from, scratch: to }, [
        left,
        Math.min(stop, left + width),
        Math.min(stop, left + 2 * width),
      ]);
    }
    [from, to] = [to, from];
  }
  if (from !== positions) positions.set(from.subarray(start, stop), start);
}

function mergeTwo(keys: Float64Array, { positions, scratch }: Buffers, [start, middle, stop]: readonly number[]): void {
  let left = start;
  let right = middle;
  for (let to = start; to < stop; to++) {
    if (left < middle && (right >= stop || !isBefore(keys[positions[right]], keys[positions[left]]))) {
      scratch[to] = positions[left++];
    } else scratch[to] = positions[right++];
  }
}

function isBefore(a: number, b: number): boolean {
  return a < b || (a === a && b !== b);
}

/** The same for 64-bit integers. */
export function bigSortedPositions(
  keys: BigInt64Array | BigUint64Array,
  offsets: Int32Array,
  direction: "ascending" | "descending",
): Int32Array {
  const positions = counting(keys.length);
  const compare =
    direction === "ascending"
      ? (p: number, q: number) => (keys[p] < keys[q] ? -1 : keys[p] > keys[q] ? 1 : p - q)
      : (p: number, q: number) => (keys[p] > keys[q] ? -1 : keys[p] < keys[q] ? 1 : p - q);
  for (let list = 0; list + 1 < offsets.length; list++)
    positions.subarray(offsets[list], offsets[list + 1]).sort(compare);
  return positions;
}

/** Sorted positions of what is present, then what is missing, list by list. */
export function missingLast(
  offsets: Int32Array,
  index: Int32Array,
  present: { readonly offsets: Int32Array; readonly entries: Int32Array; readonly sorted: Int32Array },
): Int32Array {
  const out = new Int32Array(index.length);
  for (let list = 0; list + 1 < offsets.length; list++) {
    let to = offsets[list];
    for (let k = present.offsets[list]; k < present.offsets[list + 1]; k++)
      out[to++] = present.entries[present.sorted[k]];
    for (let i = offsets[list]; i < offsets[list + 1]; i++) if (index[i] < 0) out[to++] = i;
  }
  return out;
}

/** Keys that sort the other way round. */
export function negated(keys: Float64Array): Float64Array {
  const out = new Float64Array(keys.length);
  for (let i = 0; i < keys.length; i++) out[i] = -keys[i];
  return out;
}
