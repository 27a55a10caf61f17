import type { KaonArray } from "./array.ts";

/** Number of entries of an array of any layout. */
export function lengthOf(array: KaonArray): number {
  switch (array.kind) {
    case "numeric":
      return array.data.length;
    case "jagged":
    case "text":
      return array.offsets.length - 1;
    case "option":
    case "indexed":
      return array.index.length;
    default:
      return array.length;
  }
}
