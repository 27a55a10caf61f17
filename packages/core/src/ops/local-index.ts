import type { IndexedArray, JaggedArray, KaonArray, NumericArray, OptionArray } from "../array.ts";
import { counting, localPositions } from "../kernels/offsets.ts";
import { lengthOf } from "../length.ts";
import { onLists, wholeAxis } from "./axis.ts";

/** Places of the innermost items. */
export type Places<A extends KaonArray> = KaonArray extends A
  ? KaonArray
  : A extends JaggedArray<infer C>
    ? JaggedArray<C extends JaggedArray | OptionArray<JaggedArray> ? Places<C> : NumericArray<"int32">>
    : A extends OptionArray<infer C extends JaggedArray>
      ? OptionArray<Places<C>>
      : A extends IndexedArray<infer C>
        ? Places<C>
        : NumericArray<"int32">;

/**
 * The place of every item in its list: `n * var * T` gives `n * var * int32`. Axis −1 by default, the innermost; axis 0 gives the places of the entries.
 * Missing lists stay missing.
 * @throws ArgumentError for an axis that does not exist
 * @see awkward `ak.local_index`
 */
export function localIndex<A extends KaonArray>(array: A): Places<A>;
export function localIndex(array: KaonArray, options: { readonly axis: number }): KaonArray;
export function localIndex(array: KaonArray, { axis = -1 }: { readonly axis?: number } = {}): KaonArray {
  const on = { operation: "localIndex", axis };
  if (wholeAxis(array, on) === 0) return places(counting(lengthOf(array)));
  return onLists(array, on, ({ offsets }) => ({ kind: "jagged", offsets, content: places(localPositions(offsets)) }));
}

function places(data: Int32Array): KaonArray {
  return { kind: "numeric", dtype: "int32", data };
}
