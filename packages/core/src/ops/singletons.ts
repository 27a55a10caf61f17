import type { JaggedArray, KaonArray, OptionArray } from "../array.ts";
import { counting } from "../kernels/offsets.ts";
import { offsetsWithEmpty } from "../kernels/missing.ts";
import { lengthOf } from "../length.ts";
import { plain, presentValues } from "../plain.ts";
import { onEntries } from "./axis.ts";
import type { EntryAxisOption } from "./is-none.ts";

/** Lists of one value or none. */
export type Singletons<A extends KaonArray> = A extends OptionArray<infer C> ? JaggedArray<C> : JaggedArray<A>;

/**
 * Lists of one value each, empty where it is missing: `n * ?T` becomes `n * var * T`. What `firsts` undoes.
 * @throws ArgumentError for an axis that does not exist
 * @see awkward `ak.singletons`
 */
export function singletons<A extends KaonArray>(array: A): Singletons<A>;
export function singletons(array: KaonArray, options: EntryAxisOption): KaonArray;
export function singletons(array: KaonArray, { axis = 0 }: EntryAxisOption = {}): KaonArray {
  return onEntries(array, { operation: "singletons", axis }, lists);
}

function lists(array: KaonArray): JaggedArray {
  const entries = plain(array);
  if (entries.kind !== "option") return { kind: "jagged", offsets: counting(lengthOf(entries) + 1), content: entries };
  const { index, content } = presentValues(entries);
  return { kind: "jagged", offsets: offsetsWithEmpty(counting(lengthOf(content) + 1), index), content };
}
