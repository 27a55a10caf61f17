import { ArgumentError, nearNames } from "@kaon/core";
import type { Axis, CategoryAxis } from "./axis.ts";
import { binOf, edges, extent, isCategory, isContinuous, numBins, overflowOf, underflowOf } from "./bins.ts";
import { withCategories } from "./categories.ts";
import type { Contents } from "./merge.ts";
import { axisPosition } from "./project.ts";
import { cutAxis, type Cut } from "./rebin.ts";
import { addMapped, type AxisMap, identityMap } from "./remap.ts";
import { emptyCells } from "./storage.ts";

/** One bin by its number: −1 is the underflow, the number of bins the overflow. */
export interface BinSelection {
  readonly bin: number;
}

/**
 * A range of bins, by values (`from`, `to`) or by bin numbers (`fromBin`, `toBin`), the end exclusive: the bin that holds `to`
 * is left out, so give an edge. What is left out at either end stays in the under- and overflow bins.
 */
export interface RangeSelection {
  readonly from?: number;
  readonly to?: number;
  readonly fromBin?: number;
  readonly toBin?: number;
  /** How many bins become one (bins left over go to the overflow), or the number of bins that each new bin takes. */
  readonly rebin?: number | readonly number[];
  /** `false` drops what lies outside the range instead of keeping it in under- and overflow. */
  readonly flow?: boolean;
}

/** Sums the axis away: all of it with under- and overflow, or only the range that is given. */
export interface SumSelection extends Omit<RangeSelection, "rebin" | "flow"> {
  readonly sum: true;
}

/** What `slice` takes for one axis. A value or a bin picks the bin and removes the axis; a list of categories keeps these. */
export type Selection<X extends Axis = Axis> =
  | BinSelection
  | SumSelection
  | (X["kind"] extends "stringCategory"
      ? string | readonly string[]
      : X["kind"] extends "intCategory"
        ? number | readonly number[]
        : X["kind"] extends "boolean"
          ? boolean
          : number | RangeSelection);

/** Selections as they arrive, by the name of the axis. */
export type Selections = Readonly<Record<string, Selection | undefined>>;

/**
 * The part of a histogram that `selections` ask for, in the meaning of the Unified Histogram Interface.
 * @throws UnknownNameError for a name that is no axis
 * @throws ArgumentError for values outside the axis, empty ranges, unknown categories
 * @see https://uhi.readthedocs.io/en/latest/indexing.html
 */
export function sliceContents(contents: Contents, selections: Selections): Contents {
  for (const name of Object.keys(selections)) axisPosition(contents.axes, name);
  const kept: Axis[] = [];
  const maps = contents.axes.map((axis): AxisMap => {
    const selection = selections[axis.name];
    const { axis: after, bins } = selection === undefined ? whole(axis) : select(axis, selection);
    if (after === undefined) return { target: undefined, bins };
    kept.push(after);
    return { target: kept.length - 1, bins };
  });
  const cells = emptyCells(kept, contents.cells.storage);
  addMapped(contents, { axes: kept, cells }, maps);
  return { axes: kept, cells };
}

/** An axis after a selection (`undefined` where it is gone), and where its bins went. */
interface Selected {
  readonly axis: Axis | undefined;
  readonly bins: Int32Array;
}

function whole(axis: Axis): Selected {
  return { axis, bins: identityMap(axis, 0).bins };
}

function select(axis: Axis, selection: Selection): Selected {
  if (typeof selection !== "object") return pick(axis, valueBin(axis, selection));
  if (isList(selection)) return pickCategories(axis, selection);
  if ("bin" in selection) return pick(axis, checkBin(axis, selection.bin));
  if ("sum" in selection) return sumAway(axis, selection);
  return cutAxis(continuous(axis), {
    ...rangeOf(axis, selection),
    rebin: selection.rebin,
    flow: selection.flow ?? true,
  });
}

function isList(selection: object): selection is readonly string[] | readonly number[] {
  return Array.isArray(selection);
}

function pick(axis: Axis, bin: number): Selected {
  const at = bin + underflowOf(axis);
  return { axis: undefined, bins: Int32Array.from({ length: extent(axis) }, (_, i) => (i === at ? 0 : -1)) };
}

/**
 * The number of the bin that holds `value`.
 * @throws ArgumentError where no bin does
 */
export function valueBin(axis: Axis, value: number | string | boolean): number {
  const bin = binOf(axis, value);
  const n = numBins(axis);
  if (bin >= 0 && bin < n) return bin;
  if (isCategory(axis)) throw unknownCategory(axis, value);
  const all = edges(axis);
  throw new ArgumentError(
    `axis "${axis.name}" covers ${all[0]} to ${all[n]}, found ${String(value)}; { bin: ${bin} } is its ${bin < 0 ? "underflow" : "overflow"}`,
  );
}

function checkBin(axis: Axis, bin: number): number {
  const low = -underflowOf(axis);
  const high = numBins(axis) + overflowOf(axis);
  if (Number.isInteger(bin) && bin >= low && bin < high) return bin;
  throw new ArgumentError(
    `axis "${axis.name}" has bins ${low} to ${high - 1} (with under- and overflow), found ${bin}`,
  );
}

function pickCategories(axis: Axis, wanted: readonly (number | string)[]): Selected {
  if (!isCategory(axis)) {
    throw new ArgumentError(
      `axis "${axis.name}" is ${axis.kind}; a list picks from category axes, { from, to } from others`,
    );
  }
  const bins = new Int32Array(extent(axis)).fill(-1);
  wanted.forEach((category, i) => (bins[valueBin(axis, category)] = i));
  if (overflowOf(axis) === 1) bins[numBins(axis)] = wanted.length;
  return { axis: withCategories(axis, wanted), bins };
}

function sumAway(axis: Axis, selection: SumSelection): Selected {
  const bins = new Int32Array(extent(axis));
  const { from, to, fromBin, toBin } = selection;
  if (from === undefined && to === undefined && fromBin === undefined && toBin === undefined) {
    return { axis: undefined, bins };
  }
  const { begin, end } = rangeOf(continuous(axis), selection);
  const shift = underflowOf(axis);
  return { axis: undefined, bins: bins.map((_, i) => (i - shift >= begin && i - shift < end ? 0 : -1)) };
}

function continuous(axis: Axis): Extract<Axis, { kind: "regular" | "variable" | "integer" }> {
  if (isContinuous(axis)) return axis;
  throw new ArgumentError(`axis "${axis.name}" is ${axis.kind}; ranges are for regular, variable and integer axes`);
}

function rangeOf(axis: Axis, { from, to, fromBin, toBin }: Omit<RangeSelection, "rebin">): Pick<Cut, "begin" | "end"> {
  if ((from !== undefined && fromBin !== undefined) || (to !== undefined && toBin !== undefined)) {
    throw new ArgumentError(`axis "${axis.name}" takes either a value or a bin number for each end of a range`);
  }
  const n = numBins(axis);
  const begin = Math.max(0, from === undefined ? (fromBin ?? 0) : binOf(axis, from));
  const end = Math.min(n, to === undefined ? (toBin ?? n) : binOf(axis, to));
  if (Number.isInteger(begin) && Number.isInteger(end) && begin < end) return { begin, end };
  throw new ArgumentError(
    `axis "${axis.name}" has no bins in the range from ${from ?? `bin ${fromBin ?? 0}`} to ${to ?? `bin ${toBin ?? n}`}`,
  );
}

function unknownCategory(axis: CategoryAxis, value: number | string | boolean): ArgumentError {
  const near = nearNames(String(value), axis.categories.map(String));
  const all = axis.categories.slice(0, 10).map((category) => JSON.stringify(category));
  const hint =
    near.length > 0 ? `did you mean ${near.map((name) => `"${name}"`).join(", ")}?` : `it has ${all.join(", ")}`;
  return new ArgumentError(`axis "${axis.name}" has no category ${JSON.stringify(value)}; ${hint}`);
}
