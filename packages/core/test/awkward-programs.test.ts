import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as core from "@kaon/core";
import { dtypes, type DType, type KaonArray, toNested } from "@kaon/core";
import type { NestedValue } from "./nested-values.ts";

type Kind = DType | { option: Kind } | { list: Kind } | { record: Record<string, Kind> };

type Step = [operation: string, variables: number[], options: Record<string, never>];

interface Program {
  types: Kind[];
  inputs: NestedValue[][];
  steps: Step[];
  result: NestedValue;
}

// The script beside it writes what it holds.
const frozen = JSON.parse(
  readFileSync(new URL("../../../fixtures/awkward-programs.json", import.meta.url), "utf8"),
) as {
  by: string;
  programs: Program[];
};

/** The array of values whose type is known, also where lists are empty. */
function arrayOf(kind: Kind, values: readonly NestedValue[]): KaonArray {
  if (typeof kind === "string") {
    const data = new dtypes[kind](values.length) as Float64Array;
    for (const [i, value] of values.entries()) data[i] = Number(value);
    return { kind: "numeric", dtype: kind, data };
  }
  if ("option" in kind) {
    let n = 0;
    const index = Int32Array.from(values, (value) => (value === null ? -1 : n++));
    const present = values.filter((value) => value !== null);
    return core.option(index, arrayOf(kind.option, present));
  }
  if ("list" in kind) {
    const lists = values as NestedValue[][];
    const offsets = core.offsetsFromCounts(Int32Array.from(lists, (list) => list.length));
    return core.jagged(offsets, arrayOf(kind.list, lists.flat(1)));
  }
  const fields = Object.entries(kind.record).map(([name, field]) => {
    const column = values.map((value) => (value as Record<string, NestedValue>)[name]);
    return [name, arrayOf(field, column)] as const;
  });
  return core.record(Object.fromEntries(fields), values.length);
}

const unary: Record<string, (value: never) => number | boolean> = {
  abs: (value) => Math.abs(value),
  negate: (value) => -value,
  half: (value) => value / 2,
  above: (value) => Number(value) > 0.5,
  square: (value) => (typeof value === "boolean" ? value : value * value),
};

const binary: Record<string, (a: number | boolean, b: number | boolean) => number | boolean> = {
  plus: (a, b) => (typeof a === "boolean" && typeof b === "boolean" ? a || b : Number(a) + Number(b)),
  minus: (a, b) => Number(a) - Number(b),
  times: (a, b) => (typeof a === "boolean" && typeof b === "boolean" ? a && b : Number(a) * Number(b)),
  less: (a, b) => Number(a) < Number(b),
};

const above = (array: KaonArray, threshold: number): KaonArray =>
  core.mapValues((value) => Number(value) > threshold, array);

type Operation = (arrays: KaonArray[], options: Record<string, never>) => unknown;

/** Operations whose arguments are not just the array and the options. */
const operations: Record<string, Operation> = {
  map: ([a], { function: name }) => core.mapValues(unary[name] as (value: unknown) => number | boolean, a),
  map2: ([a, b], { function: name }) =>
    core.mapValues(binary[name] as (a: unknown, b: unknown) => number | boolean, a, b),
  field: ([a], { name }) => core.unzip<KaonArray>(a)[name],
  padNone: ([a], { length, ...options }) => core.padNone(a, length, options as never),
  fillNone: ([a], { value, ...options }) => core.fillNone(a, value, options as never),
  mask: ([a, b], { above: threshold, validWhen }) => core.mask(a, above(b, threshold), { validWhen }),
  keep: ([a, b], { above: threshold }) => core.keep(a, above(b, threshold)),
  pickBest: ([a, b]) => core.pick(a, core.argmax(b, { axis: -1, keepDims: true })),
  pickOrder: ([a, b]) => core.pick(a, core.argsort(b)),
  where: ([a, b], { above: threshold, value }) => core.where(above(b, threshold), a, value),
  where2: ([a, b, c], { above: threshold }) => core.where(above(b, threshold), a, c),
  zip: ([a, b], { depth }) => (depth === null ? core.zip({ a, b }) : core.zip({ a, b }, { depth })),
  broadcast: ([a, b]) => core.broadcast(a, b)[0],
  withField: ([a, b], { name }) => core.withField(a, name, b),
  combinations: ([a], { n, ...options }) => core.combinations(a, n, options),
  argCombinations: ([a], { n, ...options }) => core.argCombinations(a, n, options),
  cartesian: ([a, b], options) => core.cartesian({ a, b }, options),
  argCartesian: ([a, b], options) => core.argCartesian({ a, b }, options),
  concatenate: (arrays, { axis }) => core.concatenate(arrays, { axis }),
  takeFirst: ([a], { n }) => core.takeFirst(a, n),
  sliceItems: ([a], { start, stop }) => core.sliceItems(a, start, stop),
  valuesAs: ([a], { dtype }) => core.valuesAs(a, dtype),
  isIn: ([a], { values }) => core.isIn(core.valuesAs(a, "float64"), values),
  unflatten: ([a], { counts }) => core.unflatten(a, counts),
};

function run({ types, inputs, steps }: Program): unknown {
  const variables: unknown[] = types.map((kind, i) => arrayOf(kind, inputs[i]));
  for (const [operation, used, options] of steps) {
    const arrays = used.map((i) => variables[i] as KaonArray);
    const own = operations[operation];
    const plain = (core as unknown as Record<string, (array: KaonArray, options: object) => unknown>)[operation];
    variables.push(own === undefined ? plain(arrays[0], options) : own(arrays, options));
  }
  return variables.at(-1);
}

const words: Record<string, number> = { NaN: Number.NaN, Infinity, "-Infinity": -Infinity };

/** The same value: numbers up to rounding, bigints and booleans as numbers. */
function agrees(found: unknown, expected: NestedValue): boolean {
  if (Array.isArray(expected)) {
    return (
      Array.isArray(found) && found.length === expected.length && expected.every((item, i) => agrees(found[i], item))
    );
  }
  if (expected === null || found === null) return found === expected;
  if (typeof expected === "object") {
    if (typeof found !== "object") return false;
    const names = Object.keys(expected);
    return (
      names.length === Object.keys(found).length &&
      names.every((name) => agrees((found as Record<string, unknown>)[name], expected[name]))
    );
  }
  const number = typeof expected === "string" ? words[expected] : Number(expected);
  const value = Number(found);
  if (Number.isNaN(number)) return Number.isNaN(value);
  return (
    value === number ||
    Math.abs(value - number) <= 1e-12 * Math.abs(number) ||
    Math.fround(value) === Math.fround(number)
  );
}

describe(`random programs, against ${frozen.by}`, () => {
  test.each(frozen.programs.map((program, i) => [i, program] as const))("program %i", (_i, program) => {
    const found = run(program);
    const nested = typeof found === "object" && found !== null ? toNested(found as KaonArray) : found;
    const text = JSON.stringify({ ...program, found: nested }, (_name, value: unknown) =>
      typeof value === "bigint" ? `${value}n` : Number.isNaN(value) ? "NaN" : value,
    );
    expect(agrees(nested, program.result), text).toBe(true);
  });

  test("there are at least 300 of them, and they use the operations", () => {
    expect(frozen.programs.length).toBeGreaterThanOrEqual(300);
    const used = new Set(frozen.programs.flatMap(({ steps }) => steps.map(([operation]) => operation)));
    expect(used.size).toBeGreaterThanOrEqual(40);
  });
});
