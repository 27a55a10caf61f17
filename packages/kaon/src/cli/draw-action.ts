import { type EventSource, splitExpressions } from "@kaon/core";
import { type Axis, hist, type Histogram, plot, writeJson } from "@kaon/hist";
import { openEventSource } from "@kaon/io-root";
import { writeFile } from "node:fs/promises";
import { axisFor, axisOf, parseBins } from "./draw-binning.ts";
import type { DrawCommandOptions } from "./draw-command.ts";
import { checkDrawing, type DrawnValues, drawnValues, type Drawing, subjectOf } from "./draw-values.ts";
import { terminalWidth } from "./terminal-width.ts";
import { UsageError } from "./usage-error.ts";

/** What `kaon draw` was asked for. */
export interface DrawRequest {
  readonly file: string;
  readonly expression: string;
  readonly options: DrawCommandOptions;
}

/** Does what `kaon draw` was asked for. */
export async function drawAction({ file, expression, options }: DrawRequest): Promise<void> {
  const { out, tree, schema, json = false, logX, logY } = options;
  if (out !== undefined && !out.endsWith(".svg")) throw new UsageError(`--out must end in .svg, found "${out}"`);
  const source = await openEventSource({
    file,
    ...(tree === undefined ? {} : { tree }),
    ...(schema === undefined ? {} : { schema }),
  });
  try {
    const drawing = drawingOf(expression, source, options);
    const { histogram, summary } = draw(drawing, source, options);
    const style = { ...(logX === undefined ? {} : { logX }), ...(logY === undefined ? {} : { logY, logZ: logY }) };
    if (out !== undefined) await writeFile(out, plot(histogram, style));
    if (json) console.log(writeJson(histogram.toUhi()));
    else if (out === undefined) console.log(histogram.show({ width: terminalWidth(), logY: logY ?? false }));
    // What is not the histogram goes where it does not disturb a pipe.
    const print = json ? console.error : console.log;
    print([summary, ...(out === undefined ? [] : [`saved ${out}`])].join("\n"));
  } finally {
    source.close();
  }
}

/** What is to be drawn, checked against the events: nothing is read before it fits. */
function drawingOf(expression: string, source: EventSource, options: DrawCommandOptions): Drawing {
  // As TTree::Draw: y:x.
  const axes = splitExpressions(expression).toReversed();
  if (axes.length > 2) {
    throw new UsageError(`a picture has one axis, or two as "y:x"; "${expression}" names ${axes.length}`);
  }
  const { cut, weight } = options;
  const drawing: Drawing = {
    axes,
    subject: subjectOf(axes, source, options),
    ...(cut === undefined ? {} : { cut }),
    ...(weight === undefined ? {} : { weight }),
  };
  checkDrawing(drawing, source);
  return drawing;
}

/** Events that are looked at together. */
const chunkSize = 100_000;

/** Values that are kept to choose bins by, before the first is drawn. */
const maxKept = 10_000_000;

function draw(
  drawing: Drawing,
  source: EventSource,
  { bins, maxEvents, title }: DrawCommandOptions,
): { readonly histogram: Histogram; readonly summary: string } {
  const { axes, cut } = drawing;
  const numEvents = Math.min(maxEvents, source.numEntries);
  const given =
    bins === undefined ? undefined : parseBins(bins, axes.length).map((each, i) => axisOf(each, xy[i], axes[i]));
  const name = title ?? `${axes.toReversed().join(":")}${cut === undefined ? "" : ` {${cut}}`}`;
  const storage = drawing.weight === undefined ? ("count" as const) : ("weighted" as const);
  const make = (made: readonly Axis[]) => hist(...made, { title: name, storage });
  let histogram = given === undefined ? undefined : make(given);
  let [kept, numKept, numMissing, numEntries]: [DrawnValues[], number, number, number] = [[], 0, 0, 0];
  for (let entryStart = 0; entryStart < numEvents; entryStart += chunkSize) {
    const values = drawnValues(drawing, source, { entryStart, entryStop: Math.min(entryStart + chunkSize, numEvents) });
    numMissing += values.numMissing;
    numEntries += values.axes[0].length;
    kept.push(values);
    numKept += values.axes[0].length;
    if (histogram === undefined && numKept < maxKept) continue;
    histogram ??= make(chosenAxes(kept, axes));
    for (const each of kept) fill(histogram, each);
    [kept, numKept] = [[], 0];
  }
  histogram ??= make(chosenAxes(kept, axes));
  for (const each of kept) fill(histogram, each);
  return { histogram, summary: summaryText(source, { numEvents, numEntries, numMissing, drawing }) };
}

const xy = ["x", "y"] as const;

function chosenAxes(kept: readonly DrawnValues[], labels: readonly string[]): Axis[] {
  return labels.map((label, i) => {
    const values = concatenated(kept.map(({ axes }) => axes[i]));
    const axis = axisFor(values, xy[i], label);
    if (axis !== undefined) return axis;
    const found = values.length === 0 ? "there are no entries" : `none of ${values.length} values is a finite number`;
    throw new UsageError(`no bins can be chosen for "${label}": ${found}; --bins n,from,to draws all the same`);
  });
}

function concatenated(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function fill(histogram: Histogram, { axes: [x, y], weights }: DrawnValues): void {
  histogram.fill({ x, ...(y === undefined ? {} : { y }), ...(weights === undefined ? {} : { weight: weights }) });
}

interface Counts {
  readonly numEvents: number;
  readonly numEntries: number;
  readonly numMissing: number;
  readonly drawing: Drawing;
}

function summaryText(source: EventSource, { numEvents, numEntries, numMissing, drawing: { subject } }: Counts): string {
  const { kind, lists } = subject;
  const what = {
    events: "events",
    objects: lists[0],
    pairs: `pairs of ${lists[0]}`,
    triples: `triples of ${lists[0]}`,
  };
  const entries = kind === "cartesian" ? lists.join(" × ") : what[kind];
  const missing = numMissing === 0 ? "" : `, ${numMissing} without a value`;
  return `${numEntries} ${entries}${missing}, from ${numEvents} events of ${source.name}`;
}
