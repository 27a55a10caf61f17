import { CorruptBasketError } from "../../errors.ts";
import type { BasketReader } from "../basket/basket.ts";
import { planBaskets } from "../basket/plan.ts";
import { allocate } from "./allocate.ts";
import { itemSize, shapeSize } from "./numbers.ts";
import type { ReadRequest, ValueType } from "./read-fixed.ts";

/** Offsets of the elements of entries, as their counter has them. */
export interface CountedOffsets {
  /** For the entries of the request, from 0. */
  readonly offsets: Int32Array;
  /** Elements in the entries from `entry` up to the beginning of the request. */
  elementsBefore(entry: number): number;
}

/**
 * The values of all elements of entries with a varying number of them, as bytes in this machine's order. Entry offsets that baskets carry
 * are never read: the counter's are shared by all columns of a collection.
 * @throws CorruptBasketError where a basket does not hold what the counter says
 */
export function readCounted(
  reader: BasketReader,
  request: ReadRequest,
  elements: CountedOffsets & ValueType,
): Uint8Array<ArrayBuffer> {
  const { file, branch, entryStart, entryStop } = request;
  const { offsets } = elements;
  const size = itemSize(elements.dtype);
  const width = size * shapeSize(elements.shape);
  const plans = planBaskets(file, branch, request);
  const bytes = allocate(request, offsets[offsets.length - 1] * width, plans);
  for (const plan of plans) {
    // Reads the counter with the same reader, so it comes before the basket is loaded.
    const skipped = plan.entryStart < entryStart ? elements.elementsBefore(plan.entryStart) * width : 0;
    const basket = reader.load(branch, plan);
    const from = Math.max(entryStart, plan.entryStart);
    const to = Math.min(entryStop, plan.entryStop);
    const target = bytes.subarray(offsets[from - entryStart] * width, offsets[to - entryStart] * width);
    const wanted = skipped + target.length;
    const isWhole = to === plan.entryStop;
    if (isWhole ? wanted !== basket.contentLength : wanted > basket.contentLength) {
      const found = `found ${basket.contentLength}`;
      throw new CorruptBasketError(`wanted ${wanted} bytes of values as the counter says, ${found}`, basket.place);
    }
    if (target.length === 0) continue;
    basket.readInto(target, skipped, size);
  }
  return bytes;
}
