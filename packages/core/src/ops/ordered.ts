import type { JaggedArray, KaonArray, NumericArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { gather } from "../kernels/gather.ts";
import { offsetsOfPresent, presentEntries, presentPositions } from "../kernels/missing.ts";
import { localPositions } from "../kernels/offsets.ts";
import { bigSortedPositions, missingLast, negated, sortedPositions } from "../kernels/sort.ts";
import { inverse, transpose } from "../kernels/transpose.ts";
import { packedLists, plain } from "../plain.ts";
import { take } from "../take.ts";
import { typeText } from "../type.ts";
import { onListItems } from "./axis.ts";
import { bigIntsOf, float64Of } from "./numbers.ts";

/** How to sort. */
export interface ArraySortOptions {
  /** −1 (the default) sorts the innermost lists, 0 the entries, … */
  readonly axis?: number;
  /** Largest first. */
  readonly descending?: boolean;
}

/** Items in order, or the places that they come from. */
export interface Ordering extends Required<ArraySortOptions> {
  readonly operation: string;
  readonly gives: "items" | "places";
}

/** Sorts along an axis. */
export function ordered(array: KaonArray, ordering: Ordering): KaonArray {
  return onListItems(array, ordering, (lists) => ({ ...lists, content: orderedItems(lists, ordering, undefined) }));
}

/** The items of lists in order; `rows` are their places where they were columns of lists. */
function orderedItems(lists: JaggedArray, ordering: Ordering, rows: Int32Array | undefined): KaonArray {
  const { offsets } = lists;
  const content = plain(lists.content);
  if (content.kind === "jagged") return orderedColumns(offsets, packedLists(content), { ordering, rows });
  const positions = orderOf(content, offsets, ordering);
  if (ordering.gives === "items") return take(content, positions);
  const places = rows ?? localPositions(offsets);
  const data = gather(places, positions);
  return { kind: "numeric", dtype: "int32", data };
}

interface Turned {
  readonly ordering: Ordering;
  readonly rows: Int32Array | undefined;
}

/** Lists in lists sorted column by column: every inner list keeps its length. */
function orderedColumns(outer: Int32Array, inner: JaggedArray, { ordering, rows }: Turned): JaggedArray {
  const { columns, positions, rows: own } = transpose(outer, inner.offsets);
  const turned: JaggedArray = { kind: "jagged", offsets: columns, content: take(inner.content, positions) };
  const sorted = orderedItems(turned, ordering, rows === undefined ? own : positions.map((p) => rows[p]));
  return { kind: "jagged", offsets: inner.offsets, content: take(sorted, inverse(positions)) };
}

/** Positions in order, list by list; missing values last. */
function orderOf(content: KaonArray, offsets: Int32Array, ordering: Ordering): Int32Array {
  if (content.kind === "numeric") return orderOfNumbers(content, offsets, ordering);
  if (content.kind === "option") {
    const { index } = content;
    const present = plain(take(content.content, presentPositions(index)));
    const presentOffsets = offsetsOfPresent(offsets, index);
    if (present.kind === "numeric") {
      const sorted = orderOfNumbers(present, presentOffsets, ordering);
      return missingLast(offsets, index, { offsets: presentOffsets, entries: presentEntries(index), sorted });
    }
  }
  throw new ArgumentError(`${ordering.operation} needs numbers, but got ${typeText(content)}`);
}

function orderOfNumbers(values: NumericArray, offsets: Int32Array, { descending }: Ordering): Int32Array {
  const keys = float64Of(values);
  if (keys === undefined) {
    return bigSortedPositions(bigIntsOf(values), offsets, descending ? "descending" : "ascending");
  }
  return sortedPositions(descending ? negated(keys) : keys, offsets);
}
