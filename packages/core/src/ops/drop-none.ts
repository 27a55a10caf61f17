import type { IndexedArray, JaggedArray, KaonArray, OptionArray } from "../array.ts";
import { offsetsOfPresent, presentPositions } from "../kernels/missing.ts";
import { packedLists, plain } from "../plain.ts";
import { take } from "../take.ts";
import { onListItems, wholeAxis } from "./axis.ts";

/** On which axis: 0 the entries, 1 the items of their lists, …; null (the default) everywhere. */
export interface DropOptions {
  readonly axis?: number | null;
}

/** An array without options. */
export type WithoutNone<A extends KaonArray> = KaonArray extends A
  ? KaonArray
  : A extends OptionArray<infer C> | IndexedArray<infer C>
    ? WithoutNone<C>
    : A extends JaggedArray<infer C>
      ? JaggedArray<WithoutNone<C>>
      : A;

/**
 * The array without its missing values: `n * var * ?T` becomes `n * var * T` with shorter lists, `n * ?T` becomes `m * T`. Fields of records keep theirs: leaving one out would break the record.
 * @throws ArgumentError for an axis that does not exist
 * @see awkward `ak.drop_none`
 */
export function dropNone<A extends KaonArray>(array: A): WithoutNone<A>;
export function dropNone<A extends KaonArray>(array: A, options: DropOptions): KaonArray;
export function dropNone(array: KaonArray, { axis = null }: DropOptions = {}): KaonArray {
  if (axis === null) return everywhere(array);
  const on = { operation: "dropNone", axis };
  return wholeAxis(array, on) === 0 ? present(array) : onListItems(array, on, withoutMissing);
}

function everywhere(array: KaonArray): KaonArray {
  const entries = present(array);
  if (entries.kind === "record") {
    // Lists in fields lose their missing items, but not the fields themselves, which have one entry per record.
    const fields = Object.entries(entries.fields).map(
      ([name, field]) => [name, plain(field).kind === "jagged" ? everywhere(field) : field] as const,
    );
    return { ...entries, fields: Object.fromEntries(fields) };
  }
  if (entries.kind !== "jagged") return entries;
  const { offsets, content } = withoutMissing(packedLists(entries));
  return { kind: "jagged", offsets, content: everywhere(content) };
}

function present(array: KaonArray): KaonArray {
  const entries = plain(array);
  return entries.kind === "option" ? take(entries.content, presentPositions(entries.index)) : entries;
}

function withoutMissing({ offsets, content }: JaggedArray): JaggedArray {
  const items = plain(content);
  if (items.kind !== "option") return { kind: "jagged", offsets, content: items };
  return { kind: "jagged", offsets: offsetsOfPresent(offsets, items.index), content: present(items) };
}
