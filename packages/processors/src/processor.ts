import { type EventSchema, KaonError } from "@kaon/core";
import { type AnyEvents, type EventsOf } from "./events.ts";
import { describeValue } from "./merge-error.ts";
import type { MergeableTree } from "./mergeable.ts";
import type { ModuleLocation } from "./module-location.ts";

/** What `postprocess` is told about the dataset whose result it gets. */
export interface DatasetSummary {
  readonly dataset: string;
  /** The metadata of the fileset. */
  readonly metadata: Readonly<Record<string, unknown>>;
  /** Entries whose chunks are in the result. */
  readonly numEntries: number;
}

/** What to do with one chunk of events, and with the merged result of a dataset. */
export interface Processor<E = AnyEvents, R extends MergeableTree = MergeableTree, P extends MergeableTree = R> {
  /** The schema that the files are opened with, by name or itself; absent where the opener decides. */
  readonly schema?: string | EventSchema;
  /** Counts one chunk. A pure function of its events: it may be called again for the same chunk, in any thread. */
  process(events: E): R;
  /** Finishes the merged result of one dataset, as scaling by its cross section; absent where nothing is to be done. */
  postprocess?(merged: R, about: DatasetSummary): P;
}

/**
 * A processor whose `process` gets the events of `schema`, with their types.
 *
 * @example
 * export default processor({ schema: "NanoAOD", process: (events) => ({ events: events.numEvents }) });
 */
export function processor<
  const S extends string | EventSchema,
  R extends MergeableTree,
  P extends MergeableTree = R,
>(definition: {
  readonly schema: S;
  // S is the schema's name alone: to infer it from the events, too, the compiler would compare whole declarations of events.
  process(events: NoInfer<EventsOf<S>>): R;
  postprocess?(merged: R, about: DatasetSummary): P;
}): Processor<EventsOf<S>, R, P> {
  return definition;
}

/** The tree that a processor, or a module whose default export it is, gives for a dataset: after `postprocess`, if it has one. */
export type ResultOf<T> = T extends { readonly default: infer D }
  ? ResultOf<D>
  : T extends { postprocess?(...rest: never[]): infer P; process(events: never): infer R }
    ? // An object that was written without `processor` need not have the property.
      unknown extends P
      ? R
      : P
    : T extends (events: never) => infer R
      ? R
      : never;

/** A processor that is none, cannot be loaded, or returned what cannot be a result. */
export class ProcessorError extends KaonError {
  override readonly name = "ProcessorError";
}

/**
 * The processor that `value` is: an object with `process`, or a function of the events.
 * @throws ProcessorError that says what was found instead
 */
export function toProcessor(value: unknown, where: string): Processor {
  // Parameter and result types cannot be checked here; callProcess checks what comes back.
  if (typeof value === "function") return { process: value as Processor["process"] };
  if (typeof value === "object" && value !== null && "process" in value && typeof value.process === "function") {
    return value as Processor;
  }
  throw new ProcessorError(
    `${where} must be a processor({ schema, process }) or a function of the events, not ${describeValue(value)}`,
  );
}

/**
 * The processor that a module exports.
 * @throws ProcessorError where the module cannot be imported or exports something else
 */
export async function loadProcessor({ module, exportName }: ModuleLocation): Promise<Processor> {
  let exports: Readonly<Record<string, unknown>>;
  try {
    exports = (await import(module)) as Readonly<Record<string, unknown>>;
  } catch (cause) {
    throw new ProcessorError(`cannot import the processor ${module}: ${(cause as Error).message}`, { cause });
  }
  const what = exportName === "default" ? "the default export" : `the export "${exportName}"`;
  return toProcessor(exports[exportName], `${what} of ${module}`);
}

/**
 * What the processor makes of the events.
 * @throws ProcessorError where it returns nothing or a Promise, and whatever it throws itself
 */
export function callProcess(processor: Processor, events: AnyEvents): MergeableTree {
  const result: unknown = processor.process(events);
  if (result === undefined || result === null) {
    throw new ProcessorError(
      `process returned ${String(result)}; return what the events were counted into, as { mass: hist(…).fill(…) }`,
    );
  }
  if (typeof result === "object" && "then" in result && typeof result.then === "function") {
    // The promise is refused here; what becomes of it must not end the process.
    Promise.resolve(result as PromiseLike<unknown>).catch(() => undefined);
    throw new ProcessorError(
      "process returned a Promise; it must not be async: columns are read when they are touched, there is nothing to await",
    );
  }
  // Whether every node can be merged is found out where they are merged, with the path.
  return result as MergeableTree;
}
