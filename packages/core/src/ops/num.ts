import type { IndexedArray, JaggedArray, KaonArray, NumericArray, OptionArray } from "../array.ts";
import { countsOf } from "../kernels/offsets.ts";
import { lengthOf } from "../length.ts";
import { onLists, wholeAxis } from "./axis.ts";

/** Which lists to look at: 1 (the default) the lists of the entries, 2 the lists in these, −1 the innermost. */
export interface AxisOption<X extends number = number> {
  readonly axis?: X;
}

/** Lengths of the lists of an array. */
export type Lengths<A extends KaonArray, X extends number> = KaonArray extends A
  ? KaonArray
  : X extends 0
    ? number
    : A extends IndexedArray<infer C>
      ? Lengths<C, X>
      : A extends OptionArray<infer C>
        ? OptionArray<C extends JaggedArray ? NumericArray<"int32"> : KaonArray>
        : A extends JaggedArray
          ? X extends 1
            ? NumericArray<"int32">
            : KaonArray
          : KaonArray;

/**
 * Lengths of lists: `n * var * T` gives `n * int32`. Missing values count; a missing list has a missing length. Axis 0 gives the number of entries.
 * @throws ArgumentError for an axis that does not exist
 * @see `count`, which passes over missing values; awkward `ak.num`
 */
export function num<A extends KaonArray, const X extends number = 1>(
  array: A,
  options: AxisOption<X> = {},
): Lengths<A, X> {
  return lengths(array, options.axis ?? 1) as Lengths<A, X>;
}

function lengths(array: KaonArray, axis: number): KaonArray | number {
  const on = { operation: "num", axis };
  if (wholeAxis(array, on) === 0) return lengthOf(array);
  return onLists(array, on, ({ offsets }) => ({ kind: "numeric", dtype: "int32", data: countsOf(offsets) }));
}
