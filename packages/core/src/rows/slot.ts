import type { KaonArray } from "../array.ts";
import { textAt } from "../text.ts";
import type { Slot } from "./row-family.ts";

/** How the entries of an array are read by a row. */
export function slotOf(array: KaonArray): Slot {
  if (array.kind === "numeric") return { kind: array.dtype === "bool" ? "boolean" : "number", data: array.data };
  if (array.kind === "text") return { kind: "boxed", data: { $at: (position) => textAt(array, position) } };
  return { kind: "boxed", data: { $at: (position) => valueAt(array, position) } };
}

/**
 * What a user sees at one position: a number, bigint, boolean or string; null where missing; a typed array for a list of
 * numbers, else a plain array; a plain object for a record.
 */
function valueAt(array: KaonArray, position: number): unknown {
  switch (array.kind) {
    case "numeric":
      return array.dtype === "bool" ? array.data[position] !== 0 : array.data[position];
    case "jagged":
      return listAt(array.content, array.offsets[position], array.offsets[position + 1]);
    case "record":
      return Object.fromEntries(Object.entries(array.fields).map(([name, field]) => [name, valueAt(field, position)]));
    case "option":
      return array.index[position] < 0 ? null : valueAt(array.content, array.index[position]);
    case "indexed":
      return valueAt(array.content, array.index[position]);
    case "text":
      return textAt(array, position);
  }
}

function listAt(content: KaonArray, start: number, stop: number): unknown {
  if (content.kind === "numeric" && content.dtype !== "bool") return content.data.subarray(start, stop);
  return Array.from({ length: stop - start }, (_, k) => valueAt(content, start + k));
}
