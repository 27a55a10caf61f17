import type { KaonArray } from "../array.ts";
import { cut } from "./take-first.ts";

/**
 * Items `start` to `stop` (exclusive) of each list, as JavaScript's own `slice` counts: from the end where negative: `n * var * T`
 * as before. Missing items count, missing lists stay missing. `slice` does the same to the entries.
 * @throws ArgumentError for an axis that does not exist
 * @see awkward `array[:, start:stop]`
 */
export function sliceItems<A extends KaonArray>(array: A, start = 0, stop = Infinity): A {
  return cut(array, { start, stop, axis: 1, operation: "sliceItems" });
}
