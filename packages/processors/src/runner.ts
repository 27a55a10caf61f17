import { KaonError } from "@kaon/core";
import { recordError } from "./error-record.ts";
import type { Crew, FileEntries, Outcome } from "./executor.ts";
import { type Failure, failedEntry } from "./failure.ts";
import type { DatasetSpec } from "./fileset.ts";
import { Fold } from "./fold.ts";
import type { MergeableTree } from "./mergeable.ts";
import type { Progress, ProgressListener } from "./progress.ts";
import type { Ledger, RunReport } from "./report.ts";
import { type NextTask, Schedule } from "./schedule.ts";

/** Options of a run, with their defaults filled in. */
export interface RunnerOptions {
  readonly chunkSize: number;
  readonly maxChunks: number;
  readonly lookahead: number;
  readonly onFailure: "throw" | "stop" | "keepGoing";
  readonly retries: number;
  readonly retryDelay: number;
  readonly onProgress: ProgressListener;
  readonly executor: string;
}

/** A run in motion: hands out tasks, merges what comes back, and keeps the books. */
export class Runner {
  private readonly datasets: readonly DatasetSpec[];
  private readonly crew: Crew;
  private readonly options: RunnerOptions;
  private readonly schedule: Schedule;
  private readonly fold: Fold;
  private readonly ledger: Ledger;
  private readonly idle: Set<number>;
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly listeners = new Set<() => void>();
  private readonly finished: Promise<void>;
  private finish!: () => void;
  private fail!: (error: unknown) => void;
  private stage: Progress["stage"] = "processing";
  private isHalted = false;

  constructor(
    datasets: readonly DatasetSpec[],
    { crew, ledger, options }: { readonly crew: Crew; readonly ledger: Ledger; readonly options: RunnerOptions },
  ) {
    this.datasets = datasets;
    this.crew = crew;
    this.options = options;
    this.ledger = ledger;
    const { chunkSize, maxChunks, lookahead } = options;
    const { numWorkers, maxOpenFiles } = crew;
    this.schedule = new Schedule(datasets, { chunkSize, maxChunks, lookahead, numWorkers, maxOpenFiles });
    this.fold = new Fold(
      datasets.map(({ name }) => name),
      (dataset, error) => this.giveUpDataset(dataset, error),
    );
    this.idle = new Set(Array.from({ length: numWorkers }, (_, worker) => worker));
    this.finished = new Promise((resolve, reject) => {
      this.finish = resolve;
      this.fail = reject;
    });
  }

  /** Number of chunks whose turn to be merged has come. */
  get position(): number {
    return this.fold.position;
  }

  /** Processes everything; ends when all tasks have ended. Rejects where the run as a whole cannot go on. */
  async process(): Promise<void> {
    this.pump();
    await this.finished;
  }

  /** Hands out nothing more and hears of nothing more, as when the run was aborted. Idempotent. */
  halt(): void {
    this.isHalted = true;
    for (const timer of this.timers) clearTimeout(timer);
    this.fail(new KaonError("the run was halted"));
  }

  /** What is merged by now, by dataset. */
  results(): [dataset: string, tree: MergeableTree][] {
    return this.fold.results();
  }

  /** The merged results, finished by the processor's `postprocess` where it has one. */
  async finalResults(): Promise<[dataset: string, tree: MergeableTree][]> {
    const merged = this.fold.results();
    if (!this.crew.hasPostprocess) return merged;
    this.stage = "postprocessing";
    this.tell();
    const finished: [string, MergeableTree][] = [];
    for (const [dataset, tree] of merged) {
      const metadata = this.datasets.find(({ name }) => name === dataset)?.metadata ?? {};
      const about = { dataset, metadata, numEntries: this.fold.numEntries(dataset) };
      const outcome = await this.crew.perform(0, "postprocess", { merged: tree, about });
      if (outcome.ok) finished.push([dataset, outcome.value]);
      else {
        this.fold.discard(dataset);
        this.record({ kind: "postprocess", dataset, attempts: 1, error: outcome.error });
      }
    }
    return finished;
  }

  /** The books, closed. */
  close(): RunReport {
    this.stage = "done";
    this.tell();
    const { chunks, entries } = this.fold.merged;
    const { executor } = this.options;
    const { mergeTime } = this.fold;
    const { files } = this.schedule.planned;
    return this.ledger.report({ files, chunks, entries, mergeTime, executor, workers: this.crew.numWorkers });
  }

  progress(): Progress {
    const { planned, numFiles, isPlanned } = this.schedule;
    const { chunks, entries: done } = this.fold.merged;
    const seconds = this.ledger.elapsed / 1000;
    const eventsPerSecond = done / seconds;
    const unopened = isPlanned ? 0 : numFiles - planned.files - planned.failedFiles;
    const total = planned.entries + Math.round(unopened * (planned.entries / Math.max(planned.files, 1)));
    return {
      stage: this.stage,
      entries: { done, total, isEstimate: !isPlanned },
      files: { opened: planned.files, total: numFiles },
      chunks: { done: chunks, planned: planned.chunks },
      eventsPerSecond,
      secondsElapsed: seconds,
      secondsLeft: done === 0 ? undefined : Math.max(total - done, 0) / eventsPerSecond,
      failures: this.ledger.failures.length,
      retries: this.ledger.retries,
    };
  }

  /** Calls `listener` after every step until the function that it returns is called. */
  onStep(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Notes a failure; no new tasks follow where the run is to stop at the first. */
  record(failure: Failure): void {
    this.ledger.failures.push(failure);
    if (this.options.onFailure === "stop") this.schedule.stop();
  }

  private pump(): void {
    for (const worker of this.idle) {
      const task = this.schedule.next(worker);
      if (task === undefined) continue;
      this.idle.delete(worker);
      void this.work(worker, task);
    }
    if (this.schedule.isExhausted) this.finish();
  }

  private async work(worker: number, next: NextTask): Promise<void> {
    try {
      const handle = await this.perform(worker, next);
      if (this.isHalted) return;
      handle();
      this.idle.add(worker);
      this.tell();
      this.pump();
    } catch (error) {
      this.fail(error);
    }
  }

  /** Gives the task to the worker, and then what is to be done with its outcome. */
  private async perform(worker: number, next: NextTask): Promise<() => void> {
    if (next.kind === "count") {
      const counted = await this.crew.perform(worker, "count", next.task);
      return () => this.count(next, counted);
    }
    const processed = await this.crew.perform(worker, "process", next.task);
    return () => this.take(next, processed);
  }

  private count(next: NextTask & { kind: "count" }, outcome: Outcome<FileEntries>): void {
    this.ledger.spend(outcome.cost);
    let failed = outcome.ok ? undefined : outcome.error;
    if (outcome.ok) {
      try {
        this.schedule.fileCounted(next.task, outcome.value);
        return;
      } catch (error) {
        failed = recordError(error);
      }
    }
    if (failed === undefined || this.triesAgain(next, outcome)) return;
    const { dataset, file, tree } = next.task;
    this.record({ kind: "file", dataset, file, ...optionalTree(tree), attempts: next.attempt, error: failed });
    this.schedule.fileFailed(next.task);
  }

  private take(next: NextTask & { kind: "process" }, outcome: Outcome<MergeableTree>): void {
    this.ledger.spend(outcome.cost);
    if (this.triesAgain(next, outcome)) return;
    const { task: chunk, attempt: attempts } = next;
    this.schedule.chunkEnded();
    if (outcome.ok) {
      this.fold.add(chunk, outcome.value);
    } else {
      const { dataset, file, tree, entryStart, entryStop } = chunk;
      const entry = failedEntry(outcome.error, entryStart);
      const place = {
        dataset,
        file,
        ...optionalTree(tree),
        entryStart,
        entryStop,
        ...(entry === undefined ? {} : { entry }),
      };
      this.record({ kind: "chunk", ...place, attempts, error: outcome.error });
      this.fold.skip(chunk.index);
    }
    this.schedule.advance(this.fold.position);
  }

  private triesAgain(next: NextTask, outcome: Outcome<unknown>): boolean {
    if (outcome.ok || !outcome.isTransient || next.attempt > this.options.retries) return false;
    this.ledger.retries += 1;
    // Twice as long each time: what is down needs time more than requests.
    const delay = this.options.retryDelay * 2 ** (next.attempt - 1);
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.schedule.retry(next);
      this.pump();
    }, delay);
    this.timers.add(timer);
    return true;
  }

  private giveUpDataset(dataset: string, error: unknown): void {
    this.record({ kind: "merge", dataset, attempts: 1, error: recordError(error) });
    for (const index of this.schedule.drop(dataset)) this.fold.skip(index);
    this.schedule.advance(this.fold.position);
  }

  private tell(): void {
    this.options.onProgress(this.progress());
    for (const listener of this.listeners) listener();
  }
}

function optionalTree(tree: string | undefined): { readonly tree?: string } {
  return tree === undefined ? {} : { tree };
}
