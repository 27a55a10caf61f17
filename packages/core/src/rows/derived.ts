import type { KaonArray, NumericArray } from "../array.ts";
import { KaonError } from "../errors.ts";
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
  px: { needs: ["pt", "phi"], compute: (from) => combine(from, ["pt", "phi"], (pt, phi) => pt * Math.cos(phi)) },
  py: { needs: ["pt", "phi"], compute: (from) => combine(from, ["pt", "phi"], (pt, phi) => pt * Math.sin(phi)) },
  pz: { needs: ["pt", "eta"], compute: (from) => combine(from, ["pt", "eta"], (pt, eta) => pt * Math.sinh(eta)) },
  energy: {
    needs: ["pt", "eta", "mass"],
    compute: (from) =>
      combine(from, ["pt", "eta", "mass"], (pt, eta, mass) => {
        const p = pt * Math.cosh(eta);
        return Math.sqrt(Math.max(0, p * p + mass * Math.abs(mass)));
      }),
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

type Formula = (a: number, b: number, c: number) => number;

function combine(from: DerivedFrom, fields: readonly string[], formula: Formula): NumericArray<"float64"> {
  const [a, b, c] = fields.map((field) => numbersOf(from.content(field), field));
  const third = c ?? a;
  const data = new Float64Array(a.length);
  for (let i = 0; i < data.length; i++) data[i] = formula(a[i], b[i], third[i]);
  return { kind: "numeric", dtype: "float64", data };
}

function numbersOf(array: KaonArray, field: string): ArrayLike<number> {
  if (array.kind === "numeric" && array.dtype !== "int64" && array.dtype !== "uint64") {
    return array.data as Exclude<NumericArray["data"], BigInt64Array | BigUint64Array>;
  }
  throw new KaonError(`vector components need plain numbers, but "${field}" holds ${array.kind} values`);
}

function localIndex(offsets: Int32Array): NumericArray<"int32"> {
  const data = new Int32Array(offsets[offsets.length - 1]);
  for (let e = 1; e < offsets.length; e++) {
    for (let i = offsets[e - 1]; i < offsets[e]; i++) data[i] = i - offsets[e - 1];
  }
  return { kind: "numeric", dtype: "int32", data };
}
