/** Cartesian momentum in GeV. */
export interface Momentum {
  readonly px: number;
  readonly py: number;
  readonly pz: number;
}

/** A Lorentz vector in Cartesian components, all in GeV. Rows of events have them as derived fields. */
export interface PxPyPzE extends Momentum {
  readonly energy: number;
}

/**
 * A Lorentz vector as detectors measure it: `pt` and `mass` in GeV, `phi` in radians. A negative `mass` stands for
 * m² < 0, as rounding in files makes it: its square enters with a minus sign.
 */
export interface PtEtaPhiM {
  readonly pt: number;
  readonly eta: number;
  readonly phi: number;
  readonly mass: number;
}

/** A velocity in units of the speed of light. */
export interface Velocity {
  readonly x: number;
  readonly y: number;
  readonly z: number;
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
export function orNothing(v: PxPyPzE | undefined): PxPyPzE;
export function orNothing(v: Pick<PxPyPzE, "px" | "py"> | undefined): Pick<PxPyPzE, "px" | "py">;
export function orNothing(v: Pick<PxPyPzE, "px" | "py"> | undefined): Pick<PxPyPzE, "px" | "py"> {
  return v === undefined ? nothing : v;
}
