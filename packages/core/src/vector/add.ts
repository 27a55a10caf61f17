import { ArgumentError } from "../errors.ts";
import { pxPy, pxPyPz, pxPyPzE } from "./convert.ts";
import {
  dimensionsOf,
  hasField,
  isPxPyPzE,
  type FourVector,
  type ThreeVector,
  type TwoVector,
  type Vector,
} from "./coordinates.ts";
import type { Momentum, PxPyPzE } from "./lorentz.ts";

/** The vector in Cartesian components, with as many dimensions as it has. */
export type CartesianOf<V> = V extends FourVector
  ? PxPyPzE
  : V extends ThreeVector
    ? Momentum
    : Pick<Momentum, "px" | "py">;

/**
 * The sum of vectors of one dimension as a new vector in Cartesian components, in GeV; the zero Lorentz vector for none. Cost: one object and more where
 * vectors are not Cartesian; `mass` and `pt` of sums need none and are what inner loops should call.
 * @throws ArgumentError where dimensions differ, or coordinates are missing
 */
export function add(...vectors: readonly FourVector[]): PxPyPzE;
export function add(...vectors: readonly ThreeVector[]): Momentum;
export function add(...vectors: readonly TwoVector[]): Pick<Momentum, "px" | "py">;
export function add(...vectors: readonly Vector[]): Partial<PxPyPzE> {
  return vectors.every(isPxPyPzE) ? sumOf(vectors) : sumOfAny(vectors);
}

function sumOf(vectors: readonly PxPyPzE[]): PxPyPzE {
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

function sumOfAny(vectors: readonly Vector[]): Partial<PxPyPzE> {
  const dimensions = sameDimensions("add", vectors);
  let px = 0;
  let py = 0;
  let pz = 0;
  let energy = 0;
  for (const vector of vectors) {
    const v = cartesian(vector, dimensions);
    px += v.px;
    py += v.py;
    pz += v.pz ?? 0;
    energy += v.energy ?? 0;
  }
  return withDimensions({ px, py, pz, energy }, dimensions);
}

/**
 * The sum of charged particles: their sum as Lorentz vectors, in GeV, and their charge.
 * @throws ArgumentError where a coordinate or a charge is missing
 */
export function addCandidates(
  ...candidates: readonly (FourVector & { readonly charge: number })[]
): PxPyPzE & { readonly charge: number } {
  let charge = 0;
  for (const candidate of candidates) {
    if (!hasField(candidate, "charge"))
      throw new ArgumentError("addCandidates needs particles with a charge; add does not");
    charge += candidate.charge;
  }
  return { ...add(...candidates), charge };
}

/**
 * The difference a − b of vectors of one dimension, in Cartesian components, in GeV.
 * @throws ArgumentError where dimensions differ, or coordinates are missing
 */
export function subtract<V extends Vector>(a: V, b: V): CartesianOf<V> {
  const dimensions = sameDimensions("subtract", [a, b]);
  const [u, v] = [cartesian(a, dimensions), cartesian(b, dimensions)];
  const difference = {
    px: u.px - v.px,
    py: u.py - v.py,
    pz: (u.pz ?? 0) - (v.pz ?? 0),
    energy: (u.energy ?? 0) - (v.energy ?? 0),
  };
  // As many dimensions as the vectors have.
  return withDimensions(difference, dimensions) as CartesianOf<V>;
}

/**
 * A vector times a number, in Cartesian components, in GeV. A negative number turns it around.
 * @throws ArgumentError where coordinates are missing
 */
export function scale<V extends Vector>(v: V, factor: number): CartesianOf<V> {
  const dimensions = dimensionsOf(v);
  const { px, py, pz = 0, energy = 0 } = cartesian(v, dimensions);
  const scaled = { px: factor * px, py: factor * py, pz: factor * pz, energy: factor * energy };
  return withDimensions(scaled, dimensions) as CartesianOf<V>;
}

/** The dimension of all of these. @throws ArgumentError where they differ */
export function sameDimensions(operation: string, vectors: readonly Vector[]): 2 | 3 | 4 {
  const dimensions = dimensionsOf(vectors[0]);
  for (const [i, vector] of vectors.entries()) {
    const other = i === 0 ? dimensions : dimensionsOf(vector);
    if (other === dimensions) continue;
    throw new ArgumentError(
      `${operation} needs vectors of one dimension, but vector 0 has ${dimensions} and vector ${i} has ${other}; ` +
        "take the part that all have, as pxPy(v) or pxPyPz(v)",
    );
  }
  return dimensions;
}

type Components = Pick<Momentum, "px" | "py"> & Partial<PxPyPzE>;

/** Cartesian components of a vector that has so many dimensions. */
export function cartesian(v: Vector, dimensions: 2 | 3 | 4): Components {
  switch (dimensions) {
    case 4:
      return pxPyPzE(v as FourVector);
    case 3:
      return pxPyPz(v as ThreeVector);
    case 2:
      return pxPy(v);
  }
}

function withDimensions({ px, py, pz, energy }: PxPyPzE, dimensions: 2 | 3 | 4): Components {
  if (dimensions === 2) return { px, py };
  return dimensions === 3 ? { px, py, pz } : { px, py, pz, energy };
}
