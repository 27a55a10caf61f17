import type { PxPyPzE } from "./lorentz.ts";

/**
 * The sum of vectors as a new vector, in GeV; the zero vector for none. Cost: one object; `mass` and `pt` of sums need none
 * and are what inner loops should call.
 */
export function add(...vectors: readonly PxPyPzE[]): PxPyPzE {
  let px = 0;
  let py = 0;
  let pz = 0;
  let energy = 0;
  for (const v of vectors) {
    px += v.px;
    py += v.py;
    pz += v.pz;
    energy += v.energy;
  }
  return { px, py, pz, energy };
}
