import { ArgumentError } from "@kaon/core";
import { type Axis, regular, variable } from "./axis.ts";
import { edges, extent, numBins, overflowOf, underflowOf } from "./bins.ts";

type ContinuousAxis = Extract<Axis, { kind: "regular" | "variable" | "integer" }>;

/** Which bins stay, and how they become fewer. */
export interface Cut {
  readonly begin: number;
  /** Exclusive. */
  readonly end: number;
  readonly rebin: number | readonly number[] | undefined;
  /** Whether what is cut away stays in under- and overflow. */
  readonly flow: boolean;
}

/**
 * The axis of the bins from `begin` to `end`, `rebin` of them merged into one, and where every bin goes.
 * @throws ArgumentError for factors and groups that do not fit, and for circular axes that would be cut
 */
export function cutAxis(axis: ContinuousAxis, cut: Cut): { axis: Axis; bins: Int32Array } {
  const groups = groupsOf(axis, cut);
  const end = cut.begin + groups.reduce((sum, n) => sum + n, 0);
  if (axis.circular && (cut.begin > 0 || end < numBins(axis))) {
    throw new ArgumentError(`axis "${axis.name}" is circular and cannot be cut; sum over a range instead`);
  }
  const after = rebinned(axis, { begin: cut.begin, end, groups, isEven: !Array.isArray(cut.rebin) });
  return { axis: after, bins: movesOf(axis, { ...cut, end, groups }) };
}

function groupsOf(axis: ContinuousAxis, { begin, end, rebin = 1 }: Cut): readonly number[] {
  const n = end - begin;
  if (typeof rebin === "number") {
    if (!Number.isInteger(rebin) || rebin < 1 || rebin > n)
      throw wrongGroups(axis, `a whole number from 1 to ${n}`, rebin);
    return Array.from({ length: Math.floor(n / rebin) }, () => rebin);
  }
  const sum = rebin.reduce((total, size) => total + size, 0);
  if (sum === n && rebin.every((size) => Number.isInteger(size) && size > 0)) return rebin;
  throw wrongGroups(axis, `whole numbers that add up to ${n}`, rebin);
}

function wrongGroups(axis: ContinuousAxis, wanted: string, rebin: number | readonly number[]): ArgumentError {
  return new ArgumentError(`axis "${axis.name}" can be rebinned by ${wanted}, found ${String(rebin)}`);
}

interface Kept {
  readonly begin: number;
  readonly end: number;
  readonly groups: readonly number[];
  readonly isEven: boolean;
}

function rebinned(axis: ContinuousAxis, { begin, end, groups, isEven }: Kept): Axis {
  const { name, label, underflow, overflow, circular } = axis;
  const options = { name, label, underflow, overflow, circular };
  const all = edges(axis);
  if (isEven && axis.kind === "regular") {
    const { transform } = axis;
    return regular(groups.length, all[begin], all[end], transform === undefined ? options : { ...options, transform });
  }
  if (isEven && axis.kind === "integer") {
    if (groups[0] === 1) return { ...axis, start: all[begin], stop: all[end] };
    return regular(groups.length, all[begin], all[end], options);
  }
  let at = begin;
  return variable([all[begin], ...groups.map((size) => all[(at += size)])], options);
}

function movesOf(
  axis: ContinuousAxis,
  { begin, end, groups, flow }: Omit<Kept, "isEven"> & { flow: boolean },
): Int32Array {
  const shift = underflowOf(axis);
  const below = flow && shift === 1 ? 0 : -1;
  const above = flow && overflowOf(axis) === 1 ? groups.length + shift : -1;
  const inside = groups.flatMap((size, group) => Array.from({ length: size }, () => group + shift));
  return Int32Array.from({ length: extent(axis) }, (_, i) => {
    const bin = i - shift;
    if (bin < begin) return below;
    return bin >= end ? above : inside[bin - begin];
  });
}
