import type { IndexedArray, JaggedArray, KaonArray, OptionArray } from "./array.ts";
import { composed, presentPositions, renumbered } from "./kernels/missing.ts";
import { shifted } from "./kernels/offsets.ts";
import { lengthOf } from "./length.ts";
import { slice } from "./slice.ts";
import { take } from "./take.ts";

/** A layout without an index on top. */
export type PlainArray = Exclude<KaonArray, IndexedArray>;

/** The same entries without an index on top, and with at most one option. */
export function plain(array: KaonArray): PlainArray {
  if (array.kind === "indexed") return plain(take(array.content, array.index));
  if (array.kind !== "option") return array;
  const { content } = array;
  if (content.kind !== "option" && content.kind !== "indexed") return array;
  return plain({ kind: "option", index: composed(array.index, content.index), content: content.content });
}

/** The same lists with offsets from 0 and a content that holds nothing else. */
export function packedLists(array: JaggedArray): JaggedArray {
  const { offsets, content } = array;
  const first = offsets[0];
  const last = offsets[offsets.length - 1];
  if (first === 0 && last === lengthOf(content)) return array;
  return {
    kind: "jagged",
    offsets: first === 0 ? offsets : shifted(offsets, -first),
    content: slice(content, first, last),
  };
}

/** The values that are not missing, in order, and where they now are: −1 for missing entries. */
export function presentValues({ index, content }: OptionArray): OptionArray {
  const positions = presentPositions(index);
  return { kind: "option", index: renumbered(index), content: take(content, positions) };
}

/** Whether the entries are lists, or missing lists. */
export function hasLists(array: KaonArray): boolean {
  if (array.kind === "option" || array.kind === "indexed") return hasLists(array.content);
  return array.kind === "jagged";
}

/** One list of all entries. */
export function asOneList(array: KaonArray): JaggedArray {
  return { kind: "jagged", offsets: Int32Array.of(0, lengthOf(array)), content: array };
}

/** The items of an array of one list. */
export function itemsOf({ offsets, content }: JaggedArray): KaonArray {
  return slice(content, offsets[0], offsets[1]);
}
