/** Entries per cluster: constant up to the end of each range, then `size` until the end of the tree. */
export interface Clusters {
  /** Last entry of each range. */
  readonly rangeEnds: readonly number[];
  /** Entries per cluster in each range. */
  readonly rangeSizes: readonly number[];
  /** Entries per cluster after the last range; the very last cluster may be shorter. */
  readonly size: number;
}

/** Gathers the sizes of consecutive clusters into ROOT's ranges of equal size. */
export class ClusterRanges {
  readonly #runs: { size: number; count: number }[] = [];

  add(size: number): void {
    const last = this.#runs.at(-1);
    if (last?.size === size) last.count++;
    else this.#runs.push({ size, count: 1 });
  }

  /** @see https://root.cern/doc/master/classTTree_1_1TClusterIterator.html */
  clusters(): Clusters {
    const runs = [...this.#runs];
    const last = runs.at(-1);
    const before = runs.at(-2);
    if (last !== undefined && before !== undefined && last.count === 1 && last.size < before.size) runs.pop();
    const tail = runs.pop();
    let stop = 0;
    const rangeEnds = runs.map(({ size, count }) => (stop += size * count) - 1);
    return { rangeEnds, rangeSizes: runs.map(({ size }) => size), size: tail?.size ?? 0 };
  }
}
