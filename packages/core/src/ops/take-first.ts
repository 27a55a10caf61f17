import type { KaonArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { sliceLists } from "../kernels/pad.ts";
import { take } from "../take.ts";
import { onListItems } from "./axis.ts";

/**
 * The first `n` items of each list, or fewer where there are not as many. Missing lists stay missing.
 * @throws ArgumentError for an axis that does not exist, or an `n` that is no whole number from 0
 * @see awkward `array[:, :n]`
 */
export function takeFirst<A extends KaonArray>(array: A, n: number, { axis = 1 }: { readonly axis?: number } = {}): A {
  if (!Number.isInteger(n) || n < 0) throw new ArgumentError(`takeFirst needs a whole number from 0, but got ${n}`);
  return cut(array, { start: 0, stop: n, axis, operation: "takeFirst" });
}

/**
 * Items `start` to `stop` (exclusive) of each list, as JavaScript's own `slice` counts: from the end where negative. `slice` does the
 * same to the entries.
 * @throws ArgumentError for an axis that does not exist
 * @see awkward `array[:, start:stop]`
 */
export function sliceItems<A extends KaonArray>(array: A, start = 0, stop = Infinity): A {
  return cut(array, { start, stop, axis: 1, operation: "sliceItems" });
}

interface Slice {
  readonly start: number;
  readonly stop: number;
  readonly axis: number;
  readonly operation: string;
}

function cut<A extends KaonArray>(array: A, { start, stop, axis, operation }: Slice): A {
  // The lists are shorter, and no different.
  return onListItems(array, { operation, axis }, ({ offsets, content }) => {
    const part = sliceLists(offsets, start, stop);
    return { kind: "jagged", offsets: part.offsets, content: take(content, part.positions) };
  }) as A;
}
