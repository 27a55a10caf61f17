import {
  coordinate,
  hasField,
  isPxPyPzE,
  missingCoordinates,
  type FourVector,
  type PtEtaPhiE,
  type ThreeVector,
  type TwoVector,
} from "./coordinates.ts";
import type { Momentum, PtEtaPhiM, PxPyPzE } from "./lorentz.ts";
import { mass } from "./mass.ts";
import { pseudorapidity } from "./rapidity.ts";

/**
 * Cartesian components of a Lorentz vector in any of the usual coordinates, in GeV. From a mass m the energy is √(p² + m|m|): that of a vector
 * with so negative a mass that E² < 0 is 0. A vector with pt = 0 has no momentum at all, whatever its eta. Beyond |eta| of about 710 components are
 * infinite: float64 has no numbers for them.
 * @throws ArgumentError where coordinates are missing, with their names
 * @see ROOT::Math::PtEtaPhiM4D
 */
export function pxPyPzE(v: FourVector): PxPyPzE {
  return Object.hasOwn(v, "pt") && Object.hasOwn(v, "mass") ? fromPtEtaPhiM(v as PtEtaPhiM) : fromAnything(v);
}

function fromPtEtaPhiM(v: PtEtaPhiM): PxPyPzE {
  const { pt, eta, phi, mass } = v;
  if (eta === undefined || phi === undefined) throw missingCoordinates(v, 4);
  const p = pt === 0 ? 0 : pt * Math.cosh(eta);
  return {
    px: pt * Math.cos(phi),
    py: pt * Math.sin(phi),
    pz: pt === 0 ? 0 : pt * Math.sinh(eta),
    energy: energyOf(p * p, mass),
  };
}

function fromAnything(v: object): PxPyPzE {
  if (!hasField(v, "energy") && !hasField(v, "t") && !hasField(v, "mass")) throw missingCoordinates(v, 4);
  const { px, py, pz } = momentumOf(v, 4);
  if (hasField(v, "energy")) return { px, py, pz, energy: coordinate(v, "energy") };
  if (hasField(v, "t")) return { px, py, pz, energy: coordinate(v, "t") };
  return { px, py, pz, energy: energyOf(px * px + py * py + pz * pz, coordinate(v, "mass")) };
}

/** √(p² + m|m|), 0 where that is negative. */
function energyOf(p2: number, mass: number): number {
  return Math.sqrt(Math.max(0, p2 + mass * Math.abs(mass)));
}

/**
 * Cartesian components of a momentum in any of the usual coordinates, in GeV.
 * @throws ArgumentError where coordinates are missing, with their names
 */
export function pxPyPz(v: ThreeVector | FourVector): Momentum {
  return momentumOf(v, 3);
}

function momentumOf(v: object, dimensions: 3 | 4): Momentum {
  if (hasField(v, "px") && hasField(v, "py") && hasField(v, "pz")) {
    return { px: coordinate(v, "px"), py: coordinate(v, "py"), pz: coordinate(v, "pz") };
  }
  if (hasField(v, "x") && hasField(v, "y") && hasField(v, "z")) {
    return { px: coordinate(v, "x"), py: coordinate(v, "y"), pz: coordinate(v, "z") };
  }
  if (hasField(v, "pt") && hasField(v, "eta") && hasField(v, "phi")) {
    const pt = coordinate(v, "pt");
    const phi = coordinate(v, "phi");
    return { px: pt * Math.cos(phi), py: pt * Math.sin(phi), pz: pt === 0 ? 0 : pt * Math.sinh(coordinate(v, "eta")) };
  }
  if (hasField(v, "p") && hasField(v, "theta") && hasField(v, "phi")) {
    const p = coordinate(v, "p");
    const theta = coordinate(v, "theta");
    const phi = coordinate(v, "phi");
    const pt = p * Math.sin(theta);
    return { px: pt * Math.cos(phi), py: pt * Math.sin(phi), pz: p * Math.cos(theta) };
  }
  throw missingCoordinates(v, dimensions);
}

/**
 * Cartesian components across the beam of a vector in any of the usual coordinates, in GeV: of the missing momentum, say.
 * @throws ArgumentError where coordinates are missing, with their names
 */
export function pxPy(v: TwoVector | ThreeVector | FourVector): Pick<Momentum, "px" | "py"> {
  if (hasField(v, "px") && hasField(v, "py")) return { px: coordinate(v, "px"), py: coordinate(v, "py") };
  if (hasField(v, "x") && hasField(v, "y")) return { px: coordinate(v, "x"), py: coordinate(v, "y") };
  if (hasField(v, "pt") && hasField(v, "phi")) {
    const pt = coordinate(v, "pt");
    const phi = coordinate(v, "phi");
    return { px: pt * Math.cos(phi), py: pt * Math.sin(phi) };
  }
  if (hasField(v, "theta")) {
    const { px, py } = momentumOf(v, 3);
    return { px, py };
  }
  throw missingCoordinates(v, 2);
}

/**
 * pt, eta, phi in [−π, π] and mass of a Lorentz vector in any of the usual coordinates, in GeV and radians; those that it is given in stay as they
 * are. Along the beam (pt = 0) eta is ±Infinity; a mass that is small against the energy carries the rounding error of E² − p².
 * @throws ArgumentError where coordinates are missing, with their names
 */
export function ptEtaPhiM(v: FourVector): PtEtaPhiM {
  if (isPxPyPzE(v)) return { ...ptEtaPhiOf(v), mass: mass(v) };
  if (hasPtEtaPhi(v) && hasField(v, "mass")) return { ...given(v), mass: coordinate(v, "mass") };
  return ptEtaPhiM(pxPyPzE(v));
}

/**
 * pt, eta, phi in [−π, π] and energy of a Lorentz vector in any of the usual coordinates, in GeV and radians; those that it is given in stay as they are.
 * @throws ArgumentError where coordinates are missing, with their names
 */
export function ptEtaPhiE(v: FourVector): PtEtaPhiE {
  if (isPxPyPzE(v)) return { ...ptEtaPhiOf(v), energy: v.energy };
  if (hasPtEtaPhi(v)) return { ...given(v), energy: pxPyPzE(v).energy };
  return ptEtaPhiE(pxPyPzE(v));
}

function ptEtaPhiOf(v: Momentum): Omit<PtEtaPhiM, "mass"> {
  const { pt, phi } = polar(v.px, v.py);
  return { pt, eta: pseudorapidity(v), phi };
}

function hasPtEtaPhi(v: object): boolean {
  return hasField(v, "pt") && hasField(v, "eta") && hasField(v, "phi");
}

function given(v: object): Omit<PtEtaPhiM, "mass"> {
  return { pt: coordinate(v, "pt"), eta: coordinate(v, "eta"), phi: coordinate(v, "phi") };
}

/**
 * pt and phi in [−π, π] of a vector in any of the usual coordinates, in GeV and radians.
 * @throws ArgumentError where coordinates are missing, with their names
 */
export function ptPhi(v: TwoVector | ThreeVector | FourVector): { pt: number; phi: number } {
  const { px, py } = pxPy(v);
  return polar(px, py);
}

function polar(px: number, py: number): { pt: number; phi: number } {
  return { pt: Math.sqrt(px * px + py * py), phi: Math.atan2(py, px) };
}

/**
 * Magnitude p, polar angle theta in [0, π] and phi in [−π, π] of a momentum in any of the usual coordinates, in GeV and radians.
 * @throws ArgumentError where coordinates are missing, with their names
 */
export function pThetaPhi(v: ThreeVector | FourVector): { p: number; theta: number; phi: number } {
  const { px, py, pz } = pxPyPz(v);
  const { pt, phi } = polar(px, py);
  return { p: Math.sqrt(pt * pt + pz * pz), theta: Math.atan2(pt, pz), phi };
}
