import { readBytes } from "../../source/byte-source.ts";
import type { Cluster, Page } from "./clusters.ts";
import { pageSize, type Column } from "./column-type.ts";
import type { NTupleSource } from "./envelope.ts";
import type { Layout } from "./layout.ts";
import type { ColumnSlot } from "./page-plan.ts";

/** How a field is stored. Columns that fields share, as those of the lengths of lists, count for the first of them. */
export interface FieldStorage {
  /** Encodings of its columns, as "SplitReal32"; several representations of one are joined by "|". */
  readonly columns: readonly string[];
  readonly numPages: number;
  readonly compressedBytes: number;
  readonly uncompressedBytes: number;
  /** Of the first page: ZL, L4, ZS, XZ or none; `undefined` where there is no page. */
  readonly codec: string | undefined;
}

/** The storage of fields, each given by its layout. Reads the page lists, and the first bytes of one page of each column. */
export function fieldStorages(
  ntuple: NTupleSource,
  layouts: ReadonlyMap<string, Layout>,
  clusters: readonly Cluster[],
): Map<string, FieldStorage> {
  const counted = new Set<ColumnSlot>();
  const storages = new Map<string, FieldStorage>();
  for (const [name, layout] of layouts) {
    const slots = slotsOf(layout);
    const columns = slots.flatMap((slot) => (counted.has(slot) ? [] : slot.columns));
    for (const slot of slots) counted.add(slot);
    const pages = columns.flatMap((column) => pagesOf(column, clusters));
    storages.set(name, {
      columns: slots.map((slot) => slot.columns.map(encodingText).join("|")),
      numPages: pages.length,
      compressedBytes: sum(pages.map(({ page }) => page.length)),
      uncompressedBytes: sum(pages.map(({ size }) => size)),
      codec: pages.length === 0 ? undefined : codecOf(ntuple, pages[0]),
    });
  }
  return storages;
}

/** The columns of a layout, without those of the members of records, which are fields of their own. */
function slotsOf(layout: Layout): readonly ColumnSlot[] {
  switch (layout.kind) {
    case "numbers":
      return [layout.values];
    case "counts":
      return [layout.ends];
    case "text":
      return [layout.ends, layout.bytes];
    case "list":
    case "option":
      return [layout.ends, ...slotsOf(layout.content)];
    case "fixed":
      return slotsOf(layout.content);
    case "variant":
      return [layout.switches, ...layout.alternatives.flatMap((member) => slotsOf(member.layout))];
    case "record":
    case "unreadable":
      return [];
  }
}

interface StoredPage {
  readonly page: Page;
  /** Bytes when decompressed. */
  readonly size: number;
}

function pagesOf(column: Column, clusters: readonly Cluster[]): StoredPage[] {
  return clusters.flatMap((cluster) => {
    const { pages = [] } = cluster.pages(column.id) ?? {};
    return pages.map((page) => ({ page, size: pageSize(column, page.numElements) }));
  });
}

function codecOf({ source }: NTupleSource, { page, size }: StoredPage): string {
  if (page.length === size || page.length < 2 || page.byte + 2 > source.size) return "none";
  const [first, second] = readBytes(source, page.byte, 2);
  return String.fromCharCode(first, second);
}

/** Bits are told where the name leaves them open. */
function encodingText({ columnType, bits }: Column): string {
  const [least, most] = columnType.bits;
  return least === most ? columnType.name : `${columnType.name}(${bits})`;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
