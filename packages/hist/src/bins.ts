import { ArgumentError } from "@kaon/core";
import { type Axis, type CategoryAxis, forward, type RegularAxis, type Transform } from "./axis.ts";

/** Number of bins of `axis`, without under- and overflow. */
export function numBins(axis: Axis): number {
  switch (axis.kind) {
    case "regular":
      return axis.bins;
    case "variable":
      return axis.edges.length - 1;
    case "integer":
      return axis.stop - axis.start;
    case "stringCategory":
    case "intCategory":
      return axis.categories.length;
    case "boolean":
      return 2;
  }
}

/** Whether the axis has an underflow bin (1) or not (0): what turns bin numbers into positions in the cells. */
export function underflowOf(axis: Axis): 0 | 1 {
  return isContinuous(axis) && axis.underflow ? 1 : 0;
}

/** Whether the axis has an overflow bin (1) or not (0). */
export function overflowOf(axis: Axis): 0 | 1 {
  return axis.kind !== "boolean" && axis.overflow ? 1 : 0;
}

/** Number of bins of `axis`, with under- and overflow. */
export function extent(axis: Axis): number {
  return underflowOf(axis) + numBins(axis) + overflowOf(axis);
}

/** Whether the axis has edges on the real line that mean something: regular, variable or integer. */
export function isContinuous(axis: Axis): axis is Extract<Axis, { kind: "regular" | "variable" | "integer" }> {
  return axis.kind === "regular" || axis.kind === "variable" || axis.kind === "integer";
}

/** Whether the axis lists its bins one by one. */
export function isCategory(axis: Axis): axis is CategoryAxis {
  return axis.kind === "stringCategory" || axis.kind === "intCategory";
}

/** Whether the axis takes up new categories. */
export function isGrowing(axis: Axis): axis is CategoryAxis {
  return isCategory(axis) && axis.growth;
}

/** The n + 1 edges of the n bins of `axis`: 0 … n for categories; integers are the lower edges of their bins. */
export function edges(axis: Axis): Float64Array {
  const n = numBins(axis);
  if (axis.kind === "variable") return axis.edges.slice();
  if (axis.kind === "integer") return Float64Array.from({ length: n + 1 }, (_, i) => axis.start + i);
  if (axis.kind !== "regular") return Float64Array.from({ length: n + 1 }, (_, i) => i);
  return Float64Array.from({ length: n + 1 }, (_, i) => regularEdge(axis, i));
}

/** The middles of the bins of `axis`, on the scale of its transform if it has one. */
export function centres(axis: Axis): Float64Array {
  const n = numBins(axis);
  if (axis.kind === "regular") return Float64Array.from({ length: n }, (_, i) => regularEdge(axis, i + 0.5));
  const all = edges(axis);
  return Float64Array.from({ length: n }, (_, i) => 0.5 * all[i] + 0.5 * all[i + 1]);
}

/** The widths of the bins of `axis`; 1 for categories. */
export function widths(axis: Axis): Float64Array {
  const all = edges(axis);
  return Float64Array.from({ length: numBins(axis) }, (_, i) => all[i + 1] - all[i]);
}

/**
 * The bin of `axis` that `value` falls into: −1 below, the number of bins above, for NaN and for unknown categories,
 * whether or not the axis keeps these.
 * @throws ArgumentError where the axis cannot take such a value
 */
export function binOf(axis: Axis, value: number | string | boolean | bigint): number {
  if (axis.kind === "stringCategory") {
    if (typeof value === "string") return categoryBin(axis.categories.indexOf(value), axis);
    throw new ArgumentError(`axis "${axis.name}" takes text, found the ${typeof value} ${String(value)}`);
  }
  if (typeof value === "string") {
    throw new ArgumentError(`axis "${axis.name}" takes numbers, found the text "${value}"`);
  }
  const x = Number(value);
  switch (axis.kind) {
    case "intCategory":
      return categoryBin(axis.categories.indexOf(x), axis);
    case "boolean":
      return x === 0 ? 0 : 1;
    case "integer":
      return integerBin(axis, x);
    case "regular":
      return regularBin(regularScale(axis), x);
    case "variable":
      return variableBin(axis.edges, variableInside(axis, x), axis.overflow);
  }
}

/** What the bin-finding expression of a regular axis needs. */
export interface RegularScale {
  readonly min: number;
  readonly delta: number;
  readonly size: number;
  readonly overflow: boolean;
  readonly circular: boolean;
  readonly transform: Transform | undefined;
}

/** The constants of a regular axis, on the scale of its transform. */
export function regularScale(axis: RegularAxis): RegularScale {
  const min = forward(axis.transform, axis.start);
  const delta = forward(axis.transform, axis.stop) - min;
  const { bins: size, overflow, circular, transform } = axis;
  return { min, delta, size, overflow, circular, transform };
}

/** Boost.Histogram's `axis::regular::index`: division first, then the product, then truncation (0 is added to lose −0). */
export function regularBin({ min, delta, size, overflow, circular, transform }: RegularScale, x: number): number {
  let z = (forward(transform, x) - min) / delta;
  if (circular) {
    if (!Number.isFinite(z)) return size;
    z -= Math.floor(z);
    return Math.floor(z * size) + 0;
  }
  if (z < 1) return z >= 0 ? Math.floor(z * size) + 0 : -1;
  return !overflow && z === 1 ? size - 1 : size;
}

/** Boost.Histogram's `axis::variable::index`: the last edge at or below `x`; NaN is above all edges. */
export function variableBin(edges: Float64Array, x: number, overflow: boolean): number {
  const last = edges.length - 1;
  if (!overflow && x === edges[last]) return last - 1;
  let low = 0;
  let high = last + 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (x < edges[middle]) high = middle;
    else low = middle + 1;
  }
  return low - 1;
}

/** `x` brought into the range of a circular axis; `x` itself otherwise. */
export function variableInside({ circular, edges }: { circular: boolean; edges: Float64Array }, x: number): number {
  if (!circular) return x;
  const period = edges[edges.length - 1] - edges[0];
  return x - Math.floor((x - edges[0]) / period) * period;
}

/** Boost.Histogram's `axis::integer::index` over floating-point values. */
export function integerBin(axis: { start: number; stop: number; circular: boolean }, x: number): number {
  const size = axis.stop - axis.start;
  const z = x - axis.start;
  if (axis.circular && Number.isFinite(z)) return Math.floor(z - Math.floor(z / size) * size);
  if (z < size) return z >= 0 ? Math.floor(z) + 0 : -1;
  return size;
}

function categoryBin(found: number, axis: CategoryAxis): number {
  return found < 0 ? axis.categories.length : found;
}

/** Boost.Histogram's `axis::regular::value`, but for the outermost edges, which are what the user gave. */
function regularEdge(axis: RegularAxis, i: number): number {
  if (i === 0) return axis.start;
  if (i === axis.bins) return axis.stop;
  const { min, delta } = regularScale(axis);
  const z = i / axis.bins;
  const value = (1 - z) * min + z * (min + delta);
  if (axis.transform === undefined) return value;
  return axis.transform === "log" ? Math.exp(value) : value * value;
}
