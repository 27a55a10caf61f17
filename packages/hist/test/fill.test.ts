import type { JaggedArray, KaonArray, NumericArray, OptionArray, TextArray } from "@kaon/core";
import { describe, expect, test } from "vitest";
import {
  boolean,
  hist,
  intCategory,
  integer,
  LengthMismatchError,
  regular,
  stringCategory,
  type StorageKind,
  variable,
} from "@kaon/hist";
import { fixture } from "./fixture.ts";

interface Contents {
  readonly shape: readonly number[];
  readonly values: readonly number[];
  readonly variances?: readonly number[];
}

interface FillCase extends Contents {
  readonly storage: StorageKind;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly c: readonly string[];
  readonly w: readonly number[] | null;
}

const frozen = fixture<{ fills: readonly FillCase[]; specialWeights: Contents & { x: number[]; w: number[] } }>(
  "hist-boost.json",
);

function float64(...data: number[]): NumericArray<"float64"> {
  return { kind: "numeric", dtype: "float64", data: Float64Array.from(data) };
}

function jagged<C extends KaonArray>(offsets: number[], content: C): JaggedArray<C> {
  return { kind: "jagged", offsets: Int32Array.from(offsets), content };
}

function option<C extends KaonArray>(index: number[], content: C): OptionArray<C> {
  return { kind: "option", index: Int32Array.from(index), content };
}

function text(...items: string[]): TextArray {
  const parts = items.map((item) => new TextEncoder().encode(item));
  const offsets = [0];
  for (const part of parts) offsets.push(offsets[offsets.length - 1] + part.length);
  return {
    kind: "text",
    offsets: Int32Array.from(offsets),
    bytes: Uint8Array.from(parts.flatMap((part) => [...part])),
  };
}

const x = regular(4, 0, 4, { name: "x" });

describe("fills hold the same bits as boost-histogram's", () => {
  for (const item of frozen.fills) {
    for (const chunks of [1, 3]) {
      test(`${item.storage}, ${item.w === null ? "no weights" : "weighted"}, in ${chunks} parts`, () => {
        const h = hist(
          regular(8, 0, 1, { name: "x" }),
          variable([-3, -1, 0, 0.5, 2], { name: "y" }),
          stringCategory(["ee", "mm"], { name: "c" }),
          { storage: item.storage },
        );
        const size = Math.ceil(item.x.length / chunks);
        for (let start = 0; start < item.x.length; start += size) {
          const part = <T>(values: readonly T[]): readonly T[] => values.slice(start, start + size);
          const weight = item.w === null ? {} : { weight: part(item.w) };
          h.fill({ x: part(item.x), y: part(item.y), c: part(item.c), ...weight });
        }
        expect(h.shape({ flow: true })).toEqual(item.shape);
        expect(Array.from(h.values({ flow: true }))).toEqual(item.values);
        if (item.variances !== undefined) expect(Array.from(h.variances({ flow: true }))).toEqual(item.variances);
        expect(h.hasVariances).toBe(item.storage !== "double" || item.w === null);
      });
    }
  }

  test("weights of NaN and infinity", () => {
    const h = hist(regular(2, 0, 1, { name: "x" })).fill({
      x: frozen.specialWeights.x,
      weight: frozen.specialWeights.w,
    });
    expect(Array.from(h.values({ flow: true }))).toEqual(frozen.specialWeights.values);
    expect(Array.from(h.variances({ flow: true }))).toEqual(frozen.specialWeights.variances);
  });
});

describe("fill takes", () => {
  const inputs: [string, Parameters<typeof fillX>[0], number[]][] = [
    ["one number", 1.5, [0, 1, 0, 0]],
    ["a bigint", 2n, [0, 0, 1, 0]],
    ["a boolean", true, [0, 1, 0, 0]],
    ["plain numbers", [0, 1, 1, 9], [1, 2, 0, 0]],
    ["plain numbers with null for missing", [0, null, 1], [1, 1, 0, 0]],
    ["no entries", [], [0, 0, 0, 0]],
    ["float32", Float32Array.of(0.5, 3.5), [1, 0, 0, 1]],
    ["int16", Int16Array.of(-1, 0, 3), [1, 0, 0, 1]],
    ["int64", BigInt64Array.of(-1n, 0n, 3n), [1, 0, 0, 1]],
    ["a numeric layout", float64(1, 2), [0, 1, 1, 0]],
    ["lists, flattened", jagged([0, 2, 2, 3], float64(1, 1, 2)), [0, 2, 1, 0]],
    ["lists that do not start at 0", jagged([1, 2, 3], float64(3, 1, 2, 3)), [0, 1, 1, 0]],
    ["lists of lists", jagged([0, 2, 2], jagged([0, 1, 3], float64(0, 1, 2))), [1, 1, 1, 0]],
    ["missing values", option([0, -1, 1], float64(1, 2)), [0, 1, 1, 0]],
    ["lists with missing values", jagged([0, 3], option([0, -1, 1], float64(1, 2))), [0, 1, 1, 0]],
    ["missing lists", option([-1, 0, 0], jagged([0, 2], float64(1, 2))), [0, 2, 2, 0]],
    ["picked values", { kind: "indexed", index: Int32Array.of(1, 1, 0), content: float64(1, 2) }, [0, 1, 2, 0]],
    [
      "picked missing values",
      { kind: "indexed", index: Int32Array.of(1, 0), content: option([0, -1], float64(1)) },
      [0, 1, 0, 0],
    ],
  ];
  const fillX = (value: Parameters<ReturnType<typeof empty>["fill"]>[0]["x"]): number[] =>
    Array.from(empty().fill({ x: value }).values());
  const empty = () => hist(x);
  test.each(inputs)("%s", (_, value, expected) => {
    expect(fillX(value)).toEqual(expected);
  });

  test("text in every form", () => {
    const empty = () => hist(stringCategory(["µ", "e"], { name: "c" }));
    for (const c of [["e", "µ", "e", "?"], text("e", "µ", "e", "?"), jagged([0, 4], text("e", "µ", "e", "?"))]) {
      expect(empty().fill({ c }).values({ flow: true })).toEqual(Float64Array.of(1, 2, 1));
    }
    expect(empty().fill({ c: "e" }).values()).toEqual(Float64Array.of(0, 1));
    expect(
      empty()
        .fill({ c: option([0, -1], text("µ")) })
        .values({ flow: true }),
    ).toEqual(Float64Array.of(1, 0, 0));
  });

  test("integers, integer categories and booleans", () => {
    const h = hist(
      integer(-1, 2, { name: "charge" }),
      intCategory([13, 11], { name: "id" }),
      boolean({ name: "tight" }),
    );
    h.fill({ charge: [-1, 1, 0.5], id: Int32Array.of(11, 13, 15), tight: [true, false, 2] });
    expect(h.project("charge").values()).toEqual(Float64Array.of(1, 1, 1));
    expect(h.project("id").values({ flow: true })).toEqual(Float64Array.of(1, 1, 1));
    expect(h.project("tight").values()).toEqual(Float64Array.of(1, 2));
  });

  test("values per event with values per item, which they repeat for", () => {
    const offsets = [0, 2, 2, 3];
    const h = hist(x, stringCategory([], { name: "c", growth: true }));
    h.fill({ x: jagged(offsets, float64(0, 1, 2)), c: ["a", "b", "c"], weight: Float64Array.of(1, 10, 100) });
    expect(h.axes[1].categories).toEqual(["a", "c"]);
    expect(h.project("x").values()).toEqual(Float64Array.of(1, 1, 100, 0));
    expect(h.project("c").values()).toEqual(Float64Array.of(2, 100));
    const deep = jagged([0, 1, 2, 2], jagged([0, 2, 3], float64(0, 1, 2)));
    expect(
      hist(x)
        .fill({ x: deep, weight: [1, 10, 100] })
        .values(),
    ).toEqual(Float64Array.of(1, 1, 10, 0));
    expect(
      hist(x)
        .fill({ x: [0, 1, 2], weight: jagged(offsets, float64(5, 6, 7)) })
        .values(),
    ).toEqual(Float64Array.of(11, 0, 7, 0));
  });

  test("a missing weight or value skips the entry on every axis", () => {
    const h = hist(x, stringCategory([], { name: "c", growth: true }));
    h.fill({ x: [0, null, 2], c: ["a", "b", "c"], weight: [1, 1, null] });
    expect(h.sum({ flow: true }).value).toBe(1);
  });
});

describe("fill refuses, and leaves the histogram as it was", () => {
  const refused: [string, Record<string, unknown>, string][] = [
    ["an unknown axis", { x: 1, c: "a", Mass: 1 }, 'no axis "Mass" in the histogram of x, c'],
    ["a near name", { x: 1, c: "a", wieght: 1 }, 'did you mean "weight"?'],
    ["a missing axis", { x: 1 }, 'axis "c" needs values to fill, found only x; give one value to use it for all'],
    ["text for numbers", { x: "1", c: "a" }, 'axis "x" takes numbers, found the text "1"'],
    ["numbers for text", { x: 1, c: 5 }, 'axis "c" takes text, found the number 5'],
    [
      "undefined in an array",
      { x: [1, undefined], c: "a" },
      'axis "x" needs numbers or text, found undefined at entry 1',
    ],
    ["nested plain arrays", { x: [[1]], c: "a" }, "make nested lists a jagged array with fromNested"],
    ["text among numbers", { x: [1, "2"], c: "a" }, 'axis "x" mixes text with a number at entry 0'],
    [
      "other objects",
      { x: new Date(0), c: "a" },
      'axis "x" needs a value or an array of values, found an object with no fields',
    ],
    [
      "records",
      { x: { kind: "record", length: 1, fields: { pt: float64(1), eta: float64(1) } }, c: "new" },
      'axis "x" needs numbers or text, found a record with the fields pt, eta; fill with one of them',
    ],
    ["two lengths", { x: [1, 2], c: ["a", "b", "new"] }, 'axis "c" has 3 entries, axis "x" has 2; nothing was filled'],
    [
      "weights of another length",
      { x: [1, 2], c: "new", weight: [1] },
      'weight has 1 entries, axis "x" has 2; nothing was filled',
    ],
    [
      "lists of other lengths",
      { x: jagged([0, 1, 3], float64(1, 2, 3)), c: jagged([0, 2, 3], text("new", "b", "c")) },
      'axis "c" and axis "x" have lists of different lengths, first at list 0: 2 and 1; nothing was filled',
    ],
    [
      "another number of lists",
      { x: jagged([0, 1, 3], float64(1, 2, 3)), c: ["new"] },
      'axis "c" has 1 entries, axis "x" has 2',
    ],
  ];
  test.each(refused)("%s", (_, input, message) => {
    const h = hist(x, stringCategory(["a"], { name: "c", growth: true }));
    // As JavaScript callers can.
    expect(() => h.fill(input as unknown as { x: number; c: string })).toThrow(message);
    expect(h.axes[1].categories).toEqual(["a"]);
    expect(h.sum({ flow: true })).toEqual({ value: 0, variance: 0 });
  });

  test("weights for counts", () => {
    expect(() => hist(x, { storage: "count" }).fill({ x: 1, weight: 2 })).toThrow(
      'the storage "count" takes no weights',
    );
  });

  test("fractions on a growing integer category axis", () => {
    const h = hist(intCategory([], { name: "id", growth: true }));
    expect(() => h.fill({ id: [1, 1.5] })).toThrow('axis "id" grows by integers, found 1.5');
    expect(h.axes[0].categories).toEqual([]);
  });

  test("more combinations of categories than can be counted", () => {
    const ids = Int32Array.from({ length: 50_000 }, (_, i) => i);
    const h = hist(intCategory([], { name: "run", growth: true }), intCategory([], { name: "event", growth: true }));
    expect(() => h.fill({ run: ids, event: ids })).toThrow("found more (run: 50000, event: 50000)");
    expect(h.shape()).toEqual([0, 0]);
  });

  test("lengths that differ, with both names and both lengths as fields", () => {
    try {
      hist(x).fill({ x: [1, 2], weight: [1, 2, 3] });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(LengthMismatchError);
      expect(error).toMatchObject({ inputs: ["weight", 'axis "x"'], lengths: [3, 2] });
    }
  });
});

test("new categories make new chunks and leave the old ones in place", () => {
  const h = hist(regular(1000, 0, 1, { name: "x" }), stringCategory([], { name: "c", growth: true }));
  h.fill({ x: 0.5, c: "first" });
  const packed = () => (h.pack().data as { cells: { chunks: Map<string, { sumw: Float64Array }> } }).cells.chunks;
  const before = packed().get("0")?.sumw;
  for (let i = 0; i < 100; i++) h.fill({ x: [0.25, 0.75], c: `category ${i}` });
  expect(packed().get("0")?.sumw).toBe(before);
  expect(packed().size).toBe(101);
  expect(h.shape()).toEqual([1000, 101]);
  expect(h.sum().value).toBe(201);
});

test("combinations of growing categories that were never filled take no memory", () => {
  const h = hist(
    stringCategory([], { name: "dataset", growth: true }),
    regular(100, 0, 1, { name: "x" }),
    intCategory([], { name: "region", growth: true }),
  );
  h.fill({ dataset: ["a", "b", "c"], x: [0.1, 0.2, 0.3], region: [7, 8, 9] });
  expect((h.pack().data as { cells: { chunks: Map<string, unknown> } }).cells.chunks.size).toBe(3);
  expect(h.project("dataset", "region").values()).toEqual(Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1));
});
