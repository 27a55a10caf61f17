const TURN = 2 * Math.PI;

/** An angle in radians, or what has one as `phi`. */
type Azimuth = number | { readonly phi: number };

/**
 * The angle from `b` to `a` around the beam, in radians in [−π, π). Takes angles, objects with `phi`, or one of each; angles
 * may be any number of turns away. A difference that is in range already is given as it is, without rounding.
 * @see vector's `Planar.deltaphi`: (a − b + π) mod 2π − π
 */
export function deltaPhi(a: Azimuth, b: Azimuth): number {
  return wrapAngle((typeof a === "number" ? a : a.phi) - (typeof b === "number" ? b : b.phi));
}

/** The same direction in [−π, π), in radians; NaN for what is not finite. */
function wrapAngle(angle: number): number {
  return angle >= -Math.PI && angle < Math.PI ? angle : unwind(angle);
}

function unwind(angle: number): number {
  const rest = angle % TURN;
  if (rest >= Math.PI) return rest - TURN;
  return rest < -Math.PI ? rest + TURN : rest;
}
