import { wrapAngle } from "./delta-phi.ts";

/** A direction as detectors measure it: pseudorapidity, and azimuth in radians. */
export interface Direction {
  readonly eta: number;
  readonly phi: number;
}

/** The difference in pseudorapidity, a − b. */
export function deltaEta(a: { readonly eta: number }, b: { readonly eta: number }): number {
  return a.eta - b.eta;
}

/** The distance √(Δη² + Δφ²) between two directions, Δφ in [−π, π). Cost: no allocation; row functions inline it. */
export function deltaR(a: Direction, b: Direction): number {
  const eta = a.eta - b.eta;
  const phi = wrapAngle(a.phi - b.phi);
  return Math.sqrt(eta * eta + phi * phi);
}
