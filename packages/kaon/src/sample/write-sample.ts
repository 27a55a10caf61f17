import { ArgumentError } from "@kaon/core";
import { type ColumnSpecs, type ColumnValues, type CompressionName, createRootFile } from "@kaon/io-root";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";

/** How a sample is written, whatever its events are. */
export interface SampleWriting {
  /** Number of events in all files together. */
  readonly events: number;
  /** Where the files go; made if it is not there. */
  readonly directory: string;
  /** Number of files; default 1. */
  readonly files?: number;
  /** Default 1. The same seed makes the same events, however they are split into files. */
  readonly seed?: number;
  /** Default `"zstd"`. */
  readonly compression?: CompressionName;
  /** As ROOT counts it, 1 to 9; default 1 for zstd, since random numbers hardly get smaller with more. */
  readonly level?: number;
  /** Events in a basket; default 10,000. */
  readonly basketSize?: number;
  /** Name of each file, where `{index}` is its number from 0, with zeros in front; default `sample_{index}.root`. */
  readonly namePattern?: string;
  /** Stops after the basket at hand; the unfinished file is removed, finished ones stay. */
  readonly signal?: AbortSignal;
  /** Told the number of events so far, after each basket. */
  readonly onProgress?: (events: number) => void;
}

/** A file of a sample. */
export interface SampleFile {
  readonly path: string;
  readonly events: number;
  readonly bytes: number;
}

/** What was made. */
export interface SampleSummary {
  readonly files: readonly SampleFile[];
  readonly events: number;
  readonly bytes: number;
  readonly columns: readonly string[];
  /** The truth: how many events come from each process, as the kind of sample counts them. */
  readonly processes: Readonly<Record<string, number>>;
}

/** A kind of events: what they hold and how they are made. */
export interface SampleRecipe<C extends ColumnSpecs = ColumnSpecs> {
  readonly tree: string;
  readonly columns: C;
  /** The names of `SampleSummary.processes`. */
  readonly processes: readonly string[];
  /**
   * Makes the events from number `start` to `stop`; the same for the same numbers, whatever was made before. The values are used
   * before the next call. `count` is told the process of an event.
   */
  readonly make: (start: number, stop: number, count: (process: string) => void) => ColumnValues<C>;
}

/**
 * Writes events of a kind to files. Same options, same bytes.
 * @throws ArgumentError for options that make no sense
 * @throws RootWriteError where the disk refuses
 */
export async function writeSample<C extends ColumnSpecs>(
  recipe: SampleRecipe<C>,
  options: SampleWriting,
): Promise<SampleSummary> {
  const parts = partsOf(options);
  await mkdir(options.directory, { recursive: true });
  const processes = Object.fromEntries(recipe.processes.map((name) => [name, 0]));
  const files: SampleFile[] = [];
  for (const part of parts) {
    files.push(await writeFile(part, recipe, { options, count: (process) => void processes[process]++ }));
  }
  return {
    files,
    events: options.events,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    columns: Object.keys(recipe.columns),
    processes,
  };
}

/** @throws ArgumentError where an option is not a whole number of at least `min` */
export function checkWhole(name: string, value: number, min: number): void {
  if (!Number.isSafeInteger(value) || value < min) {
    throw new ArgumentError(`${name} must be an integer of at least ${min}, found ${value}`);
  }
}

interface FilePart {
  readonly path: string;
  readonly start: number;
  readonly stop: number;
}

function partsOf(options: SampleWriting): FilePart[] {
  const { events, directory, files = 1, seed = 1, basketSize = 10_000, namePattern = "sample_{index}.root" } = options;
  checkWhole("events", events, 0);
  checkWhole("files", files, 1);
  checkWhole("seed", seed, 0);
  checkWhole("basketSize", basketSize, 1);
  if (files > 1 && !namePattern.includes("{index}")) {
    throw new ArgumentError(`namePattern needs "{index}" to name ${files} files apart, found "${namePattern}"`);
  }
  const digits = String(files - 1).length;
  return Array.from({ length: files }, (_, i) => ({
    path: join(directory, namePattern.replaceAll("{index}", String(i).padStart(digits, "0"))),
    start: Math.floor((i * events) / files),
    stop: Math.floor(((i + 1) * events) / files),
  }));
}

async function writeFile<C extends ColumnSpecs>(
  { path, start, stop }: FilePart,
  recipe: SampleRecipe<C>,
  { options, count }: { readonly options: SampleWriting; readonly count: (process: string) => void },
): Promise<SampleFile> {
  const { compression = "zstd", basketSize = 10_000, signal, onProgress } = options;
  const level = options.level ?? (compression === "zstd" ? 1 : undefined);
  const file = createRootFile(path, { compression, ...(level === undefined ? {} : { level }), reproducible: true });
  try {
    const tree = file.tree(recipe.tree, { columns: recipe.columns });
    for (let at = start; at < stop; at += basketSize) {
      signal?.throwIfAborted();
      const basketStop = Math.min(stop, at + basketSize);
      tree.extend(recipe.make(at, basketStop, count));
      onProgress?.(basketStop);
      await setImmediate();
    }
    return { path, events: stop - start, bytes: file.close() };
  } finally {
    file.abandon();
  }
}
