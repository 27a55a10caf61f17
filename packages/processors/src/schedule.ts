import { ArgumentError, type EntryRange } from "@kaon/core";
import { chunkRanges } from "./chunk.ts";
import type { Chunk, FileEntries, FileTask } from "./executor.ts";
import type { DatasetSpec } from "./fileset.ts";

/** One file of the run, with its position among all files. */
export interface PlannedFile extends FileTask {
  readonly position: number;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly steps?: readonly EntryRange[];
}

/** What a worker is to do next. */
export type NextTask =
  | { readonly kind: "count"; readonly task: PlannedFile; readonly attempt: number }
  | { readonly kind: "process"; readonly task: Chunk & { readonly position: number }; readonly attempt: number };

/** How the work is cut and how far it may run ahead. */
export interface ScheduleOptions {
  readonly chunkSize: number;
  /** Per dataset. */
  readonly maxChunks: number;
  /** Chunks may start that are less than this far from the first one that is not done. */
  readonly lookahead: number;
  readonly numWorkers: number;
  readonly maxOpenFiles: number;
}

/** Chunks of one file that wait to be started. */
interface ReadyFile {
  readonly position: number;
  readonly dataset: string;
  readonly chunks: (Chunk & { readonly position: number })[];
}

/**
 * Decides which worker does what next. Files are opened a little ahead, by the workers, and chunks are numbered in the order
 * of the files however they open, so that the first chunks start before the last files are opened. Holds the files that are
 * ahead, nothing else grows with their number.
 */
export class Schedule {
  private readonly files: readonly PlannedFile[];
  private readonly options: ScheduleOptions;
  /** Files from here on are not opened yet. */
  private nextToOpen = 0;
  /** Files from here on have no chunks yet. */
  private nextToPlan = 0;
  /** Chunk ranges of files at or after `nextToPlan`, by position; those that failed or are skipped have none. */
  private readonly counted = new Map<number, readonly EntryRange[]>();
  private readonly ready: ReadyFile[] = [];
  private readonly retries: NextTask[] = [];
  /** Per worker the positions of the files that it used last. */
  private readonly recent: number[][];
  private readonly chunksOf = new Map<string, number>();
  private readonly dropped = new Set<string>();
  private outstanding = 0;
  private firstUnfinished = 0;
  private isStopped = false;
  /** Chunks, entries and files that were planned so far. */
  readonly planned = { chunks: 0, entries: 0, files: 0, failedFiles: 0 };

  constructor(datasets: readonly DatasetSpec[], options: ScheduleOptions) {
    this.options = options;
    const files = datasets.flatMap(({ name, files, metadata }) =>
      files.map((file) => ({ ...file, dataset: name, metadata })),
    );
    this.files = files.map((file, position) => ({ ...file, position }));
    this.recent = Array.from({ length: options.numWorkers }, () => []);
  }

  get numFiles(): number {
    return this.files.length;
  }

  /** Whether the chunks of all files are known. */
  get isPlanned(): boolean {
    return this.isStopped || this.nextToPlan === this.files.length;
  }

  /** Whether all tasks that will ever be given were given and have ended. */
  get isExhausted(): boolean {
    return this.outstanding === 0 && (this.isStopped || (this.isPlanned && this.ready.length === 0));
  }

  /**
   * What `worker` is to do now; undefined where it has to wait for others. First a chunk of a file that it has open, then a
   * file that nobody opened yet, then any chunk.
   */
  next(worker: number): NextTask | undefined {
    const task = this.retries.shift() ?? this.fresh(worker);
    if (task === undefined) return undefined;
    const { position } = task.task;
    const { maxOpenFiles } = this.options;
    this.recent[worker] = [position, ...this.recent[worker].filter((other) => other !== position)].slice(
      0,
      maxOpenFiles,
    );
    return task;
  }

  /** Gives a task that `next` gave once more, before anything else. */
  retry(task: NextTask): void {
    this.retries.push({ ...task, attempt: task.attempt + 1 });
  }

  /**
   * Plans the chunks of a file that was opened.
   * @throws ArgumentError where the fileset has steps beyond its last entry; the file is then to be given up
   */
  fileCounted(file: PlannedFile, { numEntries, clusterStarts }: FileEntries): void {
    const ranges = file.steps ?? chunkRanges(numEntries, this.options.chunkSize, clusterStarts);
    const last = ranges.at(-1);
    if (last !== undefined && last.entryStop > numEntries) {
      throw new ArgumentError(
        `the fileset has a step up to entry ${last.entryStop}, but the file has ${numEntries} entries`,
      );
    }
    this.outstanding -= 1;
    this.counted.set(file.position, ranges);
    this.plan();
  }

  /** Gives up a file that cannot be opened. */
  fileFailed(file: PlannedFile): void {
    this.outstanding -= 1;
    this.planned.failedFiles += 1;
    this.counted.set(file.position, []);
    this.plan();
  }

  /** Ends a chunk, done or given up. */
  chunkEnded(): void {
    this.outstanding -= 1;
  }

  /** Says how far results are merged: all chunks before `index` are done. */
  advance(index: number): void {
    this.firstUnfinished = index;
  }

  /** No new tasks from now on. */
  stop(): void {
    this.isStopped = true;
  }

  /** Gives up a dataset; returns the indices of its chunks that will not be started any more. */
  drop(dataset: string): number[] {
    this.dropped.add(dataset);
    const indices = this.ready.flatMap((file) =>
      file.dataset === dataset ? file.chunks.map(({ index }) => index) : [],
    );
    const kept = this.ready.filter((file) => file.dataset !== dataset);
    this.ready.splice(0, this.ready.length, ...kept);
    this.skipFiles();
    this.plan();
    return indices;
  }

  private fresh(worker: number): NextTask | undefined {
    if (this.isStopped) return undefined;
    const task = this.chunk((file) => this.recent[worker].includes(file.position)) ?? this.fileToOpen() ?? this.chunk();
    if (task !== undefined) this.outstanding += 1;
    return task;
  }

  private chunk(isWanted: (file: ReadyFile) => boolean = () => true): NextTask | undefined {
    const limit = this.firstUnfinished + this.options.lookahead;
    const found = this.ready.findIndex((file) => file.chunks[0].index < limit && isWanted(file));
    if (found < 0) return undefined;
    const { chunks } = this.ready[found];
    const [task] = chunks.splice(0, 1);
    if (chunks.length === 0) this.ready.splice(found, 1);
    return { kind: "process", task, attempt: 1 };
  }

  private fileToOpen(): NextTask | undefined {
    this.skipFiles();
    const isFarAhead = this.nextToOpen - this.nextToPlan + this.ready.length > this.options.numWorkers;
    if (isFarAhead || this.nextToOpen === this.files.length) return undefined;
    const file = this.files[this.nextToOpen];
    // Every file that is being opened will have a chunk at least; more than the dataset may have are not opened.
    const opening = this.files
      .slice(this.nextToPlan, this.nextToOpen)
      .filter(({ dataset }) => dataset === file.dataset).length;
    if ((this.chunksOf.get(file.dataset) ?? 0) + opening >= this.options.maxChunks) return undefined;
    this.nextToOpen += 1;
    return { kind: "count", task: file, attempt: 1 };
  }

  /** Passes over files at the front that no chunk is wanted of. */
  private skipFiles(): void {
    while (this.nextToOpen < this.files.length && this.isFull(this.files[this.nextToOpen].dataset)) {
      this.counted.set(this.nextToOpen, []);
      this.nextToOpen += 1;
    }
    this.plan();
  }

  private isFull(dataset: string): boolean {
    return this.dropped.has(dataset) || (this.chunksOf.get(dataset) ?? 0) >= this.options.maxChunks;
  }

  private plan(): void {
    for (;;) {
      const ranges = this.counted.get(this.nextToPlan);
      if (ranges === undefined) return;
      this.counted.delete(this.nextToPlan);
      this.planFile(this.files[this.nextToPlan], ranges);
      this.nextToPlan += 1;
    }
  }

  private planFile({ position, dataset, file, tree, metadata }: PlannedFile, ranges: readonly EntryRange[]): void {
    if (ranges.length === 0 || this.isFull(dataset)) return;
    const before = this.chunksOf.get(dataset) ?? 0;
    const chunks = ranges.slice(0, this.options.maxChunks - before).map((range, i) => ({
      index: this.planned.chunks + i,
      position,
      dataset,
      file,
      ...(tree === undefined ? {} : { tree }),
      ...range,
      metadata,
    }));
    this.chunksOf.set(dataset, before + chunks.length);
    this.planned.files += 1;
    this.planned.chunks += chunks.length;
    for (const chunk of chunks) this.planned.entries += chunk.entryStop - chunk.entryStart;
    this.ready.push({ position, dataset, chunks });
  }
}
