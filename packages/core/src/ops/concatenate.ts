import type { JaggedArray, KaonArray } from "../array.ts";
import { concatenateEntries } from "../concatenate.ts";
import { ArgumentError } from "../errors.ts";
import { interleaved } from "../kernels/interleave.ts";
import { lengthOf } from "../length.ts";
import { hasLists, packedLists, plain } from "../plain.ts";
import { take } from "../take.ts";
import { typeText } from "../type.ts";
import { align } from "./align.ts";
import { fillNone } from "./fill-none.ts";

/**
 * One array with the entries of all, in order (`n * T` and `m * T` give `(n + m) * T`); for axis 1 with one list for each entry, which has the items
 * of all lists of that entry, and so on. Missing values stay; a missing list has no items. All must have the same type; layouts may differ (indexed arrays are spelled out where the others are not indexed). Offsets
 * start at 0; fields that shared one offsets array still do. A single array is given back as it is.
 * @throws ArgumentError with both types where they differ, for no arrays, for axes without lists, or for more than 2³¹ − 1 values
 * @see awkward `ak.concatenate`, which finds a common type
 */
export function concatenate<A extends KaonArray>(
  arrays: readonly A[],
  { axis = 0 }: { readonly axis?: number } = {},
): A {
  if (axis === 0 || arrays.length < 2) return concatenateEntries(arrays);
  if (!Number.isInteger(axis) || axis < 0) {
    throw new ArgumentError(`concatenate needs an axis from 0, counted from outside, but got ${axis}`);
  }
  // Lists of the same items, longer.
  return joined(arrays, axis) as A;
}

function joined(arrays: readonly KaonArray[], axis: number): KaonArray {
  const lists = arrays.map((array) => {
    if (hasLists(array)) return plain(array);
    throw new ArgumentError(`concatenate: there are no lists on axis ${axis} in ${typeText(array)}`);
  });
  const length = lengthOf(lists[0]);
  for (const [i, array] of lists.entries()) {
    if (lengthOf(array) === length) continue;
    throw new ArgumentError(
      `concatenate on axis ${axis} needs arrays of one length, but array 0 has ${length} entries and array ${i} has ${lengthOf(array)}`,
    );
  }
  if (axis > 1) {
    let entered = false;
    const { leaves, wrap } = align("concatenate", lists, (inner) => {
      if (entered) return true;
      entered = inner.every(({ kind }) => kind !== "option");
      return false;
    });
    return wrap(joined(leaves, axis - 1));
  }
  const filled = lists.map((array) => packedLists(plain(fillNone(array, [], { axis: 0 })) as JaggedArray));
  const { offsets, positions } = interleaved(filled.map((array) => array.offsets));
  const content = concatenateEntries(filled.map((array) => array.content));
  return { kind: "jagged", offsets, content: take(content, positions) };
}
