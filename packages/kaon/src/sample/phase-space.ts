import type { PxPyPzE } from "@kaon/core";
import type { Random } from "./random.ts";

/**
 * Momenta of the decay products of a particle, spread evenly over phase space: a chain of two-body decays over intermediate
 * masses that are drawn and accepted after their weight.
 * @param masses of the products, in the unit of the parent's mass, which must be larger than their sum
 * @see F. James, Monte Carlo phase space, CERN 68-15 (1968), https://doi.org/10.5170/CERN-1968-015
 */
export function decay(parent: PxPyPzE, parentMass: number, masses: readonly number[], random: Random): PxPyPzE[] {
  const products: PxPyPzE[] = [];
  const intermediate = drawMasses(parentMass, masses, random);
  let rest = parent;
  for (let k = masses.length - 1; k > 0; k--) {
    const [before, product] = decayInTwo(rest, intermediate[k], [intermediate[k - 1], masses[k]], random);
    products.unshift(product);
    rest = before;
  }
  return [rest, ...products];
}

/** Momentum of either product in the rest frame of a particle of mass `m` that decays to masses `a` and `b`. */
export function breakupMomentum(m: number, a: number, b: number): number {
  const squared = (m * m - (a + b) * (a + b)) * (m * m - (a - b) * (a - b));
  return Math.sqrt(Math.max(0, squared)) / (2 * m);
}

/** Masses of the first 1, 2, … products together, up to the mass of all. */
function drawMasses(parentMass: number, masses: readonly number[], random: Random): number[] {
  const sums = masses.map((_, k) => masses.slice(0, k + 1).reduce((sum, mass) => sum + mass, 0));
  const free = parentMass - sums[sums.length - 1];
  const largest = weightOf(
    sums.map((sum) => sum + free),
    masses,
    sums,
  );
  for (;;) {
    const steps = masses.slice(2).map(() => random.uniform());
    const shares = [0, ...steps.sort((a, b) => a - b), 1];
    const drawn = sums.map((sum, k) => sum + free * (k === 0 ? 0 : shares[k]));
    if (random.uniform() * largest <= weightOf(drawn, masses, drawn)) return drawn;
  }
}

/** The product of all breakup momenta; no larger than with the largest masses before and the smallest after each decay. */
function weightOf(before: readonly number[], masses: readonly number[], after: readonly number[]): number {
  let weight = 1;
  for (let k = 1; k < masses.length; k++) weight *= breakupMomentum(before[k], after[k - 1], masses[k]);
  return weight;
}

function decayInTwo(
  parent: PxPyPzE,
  mass: number,
  [first, second]: readonly [number, number],
  random: Random,
): [PxPyPzE, PxPyPzE] {
  const momentum = breakupMomentum(mass, first, second);
  const cosine = random.between(-1, 1);
  const sine = Math.sqrt(1 - cosine * cosine);
  const azimuth = random.angle();
  const rest = {
    px: momentum * sine * Math.cos(azimuth),
    py: momentum * sine * Math.sin(azimuth),
    pz: momentum * cosine,
  };
  // Boosted: p = p* + P (p*·P / (M (E + M)) + E* / M).
  const energyAtRest = Math.sqrt(momentum * momentum + first * first);
  const dot = rest.px * parent.px + rest.py * parent.py + rest.pz * parent.pz;
  const along = dot / (mass * (parent.energy + mass)) + energyAtRest / mass;
  const px = rest.px + along * parent.px;
  const py = rest.py + along * parent.py;
  const pz = rest.pz + along * parent.pz;
  const energy = Math.sqrt(px * px + py * py + pz * pz + first * first);
  return [
    { px, py, pz, energy },
    { px: parent.px - px, py: parent.py - py, pz: parent.pz - pz, energy: parent.energy - energy },
  ];
}
