import type { JaggedArray, KaonArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { firstOtherCount } from "../kernels/offsets.ts";
import { lengthOf } from "../length.ts";
import { asOneList, hasLists, itemsOf, packedLists, plain } from "../plain.ts";
import { typeText } from "../type.ts";
import { align } from "./align.ts";

/** What is done to lists by lists of plain values, as many; offsets of both start at 0. */
export type Chooser = (lists: JaggedArray, by: JaggedArray) => JaggedArray;

/**
 * Goes down to where `by` has its values, and chooses there: values without lists choose entries, lists of values choose in the
 * entries' lists. What is missing in either is missing.
 */
export function choose(operation: string, arrays: readonly [KaonArray, KaonArray], chooser: Chooser): KaonArray {
  const [array, by] = arrays;
  if (!hasLists(by)) return itemsOf(chooser(asOneList(plain(array)), asOneList(plain(by))));
  return descend(array, by, { operation, chooser, array });
}

interface Choosing {
  readonly operation: string;
  readonly chooser: Chooser;
  /** The whole array, for messages. */
  readonly array: KaonArray;
}

function descend(given: KaonArray, chosen: KaonArray, choosing: Choosing): KaonArray {
  const { operation, chooser } = choosing;
  const array = plain(given);
  const by = plain(chosen);
  if (array.kind === "option" || by.kind === "option" || lengthOf(array) !== lengthOf(by)) {
    const { leaves, wrap } = align(operation, [array, by], (both) => both.every(({ kind }) => kind !== "option"));
    return wrap(descend(leaves[0], leaves[1], choosing));
  }
  if (array.kind === "record") {
    const fields = Object.entries(array.fields).map(([name, field]) => [name, descend(field, by, choosing)] as const);
    return { ...array, fields: Object.fromEntries(fields) };
  }
  if (array.kind !== "jagged" || by.kind !== "jagged") {
    throw new ArgumentError(
      `${operation}: lists choose among items of lists, but the array is ${typeText(choosing.array)}`,
    );
  }
  if (!hasLists(by.content)) return chooser(packedLists(array), packedLists(by));
  const lists = packedLists(array);
  const lower = packedLists(by);
  const bad = firstOtherCount(lists.offsets, lower.offsets);
  if (bad < 0) return { ...lists, content: descend(lists.content, lower.content, choosing) };
  throw new ArgumentError(
    `${operation}: list ${bad} has ${lists.offsets[bad + 1] - lists.offsets[bad]} lists, but ` +
      `${lower.offsets[bad + 1] - lower.offsets[bad]} lists choose among them`,
  );
}
