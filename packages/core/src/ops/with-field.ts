import type { JaggedArray, KaonArray, RecordArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { hasLists, plain } from "../plain.ts";
import { typeText } from "../type.ts";
import { align } from "./align.ts";

/** An array of records with one more field. */
export type WithField<A extends KaonArray, K extends string, V extends KaonArray> =
  A extends RecordArray<infer F>
    ? KaonArray extends V
      ? RecordArray
      : RecordArray<Omit<F, K> & Record<K, V>>
    : A extends JaggedArray<RecordArray<infer F>>
      ? V extends JaggedArray<infer C>
        ? JaggedArray<RecordArray<Omit<F, K> & Record<K, C>>>
        : JaggedArray<RecordArray>
      : KaonArray;

/**
 * Records with one more field, or with another one of that name: `n * var * {pt: T}` and `n * var * U` give `n * var * {pt: T, name: U}`. Values without lists
 * are repeated for every record in a list. Missing records stay missing, missing values stay in the field.
 * @throws ArgumentError where there are no records, or where lengths differ
 * @see awkward `ak.with_field`
 */
export function withField<A extends KaonArray, const K extends string, V extends KaonArray>(
  array: A,
  name: K,
  values: V,
): WithField<A, K, V> {
  const { leaves, wrap } = align(
    "withField",
    [array, values],
    ([base]) => base.kind === "record" || noRecords(base, array),
  );
  const [base, field] = leaves;
  if (base.kind !== "record") throw new ArgumentError(`withField needs records, but got ${typeText(array)}`);
  // The record is where it was, with this field.
  return wrap({ ...base, fields: { ...base.fields, [name]: field } }) as WithField<A, K, V>;
}

function noRecords(base: KaonArray, array: KaonArray): boolean {
  if (hasLists(base)) return false;
  const entries = plain(base);
  if (entries.kind === "option" && entries.content.kind === "record") return false;
  throw new ArgumentError(`withField needs records, but got ${typeText(array)}`);
}
