import { signedRoot, type PxPyPzE } from "./lorentz.ts";

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
  // The bodies are apart so that each call site inlines this dispatch and one of them only.
  if (b === undefined) return massOf(a.px, a.py, a.pz, a.energy);
  if (c === undefined) return massOfPair(a, b);
  if (d === undefined) return massOfTriple(a, b, c);
  return massOfQuadruple(a, b, c, d);
}

function massOfPair(a: PxPyPzE, b: PxPyPzE): number {
  return massOf(a.px + b.px, a.py + b.py, a.pz + b.pz, a.energy + b.energy);
}

function massOfTriple(a: PxPyPzE, b: PxPyPzE, c: PxPyPzE): number {
  return massOf(a.px + b.px + c.px, a.py + b.py + c.py, a.pz + b.pz + c.pz, a.energy + b.energy + c.energy);
}

function massOfQuadruple(a: PxPyPzE, b: PxPyPzE, c: PxPyPzE, d: PxPyPzE): number {
  return massOf(
    a.px + b.px + c.px + d.px,
    a.py + b.py + c.py + d.py,
    a.pz + b.pz + c.pz + d.pz,
    a.energy + b.energy + c.energy + d.energy,
  );
}

/** The one formula. Scalars, so that no vector is made. */
function massOf(px: number, py: number, pz: number, energy: number): number {
  return signedRoot((energy - pz) * (energy + pz) - px * px - py * py);
}
