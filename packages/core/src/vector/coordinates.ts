import { ArgumentError } from "../errors.ts";
import { fieldText } from "../type.ts";
import type { Momentum, PtEtaPhiM, PxPyPzE } from "./lorentz.ts";

/** A vector across the beam: Cartesian (GeV), or `pt` (GeV) and `phi` (radians), as the missing momentum. */
export type TwoVector =
  | Pick<Momentum, "px" | "py">
  | { readonly x: number; readonly y: number }
  | { readonly pt: number; readonly phi: number };

/** A momentum: Cartesian, or `pt`, `eta` and `phi`, or magnitude `p`, polar angle `theta` and `phi`; GeV and radians. */
export type ThreeVector =
  | Momentum
  | { readonly x: number; readonly y: number; readonly z: number }
  | { readonly pt: number; readonly eta: number; readonly phi: number }
  | { readonly p: number; readonly theta: number; readonly phi: number };

/** pt, eta, phi and energy; GeV and radians. */
export interface PtEtaPhiE {
  readonly pt: number;
  readonly eta: number;
  readonly phi: number;
  readonly energy: number;
}

/** Cartesian momentum and mass, in GeV. */
export interface PxPyPzM extends Momentum {
  readonly mass: number;
}

/** A Lorentz vector: a momentum in any coordinates with energy (or `t`) or mass. */
export type FourVector =
  | PxPyPzE
  | PxPyPzM
  | PtEtaPhiM
  | PtEtaPhiE
  | { readonly x: number; readonly y: number; readonly z: number; readonly t: number };

/** A vector of two, three or four dimensions in any of the usual coordinates. */
export type Vector = TwoVector | ThreeVector | FourVector;

/** Ways to give the part across the beam, the part along it (given that across), and what makes it a Lorentz vector. */
const across = [
  ["px", "py"],
  ["x", "y"],
  ["pt", "phi"],
  ["p", "theta", "phi"],
];
const along = ["pz", "z", "eta", "theta"];
const fourth = ["energy", "t", "mass"];

/**
 * How many dimensions a vector has, by its fields: 2, 3 or 4. Rows are asked what fields they have, not for values.
 * @throws ArgumentError where coordinates are missing, with their names
 */
export function dimensionsOf(v: object): 2 | 3 | 4 {
  if (!across.some((fields) => fields.every((field) => hasField(v, field)))) throw missingCoordinates(v, 2);
  if (!along.some((field) => hasField(v, field))) return 2;
  return fourth.some((field) => hasField(v, field)) ? 4 : 3;
}

/** The field of a vector that has it; the caller has asked. */
export function coordinate(v: object, name: string): number {
  return (v as Readonly<Record<string, number>>)[name];
}

/** Whether an object, or a row of events, has a field. Rows do not answer `in`. */
export function hasField(v: object, name: string): boolean {
  const { $owner } = v as MaybeRow;
  return $owner === undefined ? name in v : $owner.kindOf(name) !== undefined;
}

/** What tells a row from a plain object. */
interface MaybeRow {
  readonly $owner?: { kindOf(name: string): unknown };
}

/** Whether a vector has px, py, pz and energy, and can be read as it is. */
export function isPxPyPzE(v: object): v is PxPyPzE {
  const { $owner } = v as MaybeRow;
  if ($owner !== undefined) return $owner.kindOf("energy") !== undefined && $owner.kindOf("px") !== undefined;
  const { px, py, pz, energy } = v as Partial<PxPyPzE>;
  return px !== undefined && py !== undefined && pz !== undefined && energy !== undefined;
}

/** The error for an object that is no vector of so many dimensions: what is there, and what is missing from the nearest way to give one. */
export function missingCoordinates(v: object, dimensions: 2 | 3 | 4): ArgumentError {
  const ways = waysToGive(dimensions).map((fields) => fields.filter((field) => !hasField(v, field)));
  const missing = ways.reduce((a, b) => (b.length < a.length ? b : a));
  const found = known.filter((field) => hasField(v, field)).map(fieldText);
  const of = {
    2: "px, py or pt, phi",
    3: "px, py, pz or pt, eta, phi",
    4: "px, py, pz or pt, eta, phi, with energy or mass",
  };
  return new ArgumentError(
    `a vector of ${dimensions} dimensions needs ${of[dimensions]}: found ${found.length > 0 ? found.join(", ") : "none of these"}; ` +
      `missing ${missing.join(", ")}`,
  );
}

const known = ["px", "py", "pz", "x", "y", "z", "t", "p", "pt", "theta", "eta", "phi", "energy", "mass"];

function waysToGive(dimensions: 2 | 3 | 4): string[][] {
  if (dimensions === 2)
    return [
      ["pt", "phi"],
      ["px", "py"],
      ["x", "y"],
    ];
  if (dimensions === 3)
    return [
      ["pt", "eta", "phi"],
      ["px", "py", "pz"],
      ["x", "y", "z"],
      ["p", "theta", "phi"],
    ];
  const spatial = waysToGive(3).slice(0, 2);
  return [
    ...spatial.flatMap((fields) => [
      [...fields, "mass"],
      [...fields, "energy"],
    ]),
    ["x", "y", "z", "t"],
  ];
}
