import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  deltaR,
  mass,
  nearest,
  openEvents,
  RowFunctionError,
  toNested,
  UnknownNameError,
  type EventOf,
  type Events,
  type ListOf,
  type SingleOf,
  type ValuesOf,
} from "@kaon/core";
import { MemorySource, type Declaration } from "./memory-source.ts";

interface Declared {
  readonly run: "uint32";
  readonly event: "uint64";
  readonly nMuon: "int32";
  readonly Muon: ListOf<Lepton>;
  readonly Jet: ListOf<Lepton>;
  readonly MET: SingleOf<{ readonly pt: "float32"; readonly phi: "float32" }>;
  readonly PSWeight: ValuesOf<"float32">;
}

interface Lepton {
  readonly pt: "float64";
  readonly eta: "float32";
  readonly phi: "float32";
  readonly mass: "float32";
  readonly charge: "int32";
  readonly tight: "bool";
}

const lepton = {
  pt: "float64",
  eta: "float32",
  phi: "float32",
  mass: "float32",
  charge: "int32",
  tight: "bool",
} as const;
const declaration: Declaration = {
  run: "uint32",
  event: "uint64",
  Muon: { list: lepton },
  Jet: { list: lepton },
  MET: { single: { pt: "float32", phi: "float32" } },
  PSWeight: { values: "float32" },
};

interface LeptonValue {
  readonly pt: number;
  readonly eta: number;
  readonly phi: number;
  readonly mass: number;
  readonly charge: number;
  readonly tight: boolean;
}

interface EventValue extends Record<string, unknown> {
  readonly run: number;
  readonly event: bigint;
  readonly Muon: LeptonValue[];
  readonly Jet: LeptonValue[];
  readonly MET: { readonly pt: number; readonly phi: number };
  readonly PSWeight: number[];
}

const float = (min: number, max: number) => fc.integer({ min, max }).map((n) => n / 4);
const leptons = fc.array(
  fc.record({
    pt: float(0, 400),
    eta: float(-16, 16),
    phi: float(-12, 12),
    mass: float(0, 8),
    charge: fc.constantFrom(-1, 1),
    tight: fc.boolean(),
  }),
  { maxLength: 6 },
);
const eventValue: fc.Arbitrary<EventValue> = fc.record({
  run: fc.nat(1000),
  event: fc.bigInt(0n, 1n << 60n),
  Muon: leptons,
  Jet: leptons,
  MET: fc.record({ pt: float(0, 100), phi: float(-12, 12) }),
  PSWeight: fc.array(float(0, 8), { maxLength: 4 }),
});

function open(values: readonly EventValue[], entryStart = 0, entryStop = values.length): Events<Declared> {
  return openEvents<Declared>(new MemorySource(declaration, values), { entryStart, entryStop });
}

function pairsOf<T>(list: readonly T[]): [T, T][] {
  return list.flatMap((a, i) => list.slice(i + 1).map((b): [T, T] => [a, b]));
}

function triplesOf<T>(list: readonly T[]): [T, T, T][] {
  return list.flatMap((a, i) => pairsOf(list.slice(i + 1)).map(([b, c]): [T, T, T] => [a, b, c]));
}

function best<T>(list: readonly T[], key: (item: T) => number): T | null {
  return list.reduce<T | null>((least, item) => (least === null || key(item) < key(least) ? item : least), null);
}

/** Checks one property on random events, for the whole chunk and for a range of entries that starts in the middle. */
function holds(ours: (events: Events<Declared>) => unknown, reference: (event: EventValue) => unknown): void {
  fc.assert(
    fc.property(fc.array(eventValue, { maxLength: 12 }), fc.nat(5), (values, start) => {
      const from = Math.min(start, values.length);
      expect(ours(open(values, from))).toEqual(values.slice(from).map(reference));
    }),
    { numRuns: 60 },
  );
}

describe("collections give what nested loops over the same events give", () => {
  test("columns", () => {
    holds(
      (events) => toNested(events.Muon.pt),
      (event) => event.Muon.map((mu) => mu.pt),
    );
    holds(
      (events) => toNested(events.Muon.tight),
      (event) => event.Muon.map((mu) => mu.tight),
    );
    holds(
      (events) => toNested(events.MET.pt),
      (event) => event.MET.pt,
    );
    holds(
      (events) => toNested(events.event),
      (event) => event.event,
    );
    holds(
      (events) => toNested(events.PSWeight),
      (event) => event.PSWeight,
    );
  });

  test("filter, filter and map", () => {
    holds(
      (events) =>
        toNested(
          events.Muon.filter((mu) => mu.pt > 20)
            .filter((mu) => mu.tight)
            .map((mu) => mu.pt * mu.charge),
        ),
      (event) => event.Muon.filter((mu) => mu.pt > 20 && mu.tight).map((mu) => mu.pt * mu.charge),
    );
  });

  test("columns of a selection", () => {
    holds(
      (events) => toNested(events.Muon.filter((mu) => mu.tight).eta),
      (event) => event.Muon.filter((mu) => mu.tight).map((mu) => mu.eta),
    );
  });

  test("pairs, with a condition on the pair and on each member", () => {
    holds(
      (events) =>
        toNested(
          events.Muon.filter((mu) => mu.pt > 4)
            .pairs((a, b) => a.charge !== b.charge)
            .map((a, b) => a.pt - 2 * b.pt),
        ),
      (event) =>
        pairsOf(event.Muon.filter((mu) => mu.pt > 4))
          .filter(([a, b]) => a.charge !== b.charge)
          .map(([a, b]) => a.pt - 2 * b.pt),
    );
  });

  test("triples", () => {
    holds(
      (events) =>
        toNested(events.Jet.triples((a, b, c) => a.pt + b.pt > c.pt).map((a, b, c) => a.pt + 10 * b.pt + 100 * c.pt)),
      (event) =>
        triplesOf(event.Jet)
          .filter(([a, b, c]) => a.pt + b.pt > c.pt)
          .map(([a, b, c]) => a.pt + 10 * b.pt + 100 * c.pt),
    );
  });

  test("cartesian products of two selections", () => {
    holds(
      (events) =>
        toNested(
          events.Muon.filter((mu) => mu.tight)
            .cartesian(
              events.Jet.filter((jet) => jet.pt > 30),
              (mu, jet) => mu.eta < jet.eta,
            )
            .map((mu, jet) => mu.pt - jet.pt),
        ),
      (event) =>
        event.Muon.filter((mu) => mu.tight).flatMap((mu) =>
          event.Jet.filter((jet) => jet.pt > 30 && mu.eta < jet.eta).map((jet) => mu.pt - jet.pt),
        ),
    );
  });

  test("some, every, count and sum", () => {
    holds(
      (events) => toNested(events.Muon.some((mu) => mu.pt > 50)),
      (event) => event.Muon.some((mu) => mu.pt > 50),
    );
    holds(
      (events) => toNested(events.Muon.every((mu) => mu.pt > 50)),
      (event) => event.Muon.every((mu) => mu.pt > 50),
    );
    holds(
      (events) => toNested(events.Muon.count()),
      (event) => event.Muon.length,
    );
    holds(
      (events) => toNested(events.Muon.pairs().count()),
      (event) => pairsOf(event.Muon).length,
    );
    holds(
      (events) => toNested(events.Muon.count((mu) => mu.tight)),
      (event) => event.Muon.filter((mu) => mu.tight).length,
    );
    holds(
      (events) =>
        toNested(
          events.Jet.sum(
            (jet) => jet.pt,
            (jet) => jet.pt > 30,
          ),
        ),
      (event) => event.Jet.filter((jet) => jet.pt > 30).reduce((total, jet) => total + jet.pt, 0),
    );
    holds(
      (events) => toNested(events.Jet.sum((jet) => jet.pt)),
      (event) => event.Jet.reduce((total, jet) => total + jet.pt, 0),
    );
  });

  test("min and max, missing where there is nothing", () => {
    holds(
      (events) => toNested(events.Muon.min((mu) => mu.pt)),
      (event) => best(event.Muon, (mu) => mu.pt)?.pt ?? null,
    );
    holds(
      (events) => toNested(events.Muon.max((mu) => mu.pt)),
      (event) => best(event.Muon, (mu) => -mu.pt)?.pt ?? null,
    );
  });

  test("minBy, maxBy, first and at, of objects and of pairs", () => {
    holds(
      (events) => toNested(events.Muon.maxBy((mu) => mu.pt).eta),
      (event) => best(event.Muon, (mu) => -mu.pt)?.eta ?? null,
    );
    holds(
      (events) =>
        toNested(
          events.Muon.filter((mu) => mu.tight)
            .minBy((mu) => mu.eta)
            .map((mu) => mu.pt),
        ),
      (event) =>
        best(
          event.Muon.filter((mu) => mu.tight),
          (mu) => mu.eta,
        )?.pt ?? null,
    );
    holds(
      (events) =>
        toNested(
          events.Muon.pairs()
            .minBy((a, b) => Math.abs(a.pt + b.pt - 91))
            .map((a, b) => a.pt - b.pt),
        ),
      (event) => {
        const pair = best(pairsOf(event.Muon), ([a, b]) => Math.abs(a.pt + b.pt - 91));
        return pair === null ? null : pair[0].pt - pair[1].pt;
      },
    );
    holds(
      (events) => toNested(events.Muon.first().pt),
      (event) => event.Muon[0]?.pt ?? null,
    );
    holds(
      (events) => toNested(events.Muon.at(-2).pt),
      (event) => event.Muon.at(-2)?.pt ?? null,
    );
    holds(
      (events) => toNested(events.Muon.first().exists()),
      (event) => event.Muon.length > 0,
    );
    holds(
      (events) => toNested(events.Muon.first().filter((mu) => mu.tight).pt),
      (event) => event.Muon.slice(0, 1).find((mu) => mu.tight)?.pt ?? null,
    );
  });

  test("sortBy is stable, goes both ways, and can be selected from", () => {
    holds(
      (events) => toNested(events.Muon.sortBy((mu) => mu.charge).pt),
      (event) => event.Muon.toSorted((a, b) => a.charge - b.charge).map((mu) => mu.pt),
    );
    holds(
      (events) =>
        toNested(
          events.Muon.filter((mu) => mu.tight)
            .sortBy((mu) => mu.pt, { descending: true })
            .take(3)
            .filter((mu) => mu.charge > 0)
            .pairs()
            .map((a, b) => a.pt - b.eta),
        ),
      (event) =>
        pairsOf(
          event.Muon.filter((mu) => mu.tight)
            .toSorted((a, b) => b.pt - a.pt)
            .slice(0, 3)
            .filter((mu) => mu.charge > 0),
        ).map(([a, b]) => a.pt - b.eta),
    );
    holds(
      (events) =>
        toNested(
          events.Muon.pairs()
            .sortBy((a, b) => a.pt * b.pt)
            .take(2)
            .map((a, b) => a.eta + b.pt),
        ),
      (event) =>
        pairsOf(event.Muon)
          .toSorted((x, y) => x[0].pt * x[1].pt - y[0].pt * y[1].pt)
          .slice(0, 2)
          .map(([a, b]) => a.eta + b.pt),
    );
  });

  test("index", () => {
    holds(
      (events) => toNested(events.Muon.filter((mu) => mu.tight).index()),
      (event) => event.Muon.flatMap((mu, i) => (mu.tight ? [i] : [])),
    );
    holds(
      (events) => toNested(events.Muon.map((mu) => mu.index)),
      (event) => event.Muon.map((_, i) => i),
    );
    holds(
      (events) => toNested(events.Muon.pairs().index()),
      (event) => pairsOf(event.Muon.map((_, i) => i)).map(([a, b]) => ({ "0": a, "1": b })),
    );
  });

  test("maps to booleans, records, text and missing values", () => {
    holds(
      (events) => toNested(events.Muon.map((mu) => mu.tight)),
      (event) => event.Muon.map((mu) => mu.tight),
    );
    holds(
      (events) => toNested(events.Muon.map((mu) => (mu.tight ? mu.pt : null))),
      (event) => event.Muon.map((mu) => (mu.tight ? mu.pt : null)),
    );
    holds(
      (events) => toNested(events.Muon.map((mu) => ({ pt: mu.pt, charge: mu.charge }))),
      (event) => event.Muon.map(({ pt, charge }) => ({ pt, charge })),
    );
    holds(
      (events) => toNested(events.Muon.map((mu) => (mu.charge > 0 ? "μ⁺" : "μ⁻"))),
      (event) => event.Muon.map((mu) => (mu.charge > 0 ? "μ⁺" : "μ⁻")),
    );
  });

  test("Cartesian components and masses", () => {
    fc.assert(
      fc.property(fc.array(eventValue, { maxLength: 6 }), (values) => {
        const ours = toNested(
          open(values)
            .Muon.pairs()
            .map((a, b) => mass(a, b)),
        ) as number[][];
        values.forEach((event, i) =>
          pairsOf(event.Muon).forEach(([a, b], k) => {
            const e = [a, b].map((v) => Math.hypot(v.pt * Math.cosh(v.eta), v.mass));
            const p = (of: (v: LeptonValue) => number) => of(a) + of(b);
            const m2 =
              (e[0] + e[1]) ** 2 -
              p((v) => v.pt * Math.cos(v.phi)) ** 2 -
              p((v) => v.pt * Math.sin(v.phi)) ** 2 -
              p((v) => v.pt * Math.sinh(v.eta)) ** 2;
            expect(Math.abs(ours[i][k] * Math.abs(ours[i][k]) - m2)).toBeLessThan(1e-9 * (e[0] + e[1]) ** 2 + 1e-12);
          }),
        );
      }),
    );
  });
});

describe("event functions", () => {
  test("see nested lists with the same operations", () => {
    holds(
      (events) =>
        toNested(
          events.map((ev) =>
            ev.Jet.sum(
              (jet) => jet.pt,
              (jet) => jet.pt > 30 && !ev.Muon.some((mu) => deltaR(mu, jet) < 0.4),
            ),
          ),
        ),
      (event) =>
        event.Jet.filter((jet) => jet.pt > 30 && !event.Muon.some((mu) => deltaR(mu, jet) < 0.4)).reduce(
          (total, jet) => total + jet.pt,
          0,
        ),
    );
    holds(
      (events) =>
        toNested(events.map((ev) => ev.Muon.filter((mu) => mu.tight).pairs((a, b) => a.charge !== b.charge).length)),
      (event) => pairsOf(event.Muon.filter((mu) => mu.tight)).filter(([a, b]) => a.charge !== b.charge).length,
    );
    holds(
      (events) => toNested(events.map((ev) => ev.Muon.triples().count((a, b, c) => a.pt < b.pt && b.pt < c.pt))),
      (event) => triplesOf(event.Muon).filter(([a, b, c]) => a.pt < b.pt && b.pt < c.pt).length,
    );
    holds(
      (events) =>
        toNested(
          events.map((ev) => ev.Muon.cartesian(ev.Jet, (mu, jet) => mu.pt > jet.pt).map((mu, jet) => mu.pt - jet.pt)),
        ),
      (event) => event.Muon.flatMap((mu) => event.Jet.filter((jet) => mu.pt > jet.pt).map((jet) => mu.pt - jet.pt)),
    );
    holds(
      (events) => toNested(events.map((ev) => ev.Muon.every((mu) => mu.tight))),
      (event) => event.Muon.every((mu) => mu.tight),
    );
    holds(
      (events) =>
        toNested(
          events.map((ev) =>
            ev.Muon.sortBy((mu) => -mu.pt)
              .take(2)
              .map((mu) => mu.pt),
          ),
        ),
      (event) =>
        event.Muon.toSorted((a, b) => b.pt - a.pt)
          .slice(0, 2)
          .map((mu) => mu.pt),
    );
    holds(
      (events) => toNested(events.map((ev) => ev.Muon.index())),
      (event) => event.Muon.map((_, i) => i),
    );
    holds(
      (events) => toNested(events.map((ev) => ev.Muon.min((mu) => mu.eta))),
      (event) => best(event.Muon, (mu) => mu.eta)?.eta ?? null,
    );
    holds(
      (events) => toNested(events.map((ev) => ev.PSWeight.length)),
      (event) => event.PSWeight.length,
    );
    holds(
      (events) => toNested(events.map((ev) => ev.MET.pt + ev.run)),
      (event) => event.MET.pt + event.run,
    );
    holds(
      (events) => toNested(events.map((ev) => ev.event)),
      (event) => event.event,
    );
  });

  test("rows that were picked stay what they are until the next event", () => {
    holds(
      (events) =>
        toNested(
          events.map((ev) => {
            const lead = ev.Muon.maxBy((mu) => mu.pt);
            const last = ev.Muon.at(-1);
            const pair = ev.Muon.pairs().minBy((a, b) => a.pt + b.pt);
            return (lead?.pt ?? -1) + 1000 * (last?.pt ?? -1) + 1e6 * (pair === null ? -1 : pair[0].pt);
          }),
        ),
      (event) => {
        const pair = best(pairsOf(event.Muon), ([a, b]) => a.pt + b.pt);
        return (
          (best(event.Muon, (mu) => -mu.pt)?.pt ?? -1) +
          1000 * (event.Muon.at(-1)?.pt ?? -1) +
          1e6 * (pair?.[0].pt ?? -1)
        );
      },
    );
  });

  test("lists of the same objects nest, and can be iterated over", () => {
    holds(
      (events) => toNested(events.map((ev) => ev.Muon.sum((a) => ev.Muon.sum((b) => a.pt * b.eta)))),
      (event) => event.Muon.reduce((total, a) => total + event.Muon.reduce((inner, b) => inner + a.pt * b.eta, 0), 0),
    );
    holds(
      (events) =>
        toNested(
          events.map((ev) => {
            let total = 0;
            for (const a of ev.Muon) for (const b of ev.Muon) if (a.index !== b.index) total += a.pt * b.charge;
            return total;
          }),
        ),
      (event) => {
        let total = 0;
        for (const a of event.Muon) for (const b of event.Muon) if (a !== b) total += a.pt * b.charge;
        return total;
      },
    );
  });

  test("rows that are collected from a list are rows of their own", () => {
    const event = (ev: EventOf<Declared>) => {
      const [a, b] = ev.Muon;
      const all = ev.Muon.map((mu) => mu);
      const pairs = [...ev.Muon.pairs()];
      const spread = ev.Muon.length < 2 ? 0 : a.pt - b.pt;
      return (
        spread + 1000 * all.reduce((sum, mu) => sum + mu.pt, 0) + pairs.reduce((sum, [x, y]) => sum + x.pt * y.eta, 0)
      );
    };
    holds(
      (events) => toNested(events.map(event)),
      ({ Muon: [a, b], Muon: all }) =>
        (b === undefined ? 0 : a.pt - b.pt) +
        1000 * all.reduce((sum, mu) => sum + mu.pt, 0) +
        pairsOf(all).reduce((sum, [x, y]) => sum + x.pt * y.eta, 0),
    );
  });

  test("row functions of collections get the event last", () => {
    holds(
      (events) =>
        toNested(
          events.Jet.filter((jet, ev) => !ev.Muon.some((mu) => mu.pt > jet.pt)).map((jet, ev) => jet.pt + ev.MET.pt),
        ),
      (event) =>
        event.Jet.filter((jet) => !event.Muon.some((mu) => mu.pt > jet.pt)).map((jet) => jet.pt + event.MET.pt),
    );
    holds(
      (events) => toNested(events.Muon.pairs().map((a, b, ev) => a.pt + b.pt + ev.run)),
      (event) => pairsOf(event.Muon).map(([a, b]) => a.pt + b.pt + event.run),
    );
  });
});

describe("selected events", () => {
  const selection = (event: EventValue) => event.Muon.length >= 2;

  test("give columns, collections and further selections of themselves", () => {
    fc.assert(
      fc.property(fc.array(eventValue, { maxLength: 12 }), (values) => {
        const events = open(values).filter((ev) => ev.Muon.length >= 2);
        const kept = values.filter(selection);
        expect(events.length).toBe(kept.length);
        expect(toNested(events.run)).toEqual(kept.map((event) => event.run));
        expect(toNested(events.MET.pt)).toEqual(kept.map((event) => event.MET.pt));
        expect(toNested(events.Muon.pt)).toEqual(kept.map((event) => event.Muon.map((mu) => mu.pt)));
        expect(toNested(events.Muon.count())).toEqual(kept.map((event) => event.Muon.length));
        expect(toNested(events.Muon.sortBy((mu) => mu.pt).pt)).toEqual(
          kept.map((event) => event.Muon.map((mu) => mu.pt).toSorted((a, b) => a - b)),
        );
        expect(toNested(events.Muon.filter((mu) => mu.tight).index())).toEqual(
          kept.map((event) => event.Muon.flatMap((mu, i) => (mu.tight ? [i] : []))),
        );
        const mask = events.mask((ev) => ev.MET.pt > 10);
        expect(toNested(events.filter(mask).map((ev) => ev.Muon.sum((mu) => mu.pt)))).toEqual(
          kept.filter((event) => event.MET.pt > 10).map((event) => event.Muon.reduce((total, mu) => total + mu.pt, 0)),
        );
      }),
      { numRuns: 60 },
    );
  });
});

const mu = (pt: number): LeptonValue => ({ pt, eta: 0, phi: 0, mass: 0.105, charge: 1, tight: true });
const sample = (muons: number[][]): EventValue[] =>
  muons.map((pts, i) => ({
    run: 1,
    event: BigInt(i),
    Muon: pts.map(mu),
    Jet: [],
    MET: { pt: 5, phi: 0 },
    PSWeight: [],
  }));

describe("reading", () => {
  test("touches exactly the columns that are used, when they are used", () => {
    const source = new MemorySource(declaration, sample([[1, 2], [3]]));
    const events = openEvents<Declared>(source, { entryStart: 0, entryStop: 2 });
    const selected = events.Muon.filter((m) => m.pt > 1.5);
    expect(source.readLog().columns).toEqual([]);
    expect(toNested(selected.map((m) => m.pt + 0))).toEqual([[2], [3]]);
    expect(source.readLog().columns.toSorted()).toEqual(["Muon_pt", "nMuon"]);
  });

  test("a column that is touched late, in a branch, is read then", () => {
    const source = new MemorySource(declaration, sample([[1, 2], [3], [400]]));
    const events = openEvents<Declared>(source, { entryStart: 0, entryStop: 3 });
    expect(toNested(events.Muon.map((m) => (m.pt > 100 ? m.charge : -7)))).toEqual([[-7, -7], [-7], [1]]);
    expect(source.readLog().columns.toSorted()).toEqual(["Muon_charge", "Muon_pt", "nMuon"]);
  });

  test("row functions may close over anything, and call sites keep nothing from the last call", () => {
    const events = open(sample([[1, 2], [3]]));
    const above = (cut: number) => toNested(events.Muon.filter((m) => m.pt > cut).map((m) => m.pt));
    expect([above(0), above(1.5), above(2.5)]).toEqual([
      [[1, 2], [3]],
      [[2], [3]],
      [[], [3]],
    ]);
    const seen: number[] = [];
    events.Muon.map((m) => seen.push(m.pt));
    expect(seen).toEqual([1, 2, 3]);
  });

  test("a loop may run inside a row function of the same site", () => {
    const events = open(sample([[1, 2], [3]]));
    const total = (depth: number): number =>
      toNested(events.map((ev) => ev.Muon.length + (depth > 0 ? total(depth - 1) : 0))).reduce((a, b) => a + b, 0);
    expect(total(2)).toBe(3 + 2 * (3 + 2 * 3));
  });
});

describe("one call site over files that differ", () => {
  const first = { Muon: { list: { pt: "float32", id: "bool" } } } as const;
  const second = { Muon: { list: { pt: "float64", id: "int32" } } } as const;
  const third = { Muon: { list: { id: "int32" } } } as const;
  type Loose = ListOf<{ readonly pt: "float32"; readonly id: "int32" }>;
  const of = (source: MemorySource) =>
    openEvents<{ readonly Muon: Loose }>(source, { entryStart: 0, entryStop: source.numEntries });

  test("a field may be boolean in one file and a number in the next", () => {
    const ids = (source: MemorySource) => toNested(of(source).Muon.map((m) => m.id));
    const flags = new MemorySource(first, [{ Muon: [{ pt: 1, id: true }] }]);
    const numbers = new MemorySource(second, [{ Muon: [{ pt: 1, id: 7 }] }]);
    for (let repeat = 0; repeat < 2; repeat++) {
      expect(ids(flags)).toEqual([[true]]);
      expect(ids(numbers)).toEqual([[7]]);
    }
  });

  test("a field may be missing in one of them: that is an error only where it is touched", () => {
    const sums = (source: MemorySource) => toNested(of(source).Muon.map((m) => (m.id > 5 ? m.id : m.pt)));
    expect(sums(new MemorySource(second, [{ Muon: [{ pt: 1, id: 3 }] }]))).toEqual([[1]]);
    expect(sums(new MemorySource(third, [{ Muon: [{ id: 8 }] }]))).toEqual([[8]]);
    expect(() => sums(new MemorySource(third, [{ Muon: [{ id: 2 }] }]))).toThrow(UnknownNameError);
  });

  test("more fields than a row has places for", () => {
    const names = Array.from({ length: 200 }, (_, i) => `field${i}`);
    const fields = Object.fromEntries(names.map((name) => [name, "int32" as const]));
    const row = Object.fromEntries(names.map((name, i) => [name, i]));
    const events = of(new MemorySource({ Muon: { list: fields } }, [{ Muon: [row, row] }]));
    const total = (m: unknown) => names.reduce((sum, name) => sum + (m as Record<string, number>)[name], 0);
    expect(toNested(events.Muon.map(total))).toEqual([[19900, 19900]]);
  });
});

describe("errors", () => {
  const events = open(sample([[1, 2], [3], [], [4, 5, 6]]));
  const failure = (run: () => unknown): Error => {
    try {
      run();
    } catch (error) {
      return error as Error;
    }
    throw new Error("nothing was thrown");
  };

  test("unknown names give near names: events, collections, rows, nested rows", () => {
    const untyped = events as unknown as Record<string, Record<string, never>>;
    expect(failure(() => untyped["Muom"])).toMatchObject({ wanted: "Muom", near: ["Muon"] });
    expect(failure(() => untyped["Muon"]["Pt"])).toMatchObject({ wanted: "Pt", near: ["pt"] });
    type Loose = { readonly chargee: number; readonly Muon: { sum(fn: (m: Loose) => number): number } };
    expect(failure(() => events.Muon.map((m) => (m as unknown as Loose).chargee))).toBeInstanceOf(UnknownNameError);
    const nestedName = failure(() => events.map((ev) => (ev as unknown as Loose).Muon.sum((m) => m.chargee)));
    expect(nestedName.message).toBe('no field "chargee" in "Muon" of memory (schema memory); did you mean "charge"?');
  });

  test("a function of any number of vectors, to which the event is no vector, is told how it is given", () => {
    const vectors = events.Muon.pairs() as unknown as { map(fn: typeof mass): unknown };
    expect(failure(() => vectors.map(mass)).message).toMatch(
      /^no field "p[xyz]" in the events of memory .*: an event is no vector.*write \(a, b\) => mass\(a, b\) instead of mass$/,
    );
  });

  test("a row function that throws: which event, which objects", () => {
    const thrown = failure(() =>
      events.Muon.map((m) => {
        if (m.pt === 5) throw new RangeError("too far");
        return 1;
      }),
    );
    expect(thrown).toBeInstanceOf(RowFunctionError);
    expect(thrown).toMatchObject({ event: 3, indices: [1], cause: { message: "too far" } });
    expect(thrown.message).toContain(
      "RangeError: too far; in a row function of Muon.map, event 3 of the chunk (entry 3 of memory), Muon[1]",
    );
    const inPair = failure(() =>
      events.Muon.pairs().map((a, b) => {
        if (b.pt === 6) throw new Error(`${a.pt}`);
        return 1;
      }),
    );
    expect(inPair).toMatchObject({ event: 3, indices: [0, 2] });
  });

  test("NaN or undefined where a number is needed", () => {
    const nothing = undefined as unknown as number;
    expect(failure(() => events.Muon.sum(() => Number.NaN))).toMatchObject({
      name: "RowFunctionError",
      event: 0,
      indices: [0],
    });
    expect(failure(() => events.Muon.maxBy((m) => (m.pt === 3 ? Number.NaN : 1)))).toMatchObject({
      event: 1,
      indices: [0],
    });
    expect(failure(() => events.Muon.sortBy(() => nothing)).message).toContain(
      "must give a number (for a sort key), but gave undefined",
    );
    expect(failure(() => events.Muon.map(() => nothing)).message).toContain("must give a value, but gave undefined");
    expect(failure(() => events.map(() => nothing))).toMatchObject({ name: "RowFunctionError", event: 0 });
    expect(failure(() => events.map((ev) => ev.Muon.sum(() => nothing)))).toMatchObject({
      name: "RowFunctionError",
      event: 0,
    });
  });

  test("predicates that give something other than true or false", () => {
    const truthy = (m: { readonly pt: number }) => m.pt as unknown as boolean;
    expect(failure(() => events.Muon.filter(truthy).map((m) => m.pt)).message).toContain(
      "must give true or false, but gave 1",
    );
    expect(failure(() => events.Muon.some(truthy)).message).toContain("must give true or false, but gave 1");
    expect(failure(() => events.filter((ev) => ev.run as unknown as boolean)).message).toContain(
      "must give true or false",
    );
  });

  test("a row that is used after its function", () => {
    const kept: { readonly eta: number }[] = [];
    events.Muon.map((m) => kept.push(m));
    expect(failure(() => kept[0].eta).message).toContain("outside its row function");
  });

  test("rows themselves cannot be given back, nor changed", () => {
    expect(failure(() => events.Muon.map((m) => m)).message).toContain("gave a row itself");
    expect(failure(() => events.Muon.map((m) => ((m as { pt: number }).pt = 3)))).toBeInstanceOf(Error);
  });

  test("combinations of combinations, positions that are not whole, values of classes", () => {
    type Anything = { pairs(): Anything; cartesian(other: unknown): Anything; readonly length: number };
    const nested = (use: (muons: Anything) => Anything) =>
      events.map((ev) => use(ev.Muon as unknown as Anything).length);
    expect(failure(() => nested((muons) => muons.pairs().pairs())).message).toContain(
      "only single objects can be combined",
    );
    expect(failure(() => nested((muons) => muons.cartesian(muons.pairs()))).message).toContain("only single objects");
    expect(failure(() => nested((muons) => muons.cartesian([1]))).message).toContain("another list of the same event");
    expect(failure(() => events.map((ev) => ev.Muon.take(1.5).length)).message).toContain(
      "take needs a whole number, but got 1.5",
    );
    expect(failure(() => events.Muon.map((m) => new Set([m.pt]))).message).toContain("but gave a Set");
  });

  test("an object that an event does not have gives a missing value, and a forgotten return stays an error", () => {
    const wanted = toNested(events.Muon.first().pt);
    expect(wanted).toContain(null);
    expect(toNested(events.map((ev) => ev.Muon.first()?.pt))).toEqual(wanted);
    expect(toNested(events.map((ev) => ev.Muon.at(0)?.pt))).toEqual(wanted);
    expect(toNested(events.map((ev) => ev.Muon.minBy((mu) => mu.index)?.pt))).toEqual(wanted);
    expect(toNested(events.map((ev) => ev.Muon.maxBy((mu) => -mu.index)?.pt))).toEqual(wanted);
    expect(toNested(events.map((ev) => nearest(ev.MET as never, ev.Muon, { metric: () => 1 })?.pt))).toEqual(wanted);
    const forgotten = failure(() => events.map((ev) => void ev.Muon.length));
    expect(forgotten.message).toContain("but gave undefined; give null for a missing value");
  });

  test("events, collections and rows can be printed, and asked for their fields", () => {
    expect(inspect(events)).toContain("4 events: run, event, Muon");
    expect(inspect(events.Muon)).toContain("objects with the fields");
    expect(inspect(events.MET)).toBe("one object per event: px, py, pt, phi");
    expect(toNested(events.map((ev) => ev.Muon.map((m) => inspect(m)).length))).toEqual([2, 1, 0, 3]);
    expect(inspect(events.Muon.first())).toContain("at most one object for each of 4 events");
    expect([events.has("Muon"), events.has("Muom"), events.Muon.has("px"), events.MET.has("pz")]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(failure(() => events.Muon.map((m) => JSON.stringify(m))).message).toContain("a row cannot become JSON");
    expect(failure(() => events.Muon.map((m) => Number(m))).message).toContain("a row is no number");
    expect(failure(() => events.Muon.filter((m) => "nope" in m).map((m) => m.pt)).message).toContain(
      'events.Muon.has("nope")',
    );
  });

  test("masks of the wrong length or type, and collections of other events", () => {
    expect(failure(() => events.filter({ kind: "numeric", dtype: "bool", data: new Uint8Array(3) })).message).toContain(
      "there are 4 events, but 3 values",
    );
    expect(failure(() => events.Muon.cartesian(events.filter((ev) => ev.run > 0).Jet)).message).toContain(
      "collections of the same events",
    );
    expect(
      failure(() => openEvents(new MemorySource(declaration, []), { entryStart: 0, entryStop: 2 })).message,
    ).toContain("entries 0 to 2 are not within memory");
  });

  test("a site works again after an error", () => {
    const risky = (bad: number) => events.map((ev) => ev.Muon.sum((m) => (m.pt === bad ? Number.NaN : m.pt)));
    expect(failure(() => risky(5))).toBeInstanceOf(RowFunctionError);
    expect(toNested(risky(-1))).toEqual([3, 3, 0, 15]);
  });
});

// Compile-time checks: tsc fails where an expected error does not occur.
export function types(events: Events<Declared>, ev: EventOf<Declared>): void {
  const pt: Float64Array = events.Muon.pt.content.data;
  const ids: readonly boolean[] = ev.Muon.map((m) => m.tight);
  const number: bigint = ev.event;
  // @ts-expect-error -- there is no such field
  void events.Muon.nope;
  // @ts-expect-error -- there is no such collection
  void events.Muons;
  // @ts-expect-error -- there is no such field
  events.Muon.map((m) => m.nope);
  // @ts-expect-error -- a predicate gives a boolean
  events.Muon.filter((m) => m.pt);
  // @ts-expect-error -- three rows are not a pair
  events.Muon.pairs().map((a, b, c, d) => a.pt + d.pt);
  // @ts-expect-error -- pairs have no fields
  void events.Muon.pairs().pt;
  void [pt, ids, number];
}
