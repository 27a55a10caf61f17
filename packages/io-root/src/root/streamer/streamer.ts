import type { CorruptFileError } from "../../errors.ts";
import type { CursorOrigin } from "../file/byte-cursor.ts";
import type { ObjectRecord } from "../file/key.ts";
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

/** Descriptions without damage that were read last, the newest at the end: files of one kind have the same. */
const recent: { readonly record: ObjectRecord; readonly classes: ClassInfos }[] = [];
const mostRecent = 8;

/** A streamer that knows the classes described by a file's streamer info record, and those of trees even without it. */
export function openStreamer(streamerInfo: ObjectRecord | undefined, origin: CursorOrigin): Streamer {
  const known = recent.find(({ record }) => streamerInfo !== undefined && areEqual(record, streamerInfo));
  if (known !== undefined) return streamerOf(known.classes, []);
  const read = streamerInfo === undefined ? { classes: [], problems: [] } : readDescriptions(streamerInfo, origin);
  const classes = classInfos(withBuiltin(read.classes, builtinDescriptions()));
  if (streamerInfo !== undefined && read.problems.length === 0) {
    recent.push({ record: streamerInfo, classes });
    if (recent.length > mostRecent) recent.shift();
  }
  return streamerOf(classes, read.problems);
}

function streamerOf(classes: ClassInfos, problems: Streamer["problems"]): Streamer {
  return {
    classes,
    problems,
    read: (className, record, origin, names) => readObject(className, record, { classes, origin, names }),
  };
}

/** References in an object count from the start of its key, of which nothing else matters. */
function areEqual(a: ObjectRecord, b: ObjectRecord): boolean {
  return a.keyBytes.length === b.keyBytes.length && Buffer.compare(a.object, b.object) === 0;
}
