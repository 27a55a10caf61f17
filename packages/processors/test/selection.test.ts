import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Events, fromNested, type NumericArray, openEvents, type OptionArray, type Schemas } from "@kaon/core";
import {
  cutflow,
  cutflowFromJSON,
  merge,
  packTree,
  selection,
  unpackTree,
  YieldTable,
  yieldTable,
  yieldTableFromJSON,
} from "@kaon/processors";
import { MemoryEvents } from "./memory-events.ts";

const memoryEvents = (numEntries: number): Events<Schemas["Memory"]> =>
  openEvents(new MemoryEvents("memory", { numEntries, seed: 3 }), { entryStart: 0, entryStop: numEntries });

const bits = (mask: NumericArray<"bool">): number[] => [...mask.data];
const numbers = Array.from({ length: 10 }, (_, i) => i);

describe("fizz and buzz, as coffea's own test has them", () => {
  const sel = selection(10)
    .add(
      "fizz",
      numbers.map((i) => i % 3 === 0),
    )
    .add(
      "buzz",
      Uint8Array.from(numbers, (i) => (i % 5 === 0 ? 1 : 0)),
    );

  test("all", () => {
    expect(bits(sel.all("fizz", "buzz"))).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    expect(sel.all()).toEqual(sel.all("fizz", "buzz"));
    expect(bits(sel.all("fizz"))).toEqual([1, 0, 0, 1, 0, 0, 1, 0, 0, 1]);
  });

  test("none", () => {
    expect(bits(sel.none("fizz", "buzz"))).toEqual([0, 1, 1, 0, 1, 0, 0, 1, 1, 0]);
  });

  test("any", () => {
    expect(bits(sel.any("fizz", "buzz"))).toEqual([1, 0, 0, 1, 0, 1, 1, 0, 0, 1]);
  });

  test("require", () => {
    expect(bits(sel.require({ fizz: true, buzz: false }))).toEqual([0, 0, 0, 1, 0, 0, 1, 0, 0, 1]);
    expect(bits(sel.require({}))).toEqual(Array(10).fill(1));
  });
});

test("tests may be row functions, expressions, masks of events and plain arrays", () => {
  const events = memoryEvents(40);
  const sel = selection(events)
    .add("function", (ev) => ev.Muon.length >= 2)
    .add("text", "count(Muon) >= 2")
    .add(
      "mask",
      events.mask((ev) => ev.Muon.length >= 2),
    )
    .addAll({ plain: Array<boolean>(40).fill(true) });
  expect(sel.names).toEqual(["function", "text", "mask", "plain"]);
  expect(sel.mask("text")).toEqual(sel.mask("function"));
  expect(sel.mask("mask")).toEqual(sel.mask("function"));
  expect(sel.cutflow().cuts.map(({ cumulative }) => cumulative.events)).toEqual(
    Array(4).fill(bits(sel.mask("mask")).filter((bit) => bit === 1).length),
  );
});

test("more than 64 tests work", () => {
  const sel = selection(numbers.length * 10);
  for (let k = 0; k < 100; k++) {
    sel.add(
      `not ${k}`,
      Array.from({ length: 100 }, (_, i) => i !== k),
    );
  }
  expect(sel.names.length).toBe(100);
  expect(bits(sel.all())).toEqual(Array(100).fill(0));
  expect(bits(sel.allBut("not 77")).flatMap((bit, i) => (bit === 1 ? [i] : []))).toEqual([77]);
});

test("masks are nobody else's: neither the caller's array nor another mask changes with one", () => {
  const given = Uint8Array.of(1, 0, 1);
  const sel = selection(3).add("a", given);
  given[0] = 0;
  const mask = sel.all("a");
  mask.data.fill(0);
  sel.any("a").data.fill(0);
  sel.mask("a").data.fill(0);
  expect(bits(sel.all("a"))).toEqual([1, 0, 1]);
});

test("missing values of a mask count as what is said", () => {
  const mask = fromNested([true, null, false]) as OptionArray<NumericArray<"bool">>;
  expect(bits(selection(3).add("a", mask, { missing: false }).all())).toEqual([1, 0, 0]);
  expect(bits(selection(3).add("a", mask, { missing: true }).all())).toEqual([1, 1, 0]);
  expect(() => selection(3).add("a", mask)).toThrow('test "a" has missing values; say what they count as');
});

describe("cutflows of a selection", () => {
  const n = 40;
  /** The masks of coffea's test of categorical cutflows: 36 events of 0, 3 of 41 and 1 of 43, of which 15, 3 and 1 in the common mask. */
  const flavour = Array.from({ length: n }, (_, i) => (i < 36 ? 0 : i < 39 ? 41 : 43));
  const within = flavour.map((value, i) => value !== 0 || i < 15);
  const categories = Object.fromEntries([0, 41, 43].map((value) => [value, flavour.map((each) => each === value)]));
  const sel = selection(n)
    .add("nothing", Array<boolean>(n).fill(true))
    .add(
      "even",
      flavour.map((_, i) => i % 2 === 0),
    );
  const events = (flow: ReturnType<typeof sel.cutflow>, cut: number): number[] =>
    Object.values(flow.categories).map(({ initial, cuts }) => (cut === 0 ? initial : cuts[cut - 1].cumulative).events);

  test("count several categories at once", () => {
    const flow = sel.cutflow([], { categories });
    expect(events(flow, 0)).toEqual([36, 3, 1]);
    expect(events(flow, 1)).toEqual([36, 3, 1]);
    expect(events(flow, 2)).toEqual([18, 2, 0]);
    expect(flow.initial.events).toBe(40);
  });

  test("count within a common mask only", () => {
    const flow = sel.cutflow([], { categories, within });
    expect(events(flow, 0)).toEqual([15, 3, 1]);
    expect(events(flow, 2)).toEqual([8, 2, 0]);
    expect(flow.initial.events).toBe(19);
    expect(flow.cuts[1].exclusive.events).toBe(10);
  });

  test("count weights, with their error", () => {
    const flow = sel.cutflow([], { categories, weights: Array<number>(n).fill(1.25) });
    expect(Object.values(flow.categories).map(({ initial }) => initial.sumw)).toEqual([45, 3.75, 1.25]);
    expect(flow.categories[41].cuts[1].cumulative).toEqual({ events: 2, sumw: 2.5, sumw2: 3.125 });
  });

  test("follow the order that is asked for", () => {
    const flow = sel.cutflow(["even", "nothing"]);
    expect(flow.cuts.map(({ name, cumulative }) => [name, cumulative.events])).toEqual([
      ["even", 20],
      ["nothing", 20],
    ]);
  });

  test("leave one cut out in turn", () => {
    const table = selection(4).addAll({
      a: [true, true, true, false],
      b: [true, true, false, true],
      c: [true, false, true, true],
    });
    expect(table.nMinusOne().yields.map(({ name, yield: { events } }) => [name, events])).toEqual([
      ["all events", 4],
      ["all but a", 2],
      ["all but b", 2],
      ["all but c", 2],
      ["all cuts", 1],
    ]);
    expect(bits(table.allBut("a"))).toEqual([1, 0, 0, 1]);
    expect(bits(table.allBut("a", "b"))).toEqual([1, 1, 0, 1]);
    const weighted = table.nMinusOne(["a", "b"], { weights: [1, 2, 4, 8], within: [false, true, true, true] });
    expect(weighted.yields.map(({ yield: { sumw } }) => sumw)).toEqual([14, 10, 6, 2]);
  });

  test("are the same as those of cutflow, for any masks, weights and chunks", () => {
    const event = fc.record({ a: fc.boolean(), b: fc.boolean(), w: fc.integer({ min: -8, max: 8 }), c: fc.boolean() });
    type Event = { readonly a: boolean; readonly b: boolean; readonly w: number; readonly c: boolean };
    const count = (events: readonly Event[]): ReturnType<typeof sel.cutflow> =>
      selection(events.length)
        .addAll({ a: events.map(({ a }) => a), b: events.map(({ b }) => b) })
        .cutflow([], { weights: events.map(({ w }) => w), categories: { c: events.map(({ c }) => c) } });
    fc.assert(
      fc.property(fc.array(event), fc.array(event), (first, second) => {
        const both = [...first, ...second];
        expect(count(first).merge(count(second)).toJSON()).toEqual(count(both).toJSON());
        const inCategory = both.filter(({ c }) => c);
        expect(count(both).categories.c).toEqual({ initial: count(inCategory).initial, cuts: count(inCategory).cuts });
      }),
    );
  });
});

describe("what a cutflow is written as", () => {
  const flow = cutflow(5, {
    weights: [1, 2, 0.5, -1, 4],
    categories: { "e & μ": [true, true, true, false, false], other: [false, false, false, true, true] },
  })
    .all("pT > 25 GeV", [true, true, true, false, true])
    .all("a_b | c", [false, true, true, true, false]);

  test("text, with a table of the categories", () => {
    expect(String(flow)).toBe(
      [
        "cut          events  alone  relative  absolute   weighted",
        "all events        5      5  100.00 %  100.00 %  6.5 ± 4.7",
        "pT > 25 GeV       4      4  115.38 %  115.38 %  7.5 ± 4.6",
        "a_b | c           2      3   33.33 %   38.46 %  2.5 ± 2.1",
        "",
        "cut              e & μ      other",
        "all events   3.5 ± 2.3  3.0 ± 4.1",
        "pT > 25 GeV  3.5 ± 2.3  4.0 ± 4.0",
        "a_b | c      2.5 ± 2.1      0 ± 0",
      ].join("\n"),
    );
  });

  test("Markdown", () => {
    expect(flow.toMarkdown()).toContain("| a_b \\| c | 2 | 3 | 33.33 % | 38.46 % | 2.5 ± 2.1 |");
  });

  test("HTML", () => {
    expect(flow.toHTML()).toContain(
      '<tr><td style="text-align: left">pT &gt; 25 GeV</td><td style="text-align: right">4</td>',
    );
    expect(flow.toHTML()).toContain('<th style="text-align: right">e &amp; μ</th>');
  });

  test("LaTeX", () => {
    expect(flow.toLaTeX().split("\n").slice(0, 6)).toEqual([
      "\\begin{tabular}{lrrrrr}",
      "\\hline",
      "cut & events & alone & relative & absolute & weighted \\\\",
      "\\hline",
      "all events & 5 & 5 & 100.00 \\% & 100.00 \\% & 6.5 $\\pm$ 4.7 \\\\",
      "pT $>$ 25 GeV & 4 & 4 & 115.38 \\% & 115.38 \\% & 7.5 $\\pm$ 4.6 \\\\",
    ]);
    expect(flow.toLaTeX()).toContain("a\\_b $|$ c & 2");
    expect(flow.toLaTeX()).toContain("cut & e \\& $\\mu$ & other \\\\");
  });

  test("CSV, every number as it is", () => {
    const lines = flow.toCSV().trimEnd().split("\n");
    expect(lines[0]).toBe("category,cut,events,sumw,error,alone_events,alone_sumw,alone_error");
    expect(lines[3]).toBe(`,a_b | c,2,2.5,${Math.sqrt(4.25)},3,1.5,${Math.sqrt(5.25)}`);
    expect(lines[6]).toBe(`e & μ,a_b | c,2,2.5,${Math.sqrt(4.25)},2,2.5,${Math.sqrt(4.25)}`);
    expect(cutflow(0).all('a, "b"', []).toCSV().split("\n")[2]).toBe(',"a, ""b""",0,0,0,0,0,0');
  });

  test("plain data, and another thread", () => {
    expect(unpackTree(packTree(flow).tree)).toEqual(cutflowFromJSON(flow.toJSON()));
  });
});

describe("tables of yields", () => {
  const table = (): YieldTable =>
    yieldTable(3, { weights: [2, 0.5, 1] })
      .add("SR", [true, false, false])
      .add("CR & more", [false, true, true]);

  test("hold the yield of each name with its error", () => {
    expect(String(table())).toBe(
      ["           events      yield", "SR              1  2.0 ± 2.0", "CR & more       2  1.5 ± 1.1"].join("\n"),
    );
    expect(table().toMarkdown()).toContain("| SR | 1 | 2.0 ± 2.0 |");
    expect(table().toHTML()).toContain("CR &amp; more");
    expect(table().toLaTeX()).toContain("CR \\& more & 2 & 1.5 $\\pm$ 1.1 \\\\");
    expect(table().toCSV()).toBe(`name,events,sumw,error\nSR,1,2,2\nCR & more,2,1.5,${Math.sqrt(1.25)}\n`);
  });

  test("merge, cross threads, and go to JSON and back", () => {
    const merged = merge(table(), table());
    expect(merged.yields[1]).toEqual({ name: "CR & more", yield: { events: 4, sumw: 3, sumw2: 2.5 } });
    expect(unpackTree(packTree(table()).tree)).toBeInstanceOf(YieldTable);
    expect(String(yieldTableFromJSON(JSON.parse(JSON.stringify(table()))))).toBe(String(table()));
  });

  test("may be of row functions, within a mask", () => {
    const events = memoryEvents(20);
    const within = events.mask((ev) => ev.Muon.length > 0);
    const table = yieldTable(events, { within })
      .add("two", (ev) => ev.Muon.length >= 2)
      .add("any", Array<boolean>(20).fill(true));
    expect(table.yields[1].yield.events).toBe(bits(within).filter((bit) => bit === 1).length);
  });
});

describe("mistakes are named", () => {
  const sel = selection(2).add("two muons", [true, false]);
  test.each<[string, () => unknown, string]>([
    ["another length", () => selection(2).add("a", [true]), 'test "a" has a mask of 1 values for 2 events'],
    ["a name twice", () => selection(1).add("a", [true]).add("a", [true]), 'the selection already has a test "a"'],
    [
      "numbers",
      () => selection(2).add("a", [1, 2] as never),
      'test "a" needs true or false for every event, but has 2 at event 1',
    ],
    ["an unknown name", () => sel.all("two muon"), 'no test "two muon" in the selection; did you mean "two muons"?'],
    ["an unknown name required", () => sel.require({ "Two muons": true }), 'did you mean "two muons"?'],
    [
      "a number required",
      () => sel.require({ "two muons": 1 as never }),
      'test "two muons" can be required to be true or false, not 1',
    ],
    ["an unknown name left out", () => sel.allBut("x"), 'no test "x" in the selection'],
    [
      "a row function without events",
      () => selection(2).add("a", () => true),
      "the selection knows no more than the number of events; make it of them: selection(events)",
    ],
    [
      "no number of events",
      () => selection(1.5),
      "a selection needs the number of events, a whole number of at least 0, not 1.5",
    ],
    [
      "a category of another length",
      () => sel.cutflow([], { categories: { ee: [true] } }),
      'category "ee" has a mask of 1 values for 2 events',
    ],
    [
      "a mask within of another length",
      () => sel.cutflow([], { within: [true] }),
      "the mask within has a mask of 1 values for 2 events",
    ],
    [
      "other categories",
      () => cutflow(0, { categories: { a: [] } }).merge(cutflow(0)),
      'categories ["a"] and [] differ',
    ],
    ["a yield twice", () => yieldTable(0).add("a", []).add("a", []), 'the table already has a yield "a"'],
    ["other yields", () => yieldTable(0).add("a", []).merge(yieldTable(0)), 'yields ["a"] and [] differ'],
    [
      "weights in one table only",
      () => yieldTable(0).merge(yieldTable(0, { weights: [] })),
      "one table of yields has weights and the other has none",
    ],
    [
      "a yield after merging",
      () => yieldTable(0).merge(yieldTable(0)).add("a", []),
      '"a" must be added inside process',
    ],
  ])("%s", (_, act, message) => {
    expect(act).toThrow(message);
  });
});
