import { ArgumentError } from "@kaon/core";
import { type CompressionName, createRootFile, type TreeWriter } from "@kaon/io-root";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { clear, type ColumnChoice, type EventBatch, eventBatch, treeColumns, treeValues } from "./event-batch.ts";
import { EventGenerator } from "./generate.ts";
import { pairProcesses } from "./processes.ts";

/** What sample to make. */
export interface SampleOptions {
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
  /** `"wide"` adds columns to muons, electrons, jets and events, 69 in all; default `"small"`. */
  readonly columns?: "small" | "wide";
  /** Adds `genWeight`, mostly 1, sometimes −1; default false. */
  readonly genWeight?: boolean;
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
  /** The truth: how many events have a pair of muons from each process; a second pair in an event is not counted. */
  readonly processes: Readonly<Record<string, number>>;
}

/**
 * Makes NanoAOD-like events with a tree `Events`: muon pairs from η to Z over a falling spectrum, events with one muon or
 * none, electrons, jets, missing momentum, trigger bits. Same options, same bytes.
 * @throws ArgumentError for options that make no sense
 * @throws RootWriteError where the disk refuses
 * @example
 * const { files, processes } = await makeSample({ events: 200_000, files: 4, directory: "data" });
 */
export async function makeSample(options: SampleOptions): Promise<SampleSummary> {
  const plan = planOf(options);
  await mkdir(options.directory, { recursive: true });
  const processes = Object.fromEntries(pairProcesses.map(({ name }) => [name, 0]));
  const files: SampleFile[] = [];
  for (const part of plan.parts) files.push(await writeFile(part, plan, { options, processes }));
  return {
    files,
    events: options.events,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    columns: Object.keys(plan.columns),
    processes,
  };
}

interface FilePart {
  readonly path: string;
  readonly start: number;
  readonly stop: number;
}

interface SamplePlan {
  readonly parts: readonly FilePart[];
  readonly basketSize: number;
  readonly choice: ColumnChoice;
  readonly columns: ReturnType<typeof treeColumns>;
  readonly generator: EventGenerator;
  readonly batch: EventBatch;
}

function planOf(options: SampleOptions): SamplePlan {
  const { events, directory, files = 1, seed = 1, basketSize = 10_000, namePattern = "sample_{index}.root" } = options;
  checkInteger("events", events, 0);
  checkInteger("files", files, 1);
  checkInteger("seed", seed, 0);
  checkInteger("basketSize", basketSize, 1);
  if (files > 1 && !namePattern.includes("{index}")) {
    throw new ArgumentError(`namePattern needs "{index}" to name ${files} files apart, found "${namePattern}"`);
  }
  const choice = { isWide: options.columns === "wide", hasWeight: options.genWeight === true };
  const digits = String(files - 1).length;
  const parts = Array.from({ length: files }, (_, i) => ({
    path: join(directory, namePattern.replaceAll("{index}", String(i).padStart(digits, "0"))),
    start: Math.floor((i * events) / files),
    stop: Math.floor(((i + 1) * events) / files),
  }));
  const generator = new EventGenerator(seed, choice);
  return { parts, basketSize, choice, columns: treeColumns(choice), generator, batch: eventBatch(basketSize) };
}

async function writeFile(
  { path, start, stop }: FilePart,
  plan: SamplePlan,
  { options, processes }: { options: SampleOptions; processes: Record<string, number> },
): Promise<SampleFile> {
  const { compression = "zstd", signal, onProgress } = options;
  const level = options.level ?? (compression === "zstd" ? 1 : undefined);
  const file = createRootFile(path, { compression, ...(level === undefined ? {} : { level }), reproducible: true });
  try {
    const tree = file.tree("Events", { columns: plan.columns });
    for (let at = start; at < stop; at += plan.basketSize) {
      signal?.throwIfAborted();
      const basketStop = Math.min(stop, at + plan.basketSize);
      writeBasket(tree, plan, { start: at, stop: basketStop, processes });
      onProgress?.(basketStop);
      await setImmediate();
    }
    return { path, events: stop - start, bytes: file.close() };
  } finally {
    file.abandon();
  }
}

function writeBasket(
  tree: TreeWriter<SamplePlan["columns"]>,
  { batch, generator, choice }: SamplePlan,
  { start, stop, processes }: { start: number; stop: number; processes: Record<string, number> },
): void {
  clear(batch);
  for (let number = start; number < stop; number++) {
    const process = generator.fill(batch, number - start, number);
    if (process !== undefined) processes[process]++;
  }
  tree.extend(treeValues(batch, stop - start, choice));
}

function checkInteger(name: string, value: number, min: number): void {
  if (!Number.isSafeInteger(value) || value < min) {
    throw new ArgumentError(`${name} must be an integer of at least ${min}, found ${value}`);
  }
}
