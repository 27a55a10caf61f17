import type { MergeError } from "./merge-error.ts";
import { OrderedMerge } from "./merge-order.ts";
import { type MergeableTree, checkMergeable } from "./mergeable.ts";
import type { Chunk } from "./executor.ts";

/** The state of one dataset. */
interface DatasetFold {
  readonly merge: OrderedMerge<MergeableTree>;
  numChunks: number;
  numEntries: number;
  isBroken: boolean;
}

/**
 * Merges the results of chunks, per dataset and in the order of the chunks, as soon as all chunks before them are done. Holds
 * the results of those that finished early, and of each dataset what `OrderedMerge` holds.
 */
export class Fold {
  private readonly datasets = new Map<string, DatasetFold>();
  private readonly early = new Map<number, { readonly chunk?: Chunk; readonly tree?: MergeableTree }>();
  private readonly onMismatch: (dataset: string, error: MergeError) => void;
  /** All chunks before this one are done. */
  position = 0;
  /** Chunks and entries that are in the results. */
  readonly merged = { chunks: 0, entries: 0 };
  /** Milliseconds spent in merging. */
  mergeTime = 0;

  /** @param onMismatch called once for a dataset whose results do not fit together; it has no result then */
  constructor(datasets: readonly string[], onMismatch: (dataset: string, error: MergeError) => void) {
    this.onMismatch = onMismatch;
    for (const name of datasets) {
      this.datasets.set(name, { merge: new OrderedMerge(), numChunks: 0, numEntries: 0, isBroken: false });
    }
  }

  /** Takes the result of a chunk. */
  add(chunk: Chunk, tree: MergeableTree): void {
    this.early.set(chunk.index, { chunk, tree });
    this.advance();
  }

  /** Goes on without a chunk that failed or was dropped. */
  skip(index: number): void {
    this.early.set(index, {});
    this.advance();
  }

  /** Entries whose chunks are in the result of `dataset`. */
  numEntries(dataset: string): number {
    return this.datasets.get(dataset)?.numEntries ?? 0;
  }

  /** Leaves out a dataset: what was merged of it is in no result. */
  discard(dataset: string): void {
    const discarded = this.datasets.get(dataset);
    if (discarded === undefined || discarded.isBroken) return;
    discarded.isBroken = true;
    this.merged.chunks -= discarded.numChunks;
    this.merged.entries -= discarded.numEntries;
  }

  /** What is merged by now, by dataset; datasets that have nothing yet are left out. */
  results(): [dataset: string, tree: MergeableTree][] {
    const results: [string, MergeableTree][] = [];
    for (const [name, dataset] of this.datasets) {
      const tree = this.guard(name, dataset, () => dataset.merge.result());
      if (tree !== undefined) results.push([name, tree]);
    }
    return results;
  }

  private advance(): void {
    for (;;) {
      const next = this.early.get(this.position);
      if (next === undefined) return;
      this.early.delete(this.position);
      this.position += 1;
      if (next.chunk !== undefined) this.merge(next.chunk, next.tree);
    }
  }

  private merge(chunk: Chunk, tree: MergeableTree): void {
    const dataset = this.datasets.get(chunk.dataset);
    if (dataset === undefined || dataset.isBroken) return;
    this.guard(chunk.dataset, dataset, () => {
      if (dataset.numChunks === 0) checkMergeable(tree);
      dataset.merge.add(tree);
    });
    if (dataset.isBroken) return;
    const numEntries = chunk.entryStop - chunk.entryStart;
    dataset.numChunks += 1;
    dataset.numEntries += numEntries;
    this.merged.chunks += 1;
    this.merged.entries += numEntries;
  }

  private guard<V>(name: string, dataset: DatasetFold, act: () => V): V | undefined {
    if (dataset.isBroken) return undefined;
    const start = performance.now();
    try {
      return act();
    } catch (error) {
      this.discard(name);
      // merge throws nothing else.
      this.onMismatch(name, error as MergeError);
      return undefined;
    } finally {
      this.mergeTime += performance.now() - start;
    }
  }
}
