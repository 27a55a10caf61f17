import type { KaonArray } from "@kaon/core";
import type { BasketReader } from "../basket/basket.ts";
import { planBaskets } from "../basket/plan.ts";
import { Scratch } from "../codec/scratch.ts";
import type { ElementReader } from "./element/element-reader.ts";
import { EntryCursor } from "./element/entry-cursor.ts";
import { makeReader } from "./element/make-reader.ts";
import { RecordReader } from "./element/record-reader.ts";
import type { ObjectInterpretation } from "./interpretation.ts";
import type { CountedOffsets } from "./read-counted.ts";
import type { ReadRequest } from "./read-fixed.ts";

/**
 * Objects, texts and containers, one entry after the other. `counts` are those of the interpretation's counter.
 * @throws CorruptBasketError where the bytes do not fit the types
 */
export function readObjects(
  reader: BasketReader,
  request: ReadRequest,
  { element, stored, counts }: ObjectInterpretation & { readonly counts: CountedOffsets | undefined },
): KaonArray {
  const { file, branch, entryStart, entryStop } = request;
  let count = 0;
  const elements = makeReader(element, () => count);
  const readEntry = entryReader(elements, stored);
  const scratch = new Scratch();
  for (const plan of planBaskets(file, branch, request)) {
    const countOf =
      counts === undefined ? () => 0 : entryCounts(counts, Math.min(plan.entryStart, entryStart), entryStart);
    const basket = reader.load(branch, plan);
    const content = scratch.take(basket.contentLength);
    basket.readInto(content, 0);
    const cursor = new EntryCursor(content, basket.place);
    for (let entry = plan.entryStart; entry < Math.min(entryStop, plan.entryStop); entry++) {
      if (entry === entryStart) elements.reset();
      count = countOf(entry);
      readEntry(cursor, count);
    }
    if (plan.entryStop <= entryStop && cursor.left > 0)
      throw cursor.corrupt(`wanted no more bytes, found ${cursor.left}`);
  }
  const content = elements.finish();
  if (stored !== "counted" || counts === undefined) return content;
  return { kind: "jagged", offsets: counts.offsets, content };
}

function entryReader(
  elements: ElementReader,
  stored: ObjectInterpretation["stored"],
): (cursor: EntryCursor, count: number) => void {
  if (stored === "counted") return (cursor, count) => elements.readAll(cursor, count);
  if (stored === "members" && elements instanceof RecordReader) return (cursor) => elements.readMembers(cursor);
  return (cursor) => elements.read(cursor);
}

/** Number of elements of an entry. Those before the request are asked for at once, as the counter's baskets are read by the same reader. */
function entryCounts(counts: CountedOffsets, first: number, entryStart: number): (entry: number) => number {
  const { offsets } = counts;
  const before = Int32Array.from({ length: entryStart - first + 1 }, (_, i) =>
    first + i < entryStart ? counts.elementsBefore(first + i) : 0,
  );
  return (entry) =>
    entry < entryStart
      ? before[entry - first] - before[entry - first + 1]
      : offsets[entry - entryStart + 1] - offsets[entry - entryStart];
}
