import { ArgumentError, UnknownNameError } from "@kaon/core";
import type { Axis } from "./axis.ts";
import { extent } from "./bins.ts";
import type { Contents } from "./merge.ts";
import { addMapped, type AxisMap } from "./remap.ts";
import { emptyCells } from "./storage.ts";

/**
 * The histogram of the axes called `names`, in this order; all others are summed over, under- and overflow included.
 * @throws UnknownNameError for a name that is no axis
 * @throws ArgumentError for a name that is given twice
 */
export function projectContents(contents: Contents, names: readonly string[]): Contents {
  if (new Set(names).size < names.length) {
    throw new ArgumentError(`cannot project on ${names.join(", ")}: an axis can be named once`);
  }
  const kept = names.map((name) => contents.axes[axisPosition(contents.axes, name)]);
  const cells = emptyCells(kept, contents.cells.storage);
  const maps = contents.axes.map((axis): AxisMap => {
    const at = names.indexOf(axis.name);
    const bins = Int32Array.from({ length: extent(axis) }, (_, i) => (at < 0 ? 0 : i));
    return { target: at < 0 ? undefined : at, bins };
  });
  addMapped(contents, { axes: kept, cells }, maps);
  return { axes: kept, cells };
}

/**
 * Position of the axis called `name`.
 * @throws UnknownNameError with near names
 */
export function axisPosition(axes: readonly Axis[], name: string): number {
  const at = axes.findIndex((axis) => axis.name === name);
  if (at >= 0) return at;
  const known = axes.map((axis) => axis.name);
  throw new UnknownNameError("axis", name, { where: `the histogram of ${known.join(", ")}`, known });
}
