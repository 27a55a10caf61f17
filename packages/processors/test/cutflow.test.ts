import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import * as fc from "fast-check";
import { type Events, type Schemas, fromNested, openEvents } from "@kaon/core";
import { type Cutflow, cutflow, cutflowFromJSON } from "@kaon/processors";
import { MemoryEvents } from "./memory-events.ts";

const memoryEvents = (numEntries: number): Events<Schemas["Memory"]> =>
  openEvents(new MemoryEvents("memory", { numEntries, seed: 3 }), { entryStart: 0, entryStop: numEntries });

const flow = (): Cutflow =>
  cutflow(5, { weights: [1, 2, 0.5, -1, 4] })
    .all("two muons", [true, true, true, false, true])
    .all("opposite charge", Uint8Array.of(0, 1, 1, 1, 0));

test("counts are cumulative and exclusive, weighted and not", () => {
  expect(flow().toJSON()).toEqual({
    weighted: true,
    initial: { events: 5, sumw: 6.5, sumw2: 22.25 },
    cuts: [
      {
        name: "two muons",
        cumulative: { events: 4, sumw: 7.5, sumw2: 21.25 },
        exclusive: { events: 4, sumw: 7.5, sumw2: 21.25 },
      },
      {
        name: "opposite charge",
        cumulative: { events: 2, sumw: 2.5, sumw2: 4.25 },
        exclusive: { events: 3, sumw: 1.5, sumw2: 5.25 },
      },
    ],
  });
});

test("the mask of what passes so far can be used to select", () => {
  expect(flow().passing()).toEqual({ kind: "numeric", dtype: "bool", data: Uint8Array.of(0, 1, 1, 0, 0) });
});

test("events are counted by their numEvents", () => {
  expect(cutflow({ numEvents: 3 }).initial).toEqual({ events: 3, sumw: 3, sumw2: 3 });
});

test("a cut may be a row function over the events, or an expression as text", () => {
  const events = memoryEvents(40).filter((ev) => ev.event !== 3002);
  const flow = cutflow(events)
    .all("two muons", (ev) => ev.Muon.length >= 2)
    .all("hard", (ev) => ev.Muon.some((mu) => mu.pt > 50));
  const masks = cutflow(events)
    .all(
      "two muons",
      events.mask((ev) => ev.Muon.length >= 2),
    )
    .all(
      "hard",
      events.Muon.some((mu) => mu.pt > 50),
    );
  const texts = cutflow(events).all("two muons", "count(Muon) >= 2").all("hard", "any(Muon, pt > 50)");
  expect(flow.toJSON()).toEqual(masks.toJSON());
  expect(texts.toJSON()).toEqual(masks.toJSON());
  expect(flow.initial.events).toBe(39);
});

test("it prints as an aligned table", () => {
  expect(flow().toString()).toBe(
    [
      "cut              events  alone  relative  absolute   weighted",
      "all events            5      5  100.00 %  100.00 %  6.5 ± 4.7",
      "two muons             4      4  115.38 %  115.38 %  7.5 ± 4.6",
      "opposite charge       2      3   33.33 %   38.46 %  2.5 ± 2.1",
    ].join("\n"),
  );
  expect(String(cutflow(0).all("none", []))).toBe(
    [
      "cut         events  alone  relative  absolute",
      "all events       0      0         -         -",
      "none             0      0         -         -",
    ].join("\n"),
  );
});

test("console.log prints the table", () => {
  expect(inspect(flow())).toBe(flow().toString());
});

test("it prints as Markdown", () => {
  expect(cutflow(2).all("a | b", [true, false]).toMarkdown()).toBe(
    [
      "| cut | events | alone | relative | absolute |",
      "| :-- | --: | --: | --: | --: |",
      "| all events | 2 | 2 | 100.00 % | 100.00 % |",
      "| a \\| b | 1 | 1 | 50.00 % | 50.00 % |",
    ].join("\n"),
  );
});

test("it goes to JSON and back", () => {
  const json = JSON.parse(JSON.stringify(flow())) as ReturnType<Cutflow["toJSON"]>;
  expect(cutflowFromJSON(json).toString()).toBe(flow().toString());
});

test("cutting the events into chunks changes nothing", () => {
  const event = fc.record({ a: fc.boolean(), b: fc.boolean(), weight: fc.integer({ min: -8, max: 8 }) });
  const count = (events: readonly { a: boolean; b: boolean; weight: number }[]): Cutflow =>
    cutflow(events.length, { weights: events.map((e) => e.weight) })
      .all(
        "a",
        events.map((e) => e.a),
      )
      .all(
        "b",
        events.map((e) => e.b),
      );
  fc.assert(
    fc.property(fc.array(event), fc.array(event), (first, second) => {
      expect(count(first).merge(count(second)).toJSON()).toEqual(count([...first, ...second]).toJSON());
    }),
  );
});

describe("mistakes are named", () => {
  test.each<[string, () => unknown, string]>([
    ["mask of another length", () => cutflow(3).all("a", [true]), 'cut "a" has a mask of 1 values for 3 events'],
    [
      "a name twice",
      () => flow().all("two muons", [true, true, true, true, true]),
      'the cutflow already has a cut "two muons"',
    ],
    [
      "numbers for a mask",
      () => cutflow(2).all("pt", Uint8Array.of(1, 7)),
      'cut "pt" needs true or false for every event, but has 7 at event 1',
    ],
    [
      "a number column for a mask",
      () => cutflow(1).all("pt", { kind: "numeric", dtype: "int32", data: Int32Array.of(1) } as never),
      'cut "pt" needs a mask of bool, not int32',
    ],
    [
      "a column with missing values for a mask",
      () => cutflow(1).all("pt", fromNested([null]) as never),
      'cut "pt" needs a mask of bool, one true or false per event, not a record of kind "option"',
    ],
    [
      "no mask",
      () => cutflow(1).all("pt", undefined as never),
      'cut "pt" needs a mask of bool, one true or false per event, not undefined',
    ],
    [
      "a row function without events",
      () => cutflow(1).all("pt", () => true),
      'cut "pt" is asked of every event, but the cutflow knows no more than the number of events; make it of them: cutflow(events)',
    ],
    [
      "lists for weights",
      () => cutflow(1, { weights: fromNested([[1]]) as never }),
      'a cutflow needs one number per event as weights, not a record of kind "jagged"',
    ],
    ["missing values", () => cutflow(1).all("pt", [undefined as never]), "but has undefined at event 0"],
    [
      "weights of another length",
      () => cutflow(2, { weights: [1] }),
      "a cutflow of 2 events needs as many weights, not 1",
    ],
    ["a weight that is not a number", () => cutflow(2, { weights: [1, Number.NaN] }), "the weight of event 1 is NaN"],
    [
      "no number of events",
      () => cutflow(-1),
      "a cutflow needs the number of events, a whole number of at least 0, not -1",
    ],
    ["other cuts", () => cutflow(0).all("a", []).merge(cutflow(0).all("b", [])), 'cuts ["a"] and ["b"] differ'],
    [
      "weights in one only",
      () => cutflow(0).merge(cutflow(0, { weights: [] })),
      "one cutflow has weights and the other has none",
    ],
    ["a cut after merging", () => cutflow(0).merge(cutflow(0)).all("a", []), '"a" must be called inside process'],
  ])("%s", (_, act, message) => {
    expect(act).toThrow(message);
  });
});
