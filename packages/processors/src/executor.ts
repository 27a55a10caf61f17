import { ArgumentError, type OpenEventSource } from "@kaon/core";
import type { ErrorRecord } from "./error-record.ts";
import type { MergeableTree } from "./mergeable.ts";
import type { ModuleLocation } from "./module-location.ts";
import type { DatasetSummary, Processor } from "./processor.ts";

/** One file of a dataset. */
export interface FileTask {
  readonly dataset: string;
  readonly file: string;
  readonly tree?: string;
}

/** A range of entries of one file, to be processed in one go. */
export interface Chunk extends FileTask {
  /** Position in the run; results are merged in this order. */
  readonly index: number;
  readonly entryStart: number;
  readonly entryStop: number;
  /** The metadata of the dataset. */
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** The merged result of a dataset, to be finished by the processor. */
export interface PostprocessTask {
  readonly merged: MergeableTree;
  readonly about: DatasetSummary;
}

/** How many entries a file has, and where its clusters begin (see `EventSource`). A type, not an interface: it is mergeable. */
export type FileEntries = { readonly numEntries: number; readonly clusterStarts: Float64Array };

/** What workers can be asked for, by name: the task, and the value of its outcome. */
export interface Tasks {
  readonly count: { readonly task: FileTask; readonly value: FileEntries };
  readonly process: { readonly task: Chunk; readonly value: MergeableTree };
  readonly postprocess: { readonly task: PostprocessTask; readonly value: MergeableTree };
}

/** What a task cost. Times in milliseconds. */
export interface TaskCost {
  readonly openTime: number;
  readonly readTime: number;
  readonly processTime: number;
  readonly bytesRead: number;
  readonly bytesDecompressed: number;
  /** Columns that were touched for the first time since their file was opened. */
  readonly columns: readonly string[];
}

/** How a task ended. Errors are plain data because they come from other threads and machines. */
export type Outcome<V> =
  | { readonly ok: true; readonly value: V; readonly cost: TaskCost }
  | {
      readonly ok: false;
      readonly error: ErrorRecord;
      /** Whether the same task may well succeed when tried again. */
      readonly isTransient: boolean;
      readonly cost: TaskCost;
    };

/** The cost of what never ran. */
export const noCost: TaskCost = {
  openTime: 0,
  readTime: 0,
  processTime: 0,
  bytesRead: 0,
  bytesDecompressed: 0,
  columns: [],
};

/** What workers need to know of a run. */
export interface Assignment {
  readonly processor: Processor | ModuleLocation;
  readonly opener: OpenEventSource | ModuleLocation;
  /** What the opener is asked for. */
  readonly verifyChecksums: boolean;
  /** Called when a worker is lost while it has nothing to do. */
  readonly onLoss: (error: ErrorRecord) => void;
}

/**
 * Workers that wait for tasks. Each takes one task at a time; whoever uses the crew keeps to that.
 */
export interface Crew {
  readonly numWorkers: number;
  /** How many files each worker keeps open. */
  readonly maxOpenFiles: number;
  /** Whether the processor has a `postprocess`; known once a task was done. */
  readonly hasPostprocess: boolean;
  /**
   * Lets worker number `worker` (from 0) do a task. A task that fails, or takes its worker with it, is an outcome.
   * @throws where workers cannot start at all: a processor or opener that cannot be imported
   */
  perform<K extends keyof Tasks>(worker: number, kind: K, task: Tasks[K]["task"]): Promise<Outcome<Tasks[K]["value"]>>;
  /** Ends the workers: at once where `isAborted`, whatever they are doing. Idempotent. */
  close(options: { readonly isAborted: boolean }): Promise<void>;
}

/** Where chunks are processed: in this thread, in worker threads, on other machines. */
export interface Executor {
  /** What the report calls it. */
  readonly name: string;
  start(assignment: Assignment): Promise<Crew>;
}

/** @throws ArgumentError where one of the named options is not a whole number above 0 */
export function checkPositive(options: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(options)) {
    if (Number.isInteger(value) && value >= 1) continue;
    throw new ArgumentError(`${name} must be a whole number above 0, not ${value}`);
  }
}
