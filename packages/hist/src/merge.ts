import type { Axis, CategoryAxis } from "./axis.ts";
import { isContinuous, isGrowing, numBins } from "./bins.ts";
import { withCategories } from "./categories.ts";
import { IncompatibleError } from "./errors.ts";
import { addMapped, type AxisMap, identityMap } from "./remap.ts";
import { type Cells, emptyCells } from "./storage.ts";

/** What a histogram holds. */
export interface Contents {
  readonly axes: readonly Axis[];
  readonly cells: Cells;
}

/**
 * The sum of two histograms. Growing category axes may differ: the categories of the first, then the new ones of the second.
 * Labels may differ; those of the first stay.
 * @throws IncompatibleError which says which axis differs, and how
 */
export function mergeContents(a: Contents, b: Contents): Contents {
  checkCompatible(a, b);
  const axes = a.axes.map((axis, i) => mergeAxes(axis, b.axes[i]));
  const cells = emptyCells(axes, a.cells.storage);
  addMapped(
    a,
    { axes, cells },
    a.axes.map((axis, i) => identityMap(axis, i)),
  );
  addMapped(
    b,
    { axes, cells },
    b.axes.map((axis, i) => mapInto(axis, axes[i], i)),
  );
  return { axes, cells };
}

/** How two axes differ, in words; `undefined` where they can be merged. */
function axisDifference(a: Axis, b: Axis): string | undefined {
  if (a.name !== b.name) return `is called "${a.name}" in one and "${b.name}" in the other`;
  if (a.kind !== b.kind) return `is ${a.kind} in one and ${b.kind} in the other`;
  if (isGrowing(a) && isGrowing(b)) return undefined;
  if (numBins(a) !== numBins(b)) return `has ${numBins(a)} bins in one and ${numBins(b)} in the other`;
  return binningDifference(a, b) ?? flowDifference(a, b);
}

function binningDifference(a: Axis, b: Axis): string | undefined {
  const [left, right] = [boundaries(a), boundaries(b)];
  const at = left.findIndex((value, i) => value !== right[i]);
  if (at < 0) return undefined;
  if (a.kind === "variable") return `has its edge ${at} at ${left[at]} in one and at ${right[at]} in the other`;
  if (isContinuous(a)) return `covers ${left.join(" ")} in one and ${right.join(" ")} in the other`;
  const hint = "; make it with { growth: true } to merge different categories";
  return `has the category ${at} "${left[at]}" in one and "${right[at]}" in the other${hint}`;
}

/** Everything that places the bins of an axis, but for their number. */
function boundaries(axis: Axis): readonly (number | string)[] {
  switch (axis.kind) {
    case "regular":
      return [axis.start, "to", axis.stop, `on a ${axis.transform ?? "linear"} scale`];
    case "variable":
      return Array.from(axis.edges);
    case "integer":
      return [axis.start, "to", axis.stop];
    case "stringCategory":
    case "intCategory":
      return axis.categories;
    case "boolean":
      return [];
  }
}

const flags = ["underflow", "overflow", "circular", "growth"] as const;

function flowDifference(a: Axis, b: Axis): string | undefined {
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  const differs = flags.find((flag) => left.get(flag) !== right.get(flag));
  return differs && `has ${differs} ${String(left.get(differs))} in one and ${String(right.get(differs))} in the other`;
}

function checkCompatible(a: Contents, b: Contents): void {
  if (a.axes.length !== b.axes.length) {
    throw new IncompatibleError(
      `cannot merge histograms of ${names(a)} (${a.axes.length} axes) and of ${names(b)} (${b.axes.length} axes)`,
      { axis: undefined },
    );
  }
  a.axes.forEach((axis, i) => {
    const difference = axisDifference(axis, b.axes[i]);
    if (difference === undefined) return;
    throw new IncompatibleError(`cannot merge histograms: axis "${axis.name}" ${difference}`, { axis: axis.name });
  });
  if (a.cells.storage !== b.cells.storage) {
    throw new IncompatibleError(
      `cannot merge histograms of ${names(a)}: the storage is "${a.cells.storage}" in one and "${b.cells.storage}" in the other`,
      { axis: undefined },
    );
  }
}

function names({ axes }: Contents): string {
  return axes.map(({ name }) => name).join(", ") || "nothing";
}

function mergeAxes(a: Axis, b: Axis): Axis {
  if (!isGrowing(a) || !isGrowing(b)) return a;
  const known = new Set<number | string>(a.categories);
  const added = categoriesOf(b).filter((category) => !known.has(category));
  return added.length === 0 ? a : withCategories(a, [...categoriesOf(a), ...added]);
}

function mapInto(from: Axis, into: Axis, target: number): AxisMap {
  if (!isGrowing(from) || !isGrowing(into)) return identityMap(from, target);
  const positions = new Map(categoriesOf(into).map((category, i) => [category, i]));
  const bins = Int32Array.from(categoriesOf(from), (category) => positions.get(category) ?? -1);
  return { target, bins };
}

function categoriesOf(axis: CategoryAxis): readonly (number | string)[] {
  return axis.categories;
}
