import * as fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  all,
  any,
  argmax,
  argmin,
  count,
  countNonzero,
  fromNested,
  type JaggedArray,
  type KaonArray,
  max,
  mean,
  min,
  numeric,
  type NumericArray,
  type OptionArray,
  prod,
  std,
  sum,
  toNested,
  typeText,
  valuesAs,
} from "@kaon/core";
import { nestedLists, type NestedValue, same, someNumber } from "./nested-values.ts";

type Reduce = (array: KaonArray, options?: { axis: number; keepDims?: boolean }) => unknown;

/** What a list of numbers with their places becomes, written slowly. */
type Slow = (items: readonly { readonly value: number; readonly place: number }[]) => number | boolean | null;

const total = (items: Parameters<Slow>[0], start: number, add: (a: number, b: number) => number): number =>
  items.reduce((sum, { value }) => add(sum, value), start);

function best(items: Parameters<Slow>[0], better: (a: number, b: number) => boolean) {
  const numbers = items.filter(({ value }) => !Number.isNaN(value));
  const among = numbers.length > 0 ? numbers : items;
  return among.find(({ value }) => among.every((other) => !better(other.value, value))) ?? null;
}

const reducers: Record<string, { fast: Reduce; slow: Slow }> = {
  sum: { fast: sum, slow: (items) => total(items, 0, (a, b) => a + b) },
  prod: { fast: prod, slow: (items) => total(items, 1, (a, b) => a * b) },
  min: { fast: min, slow: (items) => best(items, (a, b) => a < b)?.value ?? null },
  max: { fast: max, slow: (items) => best(items, (a, b) => a > b)?.value ?? null },
  argmin: { fast: argmin, slow: (items) => best(items, (a, b) => a < b)?.place ?? null },
  argmax: { fast: argmax, slow: (items) => best(items, (a, b) => a > b)?.place ?? null },
  any: { fast: any, slow: (items) => items.some(({ value }) => value !== 0) },
  all: { fast: all, slow: (items) => items.every(({ value }) => value !== 0) },
  count: { fast: count, slow: (items) => items.length },
  countNonzero: { fast: countNonzero, slow: (items) => items.filter(({ value }) => value !== 0).length },
  mean: { fast: mean, slow: (items) => total(items, 0, (a, b) => a + b) / items.length },
  std: {
    fast: std,
    slow: (items) => {
      const middle = total(items, 0, (a, b) => a + b) / items.length;
      return Math.sqrt(total(items, 0, (a, b) => a + (b - middle) * (b - middle)) / items.length);
    },
  },
};

/** One axis of nested lists reduced; `depth` is the number of levels. */
function slowly(list: NestedValue[], axis: number, depth: number, slow: Slow): NestedValue {
  if (axis > 0) {
    return list.map((item) => (item === null ? null : slowly(item as NestedValue[], axis - 1, depth - 1, slow)));
  }
  return slowList(
    list.map((value, place) => ({ value, place })),
    depth,
    slow,
  );
}

function slowList(list: { value: NestedValue; place: number }[], depth: number, slow: Slow): NestedValue {
  const present = list.filter(({ value }) => value !== null);
  if (depth === 1) return slow(present as { value: number; place: number }[]);
  const lists = present as { value: NestedValue[]; place: number }[];
  const length = Math.max(0, ...lists.map(({ value }) => value.length));
  return Array.from({ length }, (_, j) => {
    const column = lists
      .filter(({ value }) => value.length > j)
      .map(({ value, place }) => ({ value: value[j], place }));
    return slowList(column, depth - 1, slow);
  });
}

/** The numbers of nested lists at a depth as an array whose type knows the depth, also where lists are empty. */
function arrayOf(list: NestedValue[], depth: number): KaonArray {
  let sample: NestedValue = 0;
  for (let level = 1; level < depth; level++) sample = [sample];
  const array = fromNested([...list, sample, null]);
  return array.kind === "option" ? { ...array, index: array.index.subarray(0, list.length) } : array;
}

const nested = (found: unknown): unknown =>
  typeof found === "object" && found !== null && "kind" in found ? toNested(found as KaonArray) : found;

describe.each(Object.entries(reducers))("%s", (name, { fast, slow }) => {
  test("is what slow loops over nested lists give, on every axis, with and without the axis kept", () => {
    const cases = fc.integer({ min: 1, max: 4 }).chain((depth) =>
      fc.record({
        depth: fc.constant(depth),
        list: nestedLists(depth, someNumber),
        axis: fc.integer({ min: -depth, max: depth - 1 }),
      }),
    );
    fc.assert(
      fc.property(cases, ({ depth, list, axis }) => {
        const array = arrayOf(list, depth);
        const outside = axis < 0 ? axis + depth : axis;
        const expected = slowly(list, outside, depth, slow);
        const found = nested(fast(array, { axis }));
        expect(same(found, expected), `${name} ${JSON.stringify({ found, expected })}`).toBe(true);
        const kept = nested(fast(array, { axis, keepDims: true }));
        const wrapped = keptSlowly(list, outside, depth, slow);
        expect(same(kept, wrapped), `${name} kept ${JSON.stringify({ kept, wrapped })}`).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  test("of all values is that of the values in one list", () => {
    fc.assert(
      fc.property(nestedLists(3, someNumber), (list) => {
        const values = list.flat(2).filter((value) => value !== null && !Array.isArray(value));
        const expected = slow(values.map((value, place) => ({ value: value as number, place })));
        if (name.startsWith("arg") && list.flat(2).includes(null)) return;
        expect(same(fast(arrayOf(list, 3)), expected)).toBe(true);
      }),
    );
  });

  test("refuses text, records and axes that are not there, and names them", () => {
    expect(() => fast(fromNested([[1]]), { axis: 2 })).toThrow(
      `${name}: there is no axis 2 in 1 * var * float64; its axes are 0 to 1`,
    );
    expect(() => fast(fromNested([1]), { axis: -2 })).toThrow(
      "there is no axis -2 in 1 * float64; its axes are 0 to 0",
    );
    expect(() => fast(fromNested([1]), { axis: 0.5 })).toThrow("needs a whole number as axis, but got 0.5");
    expect(() => fast(fromNested([{ x: 1 }]), { axis: 0 })).toThrow(
      `${name} needs numbers, but got 1 * {x: float64}; reduce one of its fields`,
    );
    if (name !== "count") expect(() => fast(fromNested(["a"]))).toThrow(`${name} needs numbers, but got 1 * string`);
  });
});

function keptSlowly(list: NestedValue[], axis: number, depth: number, slow: Slow): NestedValue {
  if (axis === 0) return [slowly(list, 0, depth, slow)];
  return list.map((item) => (item === null ? null : keptSlowly(item as NestedValue[], axis - 1, depth - 1, slow)));
}

describe("dtypes", () => {
  test("64-bit integers are summed exactly, and what does not fit is an error", () => {
    const big = fromNested([[2n ** 62n, 2n ** 62n - 1n], [-1n], []]);
    expect(toNested(sum<KaonArray, { axis: 1 }>(big, { axis: 1 }))).toEqual([2n ** 63n - 1n, -1n, 0n]);
    expect(sum(big)).toBe(2n ** 63n - 2n);
    expect(() => sum(fromNested([[1n], [2n ** 63n - 1n, 1n]]), { axis: 1 })).toThrow(
      "sum: the result of list 1 does not fit int64; convert first",
    );
    expect(() => prod(numeric([2n ** 40n, 2n ** 40n], "uint64"))).toThrow("does not fit uint64");
    expect(max(numeric([2n ** 64n - 1n, 2n ** 64n - 2n], "uint64"))).toBe(2n ** 64n - 1n);
    expect(argmin(numeric([5n, -(2n ** 63n), 5n]))).toBe(1);
    expect([any(numeric([0n])), all(numeric([0n, 1n])), countNonzero(numeric([0n, 1n]))]).toEqual([false, false, 1]);
    expect([mean(numeric([1n, 2n])), std(numeric([1n, 3n])), std(numeric([1n, 3n]), { ddof: 1 })]).toEqual([
      1.5,
      1,
      Math.SQRT2,
    ]);
  });

  test("the types say what comes out", () => {
    const pt = valuesAs(fromNested([[1, 2], []]) as JaggedArray<NumericArray<"float64">>, "float32");
    expectTypeOf(pt).toEqualTypeOf<JaggedArray<NumericArray<"float32">>>();
    expectTypeOf(sum(pt, { axis: 1 })).toEqualTypeOf<NumericArray<"float64">>();
    expectTypeOf(max(pt, { axis: -1 })).toEqualTypeOf<OptionArray<NumericArray<"float32">>>();
    expectTypeOf(max(pt, { axis: 1, keepDims: true })).toEqualTypeOf<
      JaggedArray<OptionArray<NumericArray<"float32">>>
    >();
    expectTypeOf(argmax(pt, { axis: 1 })).toEqualTypeOf<OptionArray<NumericArray<"int32">>>();
    expectTypeOf(any(pt, { axis: 1 })).toEqualTypeOf<NumericArray<"bool">>();
    expectTypeOf(sum(pt)).toEqualTypeOf<number>();
    expectTypeOf(max(pt)).toEqualTypeOf<number | null>();
    expectTypeOf(sum(numeric([1n]), { axis: 0 })).toEqualTypeOf<bigint>();
    expect(typeText(sum(pt, { axis: 1 }))).toBe("2 * float64");
    expect(typeText(max(pt, { axis: 1 }))).toBe("2 * ?float32");
    expect(typeText(argmax(pt, { axis: 1 }))).toBe("2 * ?int32");
    expect(typeText(max(pt, { axis: 1, keepDims: true }))).toBe("2 * var * ?float32");
  });
});
