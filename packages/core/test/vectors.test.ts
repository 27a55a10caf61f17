import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  add,
  addCandidates,
  ArgumentError,
  boost,
  boostToCentreOfMass,
  boostVector,
  cross,
  deltaPhi,
  deltaR,
  dot,
  fromNested,
  type JaggedArray,
  type ListOf,
  mass,
  metricTable,
  type Momentum,
  momentum,
  nearest,
  openEvents,
  pick,
  ptEtaPhiE,
  type PtEtaPhiM,
  ptPhi,
  pThetaPhi,
  pxPy,
  pxPyPz,
  pxPyPzE,
  type PxPyPzE,
  scale,
  type SingleOf,
  subtract,
  sumVectors,
  toNested,
  unit,
  zip,
} from "@kaon/core";
import { MemorySource } from "./memory-source.ts";

type Three = [number, number, number];
type Four = [number, number, number, number];

interface Case {
  a: Four;
  b: Four;
  cartesian: Four;
  dot: number;
  dotOfMomenta: number;
  dotAcross: number;
  cross: Three;
  unitOfMomentum: Three;
  fourVelocity: Four;
  pThetaPhi: Three;
  reversed: Four;
  difference: Four;
}

// The script beside it writes what it holds.
const { cases } = JSON.parse(readFileSync(new URL("../../../fixtures/vector.json", import.meta.url), "utf8")) as {
  cases: Case[];
};

const measured = ([pt, eta, phi, mass]: Four): PtEtaPhiM => ({ pt, eta, phi, mass });
const threeOf = ({ px, py, pz }: Momentum): number[] => [px, py, pz];
const fourOf = ({ px, py, pz, energy }: PxPyPzE): number[] => [px, py, pz, energy];

function close(
  found: readonly number[] | number,
  expected: readonly number[] | number,
  scale = 0,
  digits = 1e-12,
): void {
  const [a, b] = [[found].flat(), [expected].flat()];
  const size = Math.max(scale, ...b.map(Math.abs));
  expect(a.length).toBe(b.length);
  for (const [i, value] of a.entries())
    expect(Math.abs(value - b[i]), `${a.join()} against ${b.join()}`).toBeLessThanOrEqual(size * digits);
}

describe("the results of scikit-hep's vector", () => {
  test.each(cases.map((each, i) => [i, each] as const))("case %i", (_i, each) => {
    const [a, b] = [measured(each.a), measured(each.b)];
    const total = add(a, b);
    const size = total.energy ** 2;
    close(dot(a, b), each.dot, size);
    close(dot(pxPyPz(a), pxPyPz(b)), each.dotOfMomenta, size);
    close(dot(pxPy(a), pxPy(b)), each.dotAcross, size);
    close(threeOf(cross(a, b)), each.cross, size);
    close(threeOf(unit(pxPyPz(a))), each.unitOfMomentum);
    close(fourOf(unit(total)), each.fourVelocity, 0, 1e-9);
    const { p, theta, phi } = pThetaPhi(pxPyPz(a));
    close([p], each.pThetaPhi.slice(0, 1));
    close([theta], each.pThetaPhi.slice(1, 2), 1);
    // The azimuth in [−π, π] of one given many turns away.
    close(deltaPhi(phi, each.pThetaPhi[2]), 0, 4, 1e-11);
    close(fourOf(scale(a, -2.5)), each.reversed, total.energy);
    close(fourOf(subtract(a, b)), each.difference, total.energy);
    // The same vector in every way to give it.
    const whole = pxPyPzE(a);
    close(fourOf(whole), each.cartesian);
    const { px, py, pz, energy } = whole;
    for (const same of [whole, { px, py, pz, mass: a.mass }, { x: px, y: py, z: pz, t: energy }]) {
      close(fourOf(pxPyPzE(same)), each.cartesian, energy, 1e-11);
    }
    close(fourOf(pxPyPzE(ptEtaPhiE(whole))), each.cartesian, energy, 1e-11);
    close(threeOf(pxPyPz({ p, theta, phi })), each.cartesian.slice(0, 3), energy, 1e-11);
    const across = pxPy(ptPhi(whole));
    close([across.px, across.py], each.cartesian.slice(0, 2), energy);
  });

  test("scalar and vector products of coffea's own tests", () => {
    // coffea's tests/test_nanoevents_vector.py, ThreeVector: dot and cross.
    const [a, b] = [
      { x: [[1, 2], [], [3], [4]], y: [[5, 6], [], [7], [8]], z: [[9, 10], [], [11], [12]] },
      { x: [[4, 1], [], [10], [11]], y: [[17, 7], [], [11], [6]], z: [[9, 11], [], [5], [16]] },
    ].map(({ x, y, z }) => x.map((list, i) => list.map((value, j) => ({ x: value, y: y[i][j], z: z[i][j] }))));
    const both = <T>(fn: (u: (typeof a)[0][0], v: (typeof a)[0][0]) => T): T[][] =>
      a.map((list, i) => list.map((u, j) => fn(u, b[i][j])));
    expect(both(dot)).toEqual([[170, 154], [], [162], [284]]);
    expect(both((u, v) => cross(u, v).px)).toEqual([[-108, -4], [], [-86], [56]]);
  });
});

describe("what is no vector", () => {
  const check = (fn: () => unknown, expected: string) => {
    expect(fn).toThrow(ArgumentError);
    expect(fn).toThrow(expected);
  };

  test("is told what is missing", () => {
    check(
      () => pxPyPzE({ pt: 1, eta: 0, phi: 0 } as never),
      "a vector of 4 dimensions needs px, py, pz or pt, eta, phi, with energy or mass: found pt, eta, phi; missing mass",
    );
    check(() => pxPyPzE({ pt: 1, mass: 0 } as never), "found pt, mass; missing eta, phi");
    check(() => pxPyPzE({ px: 1, py: 1, energy: 3 } as never), "found px, py, energy; missing pz");
    check(() => pxPyPz({ pt: 1, eta: 0 } as never), "found pt, eta; missing phi");
    check(() => pxPy({ phi: 1 } as never), "a vector of 2 dimensions needs px, py or pt, phi: found phi; missing pt");
    check(() => pxPy({} as never), "found none of these; missing pt, phi");
    check(
      () => addCandidates({ pt: 1, eta: 0, phi: 0, mass: 0 } as never),
      "addCandidates needs particles with a charge",
    );
  });

  test("has to have the dimension of the others", () => {
    const jet = { pt: 1, eta: 0, phi: 0, mass: 0 };
    check(
      () => add(jet, { pt: 1, phi: 0 } as never),
      "add needs vectors of one dimension, but vector 0 has 4 and vector 1 has 2",
    );
    check(
      () => dot(jet, { pt: 1, eta: 0, phi: 0 } as never),
      "dot needs vectors of one dimension, but vector 0 has 4 and vector 1 has 3",
    );
    check(
      () => subtract({ pt: 1, phi: 0 }, { px: 1, py: 0, pz: 0 } as never),
      "take the part that all have, as pxPy(v)",
    );
  });
});

test("sums have the dimension of their vectors, and candidates their charge", () => {
  expectTypeOf(add({ pt: 1, eta: 0, phi: 0, mass: 0 })).toEqualTypeOf<PxPyPzE>();
  expectTypeOf(scale({ pt: 1, phi: 0 }, 2)).toEqualTypeOf<Pick<Momentum, "px" | "py">>();
  expect(add({ px: 1, py: 2 }, { x: 3, y: 4 })).toEqual({ px: 4, py: 6 });
  expect(add({ px: 1, py: 2, pz: 3 }, { x: 3, y: 4, z: 5 })).toEqual({ px: 4, py: 6, pz: 8 });
  expect(scale({ pt: 2, phi: 0 }, -1)).toEqual({ px: -2, py: -0 });
  const pair = addCandidates(
    { px: 1, py: 0, pz: 0, mass: 0, charge: 1 },
    { px: -1, py: 0, pz: 0, energy: 1, charge: -1 },
  );
  expect(pair).toEqual({ px: 0, py: 0, pz: 0, energy: 2, charge: 0 });
});

/** pt from nothing to the energy of the beams and beyond, eta out to ±1000, masses slightly negative. */
const extreme: fc.Arbitrary<PtEtaPhiM> = fc.record({
  pt: fc.oneof(fc.constantFrom(0, 1e-300, 1e-3, 7000), fc.double({ min: 0, max: 1e4, noNaN: true })),
  eta: fc.oneof(fc.constantFrom(0, 1e3, -1e3, 710, -710, 25), fc.double({ min: -8, max: 8, noNaN: true })),
  phi: fc.oneof(fc.constantFrom(Math.PI, -Math.PI, 0), fc.double({ min: -10, max: 10, noNaN: true })),
  mass: fc.oneof(fc.constantFrom(0, -1e-4, -0.01, 172.5), fc.double({ min: 0, max: 500, noNaN: true })),
});

/** Vectors that float64 can boost: an energy of at most a few thousand masses. */
const heavy: fc.Arbitrary<PxPyPzE> = fc
  .record({
    px: fc.double({ min: -1e3, max: 1e3, noNaN: true }),
    py: fc.double({ min: -1e3, max: 1e3, noNaN: true }),
    pz: fc.double({ min: -1e3, max: 1e3, noNaN: true }),
    mass: fc.double({ min: 1, max: 500, noNaN: true }),
  })
  .map(pxPyPzE);

describe("identities", () => {
  test("distances are symmetric, finite and never NaN, also at |eta| = 1000 and pt = 0", () => {
    fc.assert(
      fc.property(extreme, extreme, (a, b) => {
        expect(deltaR(a, b)).toBe(deltaR(b, a));
        expect(deltaR(a, b)).toBeGreaterThanOrEqual(0);
        expect(deltaR(a, b)).toBeLessThan(2001);
        expect(deltaR(a, a)).toBe(0);
        expect(Math.abs(deltaPhi(a, b) + deltaPhi(b, a)) % (2 * Math.PI)).toBeLessThan(1e-12);
      }),
    );
  });

  test("components are never NaN, and a vector without pt has no momentum", () => {
    fc.assert(
      fc.property(extreme, (v) => {
        const { px, py, pz, energy } = pxPyPzE(v);
        for (const component of [px, py, pz, energy]) expect(component).not.toBeNaN();
        expect(energy).toBeGreaterThanOrEqual(Math.abs(pz) * (1 - 1e-15) - 0.011);
        if (v.pt === 0) expect([px, py, pz].every((component) => component === 0)).toBe(true);
      }),
    );
  });

  test("a boost there and back is none", () => {
    fc.assert(
      fc.property(extreme, heavy, (v, frame) => {
        const vector = pxPyPzE(v);
        fc.pre(Number.isFinite(vector.energy) && vector.energy < 1e8);
        const { x, y, z } = boostVector(frame);
        const back = boost(boost(vector, { x, y, z }), { x: -x, y: -y, z: -z });
        const growth = (frame.energy / mass(frame)) ** 2;
        close(fourOf(back), fourOf(vector), 1e-150 + growth * (vector.energy + momentum(vector)), 1e-13);
      }),
    );
  });

  test("boosts keep masses and scalar products", () => {
    fc.assert(
      fc.property(heavy, heavy, heavy, (a, b, frame) => {
        const [u, v] = [a, b].map((each) => boostToCentreOfMass(each, frame));
        const size = (u.energy + v.energy) ** 2 + (a.energy + b.energy) ** 2;
        close(dot(u, v), dot(a, b), size, 1e-10);
        close(mass(u) ** 2, mass(a) ** 2, size, 1e-10);
        const rest = boostToCentreOfMass(frame, frame);
        close(fourOf(rest), [0, 0, 0, mass(frame)], frame.energy, 1e-9);
      }),
    );
  });

  test("what cannot be boosted is an error, not NaN", () => {
    const light = pxPyPzE({ pt: 1, eta: 1e3, phi: 0, mass: 0 });
    expect(() => boost(light, boostVector(light))).toThrow("cannot boost by a speed of NaN c");
    expect(() => boostToCentreOfMass(light, pxPyPzE({ pt: 1, eta: 0, phi: 0, mass: -0.01 }))).toThrow(ArgumentError);
  });

  test("products have the signs and squares that they must have", () => {
    fc.assert(
      fc.property(heavy, heavy, (a, b) => {
        const [c, d] = [cross(a, b), cross(b, a)];
        close(
          threeOf(c),
          threeOf(d).map((component) => -component),
          0,
          0,
        );
        const size = momentum(a) ** 2 * momentum(b) ** 2;
        const lagrange = dot(c, c) + dot(pxPyPz(a), pxPyPz(b)) ** 2;
        close(lagrange, size, size + 1e-30, 1e-11);
        close(dot(a, a), mass(a) ** 2, a.energy ** 2, 1e-11);
      }),
    );
  });
});

interface Declared {
  readonly Jet: ListOf<Particle>;
  readonly Muon: ListOf<Particle & { readonly charge: "int32" }>;
}

interface Particle {
  readonly pt: "float64";
  readonly eta: "float64";
  readonly phi: "float64";
  readonly mass: "float64";
}

const fields = { pt: "float64", eta: "float64", phi: "float64", mass: "float64" } as const;

function eventsOf(list: { Jet: PtEtaPhiM[]; Muon: (PtEtaPhiM & { charge: number })[] }[]) {
  const source = new MemorySource({ Jet: { list: fields }, Muon: { list: { ...fields, charge: "int32" } } }, list);
  return openEvents<Declared>(source, { entryStart: 0, entryStop: list.length });
}

const particle: fc.Arbitrary<PtEtaPhiM> = fc.record({
  pt: fc.double({ min: 0, max: 100, noNaN: true }),
  eta: fc.double({ min: -3, max: 3, noNaN: true }),
  phi: fc.double({ min: -3, max: 3, noNaN: true }),
  mass: fc.double({ min: 0, max: 10, noNaN: true }),
});
const someEvents = fc.array(
  fc.record({
    Jet: fc.array(particle, { maxLength: 4 }),
    Muon: fc.array(
      particle.map((each) => ({ ...each, charge: each.phi > 0 ? 1 : -1 })),
      { maxLength: 4 },
    ),
  }),
  { maxLength: 8 },
);

describe("matching", () => {
  test("nearest is what a slow search finds, for rows and for collections, with and without a threshold", () => {
    fc.assert(
      fc.property(someEvents, fc.constantFrom(Infinity, 1.5, 0.4), (list, threshold) => {
        const events = eventsOf(list);
        const expected = list.map(({ Jet, Muon }) =>
          Jet.map((jet) => {
            const distances = Muon.map((muon) => deltaR(jet, muon));
            const least = Math.min(...distances);
            return least <= threshold && distances.length > 0 ? distances.indexOf(least) : null;
          }),
        );
        const places = nearest(events.Jet, events.Muon, { threshold });
        expect(toNested(places)).toEqual(expected);
        const rows = events.Jet.map((jet, ev) => nearest(jet, ev.Muon, { threshold })?.index ?? null);
        expect(toNested(rows)).toEqual(expected);
        const momenta = list.map(({ Muon }, i) => expected[i].map((place) => (place === null ? null : Muon[place].pt)));
        expect(toNested(pick(events.Muon.pt, places))).toEqual(momenta);
      }),
    );
  });

  test("nearest takes any metric, selected collections and itself", () => {
    const muon = (pt: number, eta: number) => ({ pt, eta, phi: 0, mass: 0.1, charge: 1 });
    const events = eventsOf([{ Jet: [muon(30, 0)], Muon: [muon(29, 2), muon(1, 0.1), muon(50, 0.2)] }]);
    const byPt = { metric: (a: { pt: number }, b: { pt: number }) => Math.abs(a.pt - b.pt) };
    expect(toNested(nearest(events.Jet, events.Muon, byPt))).toEqual([[0]]);
    expect(toNested(events.Jet.map((jet, ev) => nearest(jet, ev.Muon, byPt)!.pt))).toEqual([[29]]);
    const hard = events.Muon.filter((mu) => mu.pt > 5);
    expect(toNested(pick(hard.pt, nearest(events.Jet, hard)))).toEqual([[50]]);
    const others = events.Muon.map((mu, ev) => {
      const rest = ev.Muon.filter((other) => other.index !== mu.index);
      return nearest(mu, rest)!.pt;
    });
    expect(toNested(others)).toEqual([[50, 50, 1]]);
    expectTypeOf(events.Jet.map((jet, ev) => nearest(jet, ev.Muon)?.charge ?? null)).not.toBeAny();
  });

  test("nearest of rows allocates nothing", () => {
    // In a process of its own: what a test runner puts around imports is not what users run.
    const script = `
      import { nearest, openEvents } from ${JSON.stringify(import.meta.resolve("@kaon/core"))};
      import { MemorySource } from ${JSON.stringify(new URL("memory-source.ts", import.meta.url).href)};
      const fields = { pt: "float64", eta: "float64", phi: "float64" };
      const object = { pt: 1, eta: 0, phi: 0 };
      const events = Array.from({ length: 20_000 }, () => ({ Jet: [object, object], Muon: [object, object, object] }));
      const source = new MemorySource({ Jet: { list: fields }, Muon: { list: fields } }, events);
      const { Jet } = openEvents(source, { entryStart: 0, entryStop: events.length });
      const grown = () => {
        const before = process.memoryUsage().heapUsed;
        Jet.sum((jet, ev) => nearest(jet, ev.Muon).pt);
        return process.memoryUsage().heapUsed - before;
      };
      // Garbage may be collected, and code compiled, in some of the runs.
      console.log(Math.min(...Array.from({ length: 30 }, grown).filter((bytes) => bytes >= 0)));`;
    const out = execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
    // 40,000 calls.
    expect(Number(out)).toBeLessThan(80_000);
  });

  test("metricTable has a list for each object", () => {
    const events = eventsOf([
      { Jet: [], Muon: [] },
      {
        Jet: [
          { pt: 1, eta: 0, phi: 0, mass: 0 },
          { pt: 1, eta: 1, phi: 0, mass: 0 },
        ],
        Muon: [{ pt: 1, eta: 3, phi: 0, mass: 0, charge: 1 }],
      },
      { Jet: [{ pt: 1, eta: 0, phi: 0, mass: 0 }], Muon: [] },
    ]);
    expect(toNested(metricTable(events.Jet, events.Muon))).toEqual([[], [[3], [2]], [[]]]);
    const difference = metricTable(events.Jet, events.Muon, { metric: (a, b) => a.eta - b.eta });
    expect(toNested(difference)).toEqual([[], [[-3], [-2]], [[]]]);
  });

  test("what nearest cannot do is said", () => {
    const muon = { pt: 1, eta: 0, phi: 0, mass: 0, charge: 1 };
    const events = eventsOf([{ Jet: [muon], Muon: [muon, muon] }]);
    expect(() => events.Jet.map((jet, ev) => nearest(jet, ev.Muon.pairs() as never) === null)).toThrow(
      "but got pairs or triples",
    );
    expect(() => events.Jet.map((jet, ev) => nearest(jet, ev.Muon, { metric: () => Number.NaN }) === null)).toThrow(
      'the row function over "Muon" must give a number (for a distance), but gave NaN',
    );
    expect(() => nearest(muon, events.Muon as never)).toThrow("nearest needs two collections, or a row and a list");
    expect(() => nearest(muon, [muon] as never)).toThrow("nearest looks among the objects of one list");
  });
});

test("rows are vectors, by their own coordinates or by those that are derived", () => {
  const jet = { pt: 30, eta: 1, phi: 2, mass: 5 };
  const muon = { pt: 20, eta: -1, phi: 0.5, mass: 0.1, charge: -1 };
  const source = new MemorySource(
    {
      Jet: { list: fields },
      Muon: { list: { ...fields, charge: "int32" } },
      MET: { single: { pt: "float64", phi: "float64" } },
    },
    [{ Jet: [jet], Muon: [muon, { ...muon, charge: 1 }], MET: { pt: 12, phi: 1 } }] as never,
  );
  const events = openEvents<Declared & { readonly MET: SingleOf<{ readonly pt: "float64"; readonly phi: "float64" }> }>(
    source,
    {
      entryStart: 0,
      entryStop: 1,
    },
  );
  const found = toNested(
    events.map((ev) => {
      const [first, second] = [ev.Jet.first()!, ev.Muon.first()!];
      const recoil = add(pxPy(ev.MET), pxPy(first));
      const { charge } = addCandidates(ev.Muon.at(0)!, ev.Muon.at(1)!);
      return [mass(add(first, second)), recoil.px, dot(first, second), cross(first, second).pz, charge];
    }),
  );
  const [a, b, met] = [pxPyPzE(jet), pxPyPzE(muon), pxPy({ pt: 12, phi: 1 })];
  close((found as number[][])[0], [mass(a, b), a.px + met.px, dot(a, b), cross(a, b).pz, 0], 0, 1e-12);
  expect(() => events.map((ev) => add(ev.MET, ev.Jet.first()!).px)).toThrow("vector 0 has 2 and vector 1 has 4");
  expect(() => events.map((ev) => pxPyPzE(ev.MET as never).px)).toThrow("found px, py, pt, phi; missing eta, mass");
});

test("sumVectors of rows, of collections and of arrays is the sum of the vectors", () => {
  fc.assert(
    fc.property(someEvents, (list) => {
      const events = eventsOf(list);
      const expected = list.map(({ Jet }) => mass(add(...Jet)));
      const inRows = toNested(events.map((ev) => mass(sumVectors(ev.Jet))));
      const { fields: sums } = sumVectors(events.Jet);
      const ofCollection = list.map((_, i) =>
        mass({ px: sums.px.data[i], py: sums.py.data[i], pz: sums.pz.data[i], energy: sums.energy.data[i] }),
      );
      const { pt, eta, phi, mass: masses } = events.Jet;
      const jets: unknown = zip({ pt, eta, phi, mass: masses });
      const ofArray = toNested(sumVectors(jets as JaggedArray)).map((each) => mass(each));
      for (const [i, value] of expected.entries()) {
        const size = 1e3 * (1 + add(...list[i].Jet).energy);
        for (const found of [inRows, ofCollection, ofArray]) close(found[i] ** 2, value ** 2, size ** 2, 1e-12);
      }
    }),
  );
  expect(() => sumVectors(fromNested([[{ pt: 1, eta: 0 }]]) as JaggedArray)).toThrow(
    "found pt, eta; missing phi, mass",
  );
});
