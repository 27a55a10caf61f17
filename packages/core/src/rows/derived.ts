import type { KaonArray, NumericArray } from "../array.ts";
import { KaonError } from "../errors.ts";
import { energies, xComponents, yComponents, zComponents, type Floats } from "../kernels/cartesian.ts";
import {
  azimuths,
  magnitudes,
  momenta,
  polarPseudorapidities,
  pseudorapidities,
  transverseMomenta,
} from "../kernels/kinematics.ts";
import { takeInt32 } from "../memory.ts";
import type { ListForm } from "../source.ts";

/** What a derived field may ask of its list. */
export interface DerivedFrom {
  content(field: string): KaonArray;
  offsets(): Int32Array;
}

interface Derivation {
  readonly field: string;
  readonly needs: readonly string[];
  compute(from: DerivedFrom): KaonArray;
}

/**
 * Fields that a list of objects has without being in the file, computed once per chunk when first touched, as float64: Cartesian
 * components from pt, eta, phi and mass (in the units of pt) and the other way round, charge, pt and eta of tracks from charge over
 * momentum and polar angle, and `index`, the position of an object in its event. A field of the same name in the file comes
 * first, then the first of these that has what it needs; needs may be derived themselves.
 */
const derivations: readonly Derivation[] = [
  { field: "index", needs: [], compute: (from) => localIndex(from.offsets()) },
  derivation("p", ["qOverP"], ([ratio]) => momenta(ratio)),
  derivation("charge", ["qOverP"], ([ratio]) => Float64Array.from(ratio, Math.sign)),
  derivation("pt", ["px", "py"], ([x, y]) => magnitudes(x, y)),
  derivation("pt", ["p", "theta"], ([p, theta]) => transverseMomenta(p, theta)),
  derivation("phi", ["px", "py"], ([x, y]) => azimuths(x, y)),
  derivation("eta", ["pt", "pz"], ([transverse, z]) => pseudorapidities(transverse, z)),
  derivation("eta", ["theta"], ([theta]) => polarPseudorapidities(theta)),
  derivation("px", ["pt", "phi"], ([transverse, phi]) => xComponents(transverse, phi)),
  derivation("py", ["pt", "phi"], ([transverse, phi]) => yComponents(transverse, phi)),
  derivation("pz", ["pt", "eta"], ([transverse, eta]) => zComponents(transverse, eta)),
  derivation("energy", ["pt", "pz", "mass"], ([transverse, z, mass]) => energies(transverse, z, mass)),
];

function derivation(field: string, needs: readonly string[], compute: (needed: Floats[]) => Float64Array): Derivation {
  return { field, needs, compute: (from) => float64(compute(needs.map((need) => numbers(from, need)))) };
}

type Derivations = ReadonlyMap<string, Derivation>;

/** Forms are shared by all chunks of a file, and so is what can be derived of their fields. */
const known = new WeakMap<ListForm, Derivations>();

/** The fields that a list can be given without its file having them. */
export function derivableFields(form: ListForm): Derivations {
  let found = known.get(form);
  if (found === undefined) known.set(form, (found = findDerivable(form)));
  return found;
}

/** The names of fields that objects have without being in the file, as `px` from `pt` and `phi`: numbers, computed when touched. */
export function derivedFields(form: ListForm): string[] {
  return [...derivableFields(form).keys()];
}

/** Each derivation may need what others give, so they are gone through until nothing new comes. */
function findDerivable({ fields, constants = {} }: ListForm): Derivations {
  const found = new Map<string, Derivation>();
  const isThere = (field: string): boolean =>
    Object.hasOwn(fields, field) || Object.hasOwn(constants, field) || found.has(field);
  let before = -1;
  while (before < found.size) {
    before = found.size;
    for (const each of derivations) if (!isThere(each.field) && each.needs.every(isThere)) found.set(each.field, each);
  }
  return found;
}

function numbers(from: DerivedFrom, field: string): Floats {
  const array = from.content(field);
  if (array.kind === "numeric" && array.dtype !== "int64" && array.dtype !== "uint64") return array.data as Floats;
  const found = array.kind === "numeric" ? array.dtype : array.kind;
  throw new KaonError(`vector components need plain numbers, but "${field}" holds ${found} values`);
}

function float64(data: Float64Array): NumericArray<"float64"> {
  return { kind: "numeric", dtype: "float64", data };
}

function localIndex(offsets: Int32Array): NumericArray<"int32"> {
  const data = takeInt32(offsets[offsets.length - 1]);
  for (let e = 1; e < offsets.length; e++) {
    for (let i = offsets[e - 1]; i < offsets[e]; i++) data[i] = i - offsets[e - 1];
  }
  return { kind: "numeric", dtype: "int32", data };
}
