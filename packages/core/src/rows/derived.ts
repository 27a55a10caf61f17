import type { KaonArray, NumericArray } from "../array.ts";
import { KaonError } from "../errors.ts";
import { energies, xComponents, yComponents, zComponents, type Floats } from "../kernels/cartesian.ts";
import { takeInt32 } from "../memory.ts";
import type { FieldForms } from "../source.ts";

/** What a derived field may ask of its list. */
export interface DerivedFrom {
  content(field: string): KaonArray;
  offsets(): Int32Array;
}

/**
 * Fields that every list of objects has without being in the file, computed once per chunk when first touched: Cartesian
 * components from pt, eta, phi and mass (in the units of pt, float64), and `index`, the position of an object in its event.
 * A field of the same name in the file comes first.
 */
const derivations: Record<string, { readonly needs: readonly string[]; compute(from: DerivedFrom): KaonArray }> = {
  px: { needs: ["pt", "phi"], compute: (from) => float64(xComponents(numbers(from, "pt"), numbers(from, "phi"))) },
  py: { needs: ["pt", "phi"], compute: (from) => float64(yComponents(numbers(from, "pt"), numbers(from, "phi"))) },
  pz: { needs: ["pt", "eta"], compute: (from) => float64(zComponents(numbers(from, "pt"), numbers(from, "eta"))) },
  energy: {
    needs: ["pt", "eta", "mass"],
    compute: (from) => float64(energies(numbers(from, "pt"), numbers(from, "pz"), numbers(from, "mass"))),
  },
  index: { needs: [], compute: (from) => localIndex(from.offsets()) },
};

export function isDerivable(field: string, fields: FieldForms): boolean {
  return Object.hasOwn(derivations, field) && derivations[field].needs.every((need) => Object.hasOwn(fields, need));
}

/** The names of the fields that can be derived from these. */
export function derivableFields(fields: FieldForms): string[] {
  return Object.keys(derivations).filter((field) => isDerivable(field, fields));
}

/** The content of a derived field. */
export function derivedField(field: string, from: DerivedFrom): KaonArray {
  return derivations[field].compute(from);
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
