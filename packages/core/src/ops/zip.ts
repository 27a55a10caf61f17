import type {
  IndexedArray,
  JaggedArray,
  KaonArray,
  NumericArray,
  OptionArray,
  RecordArray,
  TextArray,
} from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { lengthOf } from "../length.ts";
import { align, noLists } from "./align.ts";

/** How many levels of lists to go into; all by default. 1 makes records of the entries as they are. */
export interface ZipOptions {
  readonly depth?: number;
}

type Fields = Readonly<Record<string, KaonArray>>;

/** Records of the items of lists (or of the entries, where nothing has lists). */
export type Zipped<F extends Fields> = true extends { [K in keyof F]: F[K] extends JaggedArray ? true : never }[keyof F]
  ? true extends { [K in keyof F]: F[K] extends JaggedArray<infer C> ? IsSimple<C> : IsSimple<F[K]> }[keyof F]
    ? false extends { [K in keyof F]: F[K] extends JaggedArray<infer C> ? IsSimple<C> : IsSimple<F[K]> }[keyof F]
      ? KaonArray
      : JaggedArray<RecordArray<{ [K in keyof F]: F[K] extends JaggedArray<infer C> ? C : F[K] }>>
    : KaonArray
  : KaonArray;

type IsSimple<C extends KaonArray> = KaonArray extends C
  ? false
  : C extends NumericArray | TextArray | RecordArray
    ? true
    : C extends OptionArray<NumericArray | TextArray> | IndexedArray<NumericArray | TextArray>
      ? true
      : false;

/**
 * Records made of arrays, one field each: `{ pt: n * var * T, run: n * U }` becomes `n * var * {pt: T, run: U}`. Values of arrays without lists are
 * repeated for every item. Missing lists are missing in the result, missing values stay in their fields.
 * @throws ArgumentError where lengths differ, with both types and the list
 * @example zip({ pt: events.Jet.pt, eta: events.Jet.eta })
 * @see awkward `ak.zip`
 */
export function zip<F extends Fields>(fields: F): Zipped<F>;
export function zip(fields: Fields, options: ZipOptions): KaonArray;
export function zip(fields: Fields, { depth = Infinity }: ZipOptions = {}): KaonArray {
  const names = Object.keys(fields);
  if (names.length === 0) throw new ArgumentError("zip needs at least one field, as zip({ pt, eta })");
  if (!(depth >= 1)) throw new ArgumentError(`zip: depth must be at least 1, but is ${depth}`);
  let level = 0;
  // Levels are counted where lists are entered: options in between do not count.
  const { leaves, wrap } = align("zip", Object.values(fields), (arrays) => {
    if (noLists(arrays) || level + 1 >= depth) return true;
    if (!arrays.some(({ kind }) => kind === "option")) level++;
    return false;
  });
  return wrap({
    kind: "record",
    length: lengthOf(leaves[0]),
    fields: Object.fromEntries(names.map((name, i) => [name, leaves[i]])),
  });
}
