import type { PxPyPzE } from "./lorentz.ts";

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
  // One body for all, and no imported values: a branch that a loop never takes, be it V8's check that an import has been
  // initialised, keeps V8 from hoisting out of the loop what does not change in it.
  return massOfSum(a, orNothing(b), orNothing(c), orNothing(d));
}

function massOfSum(a: PxPyPzE, b: PxPyPzE, c: PxPyPzE, d: PxPyPzE): number {
  const px = a.px + b.px + c.px + d.px;
  const py = a.py + b.py + c.py + d.py;
  const pz = a.pz + b.pz + c.pz + d.pz;
  const energy = a.energy + b.energy + c.energy + d.energy;
  return signedRoot((energy - pz) * (energy + pz) - px * px - py * py);
}

/**
 * √s, and −√−s for a negative s: how masses are given when rounding or an unphysical vector makes m² negative.
 * @see ROOT::Math::LorentzVector::M, vector's `Lorentz.tau`
 */
export function signedRoot(s: number): number {
  // s < 0 ? -Math.sqrt(-s) : Math.sqrt(s), without the branch, which doubles the time of a loop over pairs.
  return Math.sign(s) * Math.sqrt(Math.abs(s));
}

const nothing: PxPyPzE = Object.freeze({ px: 0, py: 0, pz: 0, energy: 0 });

/** The zero vector for a vector that was not given, so that sums need no cases. */
function orNothing(v: PxPyPzE | undefined): PxPyPzE {
  return v === undefined ? nothing : v;
}
