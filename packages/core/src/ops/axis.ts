import type { JaggedArray, KaonArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { asOneList, itemsOf, packedLists, plain, presentValues } from "../plain.ts";
import { typeText } from "../type.ts";

/** An operation on one axis of an array: 0 is the entries, 1 the items of their lists, …, −1 the innermost items. */
export interface OnAxis {
  /** The operation's name, for messages. */
  readonly operation: string;
  readonly axis: number;
}

/** What is done to lists whose items are on the axis; offsets start at 0 and cover the content. */
export type ListVisit = (lists: JaggedArray) => KaonArray;

/**
 * Applies `visit` to the lists whose items are on an axis, below other lists, missing values and fields. For axis 0 all entries are
 * one list.
 * @throws ArgumentError where the array has no such axis
 */
export function onLists(array: KaonArray, on: OnAxis, visit: ListVisit): KaonArray {
  const axis = wholeAxis(array, on);
  if (axis === undefined) return mapRecord(array, (field) => onLists(field, on, visit));
  if (axis === 0) return visit(asOneList(plain(array)));
  return listsBelow(array, axis, { visit, fail: () => noSuchAxis(array, on) });
}

/** As `onLists`, for visits that give lists again: for axis 0 the items of the one list. */
export function onListItems(array: KaonArray, on: OnAxis, visit: (lists: JaggedArray) => JaggedArray): KaonArray {
  const axis = wholeAxis(array, on);
  if (axis === undefined) return mapRecord(array, (field) => onListItems(field, on, visit));
  if (axis === 0) return itemsOf(visit(asOneList(plain(array))));
  return listsBelow(array, axis, { visit, fail: () => noSuchAxis(array, on) });
}

/**
 * Applies `visit` to what the entries (axis 0) or the items of lists are.
 * @throws ArgumentError where the array has no such axis
 */
export function onEntries(array: KaonArray, on: OnAxis, visit: (entries: KaonArray) => KaonArray): KaonArray {
  const axis = wholeAxis(array, on);
  if (axis === undefined) return mapRecord(array, (field) => onEntries(field, on, visit));
  if (axis === 0) return visit(array);
  const inside: ListVisit = (lists) => ({ ...lists, content: visit(lists.content) });
  return listsBelow(array, axis, { visit: inside, fail: () => noSuchAxis(array, on) });
}

interface Below {
  readonly visit: ListVisit;
  readonly fail: () => never;
}

function listsBelow(array: KaonArray, axis: number, below: Below): KaonArray {
  const entries = plain(array);
  switch (entries.kind) {
    case "option": {
      const { index, content } = presentValues(entries);
      return { kind: "option", index, content: listsBelow(content, axis, below) };
    }
    case "record":
      return mapRecord(entries, (field) => listsBelow(field, axis, below));
    case "jagged": {
      const lists = packedLists(entries);
      if (axis === 1) return below.visit(lists);
      return { ...lists, content: listsBelow(lists.content, axis - 1, below) };
    }
    default:
      return below.fail();
  }
}

/** The axis counted from outside; undefined where every field of a record has to count for itself. */
export function wholeAxis(array: KaonArray, on: OnAxis): number | undefined {
  const { axis, operation } = on;
  if (!Number.isInteger(axis)) throw new ArgumentError(`${operation} needs a whole number as axis, but got ${axis}`);
  if (axis >= 0) return axis;
  const { least, most } = depthOf(array);
  if (least === most) return least + axis >= 0 ? least + axis : noSuchAxis(array, on);
  if (plain(array).kind !== "record") {
    throw new ArgumentError(
      `${operation}: axis ${axis} is not the same for all fields of ${typeText(array)}; give an axis that counts from outside, from 0`,
    );
  }
  return undefined;
}

/** How many axes there are, at least and at most: fields may differ. Text is one value. */
function depthOf(array: KaonArray): { readonly least: number; readonly most: number } {
  switch (array.kind) {
    case "jagged": {
      const { least, most } = depthOf(array.content);
      return { least: least + 1, most: most + 1 };
    }
    case "option":
    case "indexed":
      return depthOf(array.content);
    case "record": {
      const depths = Object.values(array.fields).map(depthOf);
      if (depths.length === 0) return { least: 1, most: 1 };
      return {
        least: Math.min(...depths.map(({ least }) => least)),
        most: Math.max(...depths.map(({ most }) => most)),
      };
    }
    default:
      return { least: 1, most: 1 };
  }
}

/** A record with other fields; missing records stay missing. */
function mapRecord(array: KaonArray, map: (field: KaonArray) => KaonArray): KaonArray {
  const entries = plain(array);
  if (entries.kind === "option") return { ...entries, content: mapRecord(entries.content, map) };
  if (entries.kind !== "record") return map(entries);
  const fields = Object.entries(entries.fields).map(([name, field]) => [name, map(field)] as const);
  return { ...entries, fields: Object.fromEntries(fields) };
}

function noSuchAxis(array: KaonArray, { operation, axis }: OnAxis): never {
  const { least, most } = depthOf(array);
  const range = least === most ? `0 to ${least - 1}` : `0 to ${least - 1} or ${most - 1}`;
  throw new ArgumentError(`${operation}: there is no axis ${axis} in ${typeText(array)}; its axes are ${range}`);
}
