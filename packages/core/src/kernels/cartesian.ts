/** Numbers that a loop may read as float64. */
export type Floats = ArrayLike<number>;

/** x components: pt cos φ. */
export function xComponents(pt: Floats, phi: Floats): Float64Array {
  const out = new Float64Array(pt.length);
  for (let i = 0; i < out.length; i++) out[i] = pt[i] * Math.cos(phi[i]);
  return out;
}

/** y components: pt sin φ. */
export function yComponents(pt: Floats, phi: Floats): Float64Array {
  const out = new Float64Array(pt.length);
  for (let i = 0; i < out.length; i++) out[i] = pt[i] * Math.sin(phi[i]);
  return out;
}

/** z components: pt sinh η; 0 where pt is 0. */
export function zComponents(pt: Floats, eta: Floats): Float64Array {
  const out = new Float64Array(pt.length);
  for (let i = 0; i < out.length; i++) out[i] = pt[i] === 0 ? 0 : pt[i] * Math.sinh(eta[i]);
  return out;
}

/** Energies √(pt² + pz² + m|m|), 0 where that is negative: a negative mass stands for a negative squared mass, as in vector. */
export function energies(pt: Floats, pz: Floats, mass: Floats): Float64Array {
  const out = new Float64Array(pt.length);
  for (let i = 0; i < out.length; i++) {
    const squared = pt[i] * pt[i] + pz[i] * pz[i] + mass[i] * Math.abs(mass[i]);
    out[i] = Math.sqrt(Math.max(0, squared));
  }
  return out;
}
