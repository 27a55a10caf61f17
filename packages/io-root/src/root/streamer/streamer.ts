import type { CorruptFileError } from "../../errors.ts";
import type { CursorOrigin } from "../file/byte-cursor.ts";
import { decompressed, type ObjectRecord, type StoredRecord } from "../file/key.ts";
import { RecentRecords } from "../file/recent-records.ts";
import { builtinDescriptions, withBuiltin } from "./builtin.ts";
import { classInfos, type ClassInfos } from "./class-info.ts";
import { readObject, type Members } from "./object-reader.ts";
import { readDescriptions } from "./read-descriptions.ts";

/** Turns the bytes of an object into a tree of plain values named by ROOT's members. */
export interface Streamer {
  /** The classes that the file describes, and those of trees. */
  readonly classes: ClassInfos;
  /** Class descriptions that are damaged, each left out. */
  readonly problems: readonly CorruptFileError[];
  /**
   * The members of an object, and of those in it, that have one of these names.
   * @throws CorruptFileError where the bytes do not fit the class
   */
  read(className: string, record: ObjectRecord, origin: CursorOrigin, names: ReadonlySet<string>): Members;
}

/** Descriptions without damage: files of one kind have the same. */
const recent = new RecentRecords<ClassInfos>(8);

/** A streamer that knows the classes described by a file's streamer info record, and those of trees even without it. */
export function openStreamer(streamerInfo: StoredRecord | undefined, origin: CursorOrigin): Streamer {
  const known = streamerInfo === undefined ? undefined : recent.find(streamerInfo);
  if (known !== undefined) return streamerOf(known, []);
  const read =
    streamerInfo === undefined
      ? { classes: [], problems: [] }
      : readDescriptions(decompressed(streamerInfo, origin.file), origin);
  const classes = classInfos(withBuiltin(read.classes, builtinDescriptions()));
  if (streamerInfo !== undefined && read.problems.length === 0) recent.keep(streamerInfo, classes);
  return streamerOf(classes, read.problems);
}

function streamerOf(classes: ClassInfos, problems: Streamer["problems"]): Streamer {
  return {
    classes,
    problems,
    read: (className, record, origin, names) => readObject(className, record, { classes, origin, names }),
  };
}
