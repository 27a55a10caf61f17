import type { ParquetCompression } from "@kaon/io-root";
import { ArgumentError, KaonError } from "@kaon/core";
import { type DatasetSpec, type Fileset, iterative, resolveFileset, type RunReport } from "@kaon/processors";
import { existsSync } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { run, type RunOptions } from "../run.ts";
import type { SkimCounts, SkimTarget } from "./skimmer.ts";

/** How a skim is done: the options of `run`, and what is kept and where. */
export interface SkimOptions extends Omit<RunOptions, "exportName"> {
  /** Gets a folder for each dataset. */
  readonly directory: string;
  /** Columns by name or glob, in place of those that the module names. */
  readonly columns?: readonly string[];
  /** An expression that events must pass before the module's own selection, as "nMuon >= 2". */
  readonly cut?: string;
  /** Schema of the files where there is no module; "NanoAOD" where absent. */
  readonly schema?: string;
  /** "zstd" where absent. */
  readonly compression?: ParquetCompression;
  /** Whether Parquet files of an earlier skim in the folders are deleted; a folder with such files is an error otherwise. */
  readonly overwrite?: boolean;
}

/** What a skim made of a dataset. */
export interface SkimmedDataset {
  readonly events: number;
  readonly selected: number;
  /** Paths in the order of the events. */
  readonly files: readonly string[];
}

/** What a skim gives. */
export interface SkimOutcome {
  /** By dataset. */
  readonly datasets: Readonly<Record<string, SkimmedDataset>>;
  readonly report: RunReport;
}

/**
 * Writes selected events and columns of a fileset to Parquet files: one for each chunk that has any, in a folder for each
 * dataset; a dataset without selected events gets an empty file. Chunks are read, selected and written one by one, in
 * parallel: memory does not grow with files. What is read back are the values that were there.
 *
 * @param module URL or path of a module whose default export is a `skimmer({ … })`; undefined where options say it all
 * @param fileset as for `run`
 * @throws (rejects) as `run`, and KaonError where a folder has Parquet files already
 * @example await skim(new URL("./skim.ts", import.meta.url), { data: "data/*.root" }, { directory: "skimmed" });
 * @example await skim(undefined, { data: "data/*.root" }, { directory: "skimmed", columns: ["Muon_*"], cut: "nMuon >= 2" });
 */
export async function skim(
  module: URL | string | undefined,
  fileset: Fileset | string | URL,
  options: SkimOptions,
): Promise<SkimOutcome> {
  const {
    directory,
    columns,
    cut,
    schema = "NanoAOD",
    compression = "zstd",
    overwrite = false,
    ...runOptions
  } = options;
  const processor = module ?? plainSkimmer(schema);
  const datasets = await resolveFileset(fileset);
  const target = { compression, ...(columns === undefined ? {} : { columns }), ...(cut === undefined ? {} : { cut }) };
  const targets = new Map(
    datasets.map(({ name }) => [name, { directory: join(directory, folderName(name)), ...target }]),
  );
  for (const { directory } of targets.values()) await prepare(directory, { overwrite });
  const inputs = datasets.map((dataset) => withTarget(dataset, targets.get(dataset.name)));
  const { result, report } = await run<SkimCounts>(processor, Object.fromEntries(inputs), runOptions);
  const skimmed = await Promise.all(
    Object.entries(result).map(async ([name, { events, selected, files }]) => {
      const dataset = datasets.find((other) => other.name === name);
      const made = targets.get(name);
      if (dataset === undefined || made === undefined) throw new KaonError(`found a result of no dataset, "${name}"`);
      if (files === 0) await writeEmpty(processor, dataset, { ...made, keepsEmpty: true });
      return [name, { events, selected, files: await parquetFiles(made.directory) }] as const;
    }),
  );
  return { datasets: Object.fromEntries(skimmed), report };
}

/** The module that keeps what options say. */
function plainSkimmer(schema: string): URL {
  // Compiled packages hold .js, sources .ts.
  const name = import.meta.url.endsWith(".ts") ? "./plain-skimmer.ts" : "./plain-skimmer.js";
  const url = new URL(name, import.meta.url);
  url.searchParams.set("schema", schema);
  return url;
}

/** A dataset as a folder: names of datasets may have slashes. */
function folderName(dataset: string): string {
  return dataset.replaceAll(/[/\\]+/g, "-").replace(/^\.+$/, "-");
}

async function prepare(directory: string, { overwrite }: { readonly overwrite: boolean }): Promise<void> {
  await mkdir(directory, { recursive: true });
  const before = await parquetFiles(directory);
  if (before.length === 0) return;
  if (!overwrite) {
    const found = `${before.length} Parquet ${before.length === 1 ? "file" : "files"}`;
    throw new KaonError(
      `${directory} has ${found} already, whose events would be counted with the new ones: choose another folder, or delete them (overwrite, --overwrite)`,
    );
  }
  await Promise.all(before.map((file) => rm(file)));
}

async function parquetFiles(directory: string): Promise<string[]> {
  const names = existsSync(directory) ? await readdir(directory) : [];
  return names
    .filter((name) => name.endsWith(".parquet"))
    .sort()
    .map((name) => join(directory, name));
}

/** The dataset as `run` takes it, with the target in its metadata. */
function withTarget({ name, files, metadata }: DatasetSpec, skim: SkimTarget | undefined): [string, Fileset[string]] {
  if ("skim" in metadata) throw new ArgumentError(`dataset "${name}": the metadata "skim" is what skim() sets itself`);
  const trees = files.map(({ file, tree, steps }) => [
    file,
    {
      ...(tree === undefined ? {} : { object_path: tree }),
      ...(steps === undefined
        ? {}
        : { steps: steps.map(({ entryStart, entryStop }) => [entryStart, entryStop] as const) }),
    },
  ]);
  return [name, { files: Object.fromEntries(trees), metadata: { ...metadata, skim } }];
}

/** A file without events, with the columns of the first file: what is read back is a dataset without events. */
async function writeEmpty(processor: URL | string, dataset: DatasetSpec, target: SkimTarget): Promise<void> {
  const first = { ...dataset, files: [{ ...dataset.files[0], steps: [{ entryStart: 0, entryStop: 0 }] }] };
  await run<SkimCounts>(processor, Object.fromEntries([withTarget(first, target)]), { executor: iterative() });
}
