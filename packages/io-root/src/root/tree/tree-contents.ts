import type { CursorOrigin } from "../file/byte-cursor.ts";
import { decompressed, type StoredRecord } from "../file/key.ts";
import { RecentRecords } from "../file/recent-records.ts";
import type { ClassInfos } from "../streamer/class-info.ts";
import type { Streamer } from "../streamer/streamer.ts";
import { treeMembers, treeRecord } from "../streamer/tree-metadata.ts";
import { listBranches, type Branch, type BranchEntry } from "./branch.ts";

/** What the record of a tree says. Never changed: several open trees may have the same. */
export interface TreeContents {
  readonly title: string;
  readonly numEntries: number;
  readonly entries: ReadonlyMap<string, BranchEntry>;
  /** In the file's order; branches inside of others follow these. */
  readonly branches: readonly Branch[];
}

/** Trees without damage, by their record and the classes that it was read with. */
const recent = new RecentRecords<{ readonly contents: TreeContents; readonly classes: ClassInfos }>(4);

/** @throws CorruptFileError */
export function readTreeContents(record: StoredRecord, streamer: Streamer, origin: CursorOrigin): TreeContents {
  const { classes } = streamer;
  const known = recent.find(record, (each) => each.classes === classes);
  if (known !== undefined) return known.contents;
  const streamed = streamer.read(record.key.className, decompressed(record, origin.file), origin, treeMembers);
  const { title, numEntries, branches: records } = treeRecord(streamed, origin);
  const entries = listBranches(records, classes);
  const contents = { title, numEntries, entries, branches: Array.from(entries.values(), ({ branch }) => branch) };
  recent.keep(record, { contents, classes });
  return contents;
}
