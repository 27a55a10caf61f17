import { ArgumentError } from "../errors.ts";
import type { PxPyPzE, Velocity } from "./lorentz.ts";
import { mass } from "./mass.ts";

/**
 * The vector, in GeV, after an active boost by a velocity in units of c: a particle at rest gets that velocity.
 * @throws ArgumentError "cannot boost by a speed of … c" for a speed that is not below 1
 * @see Jackson, Classical Electrodynamics, 3rd ed., eq. (11.19); ROOT::Math::Boost
 */
export function boost(v: PxPyPzE, velocity: Velocity): PxPyPzE {
  const { x, y, z } = velocity;
  const beta2 = x * x + y * y + z * z;
  if (!(beta2 < 1)) {
    throw new ArgumentError(
      `cannot boost by a speed of ${Math.sqrt(beta2)} c: it must be below 1; massless vectors have no rest frame`,
    );
  }
  const gamma = 1 / Math.sqrt(1 - beta2);
  const along = x * v.px + y * v.py + z * v.pz;
  const shift = ((gamma * gamma) / (1 + gamma)) * along + gamma * v.energy;
  return {
    px: v.px + shift * x,
    py: v.py + shift * y,
    pz: v.pz + shift * z,
    energy: gamma * (v.energy + along),
  };
}

/**
 * The velocity p/E of a vector, in units of c: `boost(v, boostVector(frame))` takes `v` from the rest frame of `frame` to the
 * frame in which `frame` is given. Zero for the zero vector.
 * @see ROOT::Math::LorentzVector::BoostToCM, which is its negative
 */
export function boostVector(v: PxPyPzE): Velocity {
  const { px, py, pz, energy } = v;
  if (px === 0 && py === 0 && pz === 0) return { x: 0, y: 0, z: 0 };
  return { x: px / energy, y: py / energy, z: pz / energy };
}

/**
 * The vector, in GeV, as seen in the rest frame of `frame` (the centre of mass of what `frame` is the sum of). Taken from the
 * energy, momentum and mass of `frame` directly, which keeps more digits than boosting by −p/E when `frame` is fast.
 * @throws ArgumentError "cannot boost to the centre of mass of a vector with mass …" where the mass of `frame` is not positive
 */
export function boostToCentreOfMass(v: PxPyPzE, frame: PxPyPzE): PxPyPzE {
  const m = mass(frame);
  if (!(m > 0 && frame.energy > 0)) {
    throw new ArgumentError(
      `cannot boost to the centre of mass of a vector with mass ${m} and energy ${frame.energy} GeV: both must be positive`,
    );
  }
  const energy = (v.energy * frame.energy - v.px * frame.px - v.py * frame.py - v.pz * frame.pz) / m;
  const shift = (v.energy + energy) / (frame.energy + m);
  return {
    px: v.px - shift * frame.px,
    py: v.py - shift * frame.py,
    pz: v.pz - shift * frame.pz,
    energy,
  };
}
