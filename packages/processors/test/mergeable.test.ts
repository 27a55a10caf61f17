import { describe, expect, test } from "vitest";
import * as fc from "fast-check";
import { type KaonArray, type NumericArray, fromNested, slice, toNested } from "@kaon/core";
import { type MergeableTree, MergeError, OrderedMerge, merge, mergeAll } from "@kaon/processors";
import { fromRows, rows } from "./layouts.ts";

class Extremes {
  readonly lowest: number;
  readonly highest: number;
  constructor(lowest: number, highest: number) {
    this.lowest = lowest;
    this.highest = highest;
  }
  merge(other: Extremes): Extremes {
    return new Extremes(Math.min(this.lowest, other.lowest), Math.max(this.highest, other.highest));
  }
}

const floats = (...values: number[]): NumericArray<"float32"> => ({
  kind: "numeric",
  dtype: "float32",
  data: Float32Array.from(values),
});

describe("merging two values", () => {
  test.each<[string, MergeableTree, MergeableTree, MergeableTree]>([
    ["numbers add", 1, 2.5, 3.5],
    ["bigints add", 2n ** 60n, 1n, 2n ** 60n + 1n],
    ["equal text stays", "2018", "2018", "2018"],
    ["equal booleans stay", true, true, true],
    ["undefined is nothing yet, first", undefined, 4, 4],
    ["null is nothing yet, second", 4, null, 4],
    ["typed arrays add by element", Float64Array.of(1, 2), Float64Array.of(10, 20), Float64Array.of(11, 22)],
    ["64-bit integer arrays add by element", BigInt64Array.of(1n), BigInt64Array.of(-5n), BigInt64Array.of(-4n)],
    ["lists concatenate", [0, 1], [2], [0, 1, 2]],
    ["sets unite", new Set([1, 2]), new Set([2, 3]), new Set([1, 2, 3])],
    ["Kaon arrays concatenate", floats(1, 2), floats(3), floats(1, 2, 3)],
    ["self-merging objects merge themselves", new Extremes(1, 3), new Extremes(2, 9), new Extremes(1, 9)],
    [
      "maps merge by key",
      new Map([["a", 1]]),
      new Map([
        ["a", 2],
        ["b", 5],
      ]),
      new Map([
        ["a", 3],
        ["b", 5],
      ]),
    ],
    ["records merge by key", { a: 1, b: { c: 2 } }, { b: { c: 3, d: 4 } }, { a: 1, b: { c: 5, d: 4 } }],
    [
      "a key __proto__ is only a key",
      JSON.parse('{"__proto__": 1}') as MergeableTree,
      JSON.parse('{"__proto__": 2}') as MergeableTree,
      JSON.parse('{"__proto__": 3}') as MergeableTree,
    ],
  ])("%s", (_, first, second, expected) => {
    expect(merge(first, second)).toEqual(expected);
  });

  test("keys keep the order of the first part, new keys follow", () => {
    const merged = merge<Record<string, number>>({ z: 1, a: 1 }, { new: 1, a: 1, z: 1 });
    expect(Object.keys(merged)).toEqual(["z", "a", "new"]);
    const map = merge(
      new Map([
        ["z", 1],
        ["a", 1],
      ]),
      new Map([
        ["new", 1],
        ["z", 1],
      ]),
    );
    expect([...map.keys()]).toEqual(["z", "a", "new"]);
  });

  test("neither part is changed", () => {
    const first = { h: Float64Array.of(1), set: new Set([1]), map: new Map([["a", 1]]), list: [1], column: floats(1) };
    const second = { h: Float64Array.of(2), set: new Set([2]), map: new Map([["a", 2]]), list: [2], column: floats(2) };
    const before = structuredClone([first, second]);
    merge(first, second);
    expect([first, second]).toEqual(before);
  });
});

describe("parts that do not fit name the node", () => {
  test.each<[MergeableTree, MergeableTree, string]>([
    [
      { era: "2017" },
      { era: "2018" },
      'cannot merge string "2017" with string "2018": text and booleans must be the same in every chunk; return a Set to collect several (at .era)',
    ],
    [
      { "two muons": { n: 1 } },
      { "two muons": { n: "1" } },
      'cannot merge number 1 with string "1": every chunk must return the same kind (at ["two muons"].n)',
    ],
    [
      { h: Float64Array.of(1, 2) },
      { h: Float64Array.of(1) },
      "cannot add a Float64Array of length 1 to one of length 2",
    ],
    [
      Float64Array.of(1),
      Float32Array.of(1),
      "cannot merge an object of class Float64Array with an object of class Float32Array",
    ],
    [
      { n: Uint8Array.of(200) },
      { n: Uint8Array.of(100) },
      "sum 300 at index 0 does not fit in a Uint8Array; use a wider type (at .n)",
    ],
    [
      BigInt64Array.of(2n ** 63n - 1n),
      BigInt64Array.of(1n),
      "does not fit in a BigInt64Array; use a wider type (at the top of the returned value)",
    ],
    [
      { day: new Date(0) as never },
      { day: new Date(0) as never },
      "cannot merge an object of class Date: give its class a merge(other) method (at .day)",
    ],
    [new Extremes(1, 2), { merge: () => 1 }, "cannot merge an object of class Extremes with a record"],
    [new Map([[3, { x: 1 }]]), new Map([[3, { x: true }]]), "(at [3].x)"],
    [{ f: (() => 1) as never }, { f: (() => 1) as never }, "cannot merge the function f"],
    [
      floats(1),
      { kind: "numeric", dtype: "int32", data: Int32Array.of(1) },
      "cannot concatenate arrays of different types: array 0 is 1 * float32, array 1 is 1 * int32 (at the top of the returned value)",
    ],
    [
      fromRows([{ n: 1, jets: [], best: null }]),
      { kind: "record", length: 1, fields: {} },
      "cannot concatenate arrays of different types: array 0 is 1 * {",
    ],
  ])("%o and %o", (first, second, message) => {
    expect(() => merge(first, second)).toThrow(MergeError);
    expect(() => merge(first, second)).toThrow(message);
  });

  test("an error inside a merge method keeps its cause and gains the path", () => {
    const cause = new RangeError("axes differ");
    class Broken {
      merge(): Broken {
        throw cause;
      }
    }
    const tree = { hists: { mass: new Broken() } };
    const error = expect.objectContaining({ path: ".hists.mass", cause }) as Error;
    expect(() => merge(tree, tree)).toThrow(error);
  });
});

describe("laws", () => {
  const leaf = fc.oneof(fc.integer({ min: -1000, max: 1000 }), fc.bigInt({ min: -1000n, max: 1000n }));
  const tree = fc.record({
    count: leaf.filter((value) => typeof value === "number"),
    big: leaf.filter((value) => typeof value === "bigint"),
    bins: fc
      .array(fc.integer({ min: 0, max: 99 }), { minLength: 3, maxLength: 3 })
      .map((bins) => Float64Array.from(bins)),
    runs: fc.array(fc.integer({ min: 0, max: 9 })).map((runs) => new Set(runs)),
    byName: fc.dictionary(fc.constantFrom("a", "b", "c", "__proto__"), fc.integer({ min: 0, max: 99 })),
    maybe: fc.option(fc.integer({ min: 0, max: 99 })),
    selected: rows.map(fromRows),
    list: fc.array(fc.string({ maxLength: 3 })),
  }) as fc.Arbitrary<{ [key: string]: MergeableTree }>;

  test("merging is associative", () => {
    fc.assert(
      fc.property(tree, tree, tree, (a, b, c) => {
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
      }),
    );
  });

  test("nothing merged with a tree is the tree", () => {
    fc.assert(
      fc.property(tree, (a) => {
        expect(merge<MergeableTree>(undefined, a)).toEqual(a);
        expect(merge<MergeableTree>(a, null)).toEqual(a);
      }),
    );
  });

  test("merging Kaon arrays is concatenating their values, also of slices that share buffers", () => {
    const cuts = fc.tuple(fc.nat(6), fc.nat(6)).map((pair) => pair.sort((x, y) => x - y));
    fc.assert(
      fc.property(rows, rows, cuts, (first, second, [start, stop]) => {
        const part = slice(fromRows(first), Math.min(start, first.length), Math.min(stop, first.length));
        const whole = fromRows(second);
        expect(toNested(merge<KaonArray>(part, whole))).toEqual([...toNested(part), ...toNested(whole)]);
        expect(toNested(merge<KaonArray>(whole, part))).toEqual([...toNested(whole), ...toNested(part)]);
      }),
    );
  });
});

describe("arrays whose values tell their type", () => {
  const chunk = (values: readonly unknown[]): KaonArray => fromNested(values);
  const whole = merge<KaonArray>(chunk([[true], []]), chunk([[false]]));

  test.each<[string, readonly unknown[], readonly unknown[]]>([
    ["lists that are all empty go with lists of booleans", [[], []], [[true], [false, true]]],
    ["and the other way round", [[true], [false, true]], [[], []]],
    ["with lists of text", [[], []], [["μ"]]],
    ["with lists of lists", [[]], [[[1], []], [[2, 3]]]],
    ["with lists of records of lists", [[]], [[{ pt: [1], tag: "a" }]]],
    ["records with empty lists go with records of full ones", [{ n: 1, tags: [] }], [{ n: 2, tags: ["a"] }]],
    ["no events at all go with any", [], ["a", "b"]],
    ["values that may be missing go with values that are all there", [1, null], [2, 3]],
    ["also in lists", [[1], []], [[null, 2]]],
    ["values that are all missing go with text", [null, null], ["a", null]],
  ])("%s", (_, first, second) => {
    expect(toNested(merge(chunk(first), chunk(second)))).toEqual([...first, ...second]);
    expect(toNested(merge(chunk(second), chunk(first)))).toEqual([...second, ...first]);
  });

  test("slices of longer arrays count by what they hold", () => {
    const empty = slice(chunk([[1, 2], [], [3]]), 1, 2);
    expect(toNested(merge<KaonArray>(empty, whole))).toEqual([[], [true], [], [false]]);
    expect(toNested(merge<KaonArray>(slice(whole, 2, 3), empty))).toEqual([[false], []]);
  });

  test("values of two types are refused", () => {
    expect(() => merge(chunk([[true]]), chunk([[1]]))).toThrow("1 * var * bool");
    expect(() => merge(chunk([{ a: 1 }]), chunk([{ b: 1 }]))).toThrow(MergeError);
  });
});

describe("ordered merging", () => {
  test("gives the parts in order, whatever their number, and can be asked after every part", () => {
    const ordered = new OrderedMerge<number[]>();
    for (let i = 0; i < 70; i++) {
      ordered.add([i]);
      expect(ordered.result()).toEqual(Array.from({ length: i + 1 }, (_, j) => j));
    }
  });

  test("asking for the result in between does not change the bits of the end", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1 }), (values) => {
        const quiet = new OrderedMerge<number>();
        const asked = new OrderedMerge<number>();
        for (const value of values) {
          quiet.add(value);
          asked.add(value);
          asked.result();
        }
        expect(Object.is(quiet.result(), asked.result())).toBe(true);
      }),
    );
  });
});

test("mergeAll makes one tree of the results of all datasets, in their order", () => {
  expect(mergeAll({ data: { n: 1, runs: ["a"] }, mc: { n: 2, runs: ["b"] } })).toEqual({ n: 3, runs: ["a", "b"] });
  expect(mergeAll({})).toBeUndefined();
});
