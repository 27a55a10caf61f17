import { unpack } from "@kaon/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  boolean,
  Histogram,
  hist,
  IncompatibleError,
  intCategory,
  regular,
  stringCategory,
  variable,
} from "@kaon/hist";

/** Entries whose weights are small integers: sums of them are exact in any order. */
const entry = fc.record({
  x: fc.oneof(fc.double({ min: -1, max: 5, noNaN: true }), fc.constantFrom(NaN, Infinity, -Infinity, 0, 1, 4)),
  c: fc.constantFrom("a", "b", "c", "d", "e"),
  id: fc.integer({ min: -2, max: 2 }),
  weight: fc.integer({ min: -5, max: 5 }),
});
const entries = fc.array(entry, { maxLength: 40 });
type Entries = readonly { x: number; c: string; id: number; weight: number }[];

function empty() {
  return hist(
    regular(4, 0, 4, { name: "x" }),
    stringCategory(["c"], { name: "c", growth: true }),
    intCategory([], { name: "id", growth: true }),
  );
}

function filled(all: Entries): ReturnType<typeof empty> {
  const columns = { x: all.map(({ x }) => x), c: all.map(({ c }) => c), id: all.map(({ id }) => id) };
  return empty().fill({ ...columns, weight: all.map(({ weight }) => weight) });
}

/** Contents by the names of the bins, whatever the order of categories; zeros left out. */
function byName(h: Histogram): Record<string, readonly number[]> {
  const [values, variances] = [h.values({ flow: true }), h.variances({ flow: true })];
  const shape = h.shape({ flow: true });
  const named: [string, readonly number[]][] = [];
  values.forEach((value, at) => {
    let rest = at;
    const position = shape.toReversed().map((n) => {
      const bin = rest % n;
      rest = Math.floor(rest / n);
      return bin;
    });
    const names = position.toReversed().map((bin, i) => {
      const axis = h.axes[i];
      return "categories" in axis ? axis.categories[bin] : bin;
    });
    if (variances[at] !== 0) named.push([names.join(" "), [value, variances[at]]]);
  });
  return Object.fromEntries(named.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

describe("laws", () => {
  test("fill(a) + fill(b) = fill(a ++ b), with categories in the same order", () => {
    fc.assert(
      fc.property(entries, entries, (a, b) => {
        const merged = filled(a).merge(filled(b));
        const whole = filled([...a, ...b]);
        expect(merged.axes).toEqual(whole.axes);
        expect(merged.values({ flow: true })).toEqual(whole.values({ flow: true }));
        expect(merged.variances({ flow: true })).toEqual(whole.variances({ flow: true }));
      }),
    );
  });

  test("merge is associative", () => {
    fc.assert(
      fc.property(entries, entries, entries, (a, b, c) => {
        const [x, y, z] = [filled(a), filled(b), filled(c)];
        const [left, right] = [x.merge(y).merge(z), x.merge(y.merge(z))];
        expect(left.axes).toEqual(right.axes);
        expect(left.values({ flow: true })).toEqual(right.values({ flow: true }));
      }),
    );
  });

  test("merge is commutative up to the order of categories", () => {
    fc.assert(
      fc.property(entries, entries, (a, b) => {
        expect(byName(filled(a).merge(filled(b)))).toEqual(byName(filled(b).merge(filled(a))));
      }),
    );
  });

  test("chunking changes nothing, and neither does packing on the way", () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: 1, max: 7 }), (all, size) => {
        let merged = empty();
        for (let start = 0; start < all.length; start += size) {
          const part = filled(all.slice(start, start + size));
          const sent = unpack(structuredClone(part.pack()));
          expect(sent).toBeInstanceOf(Histogram);
          merged = merged.merge(sent as typeof merged);
        }
        expect(merged.axes).toEqual(filled(all).axes);
        expect(merged.values({ flow: true })).toEqual(filled(all).values({ flow: true }));
      }),
    );
  });

  test("project commutes with merge", () => {
    fc.assert(
      fc.property(entries, entries, (a, b) => {
        const [x, y] = [filled(a), filled(b)];
        for (const names of [["x"], ["c"], ["id", "x"], ["c", "id"]] as const) {
          const before = x.project(...names).merge(y.project(...names));
          expect(byName(before)).toEqual(byName(x.merge(y).project(...names)));
        }
      }),
    );
  });

  test("rebinning keeps the sum", () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: 1, max: 4 }), (all, rebin) => {
        const rebinned = filled(all).slice({ x: { rebin } });
        expect(rebinned.sum({ flow: true })).toEqual(filled(all).sum({ flow: true }));
      }),
    );
  });

  test("filling agrees with a plain count of names", () => {
    fc.assert(
      fc.property(entries, (all) => {
        const slow: Record<string, [number, number]> = {};
        for (const { x, c, id, weight } of all) {
          // The smallest numbers below 0 become −0 when they are divided, here as in boost-histogram.
          const z = x / 4;
          const bin = z < 1 ? (z >= 0 ? Math.floor(z * 4) + 1 : 0) : 5;
          const cell = (slow[`${bin} ${c} ${id}`] ??= [0, 0]);
          cell[0] += weight;
          cell[1] += weight * weight;
        }
        const kept = Object.entries(slow).filter(([, [, variance]]) => variance !== 0);
        expect(byName(filled(all))).toEqual(Object.fromEntries(kept));
      }),
    );
  });
});

test("categories that grew in different order merge to those of the first, then the new ones of the second", () => {
  const axis = stringCategory([], { name: "c", growth: true });
  const a = hist(axis, { storage: "count" }).fill({ c: ["x", "y", "y"] });
  const b = hist(axis, { storage: "count" }).fill({ c: ["z", "y", "z", "w"] });
  const merged = a.merge(b);
  expect(merged.axes[0].categories).toEqual(["x", "y", "z", "w"]);
  expect(merged.values()).toEqual(Float64Array.of(1, 3, 2, 1));
  expect(a.values()).toEqual(Float64Array.of(1, 2));
  expect(a.add(b).values()).toEqual(merged.values());
});

describe("histograms that do not fit are refused", () => {
  const x = regular(2, 0, 1, { name: "x" });
  const c = stringCategory(["a", "b"], { name: "c" });
  const refused: [string, Histogram, Histogram, string][] = [
    [
      "numbers of bins",
      hist(x),
      hist(regular(3, 0, 1, { name: "x" })),
      'axis "x" has 2 bins in one and 3 in the other',
    ],
    [
      "ranges",
      hist(x),
      hist(regular(2, 0, 2, { name: "x" })),
      'axis "x" covers 0 to 1 on a linear scale in one and 0 to 2 on a linear scale in the other',
    ],
    [
      "scales",
      hist(regular(2, 1, 2, { name: "x" })),
      hist(regular(2, 1, 2, { name: "x", transform: "log" })),
      "covers 1 to 2 on a linear scale in one and 1 to 2 on a log scale in the other",
    ],
    [
      "kinds",
      hist(x),
      hist(variable([0, 0.5, 1], { name: "x" })),
      'axis "x" is regular in one and variable in the other',
    ],
    ["names", hist(x), hist(regular(2, 0, 1, { name: "y" })), 'axis "x" is called "x" in one and "y" in the other'],
    [
      "edges",
      hist(variable([0, 1, 2], { name: "x" })),
      hist(variable([0, 1.5, 2], { name: "x" })),
      "has its edge 1 at 1 in one and at 1.5",
    ],
    [
      "flow bins",
      hist(x),
      hist(regular(2, 0, 1, { name: "x", overflow: false })),
      'axis "x" has overflow true in one and false in the other',
    ],
    [
      "fixed categories",
      hist(c),
      hist(stringCategory(["b", "a"], { name: "c" })),
      'has the category 0 "a" in one and "b" in the other; make it with { growth: true }',
    ],
    [
      "growth",
      hist(c),
      hist(stringCategory(["a", "b"], { name: "c", growth: true })),
      'axis "c" has overflow true in one and false',
    ],
    ["numbers of axes", hist(x), hist(x, c), "cannot merge histograms of x (1 axes) and of x, c (2 axes)"],
    ["storages", hist(x), hist(x, { storage: "count" }), 'the storage is "weighted" in one and "count" in the other'],
  ];
  test.each(refused)("%s", (_, a, b, message) => {
    expect(() => a.merge(b)).toThrow(message);
    expect(() => a.merge(b)).toThrow(IncompatibleError);
  });

  test("labels may differ", () => {
    const labelled = hist(regular(2, 0, 1, { name: "x", label: "x [GeV]" }));
    expect(labelled.merge(hist(x)).axes[0].label).toBe("x [GeV]");
  });
});

test("a copy is filled on its own", () => {
  const h = hist(boolean({ name: "b" })).fill({ b: true });
  const copy = h.copy().fill({ b: true });
  expect([h.sum().value, copy.sum().value]).toEqual([1, 2]);
});

test("unknown variances stay unknown through merging", () => {
  const make = () => hist(boolean({ name: "b" }), { storage: "double" });
  expect(
    make()
      .fill({ b: true })
      .merge(make().fill({ b: true })).hasVariances,
  ).toBe(true);
  expect(
    make()
      .fill({ b: true })
      .merge(make().fill({ b: true, weight: 2 })).hasVariances,
  ).toBe(false);
});
