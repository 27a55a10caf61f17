import { ArgumentError } from "@kaon/core";
import type { CategoryAxis } from "./axis.ts";
import { isTexts } from "./broadcast.ts";
import type { Constant, Leaf } from "./columns.ts";

/** An axis after a fill, and the positions of what was filled on it: one per entry or one for all, −1 where dropped. */
export interface Resolved {
  readonly axis: CategoryAxis;
  readonly positions: Int32Array | Constant;
}

/**
 * The positions of `values` on a category axis, which takes up new categories if it grows (as a new axis).
 * @throws ArgumentError for numbers on a text axis, text on a number axis, or a growing axis given a number that is no integer
 */
export function resolve(axis: CategoryAxis, values: Leaf | Constant, valid: Uint8Array | undefined): Resolved {
  const lookup = new Map<number | string, number>(axis.categories.map((category, i) => [category, i]));
  const known = lookup.size;
  const otherwise = axis.overflow ? known : -1;
  const find = (value: number | string): number => {
    const found = lookup.get(value);
    if (found !== undefined) return found;
    if (!axis.growth) return otherwise;
    checkNew(axis, value);
    lookup.set(value, lookup.size);
    return lookup.size - 1;
  };
  const positions = positionsOf(axis, { values, valid, find });
  if (lookup.size === known) return { axis, positions };
  return { axis: withCategories(axis, [...lookup.keys()]), positions };
}

/** The same axis with other categories, which are of the axis's own type. */
export function withCategories(axis: CategoryAxis, categories: readonly (number | string)[]): CategoryAxis {
  return axis.kind === "stringCategory"
    ? { ...axis, categories: categories as readonly string[] }
    : { ...axis, categories: categories as readonly number[] };
}

interface Positions {
  readonly values: Leaf | Constant;
  readonly valid: Uint8Array | undefined;
  readonly find: (value: number | string) => number;
}

function positionsOf(axis: CategoryAxis, { values, valid, find }: Positions): Int32Array | Constant {
  if ("kind" in values) {
    checkType(axis, values.value);
    return { kind: "constant", value: find(values.value) };
  }
  if (values.length > 0) checkType(axis, isTexts(values) ? values[0] : Number(values[0]));
  const positions = new Int32Array(values.length);
  let lastValue: string | number | bigint | undefined;
  let last = -1;
  for (let i = 0; i < values.length; i++) {
    if (valid !== undefined && valid[i] === 0) continue;
    const value = values[i];
    if (value !== lastValue) {
      last = find(typeof value === "bigint" ? Number(value) : value);
      lastValue = value;
    }
    positions[i] = last;
  }
  return positions;
}

function checkType(axis: CategoryAxis, value: number | string): void {
  const wanted = axis.kind === "stringCategory" ? "text" : "integers";
  if ((typeof value === "string") === (wanted === "text")) return;
  throw new ArgumentError(`axis "${axis.name}" takes ${wanted}, found the ${typeof value} ${JSON.stringify(value)}`);
}

function checkNew(axis: CategoryAxis, value: number | string): void {
  if (typeof value === "string" || Number.isSafeInteger(value)) return;
  throw new ArgumentError(`axis "${axis.name}" grows by integers, found ${value}`);
}
