import type {
  DType,
  IndexedArray,
  JaggedArray,
  KaonArray,
  NumericArray,
  OptionArray,
  ScalarOf,
  TextArray,
} from "../array.ts";
import { concatenateEntries } from "../concatenate.ts";
import { ArgumentError } from "../errors.ts";
import { lengthOf } from "../length.ts";
import { hasLists, packedLists, plain } from "../plain.ts";
import { take } from "../take.ts";
import { sameType, typeOf, typeText } from "../type.ts";
import { onEntries } from "./axis.ts";
import { constantLike, type Constant } from "./constant.ts";
import { unified } from "./promote.ts";

/** On which axis to fill: −1 (the default) the innermost values, 0 the entries, …; null all values wherever they are. */
export interface FillOptions {
  readonly axis?: number | null;
}

/** The array with nothing missing among its innermost values. */
export type Filled<A extends KaonArray> = KaonArray extends A
  ? KaonArray
  : A extends JaggedArray<infer C>
    ? JaggedArray<Filled<C>>
    : A extends OptionArray<infer C>
      ? C extends NumericArray | TextArray
        ? C
        : OptionArray<Filled<C>>
      : A extends IndexedArray<infer C>
        ? Filled<C>
        : A;

/**
 * The array with a value in place of what is missing, in fields as well: `n * var * ?T` becomes `n * var * T`. Missing lists are filled with `[]` (an empty list), on their own axis.
 * A value that the numbers' type does not hold, as 0.5 among int32, makes them float64.
 * @throws ArgumentError for a value of another kind than the array's, or an axis that does not exist
 * @example fillNone(firsts(jets.pt), 0)
 * @see awkward `ak.fill_none`, which makes unions of values of different kinds
 */
export function fillNone<A extends KaonArray>(
  array: A,
  value: A extends OptionArray<NumericArray<infer D extends DType>> ? ScalarOf<D> : Constant | readonly [],
): Filled<A>;
export function fillNone(array: KaonArray, value: Constant | readonly [], options: FillOptions): KaonArray;
export function fillNone(array: KaonArray, value: Constant | readonly [], { axis = -1 }: FillOptions = {}): KaonArray {
  if (axis === null) return everywhere(array, value);
  if (axis === -1) return innermost(array, value);
  return onEntries(array, { operation: "fillNone", axis }, (entries) => filledEntries(entries, value));
}

function everywhere(array: KaonArray, value: Constant | readonly []): KaonArray {
  const entries = filledEntries(array, value);
  if (entries.kind !== "jagged") return entries;
  const { offsets, content } = packedLists(entries);
  return { kind: "jagged", offsets, content: everywhere(content, value) };
}

/** Fills the values that are no lists, wherever they are. */
function innermost(array: KaonArray, value: Constant | readonly []): KaonArray {
  const entries = plain(array);
  switch (entries.kind) {
    case "jagged": {
      const { offsets, content } = packedLists(entries);
      return { kind: "jagged", offsets, content: innermost(content, value) };
    }
    case "option":
      if (!hasLists(entries.content) && entries.content.kind !== "record") return filledEntries(entries, value);
      return { ...entries, content: innermost(entries.content, value) };
    case "record":
      return { ...entries, fields: mapped(entries.fields, (field) => innermost(field, value)) };
    default:
      return entries;
  }
}

function mapped(fields: Readonly<Record<string, KaonArray>>, map: (field: KaonArray) => KaonArray) {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, map(field)]));
}

function filledEntries(array: KaonArray, value: Constant | readonly []): KaonArray {
  const entries = plain(array);
  if (entries.kind === "record") {
    return { ...entries, fields: mapped(entries.fields, (field) => filledEntries(field, value)) };
  }
  if (entries.kind !== "option") return entries;
  const { index } = entries;
  const [content, filling] = unified("fillNone", [entries.content, oneOf(value, entries.content)]);
  if (!sameType(typeOf(content), typeOf(filling))) {
    throw new ArgumentError(`fillNone cannot put ${describe(value)} among ${typeText(entries)}`);
  }
  const last = lengthOf(content);
  return take(
    concatenateEntries([content, filling]),
    index.map((position) => (position < 0 ? last : position)),
  );
}

/** An array of the filling alone. */
function oneOf(value: Constant | readonly [], like: KaonArray): KaonArray {
  if (typeof value !== "object") return constantLike("fillNone", value, like, 1);
  if (like.kind !== "jagged") throw new ArgumentError(`fillNone cannot put an empty list among ${typeText(like)}`);
  return { ...like, offsets: Int32Array.of(like.offsets[0], like.offsets[0]) };
}

function describe(value: Constant | readonly []): string {
  return typeof value === "object" ? "an empty list" : typeof value === "bigint" ? `${value}n` : JSON.stringify(value);
}
