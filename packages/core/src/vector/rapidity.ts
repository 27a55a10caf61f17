import type { Momentum, PxPyPzE } from "./lorentz.ts";

/**
 * Rapidity ½ ln((E + pz)/(E − pz)). ±Infinity for a massless vector along the beam, NaN for E < |pz| and for the zero vector.
 * Taken as ½ ln(1 + 2|pz|/(E − |pz|)) with the sign of pz, which keeps its digits at small pz.
 */
export function rapidity(v: Pick<PxPyPzE, "pz" | "energy">): number {
  const along = Math.abs(v.pz);
  const magnitude = 0.5 * Math.log1p((2 * along) / (v.energy - along));
  return v.pz < 0 ? -magnitude : magnitude;
}

/** Pseudorapidity asinh(pz/pt). ±Infinity along the beam, 0 for zero momentum, as in vector. */
export function pseudorapidity(v: Momentum): number {
  return v.pz === 0 ? 0 : Math.asinh(v.pz / Math.sqrt(v.px * v.px + v.py * v.py));
}
