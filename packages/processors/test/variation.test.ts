import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type EventOf, type Events, openEvents, type Schemas } from "@kaon/core";
import { type Histogram, hist, regular } from "@kaon/hist";
import {
  cutflow,
  merge,
  packTree,
  selection,
  unpackTree,
  type Variation,
  vary,
  weights,
  yieldTable,
} from "@kaon/processors";
import { MemoryEvents } from "./memory-events.ts";

type Memory = Schemas["Memory"];

const open = (numEntries = 60, seed = 3): { events: Events<Memory>; source: MemoryEvents } => {
  const source = new MemoryEvents("memory", { numEntries, seed });
  return { events: openEvents<Memory>(source, { entryStart: 0, entryStop: numEntries }), source };
};

const spectrum = () => hist(regular(20, 0, 110, { name: "pt" }));
const hard = (ev: EventOf<Memory>): boolean => ev.Muon.some((mu) => mu.pt > 50);

/** What a processor does: a selection, a cutflow, and a histogram of what passes. */
function analyse(ev: Events<Memory>, variation?: Variation) {
  const sel = selection(ev)
    .add("two muons", (e) => e.Muon.length >= 2)
    .add("hard", hard);
  const good = ev.filter(sel.all());
  const pt = good.Muon.map((mu) => mu.pt);
  const w = weights(good)
    .add("half", 0.5, { up: 0.75, down: 0.25 })
    .add("event", (e) => 1 + (e.event % 3));
  const fill = (weight: ReturnType<typeof w.weight>) => spectrum().fill({ pt, weight });
  return {
    pt: variation === undefined ? fill(w.weight()) : variation.weighted(w, fill),
    flow: sel.cutflow(),
    counts: { events: good.numEvents, hardest: yieldTable(ev).add("hard", sel.mask("hard")) },
  };
}

const scaled = {
  up: { Muon: { pt: (mu: { pt: number }) => 1.1 * mu.pt } },
  same: { Muon: { pt: (mu: { pt: number }) => mu.pt } },
};

const of = (h: Histogram, variation: string): [Float64Array, Float64Array] => {
  const one = h.slice({ variation } as never) as Histogram;
  return [one.values({ flow: true }), one.variances({ flow: true })];
};

describe("variations in one pass", () => {
  const { events, source } = open();
  const varied = vary(events, scaled, analyse);
  const { events: others, source: once } = open();
  const alone = analyse(others);
  const nominal = alone.pt as Histogram;

  test("give histograms an axis variation, nominal first, and a cutflow for each variation of the objects", () => {
    expect(varied.pt.axis("variation").categories).toEqual(["nominal", "halfUp", "halfDown", "up", "same"]);
    expect(Object.keys(varied.flow)).toEqual(["nominal", "up", "same"]);
    expect(Object.keys(varied.counts.events)).toEqual(["nominal", "up", "same"]);
    expect(varied.counts.hardest.up.yields[0].yield.events).toBe(varied.flow.up.cuts[1].exclusive.events);
  });

  test("leave the nominal result the bits that it has without variations", () => {
    expect(of(varied.pt, "nominal")).toEqual([nominal.values({ flow: true }), nominal.variances({ flow: true })]);
    expect(varied.flow.nominal.toJSON()).toEqual(alone.flow.toJSON());
    expect(varied.counts.events.nominal).toBe(alone.counts.events);
  });

  test("that change nothing give the nominal result", () => {
    expect(of(varied.pt, "same")).toEqual(of(varied.pt, "nominal"));
    expect(varied.flow.same.toJSON()).toEqual(varied.flow.nominal.toJSON());
  });

  test("of weights are the nominal events, weighted otherwise", () => {
    const [values, variances] = of(varied.pt, "nominal");
    expect(of(varied.pt, "halfUp")).toEqual([values.map((x) => 1.5 * x), variances.map((x) => 2.25 * x)]);
    expect(of(varied.pt, "halfDown")).toEqual([values.map((x) => 0.5 * x), variances.map((x) => 0.25 * x)]);
  });

  test("of objects are what the varied events give by themselves, with the nominal weights", () => {
    const other = analyse(open().events.with(scaled.up));
    expect(of(varied.pt, "up")).toEqual([
      (other.pt as Histogram).values({ flow: true }),
      (other.pt as Histogram).variances({ flow: true }),
    ]);
    expect(varied.flow.up.toJSON()).toEqual(other.flow.toJSON());
    expect(varied.flow.up.cuts[1].cumulative.events).toBeGreaterThan(varied.flow.nominal.cuts[1].cumulative.events);
  });

  test("read no column twice", () => {
    // The log counts the bytes of a column that is read twice twice.
    expect(source.readLog().columns.toSorted()).toEqual(["Muon_pt", "event", "nMuon"]);
    expect(source.readLog().bytesRead).toBe(once.readLog().bytesRead);
  });
});

test("a weight variation runs only what it is given: the selection is not made again", () => {
  let selections = 0;
  let fills = 0;
  const result = vary(open().events, scaled, (ev, variation) => {
    selections++;
    const w = weights(ev)
      .add("a", 1, { up: 2 })
      .add("b", 1, { variations: { x: { up: 3 }, y: { up: 4 } } });
    const counted = variation.weighted(w, (weight, name) => {
      fills++;
      return { flow: cutflow(ev, { weights: weight }), name };
    });
    return { counted };
  });
  expect(selections).toBe(3);
  expect(fills).toBe(1 + 6 + 2);
  expect(result.counted.name.b_xUp).toBe("b_xUp");
  expect(result.counted.flow.b_yUp.initial.sumw).toBe(4 * result.counted.flow.nominal.initial.sumw);
  expect(Object.keys(result.counted.flow)).toContain("same");
});

describe("functions that live outside of what vary calls", () => {
  const calls = { isPositive: 0, isHard: 0, eventWeight: 0 };
  const isPositive = (mu: { readonly charge: number }): boolean => {
    calls.isPositive++;
    return mu.charge > 0;
  };
  const isHard = (mu: { readonly pt: number }): boolean => {
    calls.isHard++;
    return mu.pt > 50;
  };
  const eventWeight = (ev: EventOf<Memory>): number => {
    calls.eventWeight++;
    return 1 + (ev.event % 3);
  };
  const process = (ev: Events<Memory>, variation: Variation) => {
    const sel = selection(ev).add("positive", (e) => e.Muon.some((mu) => mu.charge > 0));
    const good = ev.filter(sel.all());
    const w = weights(good).add("event", eventWeight, { up: 2 });
    const pt = good.Muon.filter(isPositive).pt;
    return {
      pt: variation.weighted(w, (weight) => spectrum().fill({ pt, weight })),
      positive: good.Muon.count(isPositive).data.reduce((sum, n) => sum + n, 0),
      hard: good.Muon.count(isHard).data.reduce((sum, n) => sum + n, 0),
    };
  };

  test("are called again only for what a variation changes, over the same selected events", () => {
    const result = vary(open().events, {}, process);
    const once = { ...calls };
    expect(once.isPositive).toBeGreaterThan(0);
    Object.assign(calls, { isPositive: 0, isHard: 0, eventWeight: 0 });
    const varied = vary(open().events, scaled, process);
    expect(calls).toEqual({ ...once, isHard: 3 * once.isHard });
    expect(of(varied.pt, "nominal")).toEqual(of(result.pt, "nominal"));
    expect(of(varied.pt, "same")).toEqual(of(varied.pt, "nominal"));
    expect(varied.hard.up).toBeGreaterThan(varied.hard.nominal);
    expect(varied.positive).toEqual({
      nominal: varied.positive.nominal,
      up: result.positive.nominal,
      same: result.positive.nominal,
    });
    const alone = vary(open().events.with(scaled.up), {}, process);
    expect(of(varied.pt, "up")).toEqual(of(alone.pt, "nominal"));
    expect([varied.hard.up, varied.positive.up]).toEqual([alone.hard.nominal, alone.positive.nominal]);
  });
});

test("what varied fields have no part in can be made before, once, from the nominal events", () => {
  const { events } = open();
  const early = events.mask((ev) => ev.event % 2 === 0);
  const result = vary(events, scaled, (ev) => ({ n: ev.filter(early).numEvents }));
  expect(result.n).toEqual({ nominal: 30, up: 30, same: 30 });
});

test("results of chunks merge as the results of all events, also from other threads", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), (cut) => {
      const source = open().source;
      const part = (entryStart: number, entryStop: number) =>
        vary(openEvents<Memory>(source, { entryStart, entryStop }), scaled, analyse);
      const moved = unpackTree(packTree(part(cut, 60)).tree) as unknown as ReturnType<typeof part>;
      const merged = merge(part(0, cut), moved);
      const whole = part(0, 60);
      expect(merged.flow.up.toJSON()).toEqual(whole.flow.up.toJSON());
      expect(merged.counts.events).toEqual(whole.counts.events);
      expect(merged.pt.axes).toEqual(whole.pt.axes);
      for (const name of ["nominal", "halfUp", "up"]) expect(of(merged.pt, name)).toEqual(of(whole.pt, name));
    }),
    { numRuns: 20 },
  );
});

test("mistakes are named", () => {
  const { events } = open(3);
  expect(() => vary(events, { nominal: {} }, () => ({}))).toThrow('the events as they are are called "nominal"');
  expect(() => vary(events, { up: { Muon: { ptt: () => 1 } } } as never, () => ({}))).toThrow('no field "ptt"');
  const clash = (ev: Events<Memory>, variation: Variation) => ({
    a: { n: variation.weighted(weights(ev).add("a", 1, { up: 1 }), () => 1) },
  });
  expect(() => vary(events, { aUp: {} }, clash)).toThrow('two variations of "a.n" are called "aUp"');
});
