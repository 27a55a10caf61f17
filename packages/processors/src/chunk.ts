import { ArgumentError, type EntryRange } from "@kaon/core";

/**
 * Cuts a file into chunks of nearly equal size, as near to `chunkSize` entries as whole chunks allow: n = max(round(N / size), 1)
 * chunks of ⌈N / n⌉ entries, the last one shorter. Half-way cases round to even, so that counts agree with coffea's.
 * An empty file gives the one chunk [0, 0): its dataset still has a result, and the file is seen in the report.
 *
 * Where clusters begin (`clusterStarts`, ascending), a cut moves to the nearest one that is not further than half a chunk away, so that
 * little of the file is unpacked for two chunks. A chunk is at most twice as large for that; larger clusters are cut as they come.
 *
 * @throws ArgumentError where `chunkSize` is neither a whole number above 0 nor Infinity (one chunk per file)
 */
export function chunkRanges(
  numEntries: number,
  chunkSize: number,
  clusterStarts: ArrayLike<number> = [],
): EntryRange[] {
  if (!(Number.isInteger(chunkSize) || chunkSize === Infinity) || chunkSize < 1) {
    throw new ArgumentError(`chunkSize must be a whole number of entries above 0, not ${chunkSize}`);
  }
  if (numEntries === 0) return [{ entryStart: 0, entryStop: 0 }];
  const numChunks = Math.max(roundHalfEven(numEntries / chunkSize), 1);
  const size = Math.ceil(numEntries / numChunks);
  const cuts = Array.from({ length: numChunks - 1 }, (_, i) => (i + 1) * size).filter((cut) => cut < numEntries);
  const stops = [...new Set([...movedTo(clusterStarts, cuts, size / 2), numEntries])];
  return stops.map((entryStop, i) => ({ entryStart: i === 0 ? 0 : stops[i - 1], entryStop }));
}

/** Ascending cuts, each at the nearest of `starts` that is at most so far away, if there is one. None is at 0. */
function movedTo(starts: ArrayLike<number>, cuts: readonly number[], furthest: number): number[] {
  let next = 0;
  return cuts.map((cut) => {
    while (next < starts.length && starts[next] < cut) next++;
    const [before, after] = [starts[next - 1] ?? 0, starts[next] ?? Infinity];
    const nearest = cut - before < after - cut ? before : after;
    return nearest > 0 && Math.abs(nearest - cut) <= furthest ? nearest : cut;
  });
}

/** Python's round, which coffea uses. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
