import * as fc from "fast-check";
import { expect, test } from "vitest";
import type * as Trigonometry from "../src/kernels/trigonometry.ts";

const module = new URL("../src/kernels/trigonometry.ts", import.meta.url).href;
const { cosine, hyperbolicSine, sine } = (await import(module)) as typeof Trigonometry;

const angles = fc.oneof(
  fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
  fc.double({ min: -100, max: 100, noNaN: true }),
);
const steps = Array.from({ length: 200_001 }, (_, i) => (i - 100_000) * (3.3 / 100_000));

/** The largest relative difference over many numbers. */
function furthest(
  numbers: readonly number[],
  [ours, theirs]: readonly [(x: number) => number, (x: number) => number],
): number {
  return numbers.reduce((most, x) => {
    const wanted = theirs(x);
    return Math.max(most, wanted === 0 ? Math.abs(ours(x)) : Math.abs(ours(x) / wanted - 1));
  }, 0);
}

test("sine and cosine are those of Math to a few parts in 1e16", () => {
  expect(furthest(steps, [sine, Math.sin])).toBeLessThan(1e-15);
  expect(furthest(steps, [cosine, Math.cos])).toBeLessThan(1e-15);
  fc.assert(
    fc.property(angles, (phi) => {
      expect(Math.abs(sine(phi) - Math.sin(phi))).toBeLessThan(1e-15);
      expect(Math.abs(cosine(phi) - Math.cos(phi))).toBeLessThan(1e-15);
    }),
  );
});

test("hyperbolic sines are those of Math to a few parts in 1e16", () => {
  expect(furthest(steps, [hyperbolicSine, Math.sinh])).toBeLessThan(2e-15);
  fc.assert(
    fc.property(fc.double({ min: -300, max: 300, noNaN: true }), (eta) => {
      const wanted = Math.sinh(eta);
      expect(Math.abs(hyperbolicSine(eta) - wanted)).toBeLessThanOrEqual(2e-15 * Math.abs(wanted));
    }),
  );
});

test("zero, infinity and what is not a number stay what they are", () => {
  expect([sine(0), sine(-0), cosine(0), hyperbolicSine(0), hyperbolicSine(-0)]).toEqual([0, -0, 1, 0, -0]);
  expect([sine(Infinity), cosine(-Infinity), sine(NaN), cosine(NaN), hyperbolicSine(NaN)]).toEqual(
    Array.from({ length: 5 }, () => NaN),
  );
  expect([hyperbolicSine(Infinity), hyperbolicSine(-Infinity), hyperbolicSine(1e-300)]).toEqual([
    Infinity,
    -Infinity,
    1e-300,
  ]);
});
