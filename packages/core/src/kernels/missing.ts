import { takeMemory } from "../memory.ts";

/** Where `index` picks something: the positions that are not −1, in order. */
export function presentPositions(index: Int32Array): Int32Array {
  const positions = new Int32Array(index.length);
  let n = 0;
  for (let i = 0; i < index.length; i++) if (index[i] >= 0) positions[n++] = index[i];
  return positions.subarray(0, n);
}

/** The entries that are not missing. */
export function presentEntries(index: Int32Array): Int32Array {
  const entries = new Int32Array(index.length);
  let n = 0;
  for (let i = 0; i < index.length; i++) if (index[i] >= 0) entries[n++] = i;
  return entries.subarray(0, n);
}

/** 0, 1, 2, … for what is present, −1 for what is missing. */
export function renumbered(index: Int32Array): Int32Array {
  const out = new Int32Array(index.length);
  let n = 0;
  for (let i = 0; i < index.length; i++) out[i] = index[i] < 0 ? -1 : n++;
  return out;
}

/** 1 where an entry is missing. */
export function missingFlags(index: Int32Array): Uint8Array {
  const flags = new Uint8Array(index.length);
  for (let i = 0; i < index.length; i++) flags[i] = index[i] < 0 ? 1 : 0;
  return flags;
}

/** 1 where an entry is there. */
export function presentFlags(index: Int32Array): Uint8Array<ArrayBuffer> {
  const flags = takeMemory(index.length);
  for (let i = 0; i < index.length; i++) flags[i] = index[i] < 0 ? 0 : 1;
  return flags;
}

/** Offsets of the lists without their missing items. */
export function offsetsOfPresent(offsets: Int32Array, index: Int32Array): Int32Array {
  const out = new Int32Array(offsets.length);
  let n = 0;
  for (let list = 1; list < offsets.length; list++) {
    for (let i = offsets[list - 1]; i < offsets[list]; i++) if (index[i] >= 0) n++;
    out[list] = n;
  }
  return out;
}

/** Offsets of lists of which some are missing: a missing one becomes an empty one. */
export function offsetsWithEmpty(offsets: Int32Array, index: Int32Array): Int32Array {
  const out = new Int32Array(index.length + 1);
  for (let i = 0; i < index.length; i++) {
    out[i + 1] = out[i] + (index[i] < 0 ? 0 : offsets[index[i] + 1] - offsets[index[i]]);
  }
  return out;
}

/** Which entries a mask lets through: `index` where it has the wanted value, −1 elsewhere. */
export function maskedIndex(index: Int32Array, mask: Uint8Array, wanted: number): Int32Array {
  const out = new Int32Array(index.length);
  for (let i = 0; i < index.length; i++) out[i] = mask[i] === wanted ? index[i] : -1;
  return out;
}

/** An index into what another index picks, as one: −1 where either says so. */
export function composed(outer: Int32Array, inner: Int32Array): Int32Array {
  const out = new Int32Array(outer.length);
  for (let i = 0; i < outer.length; i++) out[i] = outer[i] < 0 ? -1 : inner[outer[i]];
  return out;
}

/** Writes −1 where an index says missing. */
export function markMissing(index: Int32Array, flags: Int32Array): void {
  for (let i = 0; i < index.length; i++) if (index[i] < 0) flags[i] = -1;
}

/** A value of each entry that is present, 0 for those that are missing. */
export function presentOrZero(index: Int32Array, values: Uint8Array): Uint8Array {
  const out = new Uint8Array(index.length);
  for (let i = 0; i < index.length; i++) out[i] = index[i] < 0 ? 0 : values[index[i]];
  return out;
}
