import type { KaonArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { sliceLists } from "../kernels/pad.ts";
import { take } from "../take.ts";
import { onListItems } from "./axis.ts";

/**
 * The first `n` items of each list, or fewer where there are not as many: `n * var * T` as before. Missing items count, missing lists stay
 * missing.
 * @throws ArgumentError for an axis that does not exist, or an `n` that is no whole number from 0
 * @see awkward `array[:, :n]`
 */
export function takeFirst<A extends KaonArray>(array: A, n: number, { axis = 1 }: { readonly axis?: number } = {}): A {
  if (!Number.isInteger(n) || n < 0) throw new ArgumentError(`takeFirst needs a whole number from 0, but got ${n}`);
  return cut(array, { start: 0, stop: n, axis, operation: "takeFirst" });
}

interface Slice {
  readonly start: number;
  readonly stop: number;
  readonly axis: number;
  readonly operation: string;
}

/** Some of the items of each list. */
export function cut<A extends KaonArray>(array: A, { start, stop, axis, operation }: Slice): A {
  // The lists are shorter, and no different.
  return onListItems(array, { operation, axis }, ({ offsets, content }) => {
    const part = sliceLists(offsets, start, stop);
    return { kind: "jagged", offsets: part.offsets, content: take(content, part.positions) };
  }) as A;
}
