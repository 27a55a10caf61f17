import { takeMemory } from "../memory.ts";

/** The items of lists that flags let through (1) or that may be there (`maybe`): new offsets and positions. */
export function passing(
  offsets: Int32Array,
  flags: Uint8Array,
): { readonly offsets: Int32Array; readonly positions: Int32Array } {
  const out = new Int32Array(offsets.length);
  const positions = new Int32Array(flags.length);
  let n = 0;
  for (let list = 0; list + 1 < offsets.length; list++) {
    const stop = offsets[list + 1];
    for (let i = offsets[list]; i < stop; i++) if (flags[i] !== 0) positions[n++] = i;
    out[list + 1] = n;
  }
  return { offsets: out, positions: positions.subarray(0, n) };
}

/**
 * Local places (from the end where negative) made positions in the content of the lists at the same places. Gives −1, or the first one that is not in
 * its list.
 */
export function locate(
  lists: Int32Array,
  wanted: { readonly offsets: Int32Array; readonly places: Int32Array },
  positions: Int32Array,
): number {
  const { offsets, places } = wanted;
  for (let list = 0; list + 1 < offsets.length; list++) {
    const start = lists[list];
    const count = lists[list + 1] - start;
    for (let i = offsets[list]; i < offsets[list + 1]; i++) {
      const place = places[i] < 0 ? places[i] + count : places[i];
      if (!(place >= 0 && place < count)) return i;
      positions[i] = start + place;
    }
  }
  return -1;
}

/** 1 where a value has all of these bits. */
export function flagsOfBits(values: ArrayLike<number | bigint>, bits: number): Uint8Array<ArrayBuffer> {
  const flags = takeMemory(values.length);
  for (let i = 0; i < flags.length; i++) flags[i] = (Number(values[i]) & bits) === bits ? 1 : 0;
  return flags;
}

/** 1 where a value is not less than a limit. */
export function flagsAtLeast(values: ArrayLike<number | bigint>, limit: number): Uint8Array<ArrayBuffer> {
  const flags = takeMemory(values.length);
  for (let i = 0; i < flags.length; i++) flags[i] = Number(values[i]) >= limit ? 1 : 0;
  return flags;
}
