import { UnknownNameError } from "@kaon/core";
import { plot } from "@kaon/hist";
import { writeFile } from "node:fs/promises";
import { type FoundHistogram, histogramsOf } from "../result/histograms.ts";
import { loadResult } from "../result/load-result.ts";
import { SavedResultError } from "../result/saved-result-error.ts";
import type { PlotCommandOptions } from "./plot-command.ts";
import { terminalWidth } from "./terminal-width.ts";
import { UsageError } from "./usage-error.ts";

/** What `kaon plot` was asked for. */
export interface PlotRequest {
  readonly result: string;
  readonly name: string | undefined;
  readonly options: PlotCommandOptions;
}

/** Does what `kaon plot` was asked for. */
export async function plotAction({ result: location, name, options }: PlotRequest): Promise<void> {
  const { result } = await loadResult(location);
  const found = histogramsOf(result);
  if (found.length === 0) throw new SavedResultError("holds no histograms", { file: location, path: "" });
  const wanted = select(found, name, location).map(({ path, histogram }) => ({
    path,
    histogram: options.project === undefined ? histogram : histogram.project(options.project),
  }));
  if (options.out === undefined || options.out === "terminal") draw(wanted, options);
  else await write(wanted, options.out, options);
}

/** The histograms whose place ends with the parts of `name`; all of them without one. */
function select(found: readonly FoundHistogram[], name: string | undefined, where: string): readonly FoundHistogram[] {
  if (name === undefined) return found;
  const places = found.map(({ path }) => path.join("."));
  const exact = found.filter((_, i) => places[i] === name);
  const matching = exact.length > 0 ? exact : found.filter((_, i) => places[i].endsWith(`.${name}`));
  if (matching.length > 0) return matching;
  throw new UnknownNameError("histogram", name, {
    where,
    known: new Set([...places, ...found.map(({ path }) => path.at(-1) ?? "")]),
  });
}

function draw(wanted: readonly FoundHistogram[], { logY = false }: PlotCommandOptions): void {
  const width = terminalWidth();
  console.log(
    wanted.map(({ path, histogram }) => `${path.join(".")}\n${histogram.show({ width, logY })}`).join("\n\n"),
  );
}

async function write(wanted: readonly FoundHistogram[], file: string, options: PlotCommandOptions): Promise<void> {
  if (!file.endsWith(".svg")) throw new UsageError(`--out must end in .svg, found "${file}"`);
  const names = new Set(wanted.map(({ path }) => path.slice(1).join(".")));
  if (wanted.length > 1 && names.size > 1) {
    const places = wanted.map(({ path }) => path.join(".")).join(", ");
    throw new UsageError(`a picture shows one histogram, of one or all datasets; name one of ${places}`);
  }
  const { logX, logY, title } = options;
  const style = {
    ...(logX === undefined ? {} : { logX }),
    ...(logY === undefined ? {} : { logY }),
    ...(title === undefined ? {} : { title }),
  };
  const items = wanted.map(({ path, histogram }) => ({ histogram, label: path[0] }));
  await writeFile(file, wanted.length === 1 ? plot(wanted[0].histogram, style) : plot(items, style));
  console.log(`saved ${file}`);
}
