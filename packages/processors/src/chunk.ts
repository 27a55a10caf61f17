import { ArgumentError, type EntryRange } from "@kaon/core";

/**
 * Cuts a file into chunks of nearly equal size, as near to `chunkSize` entries as whole chunks allow: n = max(round(N / size), 1)
 * chunks of ⌈N / n⌉ entries, the last one shorter. Half-way cases round to even, so that counts agree with coffea's.
 * An empty file gives the one chunk [0, 0): its dataset still has a result, and the file is seen in the report.
 *
 * @throws ArgumentError where `chunkSize` is neither a whole number above 0 nor Infinity (one chunk per file)
 */
export function chunkRanges(numEntries: number, chunkSize: number): EntryRange[] {
  if (!(Number.isInteger(chunkSize) || chunkSize === Infinity) || chunkSize < 1) {
    throw new ArgumentError(`chunkSize must be a whole number of entries above 0, not ${chunkSize}`);
  }
  if (numEntries === 0) return [{ entryStart: 0, entryStop: 0 }];
  const numChunks = Math.max(roundHalfEven(numEntries / chunkSize), 1);
  const size = Math.ceil(numEntries / numChunks);
  const ranges: EntryRange[] = [];
  for (let entryStart = 0; entryStart < numEntries; entryStart += size) {
    ranges.push({ entryStart, entryStop: Math.min(entryStart + size, numEntries) });
  }
  return ranges;
}

/** Python's round, which coffea uses. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
