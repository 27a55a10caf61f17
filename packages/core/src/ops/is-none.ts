import type { KaonArray, NumericArray } from "../array.ts";
import { missingFlags } from "../kernels/missing.ts";
import { lengthOf } from "../length.ts";
import { plain } from "../plain.ts";
import { onEntries } from "./axis.ts";

/** On which axis: 0 (the default) the entries, 1 the items of their lists, …, −1 the innermost. */
export interface EntryAxisOption {
  readonly axis?: number;
}

/**
 * Whether entries are missing, `n * bool`; on axis 1 whether the items of lists are, `n * var * bool`. Missing lists are missing there.
 * @throws ArgumentError for an axis that does not exist
 * @see awkward `ak.is_none`
 */
export function isNone(array: KaonArray): NumericArray<"bool">;
export function isNone(array: KaonArray, options: EntryAxisOption): KaonArray;
export function isNone(array: KaonArray, { axis = 0 }: EntryAxisOption = {}): KaonArray {
  return onEntries(array, { operation: "isNone", axis }, flags);
}

function flags(array: KaonArray): NumericArray<"bool"> {
  const entries = plain(array);
  const data = entries.kind === "option" ? missingFlags(entries.index) : new Uint8Array(lengthOf(entries));
  return { kind: "numeric", dtype: "bool", data };
}
