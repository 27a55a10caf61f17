import { orNothing, signedRoot, type PxPyPzE } from "./lorentz.ts";

/**
 * Invariant mass in GeV of the sum of one to four vectors. With E and p the components of the sum, m² is taken as
 * (E − pz)(E + pz) − px² − py²; where that is negative the result is −√−m². A particle that has a `mass` of its own is better
 * asked for that than by `mass(particle)`, which carries the rounding error of E² − p².
 *
 * Cost: no allocation; row functions inline it.
 * @see ROOT::Math::LorentzVector::M for the sign
 */
export function mass(a: PxPyPzE): number;
export function mass(a: PxPyPzE, b: PxPyPzE): number;
export function mass(a: PxPyPzE, b: PxPyPzE, c: PxPyPzE): number;
export function mass(a: PxPyPzE, b: PxPyPzE, c: PxPyPzE, d: PxPyPzE): number;
export function mass(a: PxPyPzE, b?: PxPyPzE, c?: PxPyPzE, d?: PxPyPzE): number {
  // One body for all: a branch that a loop never takes keeps V8 from hoisting what does not change out of it.
  return massOfSum(a, orNothing(b), orNothing(c), orNothing(d));
}

function massOfSum(a: PxPyPzE, b: PxPyPzE, c: PxPyPzE, d: PxPyPzE): number {
  const px = a.px + b.px + c.px + d.px;
  const py = a.py + b.py + c.py + d.py;
  const pz = a.pz + b.pz + c.pz + d.pz;
  const energy = a.energy + b.energy + c.energy + d.energy;
  return signedRoot((energy - pz) * (energy + pz) - px * px - py * py);
}
