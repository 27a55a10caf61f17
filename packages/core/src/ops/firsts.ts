import type { JaggedArray, KaonArray, OptionArray } from "../array.ts";
import { positionsAt } from "../kernels/pad.ts";
import { plain } from "../plain.ts";
import { toNested } from "../to-nested.ts";
import { onLists, wholeAxis } from "./axis.ts";
import type { AxisOption } from "./num.ts";

/** One item of each list. */
export type FirstOf<A extends KaonArray, X extends number> = KaonArray extends A
  ? KaonArray
  : X extends 1
    ? A extends JaggedArray<infer C>
      ? C extends OptionArray
        ? C
        : OptionArray<C>
      : KaonArray
    : KaonArray;

/**
 * The first item of each list: `n * var * T` becomes `n * ?T`, missing where the list is empty or missing. Axis 0 gives the first entry
 * itself, as `toNested` does, or null.
 * @throws ArgumentError for an axis that does not exist
 * @see `itemAt` for others; awkward `ak.firsts`
 */
export function firsts<A extends KaonArray, const X extends number = 1>(
  array: A,
  options: AxisOption<X> = {},
): FirstOf<A, X> {
  // One of each list, or missing.
  return at(array, { n: 0, operation: "firsts", axis: options.axis ?? 1 }) as FirstOf<A, X>;
}

interface At {
  readonly n: number;
  readonly operation: string;
  readonly axis: number;
}

/** Item `n` of each list. */
export function at(array: KaonArray, { n, operation, axis }: At): unknown {
  const pick = ({ offsets, content }: JaggedArray): KaonArray =>
    plain({ kind: "option", index: positionsAt(offsets, n), content });
  const on = { operation, axis };
  const found = onLists(array, on, pick);
  return wholeAxis(array, on) === 0 ? toNested(found)[0] : found;
}
