import fc from "fast-check";
import { expect, test } from "vitest";
import { mass, openEvents, pt, toNested, type Events, type KaonArray, type ListOf } from "@kaon/core";
import { MemorySource, type Declaration } from "./memory-source.ts";

interface Particle {
  readonly pt: "float64";
  readonly eta: "float32";
  readonly phi: "float32";
  readonly mass: "float32";
}

interface Declared {
  readonly run: "uint32";
  readonly Muon: ListOf<Particle>;
  readonly Jet: ListOf<Particle>;
}

const particle = { pt: "float64", eta: "float32", phi: "float32", mass: "float32" } as const;
const declaration: Declaration = { run: "uint32", Muon: { list: particle }, Jet: { list: particle } };

const number = (min: number, max: number) => fc.integer({ min, max }).map((n) => n / 4);
const particles = fc.array(
  fc.record({ pt: number(1, 400), eta: number(-16, 16), phi: number(-12, 12), mass: number(1, 8) }),
  { maxLength: 6 },
);
const chunks = fc.array(fc.record({ run: fc.nat(3), Muon: particles, Jet: particles }), {
  minLength: 1,
  maxLength: 12,
});

/** Ways to come to the components of objects in some of the events. */
const queries: readonly ((events: Events<Declared>) => KaonArray)[] = [
  (events) => events.Muon.pairs().map((a, b) => mass(a, b)),
  (events) => events.Muon.triples().map((a, b, c) => a.px + b.py + c.energy),
  (events) =>
    events.Muon.filter((mu) => mu.pz > 0)
      .pairs()
      .map((a, b) => pt(a, b)),
  (events) => events.Muon.filter((mu) => mu.pt > 50).map((mu) => mu.pz),
  (events) => events.Muon.cartesian(events.Jet).map((mu, jet) => mass(mu, jet)),
  (events) => events.Muon.pairs().map((a, b, ev) => a.px + b.px + ev.Jet.sum((jet) => jet.energy)),
  (events) => events.filter((ev) => ev.run === 1).map((ev) => ev.Muon.sum((mu) => mu.px)),
  (events) => events.filter((ev) => ev.run > 0).Jet.map((jet) => jet.energy),
  (events) => {
    const some = events.filter((ev) => ev.run > 0);
    return some
      .filter((ev) => ev.run > 1)
      .Muon.pairs()
      .map((a, b) => mass(a, b));
  },
  (events) => {
    const best = events.Jet.triples().minBy((a, b, c) => mass(a, b, c));
    return best.map((a, b, c) => pt(a, b, c));
  },
  (events) =>
    events.Jet.pairs((a, b) => a.pt > b.pt)
      .sortBy((a, b) => a.px * b.px)
      .map((a, b) => a.py - b.py),
  (events) =>
    events
      .with({ Jet: { mass: (jet) => 2 * jet.mass } })
      .Jet.triples()
      .map((a, b, c) => mass(a, b, c)),
  (events) => events.Muon.field("px"),
  (events) => events.Jet.field("energy"),
];

test("Components that were made for the objects of some events are those of a chunk where they were made for all, in any order of asking", () => {
  const order = fc.shuffledSubarray(
    queries.map((_, i) => i),
    { minLength: 2 },
  );
  fc.assert(
    fc.property(chunks, order, (values, asked) => {
      const source = new MemorySource(declaration, values);
      const open = () => openEvents<Declared>(source, { entryStart: 0, entryStop: values.length });
      const events = open();
      for (const i of asked) expect(toNested(queries[i](events))).toEqual(toNested(queries[i](complete(open()))));
    }),
  );
});

/** The same events, with all components made. */
function complete(events: Events<Declared>): Events<Declared> {
  for (const name of ["px", "py", "pz", "energy"]) {
    events.Muon.field(name);
    events.Jet.field(name);
  }
  return events;
}
