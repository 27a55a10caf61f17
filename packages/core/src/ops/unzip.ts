import type { IndexedArray, JaggedArray, KaonArray, OptionArray, RecordArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { packedLists, plain } from "../plain.ts";
import { typeText } from "../type.ts";

/** The fields of records, in the lists that the records are in. */
export type Unzipped<A extends KaonArray> = KaonArray extends A
  ? Readonly<Record<string, KaonArray>>
  : A extends RecordArray<infer F>
    ? Readonly<F>
    : A extends JaggedArray<infer C>
      ? { readonly [K in keyof Unzipped<C>]: Unzipped<C>[K] extends KaonArray ? JaggedArray<Unzipped<C>[K]> : never }
      : A extends OptionArray<infer C>
        ? { readonly [K in keyof Unzipped<C>]: Unzipped<C>[K] extends KaonArray ? OptionArray<Unzipped<C>[K]> : never }
        : A extends IndexedArray<infer C>
          ? Unzipped<C>
          : never;

/**
 * The fields of records as arrays by name: `n * var * {pt: T, eta: U}` gives `{ pt: n * var * T, eta: n * var * U }`. Missing records are
 * missing in all of them.
 * @throws ArgumentError where there are no records
 * @example const { pt, eta } = unzip(jets)
 * @see awkward `ak.unzip`
 */
export function unzip<A extends KaonArray>(array: A): Unzipped<A> {
  // Every field has the lists of the records.
  return fieldsOf(array, array) as Unzipped<A>;
}

function fieldsOf(array: KaonArray, whole: KaonArray): Readonly<Record<string, KaonArray>> {
  const entries = plain(array);
  switch (entries.kind) {
    case "record":
      return entries.fields;
    case "jagged": {
      const { offsets, content } = packedLists(entries);
      return wrapped(fieldsOf(content, whole), (field) => ({ kind: "jagged", offsets, content: field }));
    }
    case "option":
      return wrapped(fieldsOf(entries.content, whole), (field) => ({ ...entries, content: field }));
    default:
      throw new ArgumentError(`unzip needs records, but got ${typeText(whole)}`);
  }
}

function wrapped(fields: Readonly<Record<string, KaonArray>>, wrap: (field: KaonArray) => KaonArray) {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, wrap(field)]));
}
