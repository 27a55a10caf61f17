import { takeFloat64 } from "../memory.ts";
import type { Floats } from "./cartesian.ts";

/** √(x² + y²). */
export function magnitudes(x: Floats, y: Floats): Float64Array {
  const out = takeFloat64(x.length);
  for (let i = 0; i < out.length; i++) out[i] = Math.sqrt(x[i] * x[i] + y[i] * y[i]);
  return out;
}

/** Azimuthal angles from −π to π. */
export function azimuths(x: Floats, y: Floats): Float64Array {
  const out = takeFloat64(x.length);
  for (let i = 0; i < out.length; i++) out[i] = Math.atan2(y[i], x[i]);
  return out;
}

/** Pseudorapidities asinh(z / pt); infinite along z, 0 where both are 0. */
export function pseudorapidities(pt: Floats, z: Floats): Float64Array {
  const out = takeFloat64(pt.length);
  for (let i = 0; i < out.length; i++) out[i] = z[i] === 0 ? 0 : Math.asinh(z[i] / pt[i]);
  return out;
}

/** Pseudorapidities −ln tan(θ / 2) of polar angles. */
export function polarPseudorapidities(theta: Floats): Float64Array {
  const out = takeFloat64(theta.length);
  for (let i = 0; i < out.length; i++) out[i] = -Math.log(Math.tan(theta[i] / 2));
  return out;
}

/** Momenta |1 / (q/p)| of charge over momentum. */
export function momenta(qOverP: Floats): Float64Array {
  const out = takeFloat64(qOverP.length);
  for (let i = 0; i < out.length; i++) out[i] = Math.abs(1 / qOverP[i]);
  return out;
}

/** Transverse momenta |p sin θ|. */
export function transverseMomenta(momentum: Floats, theta: Floats): Float64Array {
  const out = takeFloat64(momentum.length);
  for (let i = 0; i < out.length; i++) out[i] = momentum[i] * Math.sin(theta[i]);
  return out;
}

/** −1, 0 or 1. */
export function signs(values: Floats): Float64Array {
  const out = takeFloat64(values.length);
  for (let i = 0; i < out.length; i++) out[i] = Math.sign(values[i]);
  return out;
}
