import type { JaggedArray, KaonArray, NumericArray, RecordArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { lengthOf } from "../length.ts";
import { mapValues } from "../ops/map-values.ts";
import { sum } from "../ops/sum.ts";
import { unzip } from "../ops/unzip.ts";
import { Tuples } from "../rows/collection.ts";
import type { RowList } from "../rows/event-type.ts";
import { typeText } from "../type.ts";
import { missingCoordinates } from "./coordinates.ts";
import type { PxPyPzE } from "./lorentz.ts";

/** Sums of Lorentz vectors, one per event. */
export type VectorArray = RecordArray<Record<keyof PxPyPzE, NumericArray<"float64">>>;

const pxOf = (row: PxPyPzE): number => row.px;
const pyOf = (row: PxPyPzE): number => row.py;
const pzOf = (row: PxPyPzE): number => row.pz;
const energyOf = (row: PxPyPzE): number => row.energy;

/**
 * The sum of the Lorentz vectors of a list, in GeV: inside a row function that of `ev.Jet`, as one vector; of a collection of all events, or of
 * lists of records (with px, py, pz and energy, or pt, eta, phi and mass), one per event. The zero vector for an empty list.
 * @throws ArgumentError where coordinates are missing, with their names
 * @example mass(sumVectors(ev.Jet))
 */
export function sumVectors<Row extends PxPyPzE, Event>(list: RowList<[Row], Event>): PxPyPzE;
export function sumVectors<Row extends PxPyPzE, Event>(collection: Tuples<[Row], Event>): VectorArray;
export function sumVectors(array: JaggedArray): VectorArray;
export function sumVectors(list: SummableList | Tuples<[PxPyPzE], unknown> | JaggedArray): PxPyPzE | VectorArray {
  if (list instanceof Tuples) return ofCollection(list);
  if ("kind" in list) return ofLists(list);
  return { px: list.sum(pxOf), py: list.sum(pyOf), pz: list.sum(pzOf), energy: list.sum(energyOf) };
}

interface SummableList {
  sum(fn: (row: PxPyPzE) => number): number;
}

function ofCollection(list: Tuples<[PxPyPzE], unknown>): VectorArray {
  return record({ px: list.sum(pxOf), py: list.sum(pyOf), pz: list.sum(pzOf), energy: list.sum(energyOf) });
}

function ofLists(array: JaggedArray): VectorArray {
  const fields = unzip<KaonArray>(array);
  const { px, py, pz, energy } = cartesianColumns(fields);
  return record({ px: perList(px), py: perList(py), pz: perList(pz), energy: perList(energy) });
}

function perList(values: KaonArray): NumericArray<"float64"> {
  const sums: unknown = sum(values, { axis: 1 });
  const totals = sums as KaonArray;
  if (totals.kind === "numeric" && totals.dtype === "float64") return totals as NumericArray<"float64">;
  throw new ArgumentError(`sumVectors needs one list of vectors for each event, but got ${typeText(values)}`);
}

function cartesianColumns(fields: Readonly<Record<string, KaonArray>>): Record<keyof PxPyPzE, KaonArray> {
  const { px, py, pz, energy, pt, eta, phi, mass } = fields;
  if (px !== undefined && py !== undefined && pz !== undefined && energy !== undefined) return { px, py, pz, energy };
  if (pt === undefined || eta === undefined || phi === undefined || mass === undefined)
    throw missingCoordinates(fields, 4);
  const [t, h, f, m] = [pt, eta, phi, mass] as JaggedArray<NumericArray<"float64">>[];
  return {
    px: mapValues((pt, phi) => pt * Math.cos(phi), t, f),
    py: mapValues((pt, phi) => pt * Math.sin(phi), t, f),
    pz: mapValues((pt, eta) => (pt === 0 ? 0 : pt * Math.sinh(eta)), t, h),
    energy: mapValues(
      (pt, eta, mass) => Math.sqrt(Math.max(0, (pt === 0 ? 0 : pt * Math.cosh(eta)) ** 2 + mass * Math.abs(mass))),
      t,
      h,
      m,
    ),
  };
}

function record(fields: Record<keyof PxPyPzE, NumericArray<"float64">>): VectorArray {
  return { kind: "record", length: lengthOf(fields.px), fields };
}
