import type { JaggedArray, KaonArray, NumericArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import type { Counts } from "../kernels/offsets.ts";
import { lengthOf } from "../length.ts";
import { offsetsFromCounts } from "../offsets.ts";
import { packedLists, plain } from "../plain.ts";
import { typeText } from "../type.ts";
import { onLists } from "./axis.ts";

/** Lengths of the lists to make: an array of integers, or lists of them for axis 1. */
export type ListCounts = readonly number[] | NumericArray | JaggedArray<NumericArray>;

/**
 * Lists made of consecutive values: `m * T` becomes `n * var * T`, with the lengths that `counts` gives. For axis 1 the items of lists are
 * put in lists: `counts` are lists of integers (none of them missing; missing values of the array stay), as `num(array, { axis: 2 })` gives. Undoes `flatten`.
 * @throws ArgumentError where the counts do not add up to what there is
 * @see awkward `ak.unflatten`
 */
export function unflatten<A extends KaonArray>(array: A, counts: readonly number[] | NumericArray): JaggedArray<A>;
export function unflatten(array: KaonArray, counts: ListCounts, options: { readonly axis: number }): KaonArray;
export function unflatten(
  array: KaonArray,
  counts: ListCounts,
  { axis = 0 }: { readonly axis?: number } = {},
): KaonArray {
  if (axis === 0) return { kind: "jagged", offsets: checked(array, offsetsOf(plainCounts(counts))), content: array };
  if (!("kind" in counts) || plain(counts).kind !== "jagged") {
    throw new ArgumentError(
      `unflatten on axis ${axis} needs lists of counts, as num(array, { axis: ${axis + 1} }) gives`,
    );
  }
  return onLists(array, { operation: "unflatten", axis }, (lists) => {
    const inner = packedLists(plain(counts) as JaggedArray);
    const offsets = checked(lists.content, offsetsOf(plainCounts(plain(inner.content))));
    const bad =
      lengthOf(inner) === lengthOf(lists)
        ? lists.offsets.findIndex((stop, i) => stop !== offsets[inner.offsets[i]])
        : 0;
    if (bad < 0)
      return { kind: "jagged", offsets: inner.offsets, content: { kind: "jagged", offsets, content: lists.content } };
    throw new ArgumentError(
      `unflatten: the counts of list ${Math.max(0, bad - 1)} do not add up to its items: ${typeText(array)} by ${typeText(inner)}`,
    );
  });
}

function plainCounts(counts: ListCounts | KaonArray): Counts {
  if (!("kind" in counts)) return Int32Array.from(counts, whole);
  const entries = plain(counts);
  if (entries.kind === "numeric" && entries.dtype !== "bool") {
    // Integers as they are; floats only where they are whole.
    return entries.data instanceof Float64Array || entries.data instanceof Float32Array
      ? Int32Array.from(entries.data, whole)
      : entries.data;
  }
  throw new ArgumentError(`unflatten needs counts, but got ${typeText(entries)}`);
}

function whole(count: number): number {
  if (Number.isInteger(count) && Math.abs(count) < 2 ** 31) return count;
  throw new ArgumentError(`unflatten needs whole numbers as counts, but got ${count}`);
}

function offsetsOf(counts: Counts): Int32Array {
  return offsetsFromCounts(counts);
}

function checked(array: KaonArray, offsets: Int32Array): Int32Array {
  const total = offsets[offsets.length - 1];
  if (total === lengthOf(array)) return offsets;
  throw new ArgumentError(`unflatten: the counts add up to ${total}, but there are ${lengthOf(array)} values`);
}
