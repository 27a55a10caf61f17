import { describe, expect, test } from "vitest";
import {
  type Events,
  fromNested,
  type KaonArray,
  type ListOf,
  mass,
  openEvents,
  type ReferenceTo,
  type Replacements,
  type SingleOf,
  toNested,
  type ValuesOf,
} from "@kaon/core";
import { MemorySource } from "./memory-source.ts";

interface Jet {
  readonly pt: "float32";
  readonly eta: "float32";
  readonly phi: "float32";
  readonly mass: "float32";
  readonly tight: "bool";
}

interface Muon {
  readonly pt: "float32";
  readonly jetIdx: "int32";
  readonly jet: ReferenceTo<Jet>;
}

interface Declared {
  readonly Jet: ListOf<Jet>;
  readonly Muon: ListOf<Muon>;
  readonly MET: SingleOf<{ readonly pt: "float32"; readonly phi: "float32" }>;
  readonly nJet: "int32";
  readonly weight: "float64";
  readonly scales: ValuesOf<"float32">;
}

/** Counts how often each column is asked for. */
class CountingSource extends MemorySource {
  readonly reads: string[] = [];

  override read(column: string, entryStart: number, entryStop: number): KaonArray {
    this.reads.push(column);
    return super.read(column, entryStart, entryStop);
  }
}

const jet = (pt: number, eta: number): Record<string, unknown> => ({ pt, eta, phi: 0.5, mass: 10, tight: pt > 35 });
const values = [
  {
    Jet: [jet(40, 1), jet(50, -1), jet(20, 2)],
    Muon: [
      { pt: 10, jetIdx: 1 },
      { pt: 20, jetIdx: -1 },
    ],
    MET: { pt: 30, phi: 1 },
    weight: 1,
    scales: [1, 2],
  },
  { Jet: [], Muon: [], MET: { pt: 5, phi: 0 }, weight: 2, scales: [] },
  { Jet: [jet(30, 0)], Muon: [{ pt: 15, jetIdx: 0 }], MET: { pt: 60, phi: -1 }, weight: 4, scales: [3] },
];

function openAll(): { events: Events<Declared>; source: CountingSource } {
  const source = new CountingSource(
    {
      Jet: { list: { pt: "float32", eta: "float32", phi: "float32", mass: "float32", tight: "bool" } },
      Muon: { list: { pt: "float32", jetIdx: "int32" } },
      MET: { single: { pt: "float32", phi: "float32" } },
      weight: "float64",
      scales: { values: "float32" },
    },
    values,
    (form) => ({
      ...form,
      fields: {
        ...form.fields,
        nJet: { kind: "scalar", field: { column: "nJet", type: "int32" } },
        Muon: { ...form.fields.Muon, references: { jet: { kind: "index", field: "jetIdx", to: "Jet" } } } as never,
      },
    }),
  );
  return { events: openEvents<Declared>(source, { entryStart: 0, entryStop: values.length }), source };
}

describe("other values for fields", () => {
  test("of objects: what is made of them follows, in arrays and in row functions", () => {
    const { events } = openAll();
    const up = events.with({ Jet: { pt: (jet) => 2 * jet.pt } });
    expect(toNested(up.Jet.pt)).toEqual([[80, 100, 40], [], [60]]);
    const px = (of: typeof events): unknown => toNested(of.Jet.map((jet) => jet.px));
    expect(px(up)).toEqual((px(events) as number[][]).map((list) => list.map((x) => 2 * x)));
    expect(toNested(up.map((ev) => ev.Jet.sum((jet) => jet.pt)))).toEqual([220, 0, 60]);
    const masses = toNested(up.Jet.pairs().map((a, b) => mass(a, b))) as number[][];
    expect(masses[0][0]).toBeGreaterThan((toNested(events.Jet.pairs().map((a, b) => mass(a, b))) as number[][])[0][0]);
  });

  test("of what each event has one of: its components follow, in arrays, row functions and expressions", () => {
    const { events, source } = openAll();
    const wanted = values.map(({ MET }) => Math.fround(MET.pt) * Math.cos(MET.phi));
    const close = (array: KaonArray, factor: number) => {
      for (const [i, value] of (toNested(array) as number[]).entries())
        expect(value).toBeCloseTo(factor * wanted[i], 10);
    };
    const up = events.with({ MET: { pt: (ev) => 2 * ev.MET.pt } });
    for (const [of, factor] of [
      [events, 1],
      [up, 2],
    ] as const) {
      close(
        of.map((ev) => ev.MET.px),
        factor,
      );
      close(of.map("MET.px"), factor);
      close(of.MET.field("px"), factor);
    }
    expect(source.reads.filter((column) => column === "MET_phi")).toHaveLength(1);
    expect(events.MET.has("pz")).toBe(false);
    expect(events.MET.has("index")).toBe(false);
    expect(() => events.with({ MET: { px: 1 } } as never)).toThrow('"MET.px" is not stored but made of other fields');
  });

  test("cannot say how many objects there are", () => {
    const { events } = openAll();
    expect(toNested(events.nJet)).toEqual([3, 0, 1]);
    expect(() => events.with({ nJet: (ev) => ev.nJet + 1 })).toThrow(
      '"nJet" counts the objects of "Jet", and other values for it would not change how many there are; ' +
        "select objects instead, as events.Jet.filter(…)",
    );
  });

  test("may be expressions about what has the field, and its event", () => {
    const { events } = openAll();
    const text = events.with({
      Jet: { pt: "1.5 * pt + MET.pt", tight: "not tight" },
      MET: { pt: "MET.pt + count(Jet)" },
    });
    const rows = events.with({
      Jet: { pt: (jet, ev) => 1.5 * jet.pt + ev.MET.pt, tight: (jet) => !jet.tight },
      MET: { pt: (ev) => ev.MET.pt + ev.Jet.length },
    });
    for (const of of [text, rows]) expect(toNested(of.Jet.pt)).toEqual([[90, 105, 60], [], [105]]);
    expect([text.Jet.tight, text.MET.pt]).toEqual([rows.Jet.tight, rows.MET.pt]);
    expect(() => events.with({ Jet: { pt: "ptt" } })).toThrow('no "ptt" in Jet or the events; did you mean "pt"');
    expect(() => events.with({ Jet: { pt: "pt > 3" } })).toThrow('"Jet.pt" holds float32 values');
  });

  test("leave the events that they were made of as they are", () => {
    const { events } = openAll();
    events.with({ Jet: { pt: () => 1 } });
    expect(toNested(events.Jet.pt)).toEqual([[40, 50, 20], [], [30]]);
  });

  test("of single objects, of values per event and of lists of values", () => {
    const { events } = openAll();
    const other = events.with({
      MET: { pt: (ev) => ev.MET.pt + ev.Jet.length },
      weight: (ev) => -ev.weight,
      scales: fromNested([[1], [], [2]]),
    });
    expect(toNested(other.MET.pt)).toEqual([33, 5, 61]);
    expect(toNested(other.map((ev) => ev.MET.pt))).toEqual([33, 5, 61]);
    expect(toNested(other.weight)).toEqual([-1, -2, -4]);
    expect(toNested(other.map((ev) => ev.weight))).toEqual([-1, -2, -4]);
    expect(toNested(other.scales)).toEqual([[1], [], [2]]);
  });

  test("of lists of values may come from a row function, also where there are no events", () => {
    const { events, source } = openAll();
    const twice: Replacements<Declared> = { scales: (ev) => Array.from(ev.scales, (scale) => 2 * scale) };
    const other = events.with(twice);
    expect(toNested(other.scales)).toEqual([[2, 4], [], [6]]);
    expect(toNested(other.map((ev) => ev.scales.length))).toEqual([2, 0, 1]);
    const none = openEvents<Declared>(source, { entryStart: 1, entryStop: 1 }).with(twice);
    expect(toNested(none.scales)).toEqual([]);
    expect(toNested(none.map((ev) => ev.scales.length))).toEqual([]);
    expect(() => events.with({ scales: fromNested([1, 2, 3]) })).toThrow(
      '"scales" holds a list for each event; other values for it cannot be float64',
    );
  });

  test("may be arrays and truths, of several fields at once, which all see the values before", () => {
    const { events } = openAll();
    const other = events.with({
      Jet: { pt: fromNested([[1, 2, 3], [], [4]]), tight: (jet) => jet.pt < 25, mass: (jet, ev) => jet.pt + ev.weight },
    });
    expect(toNested(other.Jet.pt)).toEqual([[1, 2, 3], [], [4]]);
    expect(toNested(other.Jet.tight)).toEqual([[false, false, true], [], [false]]);
    expect(toNested(other.Jet.mass)).toEqual([[41, 51, 21], [], [34]]);
    expect(toNested(other.Jet.filter((jet) => jet.tight).pt)).toEqual([[3], [], []]);
  });

  test("can be given on top of each other, and before or after events are selected", () => {
    const { events } = openAll();
    const up = events.with({ Jet: { pt: (jet) => 2 * jet.pt } });
    expect(toNested(up.with({ Jet: { pt: (jet) => jet.pt + 1 } }).Jet.pt)).toEqual([[81, 101, 41], [], [61]]);
    expect(toNested(up.with({ MET: { pt: () => 0 } }).Jet.pt)).toEqual([[80, 100, 40], [], [60]]);
    const hard = (of: typeof events): typeof events => of.filter((ev) => ev.Jet.length > 0 && ev.weight > 2);
    expect(toNested(hard(up).Jet.pt)).toEqual([[60]]);
    expect(toNested(hard(events).with({ Jet: { pt: (jet) => 2 * jet.pt } }).Jet.pt)).toEqual([[60]]);
  });

  test("do not change where references lead, and are what is found there", () => {
    const { events } = openAll();
    // The other order by pt: positions in a sorted list would be other jets.
    const up = events.with({ Jet: { pt: (jet) => 100 - jet.pt } });
    const found = (of: typeof events): unknown => toNested(of.Muon.map((mu) => (mu.jet === null ? null : mu.jet.eta)));
    expect(found(up)).toEqual([[-1, null], [], [0]]);
    expect(found(up)).toEqual(found(events));
    expect(toNested(up.Muon.map((mu) => (mu.jet === null ? null : mu.jet.pt)))).toEqual([[50, null], [], [70]]);
    expect(toNested(up.Muon.jet.pt)).toEqual([[50, null], [], [70]]);
    const sorted = up.map((ev) => ev.Jet.sortBy((jet) => jet.pt).map((jet) => jet.index));
    expect(toNested(sorted)).toEqual([[1, 0, 2], [], [0]]);
  });

  test("of the positions that references are made of lead elsewhere, and rows, arrays and text agree", () => {
    const { events } = openAll();
    const other = events.with({ Muon: { jetIdx: (mu) => (mu.pt > 12 ? 0 : -1) } });
    const wanted = [[null, 40], [], [30]];
    expect(toNested(other.Muon.jet.pt)).toEqual(wanted);
    expect(toNested(other.Muon.map((mu) => mu.jet?.pt))).toEqual(wanted);
    expect(toNested(other.Muon.map("jet.pt"))).toEqual(wanted);
    expect(toNested(other.with({ Jet: { pt: (jet) => 2 * jet.pt } }).Muon.jet.pt)).toEqual([[null, 80], [], [60]]);
    expect(toNested(events.Muon.jet.pt)).toEqual([[50, null], [], [30]]);
    const between = events.with({ Muon: { jetIdx: () => 0.5 } });
    expect(() => between.Muon.jet.pt).toThrow('positions in "Jet" must be integers, but "Muon.jetIdx" holds 0.5');
  });

  test("are all that is new: no column is read twice, and arrays are shared", () => {
    const { events, source } = openAll();
    const use = (of: typeof events): unknown =>
      of.map((ev) => ev.Jet.sum((jet) => jet.px + jet.energy) + ev.MET.pt + ev.weight + ev.Muon.sum((mu) => mu.pt));
    use(events);
    const up = events.with({ Jet: { pt: (jet) => 1.03 * jet.pt } });
    use(up);
    expect(source.reads.toSorted()).toEqual([...new Set(source.reads)].sort());
    expect(up.Jet.eta.content).toBe(events.Jet.eta.content);
    expect(up.Jet.pt.offsets).toBe(events.Jet.pt.offsets);
    expect(up.MET.pt).toBe(events.MET.pt);
    // Read by the view first: then it is there for the events too.
    expect(events.with({ weight: () => 1 }).Jet.mass.content).toBe(events.Jet.mass.content);
    expect(source.reads.filter((column) => column === "Jet_mass")).toEqual(["Jet_mass"]);
  });
});

describe("mistakes are named", () => {
  const { events } = openAll();
  test.each<[string, () => unknown, string]>([
    [
      "an unknown collection",
      () => events.with({ Jets: { pt: () => 1 } } as never),
      'no field "Jets" in the events of memory',
    ],
    ["an unknown field", () => events.with({ Jet: { ptt: () => 1 } } as never), 'did you mean "pt"'],
    [
      "a derived field",
      () => events.with({ Jet: { px: () => 1 } } as never),
      '"Jet.px" is not stored but made of other fields',
    ],
    [
      "no fields",
      () => events.with({ Jet: () => 1 } as never),
      '"Jet" has fields; name those that get other values, as in { Jet:',
    ],
    [
      "a number",
      () => events.with({ Jet: { pt: 3 } } as never),
      'other values for "Jet.pt" are a row function, an expression or an array, not number',
    ],
    [
      "other lists",
      () => events.with({ Jet: { pt: fromNested([[1], [], [2]]) } }),
      'other values for "Jet.pt" must come in lists as long as those of "Jet"',
    ],
    [
      "other length",
      () => events.with({ weight: fromNested([1, 2]) }),
      "must be one for each of the 3 events of the chunk, not 2",
    ],
    [
      "truths for numbers",
      () => events.with({ Jet: { pt: () => true } }),
      '"Jet.pt" holds float32 values; other values for it cannot be bool',
    ],
    [
      "numbers for truths",
      () => events.with({ Jet: { tight: () => 1 } }),
      '"Jet.tight" holds bool values; other values for it cannot be float64',
    ],
    [
      "missing values",
      () => events.with({ weight: fromNested([1, null, 2]) }),
      '"weight" holds float64 values; other values for it cannot be option',
    ],
    [
      "an error in a row function",
      () => events.with({ Jet: { pt: (jet) => (jet as unknown as { nope: number }).nope } }),
      "nope",
    ],
  ])("%s", (_, act, message) => {
    expect(act).toThrow(message);
  });
});
