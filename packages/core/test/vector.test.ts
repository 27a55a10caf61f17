import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  angle,
  beta,
  boost,
  boostToCentreOfMass,
  boostVector,
  cosTheta,
  deltaEta,
  deltaPhi,
  deltaR,
  gamma,
  mass,
  massiveTransverseMass,
  momentum,
  pseudorapidity,
  pt,
  pThetaPhi,
  ptEtaPhiE,
  ptEtaPhiM,
  ptPhi,
  type PtEtaPhiM,
  pxPyPzE,
  type PxPyPzE,
  rapidity,
  transverseMass,
} from "@kaon/core";

type Four = [number, number, number, number];

interface Case {
  a: Four;
  b: Four;
  cartesian: Four;
  sum: Four;
  sumPtEtaPhiM: Four;
  boosted: Four;
  inCentreOfMass: Four;
  boostVector: [number, number, number];
  [scalar: string]: unknown;
}

interface Frozen {
  cases: Case[];
  xyzt: { a: Four; b: Four; mass: number; massOfSum: number; deltaPhi: number }[];
}

// The script beside it writes what it holds.
const frozen = JSON.parse(readFileSync(new URL("../../../fixtures/vector.json", import.meta.url), "utf8")) as Frozen;

const cartesian = ([px, py, pz, energy]: Four): PxPyPzE => ({ px, py, pz, energy });
const measured = ([pt, eta, phi, mass]: Four): PtEtaPhiM => ({ pt, eta, phi, mass });

/** Equal up to `digits` of the larger of the two or of `scale`. */
function close(found: number, expected: number, scale = 0, digits = 1e-12): void {
  const size = Math.max(Math.abs(found), Math.abs(expected), scale);
  expect(Math.abs(found - expected), `${found} against ${expected}`).toBeLessThanOrEqual(size * digits);
}

function closeVector(found: PxPyPzE, expected: PxPyPzE, scale = 0, digits = 1e-12): void {
  const size = Math.max(scale, momentum(expected), Math.abs(expected.energy));
  for (const component of ["px", "py", "pz", "energy"] as const) {
    close(found[component], expected[component], size, digits);
  }
}

describe("the results of scikit-hep's vector", () => {
  test.each(frozen.cases.map((frozen, i) => [i, frozen] as const))("case %i", (_i, frozen) => {
    const [pa, pb] = [measured(frozen.a), measured(frozen.b)];
    const [a, b] = [pxPyPzE(pa), pxPyPzE(pb)];
    const total = add(a, b);
    const scale = total.energy;
    closeVector(a, cartesian(frozen.cartesian));
    closeVector(total, cartesian(frozen.sum));
    const back = ptEtaPhiM(total);
    const [spt, seta, sphi, smass] = frozen.sumPtEtaPhiM;
    close(back.pt, spt, scale);
    close(back.eta, seta, 10);
    close(back.phi, sphi, 4, 1e-11);
    close(back.mass, smass, scale, 1e-9);
    const scalars: Record<string, [number, number, number?]> = {
      massOfSum: [mass(a, b), scale, 1e-9],
      massOfThree: [mass(a, b, a), 2 * scale, 1e-9],
      massOfFour: [mass(a, b, a, b), 2 * scale, 1e-9],
      deltaPhi: [deltaPhi(pa, pb), 100],
      deltaEta: [deltaEta(pa, pb), 1],
      deltaR: [deltaR(pa, pb), 100],
      angle: [angle(a, b), 1, 1e-7],
      rapidity: [rapidity(total), 1, 1e-9],
      pseudorapidity: [pseudorapidity(total), 1, 1e-11],
      momentum: [momentum(total), scale],
      beta: [beta(total), 1],
      cosTheta: [cosTheta(total), 1],
    };
    for (const [name, [found, size, digits]] of Object.entries(scalars)) {
      close(found, frozen[name] as number, size, digits);
    }
    close(gamma(total), frozen["gamma"] as number, 0, 1e-9 * Math.max(1, (frozen["gamma"] as number) ** 2 * 1e-3));
    const velocity = boostVector(total);
    for (const [i, component] of [velocity.x, velocity.y, velocity.z].entries())
      close(component, frozen.boostVector[i], 1);
    const growth = gamma(total) ** 2 * scale;
    closeVector(boost(a, velocity), cartesian(frozen.boosted), growth, 1e-11);
    closeVector(boostToCentreOfMass(a, total), cartesian(frozen.inCentreOfMass), growth, 1e-11);
  });

  test("the vectors of coffea's own tests", () => {
    const published = [
      [48.91829923, 106.1461257, 0.0336951],
      [49.60846702, 109.20164834, -0.1798535],
      [50.24937811, 110.66616466, 0.3329233],
      [50.84289528, 110.68423555, 0.607802],
    ];
    for (const [i, { a, b, ...expected }] of frozen.xyzt.entries()) {
      const [first, second] = [cartesian(a), cartesian(b)];
      const turn = deltaPhi(ptEtaPhiM(first), ptEtaPhiM(second));
      close(mass(first), expected.mass);
      close(mass(first, second), expected.massOfSum);
      close(turn, expected.deltaPhi, 1);
      expect(mass(first)).toBeCloseTo(published[i][0], 7);
      expect(mass(first, second)).toBeCloseTo(published[i][1], 7);
      expect(turn).toBeCloseTo(published[i][2], 6);
    }
  });
});

describe("angles", () => {
  test("deltaPhi is in [−π, π), with −π for opposite directions either way", () => {
    const check = (a: number, b: number, expected: number) => expect(deltaPhi(a, b) + 0).toBe(expected);
    check(0, Math.PI, -Math.PI);
    check(Math.PI, 0, -Math.PI);
    check(-Math.PI, Math.PI, 0);
    check(Math.PI, -Math.PI, 0);
    check(3, -3, 6 - 2 * Math.PI);
    check(-3, 3, 2 * Math.PI - 6);
    check(1e-300, 0, 1e-300);
    check(Number.NaN, 0, Number.NaN);
    check(Number.POSITIVE_INFINITY, 0, Number.NaN);
  });

  test("deltaPhi takes angles, objects with phi, or one of each", () => {
    expect(deltaPhi({ phi: 2 }, 1)).toBe(1);
    expect(deltaPhi(2, { phi: 1 })).toBe(1);
    expect(deltaPhi({ phi: 2 }, { phi: 1 })).toBe(1);
  });

  const anyAngle = fc.oneof(
    fc.double({ min: -7, max: 7, noNaN: true }),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 }),
    fc.constantFrom(Math.PI, -Math.PI, 2 * Math.PI, 3 * Math.PI, 0, -0, 1e6),
  );

  test("deltaPhi of any two finite angles is in range", () => {
    fc.assert(
      fc.property(anyAngle, anyAngle, (a, b) => {
        const found = deltaPhi(a, b);
        expect(found).toBeGreaterThanOrEqual(-Math.PI);
        expect(found).toBeLessThan(Math.PI);
      }),
      { numRuns: 1000 },
    );
  });

  test("deltaPhi does not see whole turns", () => {
    fc.assert(
      fc.property(fc.double({ min: -3, max: 3, noNaN: true }), fc.integer({ min: -1e6, max: 1e6 }), (angle, turns) => {
        expect(Math.abs(deltaPhi(angle + turns * 2 * Math.PI, angle))).toBeLessThan(1e-8);
      }),
    );
  });

  const direction = fc.record({ eta: fc.double({ min: -1e3, max: 1e3, noNaN: true }), phi: anyAngle });

  test("deltaR is symmetric, not negative, and at least |deltaEta|", () => {
    fc.assert(
      fc.property(direction, direction, (a, b) => {
        expect(deltaR(a, b)).toBe(deltaR(b, a));
        close(
          deltaR(a, b),
          Math.hypot(deltaEta(a, b), deltaPhi(a, b)),
          // Turning back many times loses digits of what is left, however small that is.
          Math.max(1e-140, Math.abs(a.phi - b.phi) * 1e-3),
        );
        expect(deltaR(a, a)).toBe(0);
        // Squares of differences below 1e-162 vanish.
        expect(deltaR(a, b)).toBeGreaterThanOrEqual(Math.abs(deltaEta(a, b)) * (1 - 1e-15) - 1e-150);
      }),
    );
  });

  test("the angle of nearly collinear momenta keeps its digits", () => {
    close(angle({ px: 1, py: 0, pz: 0 }, { px: 1, py: 1e-10, pz: 0 }), 1e-10);
    close(angle({ px: 1, py: 0, pz: 0 }, { px: -3, py: 0, pz: 0 }), Math.PI);
    expect(angle({ px: 0, py: 0, pz: 0 }, { px: 1, py: 0, pz: 0 })).toBe(0);
  });
});

const physical = fc.record({
  pt: fc.double({ min: 0, max: 1e4, noNaN: true }),
  eta: fc.double({ min: -8, max: 8, noNaN: true }),
  phi: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
  mass: fc.double({ min: 0.05, max: 1e3, noNaN: true }),
});

const slow = fc
  .record({
    x: fc.double({ min: -1, max: 1, noNaN: true }),
    y: fc.double({ min: -1, max: 1, noNaN: true }),
    z: fc.double({ min: -1, max: 1, noNaN: true }),
  })
  .map(({ x, y, z }) => ({ x: 0.57 * x, y: 0.57 * y, z: 0.57 * z }));

describe("masses and momenta", () => {
  test("pt, eta, phi and mass come back from Cartesian components", () => {
    fc.assert(
      fc.property(physical, (v) => {
        fc.pre(v.pt > 1e-3);
        const back = ptEtaPhiM(pxPyPzE(v));
        close(back.pt, v.pt);
        close(back.eta, v.eta, 1e-3, 1e-11);
        close(back.phi, v.phi, 1, 1e-11);
        close(back.mass ** 2, v.mass ** 2, pxPyPzE(v).energy ** 2, 1e-14);
      }),
    );
  });

  test("every way to give a vector can be turned into every other", () => {
    fc.assert(
      fc.property(physical, (v) => {
        fc.pre(v.pt > 1e-3);
        const cartesian = pxPyPzE(v);
        const { px, py, pz, energy } = cartesian;
        const spherical = pThetaPhi(v);
        close(spherical.p, Math.hypot(px, py, pz), 1, 1e-12);
        expect(ptEtaPhiM(v)).toEqual({ pt: v.pt, eta: v.eta, phi: v.phi, mass: v.mass });
        for (const same of [cartesian, { x: px, y: py, z: pz, t: energy }, ptEtaPhiE(v)] as const) {
          const back = ptEtaPhiE(same);
          close(back.pt, v.pt, 1, 1e-12);
          close(back.eta, v.eta, 1e-3, 1e-9);
          close(back.phi, v.phi, 1, 1e-11);
          close(back.energy, energy, 1, 1e-12);
          close(ptEtaPhiM(same).mass ** 2, v.mass ** 2, energy ** 2, 1e-9);
          close(ptPhi(same).pt, v.pt, 1, 1e-12);
        }
      }),
    );
    expect(() => ptEtaPhiM({ pt: 1, eta: 2, phi: 3 } as never)).toThrow("missing mass");
    expect(() => ptEtaPhiE({ pt: 1, phi: 3, energy: 2 } as never)).toThrow("missing eta");
    expect(() => pThetaPhi({ px: 1, py: 2 } as never)).toThrow("missing pz");
    expect(() => ptPhi({ pt: 1 } as never)).toThrow("missing phi");
  });

  test("a slightly negative mass gives a negative m², as it came", () => {
    const v = pxPyPzE({ pt: 3, eta: 0.1, phi: 1, mass: -0.5 });
    close(mass(v), -0.5, 0, 1e-9);
    expect(pxPyPzE({ pt: 1, eta: 0, phi: 0, mass: -2 }).energy).toBe(0);
  });

  test("extreme directions give what they tend to, never NaN", () => {
    expect(pxPyPzE({ pt: 0, eta: 1e3, phi: 1, mass: 2 })).toEqual({ px: 0, py: 0, pz: 0, energy: 2 });
    expect(pxPyPzE({ pt: 1, eta: -1e3, phi: 1, mass: 2 })).toMatchObject({ pz: -Infinity, energy: Infinity });
    expect(ptEtaPhiM({ px: 0, py: 0, pz: -4, energy: 4 })).toEqual({ pt: 0, eta: -Infinity, phi: 0, mass: 0 });
    expect(ptEtaPhiM({ px: 0, py: 0, pz: 0, energy: 4 })).toEqual({ pt: 0, eta: 0, phi: 0, mass: 4 });
    expect(rapidity({ pz: 5, energy: 5 })).toBe(Infinity);
    expect(rapidity({ pz: -5, energy: 5 })).toBe(-Infinity);
    expect(rapidity({ pz: 1e-20, energy: 1 })).toBe(1e-20);
    expect(beta({ px: 0, py: 0, pz: 0, energy: 0 })).toBe(0);
    expect(gamma({ px: 3, py: 4, pz: 0, energy: 5 })).toBe(Infinity);
    expect(cosTheta({ px: 0, py: 0, pz: 0 })).toBe(1);
  });

  test("mass and pt of several vectors are those of their sum", () => {
    const vector = physical.map(pxPyPzE);
    fc.assert(
      fc.property(vector, vector, vector, vector, (a, b, c, d) => {
        close(mass(add(a)), mass(a));
        close(mass(add(a, b)), mass(a, b));
        close(mass(add(a, b, c)), mass(a, b, c));
        close(mass(add(a, b, c, d)), mass(a, b, c, d));
        expect(pt(a)).toBe(pt(add(a)));
        expect(pt(a, b)).toBe(pt(add(a, b)));
        expect(pt(a, b, c)).toBe(pt(add(a, b, c)));
        expect(pt(a, b, c, d)).toBe(pt(add(a, b, c, d)));
      }),
    );
    expect(add()).toEqual({ px: 0, py: 0, pz: 0, energy: 0 });
  });

  test("the mass of a forward massless pair keeps its digits", () => {
    const far = 2 ** 40;
    close(mass({ px: 1, py: 0, pz: far, energy: far + 2 ** -12 }), Math.sqrt(2 ** 29 + 2 ** -24 - 1));
  });
});

describe("boosts", () => {
  const vector = physical.map(pxPyPzE);

  test("there and back is where it started, and the mass stays", () => {
    fc.assert(
      fc.property(vector, slow, (v, velocity) => {
        const moved = boost(v, velocity);
        const back = boost(moved, { x: -velocity.x, y: -velocity.y, z: -velocity.z });
        const scale = moved.energy * 100;
        closeVector(back, v, scale);
        close(mass(moved) ** 2, mass(v) ** 2, scale * moved.energy, 1e-12);
      }),
    );
  });

  test("a vector is at rest in its own frame, and a pair has no momentum in the frame of its sum", () => {
    fc.assert(
      fc.property(vector, vector, (a, b) => {
        const total = add(a, b);
        const scale = (total.energy / mass(total)) * total.energy;
        fc.pre(total.energy / mass(total) < 1e4);
        const [first, second] = [boostToCentreOfMass(a, total), boostToCentreOfMass(b, total)];
        closeVector(add(first, second), { px: 0, py: 0, pz: 0, energy: mass(total) }, scale * 10, 1e-11);
      }),
    );
    closeVector(
      boostToCentreOfMass(cartesian([3, 4, 5, 9]), cartesian([3, 4, 5, 9])),
      cartesian([0, 0, 0, Math.sqrt(31)]),
      10,
    );
  });

  test("boostToCentreOfMass undoes a boost by the frame's velocity", () => {
    fc.assert(
      fc.property(vector, vector, (v, frame) => {
        fc.pre(gamma(frame) > 0 && gamma(frame) < 100);
        const rest = boostToCentreOfMass(v, frame);
        closeVector(boost(rest, boostVector(frame)), v, v.energy * gamma(frame) ** 3, 1e-11);
      }),
    );
  });

  test("speeds that are not below that of light, and frames that nothing can rest in, are errors", () => {
    const v = cartesian([1, 2, 3, 5]);
    expect(() => boost(v, { x: 1, y: 0, z: 0 })).toThrow("cannot boost by a speed of 1 c");
    expect(() => boost(v, { x: Number.NaN, y: 0, z: 0 })).toThrow("cannot boost by a speed of NaN c");
    expect(() => boostToCentreOfMass(v, cartesian([3, 4, 0, 5]))).toThrow("with mass 0 and energy 5 GeV");
    expect(boostVector(cartesian([0, 0, 0, 0]))).toEqual({ x: 0, y: 0, z: 0 });
  });
});

describe("transverse mass", () => {
  test("of massless particles it is √(2 pt₁ pt₂ (1 − cos Δφ))", () => {
    expect(transverseMass({ pt: 40, phi: 0 }, { pt: 40, phi: Math.PI })).toBe(80);
    close(transverseMass({ pt: 30, phi: 3 }, { pt: 50, phi: -3 }), Math.sqrt(3000 * (1 - Math.cos(6))));
    close(transverseMass({ pt: 1, phi: 0 }, { pt: 1, phi: 1e-9 }), 1e-9);
  });

  test("of particles with masses it is (E_T₁ + E_T₂)² − (p_T₁ + p_T₂)², at most the invariant mass", () => {
    fc.assert(
      fc.property(physical, physical, (a, b) => {
        const found = massiveTransverseMass(a, b);
        const [ea, eb] = [Math.hypot(a.pt, a.mass), Math.hypot(b.pt, b.mass)];
        const across = a.pt ** 2 + b.pt ** 2 + 2 * a.pt * b.pt * Math.cos(a.phi - b.phi);
        close(found ** 2, (ea + eb) ** 2 - across, (ea + eb) ** 2);
        const total = add(pxPyPzE(a), pxPyPzE(b));
        expect(found ** 2).toBeLessThanOrEqual(mass(total) ** 2 + 1e-12 * total.energy ** 2);
      }),
    );
  });

  test("without masses both are the same, and negative masses are no accident", () => {
    const [a, b] = [
      { pt: 30, phi: 3, mass: 0 },
      { pt: 50, phi: -3, mass: 0 },
    ];
    close(massiveTransverseMass(a, b), transverseMass(a, b));
    close(massiveTransverseMass({ ...a, mass: -0.1 }, b) ** 2, transverseMass(a, b) ** 2, 0, 1e-2);
    expect(massiveTransverseMass({ pt: 0, phi: 0, mass: 0 }, { pt: 0, phi: 0, mass: 0 })).toBe(0);
    expect(massiveTransverseMass({ pt: 1, phi: 0, mass: -5 }, { pt: 0, phi: 0, mass: 0 })).toBe(-1);
  });
});
