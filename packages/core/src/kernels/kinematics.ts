import type { Floats } from "./cartesian.ts";

/** √(x² + y²). */
export function magnitudes(x: Floats, y: Floats): Float64Array {
  return Float64Array.from(x, (_, i) => Math.hypot(x[i], y[i]));
}

/** Azimuthal angles from −π to π. */
export function azimuths(x: Floats, y: Floats): Float64Array {
  return Float64Array.from(x, (_, i) => Math.atan2(y[i], x[i]));
}

/** Pseudorapidities asinh(z / pt); infinite along z, 0 where both are 0. */
export function pseudorapidities(pt: Floats, z: Floats): Float64Array {
  return Float64Array.from(pt, (_, i) => (z[i] === 0 ? 0 : Math.asinh(z[i] / pt[i])));
}

/** Pseudorapidities −ln tan(θ / 2) of polar angles. */
export function polarPseudorapidities(theta: Floats): Float64Array {
  return Float64Array.from(theta, (angle) => -Math.log(Math.tan(angle / 2)));
}

/** Momenta |1 / (q/p)| of charge over momentum. */
export function momenta(qOverP: Floats): Float64Array {
  return Float64Array.from(qOverP, (ratio) => Math.abs(1 / ratio));
}

/** Transverse momenta |p sin θ|. */
export function transverseMomenta(momentum: Floats, theta: Floats): Float64Array {
  return Float64Array.from(momentum, (p, i) => p * Math.sin(theta[i]));
}
