import type { PtEtaPhiM, PxPyPzE } from "./lorentz.ts";
import { mass } from "./mass.ts";
import { pseudorapidity } from "./rapidity.ts";

/**
 * Cartesian components of a vector given by pt, eta, phi and mass, in GeV. The energy of a vector with so negative a mass
 * that E² < 0 is 0. A vector with pt = 0 has no momentum at all, whatever its eta.
 * @see ROOT::Math::PtEtaPhiM4D
 */
export function pxPyPzE(v: PtEtaPhiM): PxPyPzE {
  const { pt, eta, phi, mass } = v;
  const p = pt === 0 ? 0 : pt * Math.cosh(eta);
  return {
    px: pt * Math.cos(phi),
    py: pt * Math.sin(phi),
    pz: pt === 0 ? 0 : pt * Math.sinh(eta),
    energy: Math.sqrt(Math.max(0, p * p + mass * Math.abs(mass))),
  };
}

/**
 * pt, eta, phi in [−π, π] and mass of a vector given in Cartesian components, in GeV and radians. Along the beam (pt = 0) eta
 * is ±Infinity; a mass that is small against the energy carries the rounding error of E² − p².
 */
export function ptEtaPhiM(v: PxPyPzE): PtEtaPhiM {
  return {
    pt: Math.sqrt(v.px * v.px + v.py * v.py),
    eta: pseudorapidity(v),
    phi: Math.atan2(v.py, v.px),
    mass: mass(v),
  };
}
