import { type Histogram, plot, type PlotOptions, writeJson } from "@kaon/hist";
import type { MergeableTree, RunReport } from "@kaon/processors";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { encodeResult } from "./encode.ts";
import { histogramsOf } from "./histograms.ts";

/** What is saved: what `run` gives. */
export interface SavableOutcome {
  readonly result: Readonly<Record<string, MergeableTree>>;
  readonly report: RunReport;
}

/** How a result is saved. */
export interface SaveOptions {
  /** How the histogram at a place of the result is drawn, or false not to draw it. The path starts with the dataset. */
  readonly plots?: false | ((path: readonly string[], histogram: Histogram) => PlotOptions | false);
}

/** The files that were written. */
export interface SavedFiles {
  readonly result: string;
  readonly report: string;
  readonly plots: readonly string[];
}

/**
 * Writes what a run gave into a directory, which is made if it is not there: `result.json`, `report.json`, and for every
 * histogram a plot that is named after its place in the result, as `data-mass.svg`; one plot per axis for histograms of three
 * or more.
 *
 * `result.json` is nested as the result is, and holds every number as it was: histograms as documents of the Unified Histogram
 * Interface (Python: `json.load(file, object_hook=uhi.io.json.object_hook)`), cutflows as their counts, `NaN`, `Infinity` and
 * `-Infinity` as these bare words (as Python writes and reads them), and what JSON lacks as `{ "kaon": "bigint", … }` and the
 * like, see `encodeResult`. `loadResult` reads all of it back.
 * @throws SavedResultError where the result holds what cannot be saved; nothing is written then
 * @example const { plots } = await saveResult(await run(module, fileset), "out");
 */
export async function saveResult(
  { result, report }: SavableOutcome,
  directory: string,
  { plots = () => ({}) }: SaveOptions = {},
): Promise<SavedFiles> {
  const drawn = plots === false ? [] : drawAll(result, plots);
  const files: (readonly [name: string, text: string])[] = [
    ["result.json", encodeResult(result)],
    ["report.json", `${writeJson(report, 2)}\n`],
    ...drawn,
  ];
  await mkdir(directory, { recursive: true });
  const [resultFile, reportFile, ...plotFiles] = await Promise.all(
    files.map(async ([name, text]) => {
      await writeFile(join(directory, name), text);
      return join(directory, name);
    }),
  );
  return { result: resultFile, report: reportFile, plots: plotFiles };
}

function drawAll(
  result: SavableOutcome["result"],
  plots: Exclude<SaveOptions["plots"], false | undefined>,
): [name: string, svg: string][] {
  const taken = new Set<string>();
  return histogramsOf(result).flatMap(({ path, histogram }) => {
    const options = plots(path, histogram);
    if (options === false) return [];
    return views(histogram, path).map(([place, view]): [string, string] => [
      fileName(place, taken),
      plot(view, options),
    ]);
  });
}

/** The histogram itself, or its projections where it has too many axes for a picture; none where it has no axis. */
function views(histogram: Histogram, path: readonly string[]): [path: readonly string[], view: Histogram][] {
  if (histogram.axes.length === 1 || histogram.axes.length === 2) return [[path, histogram]];
  return histogram.axes.map(({ name }) => [[...path, name], histogram.project(name)]);
}

/** A name that every file system takes, different from those taken before (also where case makes no difference). */
function fileName(path: readonly string[], taken: Set<string>): string {
  // oxlint-disable-next-line no-control-regex -- no file system likes control characters
  const stem = path.map((part) => part.replaceAll(/[\u0000-\u001F"*/:<>?\\|\s]+/g, "_")).join("-");
  let name = stem;
  for (let copy = 2; taken.has(name.toLowerCase()); copy++) name = `${stem}-${copy}`;
  taken.add(name.toLowerCase());
  return `${name}.svg`;
}
