import type { BranchRecord } from "./tree-record.ts";

/**
 * Entries at which a basket of every branch begins, ascending: what ROOT wrote between two of them was written together (a cluster).
 * Branches without baskets do not count.
 */
export function commonStarts(branches: readonly BranchRecord[]): number[] {
  let common: readonly number[] | undefined;
  for (const { numBaskets, basketEntry } of branches) {
    if (numBaskets === 0) continue;
    common =
      common === undefined
        ? Array.from({ length: numBaskets }, (_, i) => basketEntry[i])
        : shared(common, basketEntry, numBaskets);
  }
  return [...(common ?? [])];
}

/** Those of ascending `starts` that are among the first `length` of ascending `others`. */
function shared(starts: readonly number[], others: ArrayLike<number>, length: number): readonly number[] {
  let next = 0;
  return starts.filter((start) => {
    while (next < length && others[next] < start) next++;
    return next < length && others[next] === start;
  });
}
