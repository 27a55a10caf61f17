import { describe, expect, test } from "vitest";
import {
  edges,
  type Histogram,
  hist,
  integer,
  intCategory,
  boolean,
  regular,
  stringCategory,
  variable,
} from "@kaon/hist";
import { fixture } from "./fixture.ts";

interface Contents {
  readonly shape: readonly number[];
  readonly values: readonly number[];
  readonly variances: readonly number[];
}

interface FillCase {
  readonly storage: string;
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly c: readonly string[];
  readonly w: readonly number[] | null;
}

const frozen = fixture<{
  fills: readonly FillCase[];
  slices: readonly (Contents & { selection: object; edges: readonly (readonly number[])[] })[];
  projections: readonly (Contents & { names: readonly ("x" | "y" | "c")[] })[];
}>("hist-boost.json");

function plane() {
  const found = frozen.fills.find(({ storage, w }) => storage === "weighted" && w !== null);
  if (found === undefined) throw new Error("the fixture has no weighted fill");
  return hist(
    regular(8, 0, 1, { name: "x" }),
    variable([-3, -1, 0, 0.5, 2], { name: "y" }),
    stringCategory(["ee", "mm"], { name: "c" }),
  ).fill({ x: found.x, y: found.y, c: found.c, weight: found.w ?? 1 });
}

function expectContents(h: Histogram, expected: Contents): void {
  expect(h.shape({ flow: true })).toEqual(expected.shape);
  h.values({ flow: true }).forEach((value, i) => expect(value).toBeCloseTo(expected.values[i], 12));
  h.variances({ flow: true }).forEach((value, i) => expect(value).toBeCloseTo(expected.variances[i], 12));
}

describe("slices are what the UHI expressions give", () => {
  for (const item of frozen.slices) {
    test(JSON.stringify(item.selection), () => {
      const sliced = plane().slice(item.selection);
      expectContents(sliced, item);
      sliced.axes.forEach((axis, i) => {
        edges(axis).forEach((edge, at) => expect(edge).toBeCloseTo(item.edges[i][at], 12));
      });
    });
  }
});

describe("projections are boost-histogram's", () => {
  for (const item of frozen.projections) {
    test(item.names.join(", "), () => {
      expectContents(plane().project(...item.names), item);
    });
  }

  test("on nothing is the sum of everything", () => {
    const h = plane();
    expect(h.project().values()[0]).toBeCloseTo(h.sum({ flow: true }).value, 10);
  });
});

describe("slices", () => {
  const pt = () => hist(regular(4, 0, 4, { name: "pt" }), { storage: "count" }).fill({ pt: [-1, 0, 1, 1, 2, 3, 9] });

  test("keep what is cut away in under- and overflow", () => {
    expect(
      pt()
        .slice({ pt: { from: 1, to: 3 } })
        .values({ flow: true }),
    ).toEqual(Float64Array.of(2, 2, 1, 2));
  });

  test("drop it with { flow: false }", () => {
    expect(
      pt()
        .slice({ pt: { from: 1, to: 3, flow: false } })
        .values({ flow: true }),
    ).toEqual(Float64Array.of(0, 2, 1, 0));
  });

  test("pick categories in the order asked for", () => {
    const h = hist(stringCategory(["a", "b", "c"], { name: "c" }), { storage: "count" }).fill({
      c: ["a", "b", "b", "c", "d"],
    });
    const picked = h.slice({ c: ["c", "b"] });
    expect(picked.values({ flow: true })).toEqual(Float64Array.of(1, 2, 1));
    expect(picked.axes[0].categories).toEqual(["c", "b"]);
  });

  test("pick growing categories, which go on growing", () => {
    const h = hist(stringCategory([], { name: "c", growth: true }), regular(2, 0, 2, { name: "x" }), {
      storage: "count",
    });
    h.fill({ c: ["a", "b", "b"], x: [0, 1, 1] });
    const picked = h.slice({ c: ["b"] }).fill({ c: "z", x: 0 });
    expect(picked.nested()).toEqual([
      [0, 2],
      [1, 0],
    ]);
    expect(h.slice({ c: "b" }).values()).toEqual(Float64Array.of(0, 2));
  });

  test("pick integers and booleans", () => {
    const h = hist(intCategory([11, 13], { name: "id" }), boolean({ name: "tight" }), { storage: "count" });
    h.fill({ id: [11, 13, 13], tight: [true, false, true] });
    expect(h.slice({ tight: true }).values()).toEqual(Float64Array.of(1, 1));
    expect(h.slice({ id: 13 }).values()).toEqual(Float64Array.of(1, 1));
    expect(h.slice({ id: [13] }).shape()).toEqual([1, 2]);
  });

  test("rebin integer axes into regular ones", () => {
    const h = hist(integer(0, 5, { name: "n" }), { storage: "count" }).fill({ n: [0, 1, 2, 4, 4] });
    const rebinned = h.slice({ n: { rebin: 2 } });
    expect(rebinned.values({ flow: true })).toEqual(Float64Array.of(0, 2, 1, 2));
    expect(rebinned.edges("n")).toEqual(Float64Array.of(0, 2, 4));
  });

  test("leave the original as it was", () => {
    const h = pt();
    h.slice({ pt: { rebin: 4 } }).fill({ pt: 1 });
    expect(h.values()).toEqual(Float64Array.of(1, 2, 1, 1));
  });

  const h = hist(regular(4, 0, 4, { name: "pt" }), stringCategory(["mumu", "ee"], { name: "c" }));
  const angle = hist(regular(4, 0, 4, { name: "pt", circular: true }), stringCategory(["ee"], { name: "c" }));
  const misspelt: object = { pT: 1 };
  const refused: [string, () => unknown, string][] = [
    ["unknown axes", () => h.slice(misspelt), 'no axis "pT" in the histogram of pt, c; did you mean "pt"?'],
    ["unknown categories", () => h.slice({ c: "mumi" }), 'axis "c" has no category "mumi"; did you mean "mumu"?'],
    ["values outside", () => h.slice({ pt: 5 }), 'axis "pt" covers 0 to 4, found 5; { bin: 4 } is its overflow'],
    [
      "bins outside",
      () => h.slice({ pt: { bin: 5 } }),
      'axis "pt" has bins -1 to 4 (with under- and overflow), found 5',
    ],
    ["empty ranges", () => h.slice({ pt: { from: 3, to: 3 } }), 'axis "pt" has no bins in the range from 3 to 3'],
    ["two starts", () => h.slice({ pt: { from: 1, fromBin: 1 } }), 'axis "pt" takes either a value or a bin number'],
    [
      "fractions of bins",
      () => h.slice({ pt: { rebin: 1.5 } }),
      'axis "pt" can be rebinned by a whole number from 1 to 4, found 1.5',
    ],
    [
      "groups that do not fit",
      () => h.slice({ pt: { rebin: [1, 2] } }),
      "by whole numbers that add up to 4, found 1,2",
    ],
    [
      "ranges of categories",
      () => h.slice({ c: { from: 1 } as unknown as string }),
      'axis "c" is stringCategory; ranges are for',
    ],
    ["cutting a circle", () => angle.slice({ pt: { from: 1 } }), 'axis "pt" is circular and cannot be cut'],
  ];
  test.each(refused)("refuse %s", (_, slice, message) => {
    expect(slice).toThrow(message);
  });
});

describe("results", () => {
  const h = () =>
    hist(regular(2, 0, 1, { name: "x" }), boolean({ name: "b" })).fill({
      x: [0.1, 0.6, 0.7, 5],
      b: [true, false, true, true],
      weight: 2,
    });

  test("at a position", () => {
    expect(h().at({ x: 0.1, b: true })).toEqual({ value: 2, variance: 4 });
    expect(() => h().at({ x: 7, b: true })).toThrow('axis "x" covers 0 to 1, found 7');
  });

  test("summed", () => {
    expect(h().sum()).toEqual({ value: 6, variance: 12 });
    expect(h().sum({ flow: true })).toEqual({ value: 8, variance: 16 });
  });

  test("scaled", () => {
    expect(h().scale(0.5).values()).toEqual(
      h()
        .values()
        .map((value) => value / 2),
    );
    expect(h().scale(0.5).variances()).toEqual(
      h()
        .variances()
        .map((value) => value / 4),
    );
    const counts = hist(regular(1, 0, 1, { name: "x" }), { storage: "count" })
      .fill({ x: [0, 0] })
      .scale(3);
    expect([counts.storage, ...counts.values(), ...counts.variances()]).toEqual(["weighted", 6, 18]);
    expect(() => h().scale(NaN)).toThrow("a histogram is scaled by a finite number, found NaN");
  });

  test("nested", () => {
    expect(h().nested()).toEqual([
      [0, 2],
      [2, 2],
    ]);
    expect(h().nested({ flow: true })).toHaveLength(4);
  });

  test("as a density", () => {
    const one = hist(variable([0, 1, 3], { name: "x" })).fill({ x: [0.5, 1, 2, 2.5] });
    expect(one.density()).toEqual(Float64Array.of(0.25, 0.375));
  });

  test("without the variances that were not kept", () => {
    const double = hist(regular(1, 0, 1, { name: "x" }), { storage: "double" }).fill({ x: 0 });
    expect(double.variances()).toEqual(Float64Array.of(1));
    double.fill({ x: 0, weight: 2 });
    expect(double.hasVariances).toBe(false);
    expect(() => double.variances()).toThrow('the storage "double" keeps no variances of weighted entries');
    expect(double.sum()).toEqual({ value: 3, variance: undefined });
  });

  test("per axis: edges, centres, widths", () => {
    expect(h().edges("x")).toEqual(Float64Array.of(0, 0.5, 1));
    expect(h().centres("x")).toEqual(Float64Array.of(0.25, 0.75));
    expect(h().widths("x")).toEqual(Float64Array.of(0.5, 0.5));
    expect(() => h().edges()).toThrow("which axis? this histogram has 2: x, b");
  });
});
