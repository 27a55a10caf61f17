import { ArgumentError, UnknownNameError } from "@kaon/core";
import type { Axis } from "./axis.ts";
import { isCategory, isGrowing } from "./bins.ts";
import { broadcast, type Entries, numbersOf } from "./broadcast.ts";
import { resolve } from "./categories.ts";
import { type Constant, type Numbers, readColumn, readPresent } from "./columns.ts";
import { accumulateBlocks, type Plan } from "./fill-blocks.ts";
import type { Cells } from "./storage.ts";

/**
 * Adds entries to `cells` in place and gives the axes as they are afterwards (growing ones may have new categories).
 * Everything is checked before the first entry is added.
 * @throws UnknownNameError for a name that is no axis
 * @throws ArgumentError for a missing axis, a value that an axis cannot take, or weights in the count storage
 * @throws LengthMismatchError for columns of different lengths
 */
export function fillCells(
  axes: readonly Axis[],
  cells: Cells,
  given: Readonly<Record<string, unknown>>,
): readonly Axis[] {
  checkNames(axes, given);
  const isWeighted = given.weight !== undefined;
  if (isWeighted && cells.storage === "count") {
    throw new ArgumentError(`the storage "count" takes no weights; make the histogram with { storage: "weighted" }`);
  }
  const names = axes.map(({ name }) => `axis "${name}"`);
  if (isWeighted) names.push("weight");
  const read = names.length === 1 ? readPresent : readColumn;
  const columns = names.map((name, i) => read(i < axes.length ? given[axes[i].name] : given.weight, name));
  const plan = planFill(axes, broadcast(columns, names), names);
  if (isWeighted && cells.storage === "double") cells.varianceKnown = false;
  accumulateBlocks(plan, cells);
  return plan.axes;
}

function checkNames(axes: readonly Axis[], given: Readonly<Record<string, unknown>>): void {
  const known = axes.map(({ name }) => name);
  for (const name of Object.keys(given)) {
    if (name === "weight" || known.includes(name)) continue;
    throw new UnknownNameError("axis", name, {
      where: `the histogram of ${known.join(", ")}`,
      known: [...known, "weight"],
    });
  }
  for (const name of known) {
    if (given[name] !== undefined) continue;
    const others = Object.keys(given).join(", ") || "nothing";
    throw new ArgumentError(
      `axis "${name}" needs values to fill, found only ${others}; give one value to use it for all`,
    );
  }
}

function planFill(axes: readonly Axis[], { inputs, numEntries, valid }: Entries, names: readonly string[]): Plan {
  const after: Axis[] = [];
  const values: (Numbers | Constant)[] = [];
  axes.forEach((axis, i) => {
    const input = inputs[i];
    if (isCategory(axis)) {
      const resolved = resolve(axis, input, valid);
      after.push(resolved.axis);
      values.push(resolved.positions);
      return;
    }
    after.push(axis);
    values.push(numeric(input, names[i]));
  });
  const weight = inputs.length > axes.length ? numeric(inputs[axes.length], "weight") : undefined;
  checkCombinations(after);
  return { axes: after, values, weight, numEntries, valid };
}

/** Positions of combinations of growing categories are 32-bit integers. */
function checkCombinations(axes: readonly Axis[]): void {
  const growing = axes.filter(isGrowing);
  if (growing.reduce((product, { categories }) => product * categories.length, 1) < 2 ** 31) return;
  const sizes = growing.map(({ name, categories }) => `${name}: ${categories.length}`).join(", ");
  throw new ArgumentError(`growing axes can have 2^31 - 1 combinations of categories, found more (${sizes})`);
}

function numeric(input: Entries["inputs"][number], name: string): Numbers | Constant {
  if (!("kind" in input)) return numbersOf(input, name);
  if (typeof input.value === "number") return input;
  throw new ArgumentError(`${name} takes numbers, found the text "${input.value}"`);
}
