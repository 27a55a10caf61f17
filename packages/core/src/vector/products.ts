import { cartesian, type CartesianOf, sameDimensions, scale } from "./add.ts";
import { pxPyPz } from "./convert.ts";
import { dimensionsOf, type FourVector, type ThreeVector, type Vector } from "./coordinates.ts";
import type { Momentum } from "./lorentz.ts";
import { mass } from "./mass.ts";

/**
 * The scalar product of vectors of one dimension, in GeV²: px px + py py (+ pz pz), of Lorentz vectors E E − p·p, whose product with themselves is m².
 * @throws ArgumentError where dimensions differ, or coordinates are missing
 */
export function dot<V extends Vector>(a: V, b: V): number {
  const dimensions = sameDimensions("dot", [a, b]);
  const [u, v] = [cartesian(a, dimensions), cartesian(b, dimensions)];
  const spatial = u.px * v.px + u.py * v.py + (u.pz ?? 0) * (v.pz ?? 0);
  return dimensions === 4 ? (u.energy ?? 0) * (v.energy ?? 0) - spatial : spatial;
}

/**
 * The vector product of the momenta of two vectors, in GeV².
 * @throws ArgumentError where coordinates are missing
 */
export function cross(a: ThreeVector | FourVector, b: ThreeVector | FourVector): Momentum {
  const [u, v] = [pxPyPz(a), pxPyPz(b)];
  return {
    px: u.py * v.pz - u.pz * v.py,
    py: u.pz * v.px - u.px * v.pz,
    pz: u.px * v.py - u.py * v.px,
  };
}

/**
 * The vector of length 1 in the same direction; of a Lorentz vector v the four-velocity v/m. The zero vector, and a massless one, has none: NaN.
 * @throws ArgumentError where coordinates are missing
 */
export function unit<V extends Vector>(v: V): CartesianOf<V> {
  const dimensions = dimensionsOf(v);
  const { px, py, pz = 0, energy = 0 } = cartesian(v, dimensions);
  const length = dimensions === 4 ? mass({ px, py, pz, energy }) : Math.sqrt(px * px + py * py + pz * pz);
  return scale(v, length === 0 ? Number.NaN : 1 / length);
}
