// Not imported, for the reason that mass gives.
const TURN = 2 * Math.PI;

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
  const turned = Math.abs(a.phi - b.phi);
  // deltaPhi(a, b) up to its sign, without branches, which would double the time of a loop over pairs.
  const phi = Math.min(Math.PI, Math.abs(turned - TURN * Math.floor(turned / TURN + 0.5)));
  return Math.sqrt(eta * eta + phi * phi);
}
