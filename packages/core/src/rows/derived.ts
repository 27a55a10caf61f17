import type { KaonArray, NumericArray } from "../array.ts";
import { KaonError } from "../errors.ts";
import { energies, xComponents, yComponents, zComponents, type Components, type Floats } from "../kernels/cartesian.ts";
import {
  azimuths,
  magnitudes,
  momenta,
  polarPseudorapidities,
  pseudorapidities,
  signs,
  transverseMomenta,
} from "../kernels/kinematics.ts";
import { takeFloat64, takeInt32 } from "../memory.ts";
import type { ListForm, SingleForm } from "../source.ts";

/** What a derived field may ask of its list. */
export interface DerivedFrom {
  content(field: string): KaonArray;
  offsets(): Int32Array;
}

interface Derivation {
  readonly field: string;
  readonly needs: readonly string[];
  /** The values of all objects. */
  compute(from: DerivedFrom): KaonArray;
  /** Room for the values of all objects, with those of some; where none may be missing. */
  fill?(from: DerivedFrom, some: SomeObjects): KaonArray;
}

/** Positions of some of the objects of lists; `length` is the number of all. */
interface SomeObjects {
  readonly length: number;
  readonly objects: Int32Array;
  /** The events that they are in, and maybe others; null for all. */
  readonly entries: Int32Array | null;
}

/** A field that objects have without being in the file, and whether its values may be missing, because something that it needs may be. */
export interface DerivedField {
  readonly name: string;
  readonly isOptional: boolean;
}

/**
 * Fields that objects have without being in the file, computed once per chunk when first touched, as float64: Cartesian
 * components from pt, eta, phi and mass (in the units of pt) and the other way round, charge, pt and eta of tracks from charge over
 * momentum and polar angle, and `index`, the position of an object in its event. A field of the same name in the file comes
 * first, then the first of these that has what it needs; needs may be derived themselves.
 */
const derivations: readonly Derivation[] = [
  {
    field: "index",
    needs: [],
    compute: (from) => localIndex(from.offsets(), null),
    fill: (from, { entries }) => localIndex(from.offsets(), entries),
  },
  derivation("p", ["qOverP"], ([ratio]) => momenta(ratio)),
  derivation("charge", ["qOverP"], ([ratio]) => signs(ratio)),
  derivation("pt", ["px", "py"], ([x, y]) => magnitudes(x, y)),
  derivation("pt", ["p", "theta"], ([p, theta]) => transverseMomenta(p, theta)),
  derivation("phi", ["px", "py"], ([x, y]) => azimuths(x, y)),
  derivation("eta", ["pt", "pz"], ([transverse, z]) => pseudorapidities(transverse, z)),
  derivation("eta", ["theta"], ([theta]) => polarPseudorapidities(theta)),
  component("px", ["pt", "phi"], xComponents),
  component("py", ["pt", "phi"], yComponents),
  component("pz", ["pt", "eta"], zComponents),
  component("energy", ["pt", "pz", "mass"], energies),
];

function derivation(field: string, needs: readonly string[], compute: (needed: Floats[]) => Float64Array): Derivation {
  return {
    field,
    needs,
    compute(from) {
      const needed = needs.map((need) => from.content(need));
      const index = presence(needed);
      const content = float64(compute(needed.map((array, n) => numbers(array, needs[n], index))));
      return index === undefined ? content : { kind: "option", index, content };
    },
  };
}

function component(field: string, needs: readonly string[], { all, some }: Components): Derivation {
  return {
    ...derivation(field, needs, all),
    fill(from, { length, objects }) {
      const needed = needs.map((need) => numbers(from.content(need), need, undefined));
      return float64(some(takeFloat64(length), needed, objects));
    },
  };
}

type Derivations = ReadonlyMap<string, Derivation & { readonly isOptional: boolean }>;

/** Forms are shared by all chunks of a file, and so is what can be derived of their fields. */
const known = new WeakMap<ListForm | SingleForm, Derivations>();

/** The fields that a list or single object can be given without its file having them. */
export function derivableFields(form: ListForm | SingleForm): Derivations {
  let found = known.get(form);
  if (found === undefined) known.set(form, (found = findDerivable(form)));
  return found;
}

/** The fields that objects have without being in the file, as `px` from `pt` and `phi`: numbers, computed when touched. */
export function derivedFields(form: ListForm | SingleForm): DerivedField[] {
  return Array.from(derivableFields(form), ([name, { isOptional }]) => ({ name, isOptional }));
}

/** Each derivation may need what others give, so they are gone through until nothing new comes. */
function findDerivable(form: ListForm | SingleForm): Derivations {
  const { fields } = form;
  const constants = form.kind === "list" ? (form.constants ?? {}) : {};
  // Single objects are in no list to have a place in.
  const possible = form.kind === "list" ? derivations : derivations.filter(({ field }) => field !== "index");
  const found = new Map<string, Derivation & { readonly isOptional: boolean }>();
  const mayMiss = (field: string): boolean =>
    Object.hasOwn(fields, field) ? fields[field].optional !== undefined : found.get(field)?.isOptional === true;
  const isThere = (field: string): boolean =>
    Object.hasOwn(fields, field) || Object.hasOwn(constants, field) || found.has(field);
  let before = -1;
  while (before < found.size) {
    before = found.size;
    for (const each of possible) {
      if (isThere(each.field) || !each.needs.every(isThere)) continue;
      found.set(each.field, { ...each, isOptional: each.needs.some(mayMiss) });
    }
  }
  return found;
}

/** Where what is computed of these is, −1 where one of them is missing; undefined where none can be. */
function presence(arrays: readonly KaonArray[]): Int32Array | undefined {
  const [first, ...others] = arrays.flatMap((array) => (array.kind === "option" ? [array.index] : []));
  if (first === undefined) return undefined;
  let next = 0;
  return first.map((position, i) => (position < 0 || others.some((index) => index[i] < 0) ? -1 : next++));
}

/** The numbers of a field; only those that `index` says are there, where it is given. */
function numbers(array: KaonArray, field: string, index: Int32Array | undefined): Floats {
  const values = array.kind === "option" ? array.content : array;
  if (values.kind !== "numeric" || values.dtype === "int64" || values.dtype === "uint64") {
    const found = values.kind === "numeric" ? values.dtype : values.kind;
    throw new KaonError(`vector components need plain numbers, but "${field}" holds ${found} values`);
  }
  // Bigints are out.
  const data = values.data as Floats;
  if (index === undefined) return data;
  const kept = new Float64Array(index.reduce((sum, position) => sum + Number(position >= 0), 0));
  for (let i = 0; i < index.length; i++)
    if (index[i] >= 0) kept[index[i]] = data[array.kind === "option" ? array.index[i] : i];
  return kept;
}

function float64(data: Float64Array): NumericArray<"float64"> {
  return { kind: "numeric", dtype: "float64", data };
}

/** Positions in the lists of the events of `entries` (null: all). */
function localIndex(offsets: Int32Array, entries: Int32Array | null): NumericArray<"int32"> {
  const data = takeInt32(offsets[offsets.length - 1]);
  const count = entries === null ? offsets.length - 1 : entries.length;
  for (let n = 0; n < count; n++) {
    const event = entries === null ? n : entries[n];
    const start = offsets[event];
    const stop = offsets[event + 1];
    for (let i = start; i < stop; i++) data[i] = i - start;
  }
  return { kind: "numeric", dtype: "int32", data };
}
