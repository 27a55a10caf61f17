import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type InvisibleMasses, mT2, type TransverseVector, type VisibleSystem } from "@kaon/processors";

const visible = (mass: number, px: number, py: number): VisibleSystem => ({ mass, px, py });
const vector = (px: number, py: number): TransverseVector => ({ px, py });

type Arguments = readonly [
  first: VisibleSystem,
  second: VisibleSystem,
  missing: TransverseVector,
  chi: InvisibleMasses,
];

/**
 * The first three: the tests of tpgillam/mt2 (Lester's and Tombs' programs). The others were computed with both of these and by
 * brute force; the collinear ones, where both programs fail, by brute force alone. `digits` is how many of them are known.
 */
const vectors: readonly [string, Arguments, number, number][] = [
  ["masses all over", [visible(100, 410, 20), visible(150, -210, -300), vector(-200, 280), 100], 412.627668458219, 14],
  [
    "one nearly massless",
    [
      visible(0, -42.017340486, -146.365340528),
      visible(0.087252259, -9.625614206, 145.757295514),
      vector(-16.692279406, -14.730240471),
      0,
    ],
    0.09719971,
    6,
  ],
  [
    "large numbers",
    [visible(0, -30500, 34500), visible(0, -29100, -55400), vector(58900, 20300), 0],
    60577.0237706,
    12,
  ],
  ["no recoil", [visible(0, 50, 0), visible(0, 0, 40), vector(-50, -40), 0], 63.2455532034, 12],
  ["recoil", [visible(0, 50, 0), visible(0, 0, 40), vector(-70, -60), 0], 76.0172569131, 12],
  ["massless", [visible(0, 60, 10), visible(0, -20, 45), vector(-30, -120), 0], 90.0159906451, 12],
  ["e and mu", [visible(0.000511, 60, 10), visible(0.10566, -20, 45), vector(-30, -120), 0], 90.0160808484, 12],
  ["heavy invisible", [visible(0, 60, 10), visible(0, -20, 45), vector(-30, -120), 50], 108.609410515, 11],
  ["hard missing", [visible(0, 40, 30), visible(0, -35, 25), vector(-5, -250), 0], 116.871391158, 11],
  ["missing between the leptons", [visible(0, 100, 20), visible(0, -60, -80), vector(200, -150), 0], 0, 15],
  ["back to back", [visible(0, 50, 0), visible(0, -50, 0), vector(0, 0), 0], 0, 15],
  ["unbalanced", [visible(1, 2, 3), visible(4, 5, 6), vector(7, 8), 0], 4, 15],
  [
    "collinear and massless",
    [visible(0, 80, 0), visible(0, 30, 0), vector(-150, 0), 0],
    Math.sqrt(14400000 / 1100),
    14,
  ],
  [
    "nearly opposite and massless",
    [visible(0, 3.7392370989247516, 0), visible(0, -99.99999976027085, -1.7812054290781516e-6), vector(0, 100), 0],
    0.0043251681,
    7,
  ],
  ["collinear muons", [visible(0.10566, 80, 0), visible(0.10566, 30, 0), vector(-150, 0), 0], 114.4156954, 9],
];

describe("mT2 of known events", () => {
  test.each(vectors)("%s", (_, event, expected, digits) => {
    const [first, second, missing, chi] = event;
    const found = mT2(first, second, missing, chi);
    expect(Math.abs(found - expected)).toBeLessThanOrEqual(10 ** -digits * Math.max(expected, 1) * 2);
    expect(mT2(second, first, missing, chi)).toBeCloseTo(found, 10);
  });
});

test("the exactly collinear massless case is 114.41551, as 4 · missing · p₁ p₂ / (p₁ + p₂) says", () => {
  expect(mT2(visible(0, 80, 0), visible(0, 30, 0), vector(-150, 0))).toBeCloseTo(114.41551, 5);
});

const momentum = fc.double({ min: -100, max: 100, noNaN: true });
const mass = fc.double({ min: 0, max: 100, noNaN: true });
const anyMass = fc.oneof(mass, fc.constantFrom(0, 0.000511, 0.10566));
const side = fc.record({ px: momentum, py: momentum, mass: anyMass });
const missing = fc.record({ px: momentum, py: momentum });

test("it is what a brute-force search over the invisible momenta finds, for equal and unequal invisible masses", () => {
  const massive = fc.record({ px: momentum, py: momentum, mass: fc.double({ min: 0.1, max: 100, noNaN: true }) });
  fc.assert(
    fc.property(massive, massive, missing, fc.tuple(mass, mass), (a, b, m, chi) => {
      expect(Math.abs(mT2(a, b, m, chi) - searched(a, b, { missing: m, chi }))).toBeLessThan(2e-4);
      const equal = chi[0];
      expect(mT2(a, b, m, equal)).toBe(mT2(a, b, m, [equal, equal]));
    }),
    { numRuns: 300 },
  );
});

test("without recoil and masses it is √(2 (|p₁||p₂| + p₁·p₂))", () => {
  fc.assert(
    fc.property(missing, missing, (a, b) => {
      const expected = Math.sqrt(
        Math.max(0, 2 * (Math.hypot(a.px, a.py) * Math.hypot(b.px, b.py) + a.px * b.px + a.py * b.py)),
      );
      const found = mT2({ ...a, mass: 0 }, { ...b, mass: 0 }, vector(-a.px - b.px, -a.py - b.py));
      // Both sides are roots of differences of squares of up to 100.
      expect(Math.abs(found - expected)).toBeLessThan(5e-6);
    }),
    { numRuns: 2000 },
  );
});

test("parents whose decays lie along one line, both visible systems ahead, have their own mass as mT2", () => {
  const parent = fc.record({
    mass: fc.double({ min: 50, max: 200, noNaN: true }),
    visible: fc.double({ min: 0, max: 0.5, noNaN: true }),
    invisible: fc.double({ min: 0, max: 0.45, noNaN: true }),
    boosts: fc.tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true })),
    angle: fc.double({ min: 0, max: 6.2, noNaN: true }),
  });
  fc.assert(
    fc.property(parent, ({ mass, visible, invisible, boosts, angle }) => {
      const [m, chi] = [visible * mass, invisible * mass];
      const decays = boosts.map((rapidity) => collinearDecay(mass, { m, chi, rapidity }));
      const [a, b] = decays.map(({ seen }) => ({ px: seen * Math.cos(angle), py: seen * Math.sin(angle), mass: m }));
      const lost = decays[0].unseen + decays[1].unseen;
      const found = mT2(a, b, vector(lost * Math.cos(angle), lost * Math.sin(angle)), chi);
      expect(Math.abs(found / mass - 1)).toBeLessThan(2e-12);
    }),
    { numRuns: 2000 },
  );
});

test("it is never below a visible mass plus its invisible mass", () => {
  fc.assert(
    fc.property(side, side, missing, fc.tuple(anyMass, anyMass), (a, b, m, chi) => {
      expect(mT2(a, b, m, chi)).toBeGreaterThanOrEqual(
        Math.max(a.mass + chi[0], b.mass + chi[1]) * (1 - 1e-15) - 1e-57,
      );
    }),
    { numRuns: 3000 },
  );
});

test("it grows with the invisible mass", () => {
  fc.assert(
    fc.property(side, side, missing, fc.tuple(anyMass, anyMass), (a, b, m, chi) => {
      const [small, large] = chi.toSorted((x, y) => x - y);
      expect(mT2(a, b, m, small)).toBeLessThanOrEqual(mT2(a, b, m, large) + 1e-5);
    }),
    { numRuns: 3000 },
  );
});

test("it does not depend on the order of the sides, nor on the direction of the axes", () => {
  fc.assert(
    fc.property(side, side, missing, anyMass, (a, b, m, chi) => {
      const turned = <T extends TransverseVector>(v: T): T => ({
        ...v,
        px: 0.6 * v.px - 0.8 * v.py,
        py: 0.8 * v.px + 0.6 * v.py,
      });
      const found = mT2(a, b, m, chi);
      expect(Math.abs(mT2(b, a, m, chi) - found)).toBeLessThan(1e-5);
      expect(Math.abs(mT2(turned(a), turned(b), turned(m), chi) - found)).toBeLessThan(1e-5);
    }),
    { numRuns: 1000 },
  );
});

test.each([1e-100, 1e-9, 1e9, 1e90])("it scales with its arguments, by %s", (factor) => {
  for (const [, [first, second, missing, chi]] of vectors) {
    const times = (v: VisibleSystem): VisibleSystem => visible(v.mass * factor, v.px * factor, v.py * factor);
    const scaled = mT2(
      times(first),
      times(second),
      vector(missing.px * factor, missing.py * factor),
      Number(chi) * factor,
    );
    const expected = mT2(first, second, missing, chi);
    expect(Math.abs(scaled / factor - expected)).toBeLessThanOrEqual(1e-13 * Math.max(expected, 1));
  }
});

test("masses below zero count as zero", () => {
  const found = mT2(visible(-0.3, 60, 10), visible(-1e-9, -20, 45), vector(-30, -120), -5);
  expect(found).toBe(mT2(visible(0, 60, 10), visible(0, -20, 45), vector(-30, -120), 0));
});

test("nothing at all gives 0, and what is not finite gives NaN", () => {
  expect(mT2(visible(0, 0, 0), visible(0, 0, 0), vector(0, 0))).toBe(0);
  expect(mT2(visible(Number.NaN, 1, 1), visible(0, 0, 0), vector(0, 0))).toBeNaN();
  expect(mT2(visible(0, 1, 1), visible(0, 0, 0), vector(Number.POSITIVE_INFINITY, 0))).toBeNaN();
});

test("particles without momentum, and momenta that cancel, give the limits of their neighbours", () => {
  expect(mT2(visible(0, 0, 0), visible(0, 30, 0), vector(-150, 0))).toBe(0);
  expect(mT2(visible(0, 0, 0), visible(3, 30, 0), vector(-150, 0), [7, 2])).toBe(7);
  expect(mT2(visible(0, 30, 0), visible(0, -30, 0), vector(10, 10), 5)).toBe(5);
  expect(mT2(visible(5, 0, 0), visible(5, 0, 0), vector(0, 0), 10)).toBe(15);
});

interface Search {
  readonly missing: TransverseVector;
  readonly chi: readonly [number, number];
}

/** The definition, by two nested searches for the minimum of what is convex in both components of the invisible momentum. */
function searched(a: VisibleSystem, b: VisibleSystem, { missing, chi }: Search): number {
  const larger = (px: number, py: number): number =>
    Math.max(squaredMass(a, px, py, chi[0]), squaredMass(b, missing.px - px, missing.py - py, chi[1]));
  return Math.sqrt(minimum((px) => minimum((py) => larger(px, py))));
}

function squaredMass(v: VisibleSystem, px: number, py: number, chi: number): number {
  const energies = Math.hypot(v.mass, v.px, v.py) * Math.hypot(chi, px, py);
  return v.mass * v.mass + chi * chi + 2 * (energies - v.px * px - v.py * py);
}

/** The minimum of a convex function: an interval that is widened until it holds it, then cut in the golden ratio. */
function minimum(f: (x: number) => number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let reach = 500;
  while (f(-reach) < f(-reach / 2) || f(reach) < f(reach / 2)) reach *= 4;
  let [low, high] = [-reach, reach];
  let [x1, x2] = [high - ratio * (high - low), low + ratio * (high - low)];
  let [f1, f2] = [f(x1), f(x2)];
  while (high - low > 1e-9 * reach) {
    if (f1 < f2) {
      [high, x2, f2] = [x2, x1, f1];
      x1 = high - ratio * (high - low);
      f1 = f(x1);
    } else {
      [low, x1, f1] = [x1, x2, f2];
      x2 = low + ratio * (high - low);
      f2 = f(x2);
    }
  }
  return Math.min(f1, f2);
}

interface Decay {
  readonly m: number;
  readonly chi: number;
  readonly rapidity: number;
}

/** A decay in which the visible system goes forward along the line of the boost: momenta along that line. */
function collinearDecay(parent: number, { m, chi, rapidity }: Decay): { seen: number; unseen: number } {
  const momentum = Math.sqrt((parent ** 2 - (m + chi) ** 2) * (parent ** 2 - (m - chi) ** 2)) / (2 * parent);
  const boosted = (p: number, mass: number): number =>
    p * Math.cosh(rapidity) + Math.hypot(mass, p) * Math.sinh(rapidity);
  return { seen: boosted(momentum, m), unseen: boosted(-momentum, chi) };
}
