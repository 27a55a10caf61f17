import type { Momentum, PxPyPzE } from "./lorentz.ts";
import { mass } from "./mass.ts";

/** The magnitude of the momentum, |p| in GeV. */
export function momentum(v: Momentum): number {
  return Math.sqrt(v.px * v.px + v.py * v.py + v.pz * v.pz);
}

/** Speed |p|/E in units of the speed of light; 0 for a vector without momentum. */
export function beta(v: PxPyPzE): number {
  const p = momentum(v);
  return p === 0 ? 0 : p / v.energy;
}

/** Lorentz factor E/m; Infinity for a massless vector, NaN for the zero vector, negative for a negative m². */
export function gamma(v: PxPyPzE): number {
  return v.energy / mass(v);
}

/** Cosine of the polar angle, pz/|p|; 1 for zero momentum, as in vector. */
export function cosTheta(v: Momentum): number {
  const p = momentum(v);
  return p === 0 ? 1 : v.pz / p;
}

/**
 * The opening angle of two momenta in radians, in [0, π]; 0 if one of them is zero. Taken as atan2(|a × b|, a · b), which keeps
 * its digits for nearly collinear momenta, where the arc cosine loses half of them.
 */
export function angle(a: Momentum, b: Momentum): number {
  const x = a.py * b.pz - a.pz * b.py;
  const y = a.pz * b.px - a.px * b.pz;
  const z = a.px * b.py - a.py * b.px;
  return Math.atan2(Math.sqrt(x * x + y * y + z * z), a.px * b.px + a.py * b.py + a.pz * b.pz);
}
