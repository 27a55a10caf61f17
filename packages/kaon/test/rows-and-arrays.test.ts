import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  all,
  any,
  argmax,
  argmin,
  argsort,
  cartesian,
  combinations,
  count,
  deltaR,
  type EventSource,
  firsts,
  flatten,
  itemAt,
  type KaonArray,
  keep,
  type ListOf,
  localIndex,
  mapValues,
  max,
  metricTable,
  min,
  nearest,
  num,
  openEvents,
  openEventSource,
  pick,
  sum,
  takeFirst,
  toNested,
  unzip,
  zip,
} from "kaon";
import { MemorySource } from "../../core/test/memory-source.ts";
import { sampleFile } from "./sample-data.ts";

interface Declared {
  readonly Muon: ListOf<Particle>;
  readonly Jet: ListOf<Particle>;
}

interface Particle {
  readonly pt: "float32";
  readonly eta: "float32";
  readonly phi: "float32";
  readonly mass: "float32";
}

const fields = { pt: "float32", eta: "float32", phi: "float32", mass: "float32" } as const;

const particle = fc.record({
  pt: fc.float({ min: 0, max: 100, noNaN: true }),
  eta: fc.float({ min: -3, max: 3, noNaN: true }),
  phi: fc.float({ min: -3, max: 3, noNaN: true }),
  mass: fc.float({ min: 0, max: 10, noNaN: true }),
});

const randomSource: fc.Arbitrary<EventSource> = fc
  .array(fc.record({ Muon: fc.array(particle, { maxLength: 5 }), Jet: fc.array(particle, { maxLength: 5 }) }), {
    maxLength: 12,
  })
  .map((events) => new MemorySource({ Muon: { list: fields }, Jet: { list: fields } }, events));

const files = ["nano_dy.root", "nano_dimuon.root"].flatMap((name) => sampleFile("coffea", name) ?? []);
const realSources = await Promise.all(files.map(async (file) => openEventSource({ file, schema: "NanoAOD" })));

/** Real events, any range of them, and random ones. */
const sources: fc.Arbitrary<EventSource> =
  realSources.length === 0 ? randomSource : fc.oneof(fc.constantFrom(...realSources), randomSource);
const chunks = fc.record({
  source: sources,
  from: fc.nat(40),
  length: fc.nat(40),
  cut: fc.double({ min: 0, max: 60, noNaN: true }),
});

/** Events, or those that have a jet above the cut: collections of selected events are columns of their own. */
function eventsOf({ source, from, length, cut }: { source: EventSource; from: number; length: number; cut: number }) {
  const entryStart = Math.min(from, source.numEntries);
  const entryStop = Math.min(entryStart + length, source.numEntries);
  const events = openEvents<Declared>(source, { entryStart, entryStop });
  return length % 2 === 0 ? events : events.filter((ev) => ev.Jet.some((jet) => jet.pt > cut));
}

const nested = (found: unknown): unknown => toNested(found as KaonArray);

/** The same question asked of rows and of arrays. */
const questions: Record<
  string,
  (events: ReturnType<typeof eventsOf>, cut: number) => [rows: unknown, arrays: unknown]
> = {
  "filter and map, or a mask and mapValues": ({ Muon }, cut) => [
    Muon.filter((mu) => mu.pt > cut && Math.abs(mu.eta) < 1.5).map((mu) => mu.pt * Math.cosh(mu.eta)),
    keep(
      mapValues((pt, eta) => pt * Math.cosh(eta), Muon.pt, Muon.eta),
      mapValues((pt, eta) => pt > cut && Math.abs(eta) < 1.5, Muon.pt, Muon.eta),
    ),
  ],
  "a filtered column": ({ Jet }, cut) => [
    Jet.filter((jet) => jet.pt > cut).eta,
    keep(
      Jet.eta,
      mapValues((pt) => pt > cut, Jet.pt),
    ),
  ],
  "count of all and of some": ({ Muon }, cut) => [
    mapValues(
      (n, some) => [n, some],
      Muon.count(),
      Muon.count((mu) => mu.pt > cut),
    ),
    mapValues(
      (n, some) => [n, some],
      num(Muon.pt),
      sum(
        mapValues((pt) => (pt > cut ? 1 : 0), Muon.pt),
        { axis: 1 },
      ),
    ),
  ],
  "number of values": ({ Muon }) => [Muon.count(), count(Muon.pt, { axis: 1 })],
  sum: ({ Jet }) => [Jet.sum((jet) => jet.pt), sum(Jet.pt, { axis: 1 })],
  "sum of products of some": ({ Jet }, cut) => [
    Jet.sum(
      (jet) => jet.pt * jet.eta,
      (jet) => jet.pt > cut,
    ),
    sum(
      keep(
        mapValues((pt, eta) => pt * eta, Jet.pt, Jet.eta),
        mapValues((pt) => pt > cut, Jet.pt),
      ),
      { axis: 1 },
    ),
  ],
  min: ({ Jet }) => [Jet.min((jet) => jet.eta), min(Jet.eta, { axis: 1 })],
  max: ({ Jet }) => [Jet.max((jet) => jet.eta), max(Jet.eta, { axis: 1 })],
  "some and any": ({ Jet }, cut) => [
    Jet.some((jet) => jet.pt > cut),
    any(
      mapValues((pt) => pt > cut, Jet.pt),
      { axis: 1 },
    ),
  ],
  "every and all": ({ Jet }, cut) => [
    Jet.every((jet) => jet.pt > cut),
    all(
      mapValues((pt) => pt > cut, Jet.pt),
      { axis: 1 },
    ),
  ],
  "maxBy, or argmax and pick": ({ Jet }) => [
    Jet.maxBy((jet) => jet.mass).pt,
    firsts(pick(Jet.pt, argmax(Jet.mass, { axis: 1, keepDims: true }))),
  ],
  "minBy, or argmin and pick": ({ Jet }) => [
    Jet.minBy((jet) => jet.eta).pt,
    firsts(pick(Jet.pt, argmin(Jet.eta, { axis: 1, keepDims: true }))),
  ],
  "sortBy, or argsort and pick": ({ Jet }) => [
    Jet.sortBy((jet) => jet.eta, { descending: true }).pt,
    pick(Jet.pt, argsort(Jet.eta, { descending: true })),
  ],
  "first, at and take": ({ Jet }) => [
    [Jet.first().pt, Jet.at(-1).pt, Jet.take(2).pt].map(nested),
    [firsts(Jet.pt), itemAt(Jet.pt, -1), takeFirst(Jet.pt, 2)].map(nested),
  ],
  index: ({ Jet }) => [Jet.map((jet, ev) => ev.Jet.index().indexOf(jet.index)), localIndex(Jet.pt)],
  "pairs and combinations": ({ Muon }) => {
    const { a, b } = unzip(combinations(zip({ pt: Muon.pt, phi: Muon.phi }), 2, { fields: ["a", "b"] }));
    return [Muon.pairs().map((a, b) => [a.pt, b.phi]), mapValues((pt, phi) => [pt, phi], unzip(a).pt, unzip(b).phi)];
  },
  "triples and combinations": ({ Jet }) => {
    const { a, b, c } = unzip(combinations(Jet.pt, 3, { fields: ["a", "b", "c"] }));
    return [Jet.triples().map((a, b, c) => a.pt - b.pt * c.pt), mapValues((a, b, c) => a - b * c, a, b, c)];
  },
  cartesian: ({ Muon, Jet }) => {
    const { mu, jet } = unzip(cartesian({ mu: Muon.eta, jet: Jet.eta }));
    return [Muon.cartesian(Jet).map((mu, jet) => mu.eta - jet.eta), mapValues((mu, jet) => mu - jet, mu, jet)];
  },
  "values of the event beside those of its objects": ({ Muon, Jet }) => [
    Muon.map((mu, ev) => mu.pt / (1 + ev.Jet.length)),
    mapValues((pt, n) => pt / (1 + n), Muon.pt, num(Jet.pt)),
  ],
  "the nearest, as a row and as a place": ({ Muon, Jet }) => [
    Jet.map((jet, ev) => nearest(jet, ev.Muon, { threshold: 2 })?.pt ?? null),
    pick(Muon.pt, nearest(Jet, Muon, { threshold: 2 })),
  ],
  "the least distance": ({ Muon, Jet }) => [
    Jet.map((jet, ev) => ev.Muon.min((mu) => deltaR(jet, mu))),
    min(metricTable(Jet, Muon), { axis: -1 }),
  ],
  "values of all events": ({ Jet }) => [Jet.map((jet) => jet.pt).content, mapValues((pt) => pt, flatten(Jet.pt))],
};

describe.each(Object.entries(questions))("%s", (_question, ask) => {
  test("is the same of rows and of arrays, of real events and of random ones", () => {
    fc.assert(
      fc.property(chunks, (chunk) => {
        const events = eventsOf(chunk);
        const [rows, arrays] = ask(events, chunk.cut).map((found) => (Array.isArray(found) ? found : nested(found)));
        expect(arrays).toEqual(rows);
      }),
      { numRuns: 40 },
    );
  });
});
