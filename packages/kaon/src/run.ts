import {
  type Fileset,
  type Job,
  type MergeableTree,
  type Processor,
  run as runWithOpener,
  type RunOptions as RunWithOpenerOptions,
} from "@kaon/processors";

/** How a run is done: the options of `@kaon/processors`, where files are opened as ROOT files unless `opener` says otherwise. */
export interface RunOptions extends Omit<RunWithOpenerOptions, "opener"> {
  readonly opener?: RunWithOpenerOptions["opener"];
}

/** The URL of the module by which `run` opens files, in every thread. */
const rootFiles = import.meta.resolve("@kaon/io-root");

/**
 * Processes every event of a fileset: in chunks, in parallel, merged in the order of the chunks whatever order they finish in,
 * so that the result has the same bits for any number of workers.
 *
 * @param processor the URL or path of a module whose default export is a processor (worker threads import it), or a processor
 * itself (then everything is done in this thread)
 * @param fileset files by dataset, or the path of a JSON or YAML file that says so
 * @returns a job: await it for `{ result, report }`, iterate over its `partials()` to watch the result grow
 * @throws (rejects) FilesetError, ProcessorError before anything is processed; RunError for failures, with the report of all of
 * them; the signal's reason when aborted
 * @example
 * const { result, report } = await run(new URL("./dimuon.ts", import.meta.url), { data: "data/*.root" });
 */
export function run<E, R extends MergeableTree, P extends MergeableTree = R>(
  processor: Processor<E, R, P> | ((events: E) => R),
  fileset: Fileset | string | URL,
  options?: RunOptions,
): Job<R, P>;
export function run<P extends MergeableTree = MergeableTree, R extends MergeableTree = P>(
  processor: URL | string,
  fileset: Fileset | string | URL,
  options?: RunOptions,
): Job<R, P>;
export function run(
  processor: URL | string | Processor<never> | ((events: never) => MergeableTree),
  fileset: Fileset | string | URL,
  options: RunOptions = {},
): Job<MergeableTree> {
  const withOpener = { opener: rootFiles, ...options };
  // The two overloads of processors' run, one after the other.
  return typeof processor === "string" || processor instanceof URL
    ? runWithOpener(processor, fileset, withOpener)
    : runWithOpener(processor, fileset, withOpener);
}
