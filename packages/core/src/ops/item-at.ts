import type { KaonArray } from "../array.ts";
import { at, type FirstOf } from "./firsts.ts";
import type { AxisOption } from "./num.ts";

/**
 * Item `n` of each list, counted from the end where negative: `n * var * T` becomes `n * ?T`, missing where there is no such item.
 * @throws ArgumentError for an axis that does not exist
 * @see awkward `array[:, n]`, which is an error where a list is too short
 */
export function itemAt<A extends KaonArray, const X extends number = 1>(
  array: A,
  n: number,
  options: AxisOption<X> = {},
): FirstOf<A, X> {
  return at(array, { n, operation: "itemAt", axis: options.axis ?? 1 }) as FirstOf<A, X>;
}
