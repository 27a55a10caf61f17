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

/** x components: pt cos φ. */
export function xComponents(pt: Floats, phi: Floats): Float64Array {
  return inPieces(fillX, [pt, phi]);
}

/** y components: pt sin φ. */
export function yComponents(pt: Floats, phi: Floats): Float64Array {
  return inPieces(fillY, [pt, phi]);
}

/** z components: pt sinh η; 0 where pt is 0. */
export function zComponents(pt: Floats, eta: Floats): Float64Array {
  return inPieces(fillZ, [pt, eta]);
}

/** Energies √(pt² + pz² + m|m|), 0 where that is negative: a negative mass stands for a negative squared mass, as in vector. */
export function energies(pt: Floats, pz: Floats, mass: Floats): Float64Array {
  return inPieces(fillEnergies, [pt, pz, mass]);
}

type Fill = (out: Float64Array, a: Floats, b: Floats, c: Floats) => void;

const pieceLength = 2048;

/**
 * Fills an array piece by piece: a loop that is called often is compiled for good, where one long loop is compiled anew, on the
 * stack, in every chunk.
 */
function inPieces(fill: Fill, [a, b, c = a]: readonly Floats[]): Float64Array {
  const out = takeFloat64(a.length);
  for (let from = 0; from < out.length; from += pieceLength) {
    const to = from + pieceLength;
    fill(out.subarray(from, to), a.subarray(from, to), b.subarray(from, to), c.subarray(from, to));
  }
  return out;
}

function fillX(out: Float64Array, pt: Floats, phi: Floats): void {
  for (let i = 0; i < out.length; i++) out[i] = pt[i] * cosine(phi[i]);
}

function fillY(out: Float64Array, pt: Floats, phi: Floats): void {
  for (let i = 0; i < out.length; i++) out[i] = pt[i] * sine(phi[i]);
}

function fillZ(out: Float64Array, pt: Floats, eta: Floats): void {
  for (let i = 0; i < out.length; i++) out[i] = pt[i] === 0 ? 0 : pt[i] * hyperbolicSine(eta[i]);
}

function fillEnergies(out: Float64Array, pt: Floats, pz: Floats, mass: Floats): void {
  for (let i = 0; i < out.length; i++) {
    const squared = pt[i] * pt[i] + pz[i] * pz[i] + mass[i] * Math.abs(mass[i]);
    out[i] = Math.sqrt(Math.max(0, squared));
  }
}
