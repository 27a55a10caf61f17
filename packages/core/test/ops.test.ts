import * as fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  argCartesian,
  argCombinations,
  argsort,
  ArgumentError,
  broadcast,
  cartesian,
  combinations,
  concatenate,
  dropNone,
  fillNone,
  firsts,
  flatten,
  fromNested,
  fullLike,
  isIn,
  isNone,
  itemAt,
  type JaggedArray,
  keep,
  KaonError,
  type KaonArray,
  lengthOf,
  localIndex,
  mapValues,
  mask,
  max,
  num,
  numeric,
  type NumericArray,
  onesLike,
  option,
  type OptionArray,
  padNone,
  pick,
  ravel,
  runLengths,
  singletons,
  slice,
  sliceItems,
  sort,
  take,
  takeFirst,
  text,
  toNested,
  toPacked,
  typeText,
  unflatten,
  unzip,
  valuesAs,
  where,
  withField,
  zerosLike,
  zip,
} from "@kaon/core";
import { nestedLists, type NestedValue, same, someNumber } from "./nested-values.ts";

type Lists = (number | null)[][];

const numbers = nestedLists(2, someNumber, { missing: false }) as fc.Arbitrary<number[][]>;
const optional = fc.array(fc.array(fc.option(someNumber, { freq: 4 }), { maxLength: 5 }), {
  maxLength: 6,
}) as fc.Arbitrary<Lists>;
const flags = fc.infiniteStream(fc.boolean()).map((stream) => () => stream.next().value as boolean);

/** Lists of numbers, also where all are empty. */
const lists = (values: Lists): JaggedArray<OptionArray<NumericArray<"float64">>> => {
  const array = fromNested([...values, [0, null]]) as JaggedArray<OptionArray<NumericArray<"float64">>>;
  return slice(array, 0, values.length);
};
const plainLists = (values: number[][]): JaggedArray<NumericArray<"float64">> =>
  slice(fromNested([...values, [0]]) as JaggedArray<NumericArray<"float64">>, 0, values.length);

/** The same entries in a layout of another kind: picked by position from more, in another order, with offsets that do not start at 0. */
function roughly(array: KaonArray, seed: number): KaonArray {
  const length = lengthOf(array);
  const order = Int32Array.from({ length }, (_, i) => (i * 7 + seed) % Math.max(1, length)).sort(
    (a, b) => ((a * 31 + seed) % 17) - ((b * 31 + seed) % 17) || a - b,
  );
  const distinct = new Set(order).size === length ? order : Int32Array.from({ length }, (_, i) => i);
  const shuffled = take(array, distinct);
  const doubled = concatenate([shuffled, shuffled]);
  const inverse = new Int32Array(length);
  for (const [to, from] of distinct.entries()) inverse[from] = to + length;
  return { kind: "indexed", index: inverse, content: doubled };
}

function check(found: unknown, expected: unknown): void {
  const nested = typeof found === "object" && found !== null && "kind" in found ? toNested(found as KaonArray) : found;
  expect(same(nested, expected), JSON.stringify({ nested, expected })).toBe(true);
}

/** What operations do to lists of numbers that may be missing, written slowly. */
const slowly: Record<string, { fast: (array: KaonArray) => unknown; slow: (values: Lists) => unknown }> = {
  num: { fast: (a) => num(a), slow: (values) => values.map((list) => list.length) },
  "num of axis 0": { fast: (a) => num(a, { axis: 0 }), slow: (values) => values.length },
  flatten: { fast: (a) => flatten(a), slow: (values) => values.flat() },
  "flatten of all": {
    fast: (a) => flatten(a, { axis: null }),
    slow: (values) => values.flat().filter((v) => v !== null),
  },
  ravel: { fast: (a) => ravel(a), slow: (values) => values.flat() },
  firsts: { fast: (a) => firsts(a), slow: (values) => values.map((list) => list[0] ?? null) },
  "firsts of axis 0": { fast: (a) => firsts(a, { axis: 0 }), slow: (values) => values[0] ?? null },
  itemAt: { fast: (a) => itemAt(a, -2), slow: (values) => values.map((list) => list.at(-2) ?? null) },
  singletons: { fast: (a) => singletons(a), slow: (values) => values.map((list) => [list]) },
  "singletons of items": {
    fast: (a) => singletons(a, { axis: 1 }),
    slow: (values) => values.map((list) => list.map((v) => (v === null ? [] : [v]))),
  },
  padNone: {
    fast: (a) => padNone(a, 3),
    slow: (values) => values.map((list) => [...list, ...Array(Math.max(0, 3 - list.length)).fill(null)]),
  },
  "padNone with clip": {
    fast: (a) => padNone(a, 2, { clip: true }),
    slow: (values) => values.map((list) => [...list, null, null].slice(0, 2)),
  },
  fillNone: { fast: (a) => fillNone(a, -9), slow: (values) => values.map((list) => list.map((v) => v ?? -9)) },
  dropNone: { fast: (a) => dropNone(a), slow: (values) => values.map((list) => list.filter((v) => v !== null)) },
  isNone: { fast: (a) => isNone(a, { axis: -1 }), slow: (values) => values.map((list) => list.map((v) => v === null)) },
  localIndex: { fast: (a) => localIndex(a), slow: (values) => values.map((list) => list.map((_, i) => i)) },
  takeFirst: { fast: (a) => takeFirst(a, 2), slow: (values) => values.map((list) => list.slice(0, 2)) },
  sliceItems: { fast: (a) => sliceItems(a, -3, -1), slow: (values) => values.map((list) => list.slice(-3, -1)) },
  "concatenate of items": {
    fast: (a) => concatenate([a, a], { axis: 1 }),
    slow: (values) => values.map((v) => [...v, ...v]),
  },
  combinations: {
    fast: (a) => combinations(a, 2),
    slow: (values) => values.map((l) => l.flatMap((x, i) => l.slice(i + 1).map((y) => ({ 0: x, 1: y })))),
  },
  argCombinations: {
    fast: (a) => argCombinations(a, 3, { replacement: true, fields: ["a", "b", "c"] }),
    slow: (values) =>
      values.map((l) =>
        l.flatMap((_, a) =>
          l.slice(a).flatMap((_, b) => l.slice(a + b).map((_, c) => ({ a, b: a + b, c: a + b + c }))),
        ),
      ),
  },
  cartesian: {
    fast: (a) => cartesian({ x: a, y: a }),
    slow: (values) => values.map((l) => l.flatMap((x) => l.map((y) => ({ x, y })))),
  },
  "cartesian, nested": {
    fast: (a) => argCartesian({ x: a, y: a }, { nested: true }),
    slow: (values) => values.map((l) => l.map((_, x) => l.map((_, y) => ({ x, y })))),
  },
  "cartesian of entries": {
    fast: (a) => cartesian({ x: num<KaonArray>(a), y: num<KaonArray>(a) }, { axis: 0 }),
    slow: (values) => values.flatMap((x) => values.map((y) => ({ x: x.length, y: y.length }))),
  },
  mapValues: {
    fast: (a) => mapValues((x, n) => (x as number) * (n as number), a, num<KaonArray>(a)),
    slow: (values) => values.map((list) => list.map((v) => (v === null ? null : v * list.length))),
  },
  where: {
    fast: (a) =>
      where(
        mapValues((x) => (x as number) > 0, fillNone(a, 1)),
        a,
        7,
      ),
    slow: (values) => values.map((list) => list.map((v) => ((v ?? 1) > 0 ? v : 7))),
  },
  mask: {
    fast: (a) =>
      mask(
        a,
        mapValues((x) => (x as number) > 0, a),
      ),
    slow: (values) => values.map((list) => list.map((v) => (v !== null && v > 0 ? v : null))),
  },
  keep: {
    fast: (a) =>
      keep(
        a,
        mapValues((x) => (x as number) > 0, a),
      ),
    slow: (values) => values.map((list) => list.filter((v) => v === null || v > 0)),
  },
  zip: {
    fast: (a) => zip({ x: a, n: num<KaonArray>(a) }),
    slow: (values) => values.map((list) => list.map((x) => ({ x, n: list.length }))),
  },
  withField: {
    fast: (a) => withField(zip({ x: a }), "n", num<KaonArray>(a)),
    slow: (values) => values.map((list) => list.map((x) => ({ x, n: list.length }))),
  },
  unzip: { fast: (a) => unzip<KaonArray>(zip({ x: a, n: num<KaonArray>(a) }))["x"], slow: (values) => values },
  broadcast: {
    fast: (a) => broadcast(a, num<KaonArray>(a))[1],
    slow: (values) => values.map((l) => l.map(() => l.length)),
  },
  zerosLike: {
    fast: (a) => zerosLike(a),
    slow: (values) => values.map((list) => list.map((v) => (v === null ? null : 0))),
  },
  onesLike: {
    fast: (a) => onesLike(a),
    slow: (values) => values.map((list) => list.map((v) => (v === null ? null : 1))),
  },
  fullLike: {
    fast: (a) => fullLike(a, 2.5),
    slow: (values) => values.map((l) => l.map((v) => (v === null ? null : 2.5))),
  },
  isIn: {
    fast: (a) => isIn(a, [1, 2]),
    slow: (values) => values.map((list) => list.map((v) => (v === null ? null : [1, 2].includes(v)))),
  },
  runLengths: { fast: (a) => runLengths(a), slow: (values) => values.map(slowRuns) },
  toPacked: { fast: (a) => toPacked(a), slow: (values) => values },
  sort: { fast: (a) => sort(a), slow: (values) => values.map((list) => slowOrder(list, 1).map((i) => list[i])) },
  argsort: { fast: (a) => argsort(a), slow: (values) => values.map((list) => slowOrder(list, 1)) },
  "argsort, descending": {
    fast: (a) => argsort(a, { descending: true }),
    slow: (values) => values.map((list) => slowOrder(list, -1)),
  },
};

function slowOrder(list: (number | null)[], sign: number): number[] {
  const rank = (value: number | null): number => (value === null ? 2 : Number.isNaN(value) ? 1 : 0);
  return list
    .map((_, i) => i)
    .sort(
      (i, j) =>
        rank(list[i]) - rank(list[j]) ||
        (rank(list[i]) === 0 ? sign * Math.sign(difference(list[i], list[j])) : 0) ||
        i - j,
    );
}

const difference = (a: number | null, b: number | null): number => (a === b ? 0 : (a ?? 0) < (b ?? 0) ? -1 : 1);

function slowRuns(list: (number | null)[]): number[] {
  const runs: number[] = [];
  for (const [i, value] of list.entries()) {
    if (i > 0 && Object.is(value === 0 ? 0 : value, list[i - 1] === 0 ? 0 : list[i - 1])) runs[runs.length - 1]++;
    else runs.push(1);
  }
  return runs;
}

describe.each(Object.entries(slowly))("%s", (_name, { fast, slow }) => {
  test("is what slow loops over nested lists give, whatever the layout", () => {
    fc.assert(
      fc.property(optional, fc.nat(100), (values, seed) => {
        const expected = slow(values);
        check(fast(lists(values)), expected);
        check(fast(roughly(lists(values), seed)), expected);
        // A slice has offsets that do not start at 0.
        check(fast(slice(lists([[1, null], ...values]), 1)), expected);
      }),
      { numRuns: 60 },
    );
  });
});

describe("laws", () => {
  test("unflatten undoes flatten, on every axis", () => {
    fc.assert(
      fc.property(nestedLists(3, fc.integer(), { missing: false }), (values) => {
        const array = slice(fromNested([...values, [[0]]]), 0, values.length) as JaggedArray<JaggedArray<NumericArray>>;
        check(unflatten(flatten(array), num(array)), values);
        const inner = unflatten(flatten(array, { axis: 2 }), num(array, { axis: 2 }) as JaggedArray<NumericArray>, {
          axis: 1,
        });
        check(inner, values);
      }),
    );
  });

  test("the concatenation of slices is the whole", () => {
    fc.assert(
      fc.property(optional, fc.nat(6), fc.nat(6), (values, a, b) => {
        const array = lists(values);
        const [first, second] = [Math.min(a, b), Math.max(a, b)];
        check(concatenate([slice(array, 0, first), slice(array, first, second), slice(array, second)]), values);
        const parts = [sliceItems(array, 0, first), sliceItems(array, first, second), sliceItems(array, second)];
        check(concatenate(parts, { axis: 1 }), values);
      }),
    );
  });

  test("picking what argsort says sorts, and sorting twice is sorting once", () => {
    const long = fc.array(fc.array(someNumber, { maxLength: 200 }), { maxLength: 5 });
    fc.assert(
      fc.property(long, fc.boolean(), (values, descending) => {
        const array = plainLists(values);
        const sorted = sort(array, { descending });
        const picked = pick(array, argsort(array, { descending }));
        expect(toNested(picked)).toEqual(toNested(sorted));
        check(sort(sorted, { descending }), toNested(sorted));
        const expected = values.map((list) => slowOrder(list, descending ? -1 : 1).map((i) => list[i]));
        check(sorted, expected);
      }),
    );
  });

  test("sorting across lists sorts every column", () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const array = plainLists(values);
        const columns = (rows: number[][]) =>
          Array.from({ length: Math.max(0, ...rows.map((row) => row.length)) }, (_, j) =>
            rows.filter((row) => row.length > j).map((row) => row[j]),
          );
        const sorted = toNested(sort(array, { axis: 0 }));
        expect(sorted.map((row) => row.length)).toEqual(values.map((row) => row.length));
        const expected = columns(values).map((column) => slowOrder(column, 1).map((i) => column[i]));
        check(columns(sorted), expected);
        const places = toNested(argsort(array, { axis: 0 }) as JaggedArray<NumericArray<"int32">>);
        check(
          places.map((row, i) => row.map((place, j) => [place, sorted[i][j]])),
          places.map((row) => row.map((place, j) => [place, values[place][j]])),
        );
      }),
    );
  });

  test("what is dropped by keep is what mask makes missing", () => {
    fc.assert(
      fc.property(numbers, flags, (values, flag) => {
        const array = plainLists(values);
        const chosen = mapValues(() => flag(), array);
        fc.pre(lengthOf(flatten(array)) > 0);
        check(dropNone(mask(array, chosen)), toNested(keep(array, chosen)));
        const not = mapValues((value) => !value, chosen);
        const both = concatenate([keep(array, chosen), keep(array, not)], { axis: 1 });
        check(num(both), toNested(num(array)));
      }),
    );
  });

  test("firsts undoes singletons, and the largest is what argmax picks", () => {
    fc.assert(
      fc.property(optional, (values) => {
        const first = firsts(lists(values));
        check(firsts(singletons(first)), toNested(first));
        const array = lists(values);
        const largest = sort(array, { descending: true });
        const present = values.map((list) => list.some((v) => v !== null && !Number.isNaN(v)));
        const found = toNested(max(array, { axis: 1 }));
        for (const [i, list] of toNested(largest).entries()) if (present[i]) expect(found[i] === list[0]).toBe(true);
      }),
    );
  });

  test("unzip undoes zip, and runs cut an array into lists of one value", () => {
    fc.assert(
      fc.property(numbers, fc.array(fc.integer({ min: 0, max: 2 })), (values, run) => {
        const array = plainLists(values);
        const { a, b } = unzip(zip({ a: array, b: localIndex(array) }));
        check(a, values);
        check(b, toNested(localIndex(array)));
        fc.pre(run.length > 0);
        const cut = unflatten(numeric(run), runLengths(numeric(run)));
        expect(toNested(flatten(cut))).toEqual(run);
        for (const list of toNested(cut)) expect(new Set(list).size).toBe(1);
      }),
    );
  });
});

describe("64-bit integers and text", () => {
  const big = fromNested([[2n ** 63n - 1n, -(2n ** 63n)], [], [5n]]) as JaggedArray<NumericArray<"int64">>;

  test("are moved, sorted, compared and filled exactly", () => {
    expect(toNested(sort(big))).toEqual([[-(2n ** 63n), 2n ** 63n - 1n], [], [5n]]);
    expect(toNested(argsort(big, { descending: true }))).toEqual([[0, 1], [], [0]]);
    expect(toNested(isIn(big, [5, 2n ** 63n - 1n]))).toEqual([[true, false], [], [true]]);
    expect(toNested(fillNone(firsts(big), 7n))).toEqual([2n ** 63n - 1n, 7n, 5n]);
    expect(toNested(mapValues((value) => value + 1n, numeric([2n ** 53n])))).toEqual([2n ** 53n + 1n]);
    expect(toNested(where(numeric([true, false]), numeric([2n ** 53n + 1n, 0n]), numeric([0n, 3n])))).toEqual([
      2n ** 53n + 1n,
      3n,
    ]);
    expect(toNested(valuesAs(numeric([2 ** 53, -1]), "int64"))).toEqual([2n ** 53n, -1n]);
    expect(toNested(runLengths(numeric([2n ** 53n, 2n ** 53n + 1n])))).toEqual([1, 1]);
  });

  test("are not mixed with numbers that would round them", () => {
    expect(() => where(numeric([true]), numeric([1n]), numeric([1.5]))).toThrow(
      "where: int64 and float64 have no common type that holds all values of both; convert one, as valuesAs",
    );
    expect(() => fillNone(option([-1, 0], numeric([1n])), 0.5 as never)).toThrow("fillNone: int64 and float64");
    expect(() => valuesAs(numeric([300]), "int8")).toThrow("int8 cannot hold 300, value 0 of float64 values");
    expect(() => valuesAs(numeric([Number.NaN]), "int32")).toThrow("int32 cannot hold NaN");
    expect(() => valuesAs(numeric([2 ** 64]), "int64")).toThrow("int64 cannot hold 18446744073709552000");
    expect(toNested(valuesAs(numeric([1.9, -1.9]), "int8"))).toEqual([1, -1]);
    expect(toNested(valuesAs(numeric([0, Number.NaN, 2]), "bool"))).toEqual([false, true, true]);
  });

  test("numbers of two types get the smallest type that holds both", () => {
    const typeOfBoth = (a: NumericArray, b: NumericArray) =>
      typeText(where(numeric([true]), a as KaonArray, b as KaonArray));
    expect(typeOfBoth(numeric([1], "int8"), numeric([1], "uint8"))).toBe("1 * int16");
    expect(typeOfBoth(numeric([1], "uint32"), numeric([1], "int32"))).toBe("1 * float64");
    expect(typeOfBoth(numeric([1], "int16"), numeric([1], "float32"))).toBe("1 * float32");
    expect(typeOfBoth(numeric([1], "int32"), numeric([1], "float32"))).toBe("1 * float64");
    expect(typeOfBoth(numeric([true]), numeric([1], "int8"))).toBe("1 * int8");
  });

  test("text is filled, chosen, compared and counted", () => {
    const names = fromNested([["mu", null, "mu"], ["e"]]) as JaggedArray<OptionArray>;
    expect(toNested(fillNone(names, "?"))).toEqual([["mu", "?", "mu"], ["e"]]);
    expect(toNested(isIn(text(["mu", "e"]), ["e"]))).toEqual([false, true]);
    expect(toNested(where(numeric([true, false]), text(["a", "b"]) as KaonArray, "x"))).toEqual(["a", "x"]);
    expect(toNested(runLengths(text(["a", "a", "b"])))).toEqual([2, 1]);
    expect(toNested(runLengths(numeric([Number.NaN, Number.NaN, 0, -0])))).toEqual([2, 2]);
    expect(toNested(runLengths(fromNested([Number.NaN, Number.NaN, null, null])))).toEqual([2, 2]);
    expect(toNested(mapValues((name) => name.length, text(["mu", "e"])))).toEqual([2, 1]);
  });
});

describe("mapValues", () => {
  test("makes booleans, text, bigints and missing values of what its function gives", () => {
    const array = fromNested([[1, 2], [3]]) as JaggedArray<NumericArray<"float64">>;
    const large = mapValues((value) => value > 1, array);
    expectTypeOf(large).toEqualTypeOf<JaggedArray<NumericArray<"bool">>>();
    expect(toNested(large)).toEqual([[false, true], [true]]);
    expect(toNested(mapValues((value) => (value > 1 ? null : value), array))).toEqual([[1, null], [null]]);
    expect(toNested(mapValues((value) => `${value}`, array))).toEqual([["1", "2"], ["3"]]);
    expect(toNested(mapValues((value, flag) => (flag ? value : -value), array, numeric([true, false])))).toEqual([
      [1, 2],
      [-3],
    ]);
    expectTypeOf(mapValues((a, b) => a + b, numeric([1]), 2)).toEqualTypeOf<NumericArray<"float64">>();
  });

  test("says where its function failed, and what it gave", () => {
    const array = numeric([1, 2]);
    const fail = () => mapValues((value) => missing(value), array);
    const missing = (value: number): number => {
      throw new TypeError(`no ${value}`);
    };
    expect(fail).toThrow(KaonError);
    expect(fail).toThrow("mapValues, values 0 to 1: the function threw: no 1");
    expect(() => mapValues((value) => (value > 1 ? true : value), array)).toThrow(
      "the function gave 1 booleans and 1 numbers",
    );
    expect(() => mapValues(() => undefined, array)).toThrow("must give a value, but gave undefined");
    expect(() => mapValues(1 as never, array)).toThrow("mapValues needs a function, then arrays");
    expect(() => mapValues((value: unknown) => value !== null, zip({ x: array }))).toThrow(
      "give its fields, as unzip(array)",
    );
  });

  test("leaves what it is given as it is", () => {
    fc.assert(
      fc.property(optional, (values) => {
        const array = lists(values);
        const before = structuredClone(array);
        mapValues((value) => value + 1, array);
        sort(array);
        fillNone(array, 0 as never);
        expect(array).toEqual(before);
      }),
    );
  });
});

describe("what does not fit is said", () => {
  const jets = fromNested([[1, 2], [], [3]]) as JaggedArray<NumericArray<"float64">>;
  const other = fromNested([[1], [], [3]]) as JaggedArray<NumericArray<"float64">>;
  const cases: [() => unknown, string][] = [
    [
      () => mapValues((a, b) => a + b, jets, other),
      "mapValues needs lists of the same lengths, but list 0 has 2 items in array 0 (3 * var * float64) and 1 in array 1 (3 * var * float64)",
    ],
    [
      () => zip({ jets, n: numeric([1]) }),
      "zip needs arrays of one length, but array 0 has 3 entries (3 * var * float64) and array 1 has 1",
    ],
    [() => zip({}), "zip needs at least one field"],
    [() => keep(jets, jets), "keep needs true or false, but got 3 * float64"],
    [() => keep(jets, fromNested([[true], [], [true]])), "keep: list 0 has 2 items, but 1 flags"],
    [
      () => keep(numeric([1]), fromNested([[true]])),
      "keep: lists choose among items of lists, but the array is 1 * float64",
    ],
    [() => pick(jets, fromNested([[0], [], [1]], "int32")), "pick: there is no item 1 in list 2, which has 1"],
    [() => pick(jets, fromNested([[0], [-1], []], "int32")), "pick: there is no item -1 in list 1, which has 0"],
    [() => pick(jets, numeric([3], "int8")), "pick: there is no item 3 in the array, which has 3"],
    [() => pick(jets, numeric([0.5])), "pick needs whole numbers, but found 0.5"],
    [() => pick(jets, numeric([true])), "keep takes a mask"],
    [() => unflatten(numeric([1, 2]), [1, 2]), "unflatten: the counts add up to 3, but there are 2 values"],
    [() => unflatten(numeric([1]), [0.5]), "unflatten needs whole numbers as counts, but got 0.5"],
    [
      () => unflatten(jets, [1, 1, 1], { axis: 1 }),
      "unflatten on axis 1 needs lists of counts, as num(array, { axis: 2 }) gives",
    ],
    [
      () => unflatten(jets, fromNested([[1], [1], [1]], "int32") as JaggedArray<NumericArray>, { axis: 1 }),
      "unflatten: the counts of list 0 do not add up to its items",
    ],
    [() => padNone(jets, -1), "padNone needs a whole number of items, but got -1"],
    [() => padNone(jets, 2 ** 31), "are too many for one array"],
    [() => takeFirst(jets, 0.5), "takeFirst needs a whole number from 0, but got 0.5"],
    [() => combinations(jets, 0), "combinations needs a whole number of members, but got 0"],
    [() => combinations(jets, 2, { fields: ["a"] }), "combinations needs 2 different names for its members, but got a"],
    [() => cartesian({ a: numeric([1]), b: numeric([1]) }), "axis 0 combines entries"],
    [() => where(jets, 1, 2), "where needs true or false, but got 3 * float64"],
    [
      () => where(numeric([true]), text(["a"]) as KaonArray, 1),
      "where needs values of one type, but got 1 * string and 1 * float64",
    ],
    [() => unzip(numeric([1])), "unzip needs records, but got 1 * float64"],
    [() => withField(jets, "x", jets), "withField needs records, but got 3 * var * float64"],
    [
      () => fillNone(option([-1], jets), 1 as never, { axis: 0 }),
      "fillNone cannot put 1 among 1 * option[var * float64]",
    ],
    [
      () => fillNone(option([-1], numeric([1])), [] as never, { axis: 0 }),
      "fillNone cannot put an empty list among 1 * float64",
    ],
    [() => fullLike(numeric([1], "int8"), 1.5), "fullLike: int8 cannot hold 1.5"],
    [() => zerosLike(text(["a"])), "zerosLike needs numbers, but got 1 * string"],
    [() => sort(text(["a"])), "sort needs numbers, but got 1 * string"],
    [() => runLengths(zip({ x: numeric([1]) })), "runLengths needs numbers or text"],
    [
      () => concatenate([jets, jets], { axis: -1 }),
      "concatenate needs an axis from 0, counted from outside, but got -1",
    ],
    [
      () => concatenate([numeric([1]), numeric([1])], { axis: 1 }),
      "concatenate: there are no lists on axis 1 in 1 * float64",
    ],
    [
      () => concatenate([jets, slice(jets, 1)], { axis: 1 }),
      "needs arrays of one length, but array 0 has 3 entries and array 1 has 2",
    ],
    [() => flatten(numeric([1])), "flatten: there are no lists on axis 1 in 1 * float64"],
    [
      () => num(fromNested([[{ a: 1, b: [1] }]]), { axis: -1 }),
      "num: axis -1 is not the same for all fields of 1 * var * {a: float64, b: var * float64}; give an axis that counts from outside, from 0",
    ],
  ];

  test.each(cases.map(([fn, message]) => [message, fn] as const))("%s", (message, fn) => {
    expect(fn).toThrow(ArgumentError);
    expect(fn).toThrow(message);
  });
});

test("records are followed field by field, and picked whole", () => {
  const events = fromNested([
    { jets: [{ pt: 1 }, { pt: 2 }], n: 1 },
    { jets: [], n: 2 },
  ]);
  const { jets, n } = unzip<KaonArray>(events);
  expect(toNested(num(jets as JaggedArray))).toEqual([2, 0]);
  expect(toNested(firsts(jets as JaggedArray))).toEqual([{ pt: 1 }, null]);
  expect(
    toNested(
      keep(
        events,
        mapValues((value) => (value as number) > 1, n),
      ),
    ),
  ).toEqual([{ jets: [], n: 2 }]);
  expect(toNested(num<KaonArray>(zip({ a: jets, b: jets }, { depth: 1 })))).toEqual([
    { a: 2, b: 2 },
    { a: 0, b: 0 },
  ]);
  const nested: NestedValue = [
    [
      { a: 1, b: { pt: 1 } },
      { a: 2, b: { pt: 2 } },
    ],
    [],
  ];
  expect(toNested(zip({ a: fromNested([[1, 2], []]), b: jets }))).toEqual(nested);
});

test("the same operations run where code cannot be made from text", async () => {
  const { execFileSync } = await import("node:child_process");
  const script = `
    import { fromNested, mapValues, toNested } from ${JSON.stringify(import.meta.resolve("@kaon/core"))};
    const array = fromNested([[1, 2], [null]]);
    const found = [mapValues((a, b) => a * b, array, 2), mapValues((a) => a > 1, array), mapValues((t) => t.length, fromNested(["ab"]))];
    console.log(JSON.stringify(found.map(toNested)));`;
  const flag = "--disallow-code-generation-from-strings";
  const out = execFileSync(process.execPath, [flag, "--input-type=module", "-e", script], { encoding: "utf8" });
  expect(JSON.parse(out)).toEqual([[[2, 4], [null]], [[false, true], [null]], [2]]);
});
