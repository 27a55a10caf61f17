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
  const current = { count: 0 };
  const elements = makeReader(element, () => current.count);
  const read = entryReader(elements, stored);
  const scratch = new Scratch();
  for (const plan of planBaskets(file, branch, request)) {
    const countOf =
      counts === undefined ? () => 0 : entryCounts(counts, Math.min(plan.entryStart, entryStart), entryStart);
    const basket = reader.load(branch, plan);
    const content = scratch.take(basket.contentLength);
    basket.readInto(content, 0);
    const cursor = new EntryCursor(content, basket.place);
    const stop = Math.min(entryStop, plan.entryStop);
    for (let from = plan.entryStart; from < stop;) {
      if (from === entryStart) elements.reset();
      const to = Math.min(from + blockSize, from < entryStart ? entryStart : stop, stop);
      readEntries(cursor, { from, to }, { read, countOf, current });
      from = to;
    }
    if (plan.entryStop <= entryStop && cursor.left > 0)
      throw cursor.corrupt(`wanted no more bytes, found ${cursor.left}`);
  }
  const content = elements.finish();
  if (stored !== "counted" || counts === undefined) return content;
  return { kind: "jagged", offsets: counts.offsets, content };
}

/** Entries in a block: a loop that is called often is compiled once, a long one anew for each column. */
const blockSize = 512;

interface EntryReading {
  readonly read: (cursor: EntryCursor, count: number) => void;
  readonly countOf: (entry: number) => number;
  /** The number of elements of the entry that is being read. */
  readonly current: { count: number };
}

function readEntries(
  cursor: EntryCursor,
  { from, to }: { readonly from: number; readonly to: number },
  { read, countOf, current }: EntryReading,
): void {
  for (let entry = from; entry < to; entry++) {
    current.count = countOf(entry);
    read(cursor, current.count);
  }
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
