import type { KaonArray, OptionArray } from "../array.ts";
import { counting } from "../kernels/offsets.ts";
import { lengthOf } from "../length.ts";
import { plain } from "../plain.ts";

/** The array as one that may have missing values. */
export function asOption(array: KaonArray): OptionArray {
  const entries = plain(array);
  if (entries.kind === "option") return entries;
  return { kind: "option", index: counting(lengthOf(entries)), content: entries };
}

/** The arrays, all of them options where one is. */
export function fillToOption(arrays: readonly KaonArray[]): readonly KaonArray[] {
  const entries = arrays.map(plain);
  return entries.some(({ kind }) => kind === "option") ? entries.map(asOption) : entries;
}
