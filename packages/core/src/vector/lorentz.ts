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
