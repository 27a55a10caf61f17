import { ArgumentError, type OpenEventSource } from "@kaon/core";
import { workerData } from "node:worker_threads";
import { chunkRanges } from "./chunk.ts";
import { type Assignment, type Executor, checkPositive } from "./executor.ts";
import { iterative } from "./executors/iterative.ts";
import { threads } from "./executors/threads.ts";
import type { ErrorRecord } from "./error-record.ts";
import { RunError } from "./failure.ts";
import { type Fileset, resolveFileset } from "./fileset.ts";
import { Job } from "./job.ts";
import type { MergeableTree } from "./mergeable.ts";
import { absoluteURL } from "./module-location.ts";
import { type Processor, ProcessorError, toProcessor } from "./processor.ts";
import type { ProgressListener } from "./progress.ts";
import { Ledger, type RunReport } from "./report.ts";
import { Runner, type RunnerOptions } from "./runner.ts";

/** How a run is done. */
export interface RunOptions {
  /**
   * How files are opened: the URL or path of a module that exports `openEventSource`, or (with `iterative`) such a function.
   */
  readonly opener: URL | string | OpenEventSource;
  /** `threads()` for a module, `iterative()` for a processor value, where absent. */
  readonly executor?: Executor;
  /** Which export of the module is the processor; the default export where absent. */
  readonly exportName?: string;
  /**
   * Whether checksums that files have (LZ4 blocks, pages of RNTuples) are compared with their bytes: a chunk with a changed byte fails, where it could
   * give wrong values. Reading takes about a quarter longer; default: false.
   */
  readonly verifyChecksums?: boolean;
  /** Entries per chunk, about: see `chunkRanges`. 100,000 where absent; Infinity for one chunk per file. */
  readonly chunkSize?: number;
  /** Chunks per dataset, the first ones; all where absent. */
  readonly maxChunks?: number;
  /**
   * What failures do. `throw` (default): everything else is done, then the run rejects with a RunError. `stop`: nothing new is
   * started after the first one, then the same. `keepGoing`: the run resolves, the report lists them.
   */
  readonly onFailure?: "throw" | "stop" | "keepGoing";
  /** How often a file or chunk is tried again after a passing I/O failure; 2 where absent. Other failures are not. */
  readonly retries?: number;
  /** Milliseconds before the first new attempt, doubled for each one after it; 500 where absent. */
  readonly retryDelay?: number;
  /** Stops the run within one chunk; it rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly onProgress?: ProgressListener;
  /**
   * How far chunks may start ahead of the first unfinished one, whose results wait in memory; four per worker, at least 16,
   * where absent.
   */
  readonly lookahead?: number;
}

/** What a run gives. */
export interface RunOutcome<P> {
  /** By dataset, in the order of the fileset; only datasets that failed whole are left out. `mergeAll` makes one tree of them. */
  readonly result: Readonly<Record<string, P>>;
  readonly report: RunReport;
}

/**
 * Processes every event of a fileset: in chunks, in parallel, merged in the order of the chunks whatever order they finish in,
 * so that the result has the same bits for any executor and number of workers.
 *
 * @param processor the URL or path of a module whose default export is a processor, or a processor itself
 * @param fileset files by dataset, or the path of a JSON or YAML file that says so
 * @throws (rejects) FilesetError, ProcessorError, OpenerError before anything is processed; RunError for failures; the
 * signal's reason when aborted
 * @example
 * const { result, report } = await run(new URL("./dimuon.ts", import.meta.url), { data: "data/*.root" }, { opener });
 * const job = run(module, fileset, { opener });
 * for await (const { result, progress } of job.partials()) draw(result.data, progress);
 */
export function run<E, R extends MergeableTree, P extends MergeableTree = R>(
  processor: Processor<E, R, P> | ((events: E) => R),
  fileset: Fileset | string | URL,
  options: RunOptions,
): Job<R, P>;
export function run<P extends MergeableTree = MergeableTree, R extends MergeableTree = P>(
  processor: URL | string,
  fileset: Fileset | string | URL,
  options: RunOptions,
): Job<R, P>;
export function run(
  processor: unknown,
  fileset: Fileset | string | URL,
  options: RunOptions,
): Job<MergeableTree, MergeableTree> {
  return new Job((onRunner) => start(processor, { fileset, options, onRunner }));
}

interface Start {
  readonly fileset: Fileset | string | URL;
  readonly options: RunOptions;
  readonly onRunner: (runner: Runner) => void;
}

async function start(processor: unknown, { fileset, options, onRunner }: Start): Promise<RunOutcome<MergeableTree>> {
  const ledger = new Ledger();
  const { signal } = options;
  signal?.throwIfAborted();
  const assigned = assignment(processor, options);
  const executor = options.executor ?? ("module" in assigned.processor ? threads() : iterative());
  const datasets = await resolveFileset(fileset);
  // Workers start when tasks are given out, which a runner does: none is lost before there is one.
  let runner: Runner | undefined;
  const onLoss = (error: ErrorRecord): void => runner?.record({ kind: "worker", attempts: 1, error });
  const crew = await executor.start({ ...assigned, onLoss });
  let isAborted = true;
  try {
    signal?.throwIfAborted();
    runner = new Runner(datasets, { crew, ledger, options: withDefaults(options, executor.name, crew.numWorkers) });
    onRunner(runner);
    const results = await untilAborted(processAll(runner), signal);
    isAborted = false;
    return conclude(runner.close(), Object.fromEntries(results), options);
  } finally {
    runner?.halt();
    await crew.close({ isAborted });
  }
}

async function processAll(runner: Runner): Promise<[dataset: string, tree: MergeableTree][]> {
  await runner.process();
  return runner.finalResults();
}

function conclude(
  report: RunReport,
  result: Readonly<Record<string, MergeableTree>>,
  { onFailure }: RunOptions,
): RunOutcome<MergeableTree> {
  if (report.failures.length === 0 || onFailure === "keepGoing") return { result, report };
  throw new RunError(report, result);
}

function assignment(processor: unknown, options: RunOptions): Omit<Assignment, "onLoss"> {
  const { opener, exportName = "default", verifyChecksums = false } = options;
  if (isWorkerOfOurs()) {
    throw new ProcessorError(
      "run was called by a module that a worker thread imports: put the processor into a module of its own, or call run only if (import.meta.main)",
    );
  }
  return {
    processor: isLocation(processor)
      ? { module: absoluteURL(processor), exportName }
      : toProcessor(processor, "the first argument of run, where it is not the URL or path of a module,"),
    opener: isLocation(opener) ? { module: absoluteURL(opener), exportName: "openEventSource" } : checkedOpener(opener),
    verifyChecksums,
  };
}

function isWorkerOfOurs(): boolean {
  const data: unknown = workerData;
  return typeof data === "object" && data !== null && "kaon" in data && data.kaon === "worker";
}

function isLocation(value: unknown): value is URL | string {
  return typeof value === "string" || value instanceof URL;
}

function checkedOpener(opener: unknown): OpenEventSource {
  if (typeof opener === "function") return opener as OpenEventSource;
  throw new ArgumentError("run needs an opener: the URL or path of a module that exports openEventSource");
}

function withDefaults(options: RunOptions, executor: string, numWorkers: number): RunnerOptions {
  const { chunkSize = 100_000, maxChunks = Infinity, onFailure = "throw", retries = 2, retryDelay = 500 } = options;
  const { lookahead = Math.max(16, 4 * numWorkers), onProgress = () => undefined } = options;
  // Refuses what cannot be a chunk size before any file is opened.
  chunkRanges(0, chunkSize);
  checkPositive({ lookahead, ...(maxChunks === Infinity ? {} : { maxChunks }) });
  if (!Number.isInteger(retries) || retries < 0) {
    throw new ArgumentError(`retries must be a whole number of at least 0, not ${retries}`);
  }
  if (!(retryDelay >= 0)) throw new ArgumentError(`retryDelay must be milliseconds of at least 0, not ${retryDelay}`);
  if (!["throw", "stop", "keepGoing"].includes(onFailure)) {
    throw new ArgumentError(`onFailure must be "throw", "stop" or "keepGoing", not ${JSON.stringify(onFailure)}`);
  }
  return { chunkSize, maxChunks, onFailure, retries, retryDelay, lookahead, onProgress, executor };
}

/** What `promise` gives, unless the signal comes first. */
async function untilAborted<V>(promise: Promise<V>, signal: AbortSignal | undefined): Promise<V> {
  if (signal === undefined) return promise;
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
    // When aborted, nobody waits for what the workers' end makes of the rest.
    promise.catch(() => undefined);
  }
}
