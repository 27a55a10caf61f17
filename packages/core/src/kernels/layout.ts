import { takeInt32 } from "../memory.ts";

/** The lists of a block of events one after the other: for each object of the block, which event it is of, without a loop for each list. */
export interface Layout {
  /** The number of objects in the block. */
  length: number;
  /** Where the list of each event begins among the objects of the block; one more for the end. */
  starts: Int32Array;
  /** What is to be added to a place in the block for the place in the lists, by event. */
  shifts: Int32Array;
  /** For each object, how many lists begin there. */
  begun: Int32Array;
}

/** Lists of this length are copied without a branch. */
const short = 4;

/** Positions of the objects of lists in the events of `entries` (null: all) of which other lists have at least so many objects. */
export function positionsOfEvents(
  offsets: Int32Array,
  events: { readonly entries: Int32Array | null; readonly lists: Int32Array; readonly atLeast: number },
): Int32Array {
  const { entries, lists, atLeast } = events;
  const positions = takeInt32(offsets[offsets.length - 1] + short);
  let m = 0;
  // One loop for both cases takes three times as long: see entriesWhere.
  if (entries === null) {
    for (let event = 0; event + 1 < offsets.length; event++) {
      if (lists[event + 1] - lists[event] >= atLeast) m = append(positions, m, offsets[event], offsets[event + 1]);
    }
  } else {
    for (let n = 0; n < entries.length; n++) {
      const event = entries[n];
      if (lists[event + 1] - lists[event] >= atLeast) m = append(positions, m, offsets[event], offsets[event + 1]);
    }
  }
  return positions.subarray(0, m);
}

/** Writes the numbers from `start` to `stop` at place `m`, and maybe others behind them; gives the place after them. */
function append(positions: Int32Array, m: number, start: number, stop: number): number {
  positions[m] = start;
  positions[m + 1] = start + 1;
  positions[m + 2] = start + 2;
  positions[m + 3] = start + 3;
  for (let i = start + short; i < stop; i++) positions[m + i - start] = i;
  return m + stop - start;
}

/** Entries at the places where a mask is 1; of all where `entries` is null. */
export function entriesWhere(mask: Uint8Array, entries: Int32Array | null): Int32Array {
  const kept = takeInt32(mask.length);
  let n = 0;
  // Counted instead of branched on, because which events pass is not to be foreseen. One loop for both cases takes three times as long.
  if (entries === null) {
    for (let i = 0; i < mask.length; i++) {
      kept[n] = i;
      n += Number(mask[i] !== 0) | 0;
    }
  } else {
    for (let i = 0; i < mask.length; i++) {
      kept[n] = entries[i];
      n += Number(mask[i] !== 0) | 0;
    }
  }
  return kept.subarray(0, n);
}

/** For positions of which −1 says that there is none: offsets of lists that have those that exist, and where each is among these (or −1). */
export function existingOf(positions: Int32Array): { readonly offsets: Int32Array; readonly places: Int32Array } {
  const offsets = takeInt32(positions.length + 1);
  const places = takeInt32(positions.length);
  offsets[0] = 0;
  let n = 0;
  for (let i = 0; i < positions.length; i++) {
    const missing = positions[i] >> 31;
    places[i] = n | missing;
    n += 1 + missing;
    offsets[i + 1] = n;
  }
  return { offsets, places };
}

/** The positions that are not −1; `length` is their number. */
export function existingPositions(positions: Int32Array, length: number): Int32Array {
  const existing = takeInt32(length + 1);
  let n = 0;
  for (let i = 0; i < positions.length; i++) {
    existing[n] = positions[i];
    n += 1 + (positions[i] >> 31);
  }
  return existing.subarray(0, length);
}

/** A layout of nothing, to be filled by `layOut`. */
export function emptyLayout(): Layout {
  return { length: 0, starts: new Int32Array(0), shifts: new Int32Array(0), begun: new Int32Array(0) };
}

/** Lays out the lists `from` to `to`, or those that `entries` has at these places. */
export function layOut(
  layout: Layout,
  lists: { readonly offsets: Int32Array; readonly entries: Int32Array | null },
  from: number,
  to: number,
): void {
  const { offsets, entries } = lists;
  const count = to - from;
  if (layout.shifts.length < count) {
    layout.starts = new Int32Array(count + 1);
    layout.shifts = new Int32Array(count);
  }
  const { starts, shifts } = layout;
  if (entries === null) {
    const lead = offsets[from];
    shifts.fill(lead, 0, count);
    for (let i = 0; i <= count; i++) starts[i] = offsets[from + i] - lead;
  } else {
    let next = 0;
    for (let i = 0; i < count; i++) {
      const list = entries[from + i];
      const start = offsets[list];
      starts[i] = next;
      shifts[i] = start - next;
      next += offsets[list + 1] - start;
    }
    starts[count] = next;
  }
  const length = starts[count];
  layout.length = length;
  if (layout.begun.length <= length) layout.begun = new Int32Array(2 * length + 1);
  const { begun } = layout;
  begun.fill(0, 0, length + 1);
  for (let i = 0; i < count; i++) begun[starts[i]]++;
}
