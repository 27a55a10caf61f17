import { takeFloat64 } from "../memory.ts";
import { cosine, hyperbolicSine, sine } from "./trigonometry.ts";

/** Numbers that a loop may read as float64. */
export type Floats =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/** A quantity made of others of the same object. */
export interface Components {
  /** Of all objects. */
  readonly all: (needed: readonly Floats[]) => Float64Array;
  /** Of the objects at these positions; gives `out`. */
  readonly some: (out: Float64Array, needed: readonly Floats[], positions: Int32Array) => Float64Array;
}

/** x components, of pt and φ: pt cos φ. */
export const xComponents = components(fillX, fillSomeX);

/** y components, of pt and φ: pt sin φ. */
export const yComponents = components(fillY, fillSomeY);

/** z components, of pt and η: pt sinh η; 0 where pt is 0. */
export const zComponents = components(fillZ, fillSomeZ);

/**
 * Energies, of pt, pz and mass: √(pt² + pz² + m|m|), 0 where that is negative. A negative mass stands for a negative squared mass, as in
 * vector.
 */
export const energies = components(fillEnergies, fillSomeEnergies);

type Fill = (out: Float64Array, a: Floats, b: Floats, c: Floats) => void;
type FillSome = (out: Float64Array, needed: readonly Floats[], positions: Int32Array) => void;

const pieceLength = 2048;

/**
 * Fills arrays piece by piece: a loop that is called often is compiled for good, where one long loop is compiled anew, on the
 * stack, in every chunk.
 */
function components(fill: Fill, fillSome: FillSome): Components {
  return {
    all([a, b, c = a]) {
      const out = takeFloat64(a.length);
      for (let from = 0; from < out.length; from += pieceLength) {
        const to = from + pieceLength;
        fill(out.subarray(from, to), a.subarray(from, to), b.subarray(from, to), c.subarray(from, to));
      }
      return out;
    },
    some(out, needed, positions) {
      for (let from = 0; from < positions.length; from += pieceLength)
        fillSome(out, needed, positions.subarray(from, from + pieceLength));
      return out;
    },
  };
}

function fillX(out: Float64Array, pt: Floats, phi: Floats): void {
  for (let i = 0; i < out.length; i++) out[i] = pt[i] * cosine(phi[i]);
}

function fillSomeX(out: Float64Array, [pt, phi]: readonly Floats[], positions: Int32Array): void {
  for (let k = 0; k < positions.length; k++) {
    const i = positions[k];
    out[i] = pt[i] * cosine(phi[i]);
  }
}

function fillY(out: Float64Array, pt: Floats, phi: Floats): void {
  for (let i = 0; i < out.length; i++) out[i] = pt[i] * sine(phi[i]);
}

function fillSomeY(out: Float64Array, [pt, phi]: readonly Floats[], positions: Int32Array): void {
  for (let k = 0; k < positions.length; k++) {
    const i = positions[k];
    out[i] = pt[i] * sine(phi[i]);
  }
}

function fillZ(out: Float64Array, pt: Floats, eta: Floats): void {
  for (let i = 0; i < out.length; i++) out[i] = pt[i] === 0 ? 0 : pt[i] * hyperbolicSine(eta[i]);
}

function fillSomeZ(out: Float64Array, [pt, eta]: readonly Floats[], positions: Int32Array): void {
  for (let k = 0; k < positions.length; k++) {
    const i = positions[k];
    out[i] = pt[i] === 0 ? 0 : pt[i] * hyperbolicSine(eta[i]);
  }
}

function fillEnergies(out: Float64Array, pt: Floats, pz: Floats, mass: Floats): void {
  for (let i = 0; i < out.length; i++) {
    const squared = pt[i] * pt[i] + pz[i] * pz[i] + mass[i] * Math.abs(mass[i]);
    out[i] = Math.sqrt(Math.max(0, squared));
  }
}

function fillSomeEnergies(out: Float64Array, [pt, pz, mass]: readonly Floats[], positions: Int32Array): void {
  for (let k = 0; k < positions.length; k++) {
    const i = positions[k];
    const squared = pt[i] * pt[i] + pz[i] * pz[i] + mass[i] * Math.abs(mass[i]);
    out[i] = Math.sqrt(Math.max(0, squared));
  }
}
