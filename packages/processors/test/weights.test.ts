import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromNested, type NumericArray, numeric, openEvents, type OptionArray } from "@kaon/core";
import { merge, packTree, unpackTree, type Weights, WeightStatistics, weights } from "@kaon/processors";
import { MemoryEvents } from "./memory-events.ts";

const values = (array: NumericArray<"float64">): number[] => [...array.data];

/** The case of coffea's test of Weights: two equal weights, one of which varies by +10 % and −5 %. */
test("one variation replaces one factor: up is c·c·1.10 and down is c·c·0.95", () => {
  const c = Array.from({ length: 20 }, (_, i) => 0.8 + 0.03 * i);
  const w = weights(20)
    .add("first", c)
    .add("second", c, { up: c.map((x) => x * 1.1), down: c.map((x) => x * 0.95) });
  for (let i = 0; i < 20; i++) {
    expect(w.weight().data[i]).toBeCloseTo(c[i] * c[i], 12);
    expect(w.weight("secondUp").data[i]).toBeCloseTo(c[i] * c[i] * 1.1, 12);
    expect(w.weight("secondDown").data[i]).toBeCloseTo(c[i] * c[i] * 0.95, 12);
  }
  expect(w.names).toEqual(["first", "second"]);
  expect(w.variations).toEqual(["secondUp", "secondDown"]);
});

test("without weights every event counts once", () => {
  expect(values(weights(3).weight())).toEqual([1, 1, 1]);
});

test("a variation without down is the same ratio the other way", () => {
  const w = weights(3).add("a", [2, 1, 0], { up: [3, 0.5, 7] });
  expect(values(w.weight("aUp"))).toEqual([3, 0.5, 7]);
  expect(values(w.weight("aDown"))).toEqual([4 / 3, 2, 0]);
});

test("an up weight where the nominal weight is 0 counts", () => {
  const w = weights(1)
    .add("a", [0], { up: [2], down: [1] })
    .add("b", [3]);
  expect([w.weight(), w.weight("aUp"), w.weight("aDown")].map(values)).toEqual([[0], [6], [3]]);
});

test("shifts are added and subtracted", () => {
  const w = weights(2)
    .add("a", [1, 2], { shift: [0.25, 0.5] })
    .add("b", 1, { shift: { up: [0.5, 0], down: 0.125 } });
  expect(values(w.weight("aUp"))).toEqual([1.25, 2.5]);
  expect(values(w.weight("aDown"))).toEqual([0.75, 1.5]);
  expect(values(w.weight("bUp"))).toEqual([1.5, 2]);
  expect(values(w.weight("bDown"))).toEqual([0.875, 1.75]);
});

test("one weight may have several variations", () => {
  const w = weights(2).add("btag", [1, 2], {
    variations: { light: { up: [2, 2], down: [0.5, 2] }, heavy: { shift: [0.25, 0.25] } },
  });
  expect(w.variations).toEqual(["btag_lightUp", "btag_lightDown", "btag_heavyUp", "btag_heavyDown"]);
  expect(values(w.weight("btag_lightDown"))).toEqual([0.5, 2]);
  expect(values(w.weight("btag_heavyUp"))).toEqual([1.25, 2.25]);
});

test("some of the weights can be multiplied, with the variations of these, several of one weight included", () => {
  const w = weights(1)
    .add("a", 2)
    .add("b", 3, { up: 6 })
    .add("c", 5, { variations: { x: { up: 10 } } });
  expect(values(w.partial({ include: ["a", "b"] }))).toEqual([6]);
  expect(values(w.partial({ exclude: ["a"] }))).toEqual([15]);
  expect(values(w.partial({ exclude: ["a"] }, "bUp"))).toEqual([30]);
  expect(values(w.partial({ include: ["c"] }, "c_xUp"))).toEqual([10]);
  expect(values(w.partial({ include: [] }))).toEqual([1]);
  expect(() => w.partial({ include: ["a"] }, "bUp")).toThrow(
    '"bUp" varies the weight "b", which is not among those that are multiplied',
  );
});

test("weights may be added after others were asked for", () => {
  const w = weights(1).add("a", 2, { up: 4 });
  expect(values(w.weight("aUp"))).toEqual([4]);
  w.add("b", 3);
  expect(values(w.weight("aUp"))).toEqual([12]);
});

test("arrays of the caller, and arrays that were given out, change nothing and are not changed", () => {
  const nominal = Float64Array.of(2, 3);
  const up = Float64Array.of(4, 9);
  const w = weights(2).add("a", nominal, { up });
  w.weight().data.fill(0);
  w.weight("aUp").data.fill(0);
  expect([...nominal, ...up]).toEqual([2, 3, 4, 9]);
  nominal.fill(7);
  up.fill(7);
  expect(values(w.weight())).toEqual([2, 3]);
  expect(values(w.weight("aUp"))).toEqual([4, 9]);
});

test("missing values count as 1, and numbers may be of any type", () => {
  const missing = fromNested([2, null, 4]) as OptionArray<NumericArray>;
  expect(values(weights(3).add("a", missing).weight())).toEqual([2, 1, 4]);
  expect(
    values(
      weights(2)
        .add("a", numeric(Int32Array.of(1, -1)))
        .weight(),
    ),
  ).toEqual([1, -1]);
  expect(values(weights(2).add("a", Float32Array.of(0.5, 2)).weight())).toEqual([0.5, 2]);
});

test("weights may be row functions and expressions over the events", () => {
  const events = openEvents<{ event: "int32" }>(new MemoryEvents("memory", { numEntries: 5, seed: 1 }), {
    entryStart: 0,
    entryStop: 5,
  });
  const w = weights(events)
    .add("a", (ev) => ev.event)
    .add("b", 1, { up: "event" });
  expect(values(w.weight("bUp"))).toEqual(values(w.weight()).map((x) => x * x));
});

describe("statistics", () => {
  test("are of each weight", () => {
    const { a } = weights(3).add("a", [1, -2, 4]).statistics();
    expect(a).toEqual(new WeightStatistics({ n: 3, sumw: 3, sumw2: 21, min: -2, max: 4 }));
  });

  test("merge as if they were of all events together, also after another thread", () => {
    const weight = fc.integer({ min: -50, max: 50 });
    fc.assert(
      fc.property(fc.array(weight), fc.array(weight), (first, second) => {
        const of = (list: number[]): WeightStatistics => weights(list.length).add("a", list).statistics().a;
        const moved = unpackTree(packTree(of(second)).tree) as unknown as WeightStatistics;
        expect(merge(of(first), moved)).toEqual(of([...first, ...second]));
      }),
    );
  });
});

describe("mistakes are named", () => {
  const w = (): Weights => weights(2).add("pileup", [1, 1], { up: [2, 2] });
  test.each<[string, () => unknown, string]>([
    ["a name twice", () => w().add("pileup", 1), 'the weights already have a weight "pileup"'],
    [
      "a name that ends in Up",
      () => w().add("aUp", 1),
      'a weight cannot be named "aUp": names that end in Up and Down are of variations',
    ],
    [
      "a variation that ends in Down",
      () => w().add("a", 1, { variations: { xDown: { up: 1 } } }),
      'a weight cannot be named "xDown"',
    ],
    ["another length", () => w().add("a", [1]), 'weight "a" has 1 values for 2 events'],
    ["an up of another length", () => w().add("a", 1, { up: [1] }), 'weight "a" up has 1 values for 2 events'],
    [
      "not a number",
      () => w().add("a", [1, Number.NaN]),
      'weight "a" is NaN at event 1; weights must be finite numbers',
    ],
    ["text", () => w().add("a", [1, "2"] as never), 'weight "a" needs one number per event, but has 2 at event 1'],
    [
      "lists",
      () => w().add("a", fromNested([[1], [2]]) as never),
      'weight "a" needs one number per event, not a record of kind "jagged"',
    ],
    [
      "a mask",
      () => w().add("a", { kind: "numeric", dtype: "bool", data: new Uint8Array(2) } as never),
      'weight "a" needs one number per event, not a record of kind "numeric"',
    ],
    [
      "an up of 0 without down",
      () => w().add("a", 1, { up: [1, 0] }),
      'weight "a" up is 0 at event 1, so that nominal²/up is infinite',
    ],
    [
      "an unknown variation",
      () => w().weight("pileUp"),
      'no variation "pileUp" in the weights; did you mean "pileupUp"?',
    ],
    ["an unknown weight", () => w().partial({ exclude: ["pile"] }), 'no weight "pile" in the weights'],
    [
      "a row function without events",
      () => w().add("a", () => 1),
      "the weights know no more than the number of events; make them of these: weights(events)",
    ],
    [
      "a variation twice",
      () =>
        w()
          .add("a", 1, { variations: { b: { up: 1 } } })
          .add("a_b", 1, { up: 1 }),
      'the weights already have a variation "a_bUp"',
    ],
    [
      "no number of events",
      () => weights(-1),
      "weights need the number of events, a whole number of at least 0, not -1",
    ],
  ])("%s", (_, act, message) => {
    expect(act).toThrow(message);
  });
});
