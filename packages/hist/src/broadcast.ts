import { ArgumentError, takeInt32 } from "@kaon/core";
import { type Column, type Constant, type Leaf, type Numbers, pickNumbers } from "./columns.ts";
import { LengthMismatchError } from "./errors.ts";

/** What `fill` works on: for every input one value per entry, or one for all. */
export interface Entries {
  readonly numEntries: number;
  readonly inputs: readonly (Leaf | Constant)[];
  /** 1 where no input is missing; `undefined` where that is everywhere. */
  readonly valid: Uint8Array | undefined;
}

/**
 * Brings `columns` to the lists of the deepest of them: values per event repeat for every item of the event's list.
 * @throws LengthMismatchError with both names and both lengths
 */
export function broadcast(columns: readonly (Column | Constant)[], names: readonly string[]): Entries {
  const deepest = deepestOf(columns);
  if (deepest === undefined) return { numEntries: 1, inputs: columns.filter(isConstant), valid: undefined };
  const shape = { column: deepest.column, name: names[deepest.at] };
  const numEntries = shape.column.leaf.length;
  let valid: Uint8Array | undefined;
  const inputs = columns.map((column, i) => {
    if (column.kind === "constant") return column;
    const spread = spreadTo(column, names[i], shape);
    valid = both(valid, spread.valid);
    return spread.leaf;
  });
  return { numEntries, inputs, valid };
}

interface Shape {
  readonly column: Column;
  readonly name: string;
}

function isConstant(column: Column | Constant): column is Constant {
  return column.kind === "constant";
}

function deepestOf(columns: readonly (Column | Constant)[]): { column: Column; at: number } | undefined {
  let deepest: { column: Column; at: number } | undefined;
  columns.forEach((column, at) => {
    if (column.kind === "constant") return;
    if (deepest === undefined || column.levels.length > deepest.column.levels.length) deepest = { column, at };
  });
  return deepest;
}

function spreadTo(column: Column, name: string, shape: Shape): { leaf: Leaf; valid: Uint8Array | undefined } {
  column.levels.forEach((level, depth) => checkLists(level, { name, shape, depth }));
  const missing = shape.column.levels.slice(column.levels.length);
  const wanted = missing.length > 0 ? missing[0].length - 1 : shape.column.leaf.length;
  if (column.leaf.length !== wanted) throw mismatch(name, column.leaf.length, { shape, wanted });
  if (missing.length === 0) return column;
  const index = parents(missing);
  return {
    leaf: isTexts(column.leaf) ? Array.from(index, textAt(column.leaf)) : pickNumbers(column.leaf, index),
    valid: column.valid && index.length > 0 ? pickNumbers(column.valid, index) : undefined,
  };
}

function textAt(texts: readonly string[]): (i: number) => string {
  return (i) => texts[i];
}

function checkLists(level: Int32Array, { name, shape, depth }: { name: string; shape: Shape; depth: number }): void {
  const other = shape.column.levels[depth];
  if (other === level) return;
  if (other.length !== level.length) throw mismatch(name, level.length - 1, { shape, wanted: other.length - 1 });
  for (let i = 1; i < level.length; i++) {
    if (level[i] === other[i]) continue;
    const lengths: [number, number] = [level[i] - level[i - 1], other[i] - other[i - 1]];
    throw new LengthMismatchError(
      `cannot fill: ${name} and ${shape.name} have lists of different lengths, first at list ${i - 1}: ${lengths[0]} and ${lengths[1]}; nothing was filled`,
      { inputs: [name, shape.name], lengths },
    );
  }
}

function mismatch(
  name: string,
  length: number,
  { shape, wanted }: { shape: Shape; wanted: number },
): LengthMismatchError {
  return new LengthMismatchError(
    `cannot fill: ${name} has ${length} entries, ${shape.name} has ${wanted}; nothing was filled`,
    { inputs: [name, shape.name], lengths: [length, wanted] },
  );
}

/** For every item at the bottom of `levels`, the position of the outermost list that it is in. */
function parents(levels: readonly Int32Array[]): Int32Array {
  const bottom = levels[levels.length - 1];
  const index = takeInt32(bottom[bottom.length - 1]);
  const numLists = levels[0].length - 1;
  for (let list = 0; list < numLists; list++) {
    let start = list;
    let stop = list + 1;
    for (const level of levels) {
      start = level[start];
      stop = level[stop];
    }
    index.fill(list, start, stop);
  }
  return index;
}

function both(a: Uint8Array | undefined, b: Uint8Array | undefined): Uint8Array | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.map((value, i) => value & b[i]);
}

/** Whether a leaf holds texts. */
export function isTexts(leaf: Leaf): leaf is readonly string[] {
  return Array.isArray(leaf);
}

/**
 * The numbers of a leaf.
 * @throws ArgumentError where they are text
 */
export function numbersOf(leaf: Leaf, input: string): Numbers {
  if (isTexts(leaf)) throw new ArgumentError(`${input} takes numbers, found text, as "${leaf[0]}"`);
  return leaf;
}
