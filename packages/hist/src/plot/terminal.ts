import type { Axis } from "../axis.ts";
import { edges, isContinuous, numBins } from "../bins.ts";
import type { Histogram } from "../histogram.ts";
import { plainText } from "./svg.ts";
import { nameLines } from "./terminal-names.ts";
import type { Annotation } from "./words.ts";

/** How a histogram is printed. */
export interface ShowOptions {
  /** Columns of the terminal; 80 by default. */
  readonly width?: number;
  /** Lines of the bars of a numeric axis; 12 by default. */
  readonly height?: number;
  readonly logY?: boolean;
  /** Words above a numeric axis, as the names of resonances. */
  readonly annotations?: readonly Annotation[];
}

/**
 * A histogram as lines of text: columns of blocks over a numeric axis, one bar per category, shades for two axes; the axes and
 * the sum for more. Neighbouring bins are averaged where there are more of them than columns.
 */
export function showHistogram(histogram: Histogram, options: ShowOptions = {}): string {
  const { axes } = histogram;
  const room = { width: options.width ?? 80, height: options.height ?? 12, isLog: options.logY ?? false };
  const lines = [headline(histogram)];
  if (axes.length === 1 && isContinuous(axes[0])) lines.push(...columns(histogram, room, options.annotations ?? []));
  else if (axes.length === 1) lines.push(...bars(histogram, room));
  else if (axes.length === 2) lines.push(...shades(histogram, room));
  else lines.push(...axes.map(describeAxis));
  return lines.join("\n");
}

interface Room {
  readonly width: number;
  readonly height: number;
  readonly isLog: boolean;
}

function headline(histogram: Histogram): string {
  const inside = histogram.sum().value;
  const outside = histogram.sum({ flow: true }).value - inside;
  const flow = outside === 0 ? "" : `, ${short(outside)} in under- and overflow`;
  const labels = histogram.axes.map(({ label }) => plainText(label)).join(" × ");
  const name = histogram.title ?? (labels === "" ? "histogram" : labels);
  return `${name}: sum ${short(inside)}${flow} (${histogram.storage})`;
}

/** Five significant digits at most. */
function short(value: number): string {
  return String(Number(value.toPrecision(5)));
}

function describeAxis(axis: Axis): string {
  const all = edges(axis);
  const range = isContinuous(axis) ? `${short(all[0])} to ${short(all[all.length - 1])}` : categories(axis).join(", ");
  return `  ${axis.name}: ${axis.kind}, ${numBins(axis)} bins, ${range}`;
}

function categories(axis: Axis): string[] {
  if (axis.kind === "boolean") return ["false", "true"];
  return "categories" in axis ? axis.categories.map(String) : Array.from(edges(axis).subarray(0, -1), short);
}

/** Characters that a number of five digits takes. */
const labelRoom = 7;

const eighths = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];

function columns(histogram: Histogram, { width, height, isLog }: Room, annotations: readonly Annotation[]): string[] {
  const values = resample(histogram.values(), width - labelRoom - 3);
  const range = rangeOf(values, { isLog });
  const levels = levelsOf(range);
  const margin = Math.max(...levels.map((text) => text.length));
  const heights = values.map((value) => 8 * height * fraction(value, range));
  const lines = Array.from({ length: height }, (_, row) => {
    const base = 8 * (height - 1 - row);
    const bar = Array.from(heights, (top) => eighths[Math.max(0, Math.min(8, Math.round(top - base)))]).join("");
    const level = row === 0 ? levels[0] : row === height - 1 ? levels[2] : row === height >> 1 ? levels[1] : "";
    return `${level.padStart(margin)} ${level === "" ? "│" : "┤"}${bar}`;
  });
  const names = nameLines(histogram.axes[0], annotations, heights.length);
  return [
    ...names.map((line) => " ".repeat(margin + 2) + line),
    ...lines,
    ...xLine(histogram.axes[0], margin, heights.length),
  ];
}

/** The contents between which bars grow. */
interface Range {
  readonly low: number;
  readonly high: number;
  readonly isLog: boolean;
}

function rangeOf(values: Float64Array, { isLog }: Pick<Room, "isLog">): Range {
  const high = values.reduce((a, b) => Math.max(a, b), 0);
  const low = values.reduce((a, b) => (b > 0 ? Math.min(a, b) : a), high);
  return { low, high, isLog };
}

/** What is printed at the top, in the middle and at the bottom. */
function levelsOf({ low, high, isLog }: Range): string[] {
  if (high === 0) return ["", "", "0"];
  return [high, isLog ? Math.sqrt(high * low) : high / 2, isLog ? low : 0].map(short);
}

/** Where a content lies between the bottom and the top: 0 to 1. On a logarithmic scale the lowest is just above 0. */
function fraction(value: number, { low, high, isLog }: Range): number {
  if (!(value > 0) || high === 0) return 0;
  if (!isLog) return value / high;
  return high === low ? 1 : 0.05 + (0.95 * Math.log(Math.max(value, low) / low)) / Math.log(high / low);
}

/** As many values as there is room for: each repeated if there are few, neighbours averaged if there are many. */
function resample(values: Float64Array, room: number): Float64Array {
  const columns = Math.max(1, room);
  if (values.length <= columns) {
    const repeat = Math.floor(columns / values.length);
    return Float64Array.from({ length: values.length * repeat }, (_, i) => values[Math.floor(i / repeat)]);
  }
  return Float64Array.from({ length: columns }, (_, i) => {
    const start = Math.floor((i * values.length) / columns);
    const stop = Math.max(start + 1, Math.floor(((i + 1) * values.length) / columns));
    return values.subarray(start, stop).reduce((sum, value) => sum + value, 0) / (stop - start);
  });
}

/** The line below the columns and the edges below it: first, middle, last. */
function xLine(axis: Axis, margin: number, width: number): string[] {
  const all = edges(axis);
  const middle = short(all[all.length >> 1]);
  const [first, last] = [short(all[0]), short(all[all.length - 1])];
  const centre = Math.round(((all.length >> 1) / (all.length - 1)) * width) - (middle.length >> 1);
  const space = " ".repeat(margin + 2);
  const marks = first.padEnd(centre).slice(0, Math.max(first.length, centre)) + middle;
  const isRoomy = width > first.length + middle.length + last.length + 4;
  const ends = first.padEnd(width - last.length) + last;
  const line = isRoomy ? marks.padEnd(width - last.length) + last : ends;
  return [`${" ".repeat(margin)} └${"─".repeat(width)}`, space + line, space + plainText(axis.label).padStart(width)];
}

function bars(histogram: Histogram, { width, isLog }: Room): string[] {
  const values = histogram.values();
  const range = rangeOf(values, { isLog });
  const names = categories(histogram.axes[0]);
  const numbers = Array.from(values, short);
  const margin = Math.min(30, Math.max(0, ...names.map((name) => name.length)));
  const room = Math.max(1, width - margin - 4 - Math.max(0, ...numbers.map((text) => text.length)));
  return names.map((name, i) => {
    const bar = horizontal(fraction(values[i], range) * room);
    return `${name.slice(0, margin).padStart(margin)} │${bar} ${numbers[i]}`;
  });
}

const partial = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

function horizontal(length: number): string {
  const parts = Math.round(length * 8);
  return "█".repeat(parts >> 3) + partial[parts & 7];
}

const tones = [" ", "░", "▒", "▓", "█"];

/** Two axes: the first to the right, the second upwards; a character per bin, or for the average of several. */
function shades(histogram: Histogram, { width, height, isLog }: Room): string[] {
  const [x, y] = histogram.axes;
  const named = isContinuous(y) ? [short(edges(y)[0]), short(edges(y)[numBins(y)])] : categories(y);
  const margin = Math.max(0, ...named.map((name) => name.length));
  const lines = grid(histogram, { columns: width - margin - 3, lines: isContinuous(y) ? height : numBins(y) });
  const range = rangeOf(Float64Array.from(lines.flatMap((line) => [...line])), { isLog });
  const drawn = lines.map((line, i) => {
    const bar = Array.from(line, (value) => tones[Math.ceil(4 * fraction(value, range))]).join("");
    const name = isContinuous(y) ? (i === 0 ? named[0] : i === lines.length - 1 ? named[1] : "") : named[i];
    return `${name.padStart(margin)} │${bar}`;
  });
  return [...drawn.toReversed(), ...xLine(x, margin, lines[0]?.length ?? 0)];
}

/** Contents in at most so many columns and lines, the lowest line first. */
function grid(histogram: Histogram, room: { columns: number; lines: number }): Float64Array[] {
  const [numColumns, numRows] = histogram.shape();
  const values = histogram.values();
  const columns = Array.from({ length: numColumns }, (_, i) => {
    const column = values.subarray(i * numRows, (i + 1) * numRows);
    return numRows > room.lines ? resample(column, room.lines) : column;
  });
  const numLines = columns[0]?.length ?? 0;
  return Array.from({ length: numLines }, (_, line) =>
    resample(
      Float64Array.from(columns, (column) => column[line]),
      room.columns,
    ),
  );
}
