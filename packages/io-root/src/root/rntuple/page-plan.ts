import type { ByteSource } from "../../source/byte-source.ts";
import type { Cluster, Page } from "./clusters.ts";
import { pageSize, type Column } from "./column-type.ts";
import { CorruptPageError, type PagePlace } from "./errors.ts";

/** Elements `start` to `stop` of a cluster, counted from its first. */
export interface Segment {
  readonly cluster: Cluster;
  readonly start: number;
  readonly stop: number;
}

/** The columns that hold one thing (values, ends of lists) of a field: one for each representation. */
export interface ColumnSlot {
  /** Path of the field that it was first met at, for messages. */
  readonly field: string;
  readonly columns: readonly Column[];
  /** Elements for each entry; `undefined` inside of collections, where the collection says how many. */
  readonly perEntry: number | undefined;
}

/** A page of which elements `from` to `to` are wanted at position `at` of the result. */
export interface PageTask {
  readonly column: Column;
  readonly page: Page;
  readonly place: PagePlace;
  readonly from: number;
  readonly to: number;
  readonly at: number;
}

/** The pages that a read needs, and where the result stays 0 as the column was added later. */
export interface PagePlan {
  readonly tasks: readonly PageTask[];
  readonly zeros: readonly { readonly start: number; readonly stop: number }[];
  readonly length: number;
}

/** No codec makes more of one byte: a page that claims more is damaged. */
const maxExpansion = 40_000;
/** Positions of bits in a page have 32 bits. */
const maxPageSize = 2 ** 29 - 1;

/** What to read for elements of one slot. Nothing is allocated before the pages are known to hold so much. @throws CorruptPageError */
export function planPages(source: ByteSource, slot: ColumnSlot, segments: readonly Segment[]): PagePlan {
  const tasks: PageTask[] = [];
  const zeros: { start: number; stop: number }[] = [];
  let length = 0;
  for (const segment of segments) {
    const { start, stop, cluster } = segment;
    if (stop === start) continue;
    const { column, pages, missing } = chooseColumn(source.name, slot, segment);
    const zeroStop = Math.min(stop, missing);
    if (zeroStop > start) zeros.push({ start: length, stop: length + zeroStop - start });
    let first = missing;
    for (const [index, page] of pages.entries()) {
      const last = first + page.numElements;
      if (last > start && first < stop) {
        const place = { file: source.name, field: slot.field, cluster: cluster.index, page: index, byte: page.byte };
        checkPage(source, column, page, place);
        const from = Math.max(start, first);
        const to = Math.min(stop, last);
        tasks.push({ column, page, place, from: from - first, to: to - first, at: length + from - start });
      }
      first = last;
    }
    length += stop - start;
  }
  return { tasks, zeros, length };
}

/** The representation that holds values in the cluster, and how many elements at the cluster's beginning it lacks. */
function chooseColumn(file: string, slot: ColumnSlot, { cluster, stop }: Segment) {
  const place = { file, field: slot.field, cluster: cluster.index, page: 0, byte: 0 };
  let column = slot.columns[0];
  let pages: readonly Page[] = [];
  let isKnown = false;
  for (const candidate of slot.columns) {
    const found = cluster.pages(candidate.id);
    if (found === undefined || found.isSuppressed) continue;
    column = candidate;
    pages = found.pages;
    isKnown = true;
    break;
  }
  let total = 0;
  for (const page of pages) total += page.numElements;
  const numEntries = cluster.entryStop - cluster.entryStart;
  const wanted = slot.perEntry === undefined ? total : numEntries * slot.perEntry;
  // What was written before a column was added to the RNTuple counts as 0; it has no pages.
  const isDeferred = !isKnown || column.firstElement !== 0;
  if (total > wanted || (total < wanted && !isDeferred) || stop > wanted) {
    throw new CorruptPageError(`wanted ${Math.max(stop, wanted)} elements in the cluster, found ${total}`, place);
  }
  return { column, pages, missing: wanted - total };
}

function checkPage(source: ByteSource, column: Column, page: Page, place: PagePlace): void {
  const size = pageSize(column, page.numElements);
  if (page.byte + page.length + (page.hasChecksum ? 8 : 0) > source.size) {
    throw new CorruptPageError(`wanted ${page.length} bytes, the file ends at ${source.size}`, place);
  }
  if (size > maxPageSize || page.length > size || size > page.length * maxExpansion) {
    throw new CorruptPageError(
      `${page.numElements} elements of ${column.bits} bits do not fit ${page.length} bytes`,
      place,
    );
  }
}
