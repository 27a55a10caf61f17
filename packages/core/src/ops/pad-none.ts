import type { JaggedArray, KaonArray, OptionArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { MAX_POSITION } from "../kernels/offsets.ts";
import { paddedIndex } from "../kernels/pad.ts";
import { lengthOf } from "../length.ts";
import { onListItems } from "./axis.ts";
import { plain } from "../plain.ts";

/** On which axis, and whether to cut longer lists as well. */
export interface PadOptions {
  readonly axis?: number;
  /** Also cut lists that are longer, so that all have this length. */
  readonly clip?: boolean;
}

/** Lists whose items may be missing. */
export type Padded<A extends KaonArray> =
  A extends JaggedArray<infer C> ? JaggedArray<C extends OptionArray ? C : OptionArray<C>> : KaonArray;

/**
 * Lists made at least `length` long by missing values at their ends: `n * var * T` becomes `n * var * ?T`. `clip` cuts longer ones. Axis 1 by
 * default; axis 0 pads the array itself.
 * @throws ArgumentError for an axis that does not exist, or a length that is no whole number
 * @see awkward `ak.pad_none`
 */
export function padNone<A extends KaonArray>(array: A, length: number): Padded<A>;
export function padNone<A extends KaonArray>(
  array: A,
  length: number,
  options: PadOptions & { readonly axis?: 1 },
): Padded<A>;
export function padNone(array: KaonArray, length: number, options: PadOptions): KaonArray;
export function padNone(array: KaonArray, length: number, { axis = 1, clip = false }: PadOptions = {}): KaonArray {
  if (!Number.isInteger(length) || length < 0) {
    throw new ArgumentError(`padNone needs a whole number of items, but got ${length}`);
  }
  return onListItems(array, { operation: "padNone", axis }, ({ offsets, content }) => {
    if (lengthOf(content) + offsets.length * length > MAX_POSITION) {
      throw new ArgumentError(`padNone: ${offsets.length - 1} lists of ${length} items are too many for one array`);
    }
    const padded = paddedIndex(offsets, length, clip);
    return {
      kind: "jagged",
      offsets: padded.offsets,
      content: plain({ kind: "option", index: padded.index, content }),
    };
  });
}
