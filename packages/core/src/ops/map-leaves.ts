import type { KaonArray, NumericArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { packedLists, plain } from "../plain.ts";
import { typeText } from "../type.ts";

/** The array with its numbers changed, in the same lists and fields, with the same values missing. */
export function mapLeaves(array: KaonArray, operation: string, map: (leaf: NumericArray) => KaonArray): KaonArray {
  const entries = plain(array);
  switch (entries.kind) {
    case "numeric":
      return map(entries);
    case "jagged": {
      const { offsets, content } = packedLists(entries);
      return { kind: "jagged", offsets, content: mapLeaves(content, operation, map) };
    }
    case "option":
      return { ...entries, content: mapLeaves(entries.content, operation, map) };
    case "record": {
      const fields = Object.entries(entries.fields).map(([name, f]) => [name, mapLeaves(f, operation, map)] as const);
      return { ...entries, fields: Object.fromEntries(fields) };
    }
    default:
      throw new ArgumentError(`${operation} needs numbers, but got ${typeText(entries)}`);
  }
}
