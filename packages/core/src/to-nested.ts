import type { IndexedArray, JaggedArray, NumericArray, OptionArray, RecordArray } from "./array.ts";
import type { KaonArray, ScalarOf } from "./array.ts";
import { slice } from "./slice.ts";
import { take } from "./take.ts";
import { textAt } from "./text.ts";

/** What a user sees for one entry of an array: numbers, bigints, booleans, strings, lists, objects, null for missing. */
export type Nested<A extends KaonArray> = KaonArray extends A
  ? unknown
  : A extends NumericArray<infer D>
    ? ScalarOf<D>
    : A extends JaggedArray<infer C>
      ? Nested<C>[]
      : A extends RecordArray<infer F>
        ? { [K in keyof F]: Nested<F[K]> }
        : A extends OptionArray<infer C>
          ? Nested<C> | null
          : A extends IndexedArray<infer C>
            ? Nested<C>
            : string;

/** An array as plain nested values: 64-bit integers as bigint, missing values as null. Cost: one object per list and record. */
export function toNested<A extends KaonArray>(array: A): Nested<A>[] {
  // Each layout gives what its branch of Nested says.
  return nestedOf(array) as Nested<A>[];
}

function nestedOf(array: KaonArray): unknown[] {
  switch (array.kind) {
    case "numeric":
      return array.dtype === "bool"
        ? Array.from<unknown, boolean>(array.data, Boolean)
        : Array.from<unknown>(array.data);
    case "jagged":
      return listsOf(array);
    case "record":
      return recordsOf(array);
    case "option":
      return optionsOf(array);
    case "indexed":
      return nestedOf(take(array.content, array.index));
    default:
      return Array.from({ length: array.offsets.length - 1 }, (_, i) => textAt(array, i));
  }
}

function listsOf({ offsets, content }: JaggedArray): unknown[] {
  const [first, last] = [offsets[0], offsets[offsets.length - 1]];
  const values = nestedOf(slice(content, first, last));
  return Array.from({ length: offsets.length - 1 }, (_, i) => values.slice(offsets[i] - first, offsets[i + 1] - first));
}

function recordsOf(array: RecordArray): unknown[] {
  const columns = Object.entries(array.fields).map(([name, field]) => [name, nestedOf(field)] as const);
  return Array.from({ length: array.length }, (_, i) =>
    Object.fromEntries(columns.map(([name, values]) => [name, values[i]])),
  );
}

function optionsOf({ index, content }: OptionArray): unknown[] {
  const present = nestedOf(
    take(
      content,
      index.filter((position) => position >= 0),
    ),
  );
  let next = 0;
  return Array.from(index, (position) => (position < 0 ? null : present[next++]));
}
