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
  /** @throws CorruptFileError where the bytes do not fit the class */
  read(className: string, record: ObjectRecord, origin: CursorOrigin): Members;
}

/** A streamer that knows the classes described by a file's streamer info record, and those of trees even without it. */
export function openStreamer(streamerInfo: ObjectRecord | undefined, origin: CursorOrigin): Streamer {
  const read = streamerInfo === undefined ? { classes: [], problems: [] } : readDescriptions(streamerInfo, origin);
  const classes = classInfos(withBuiltin(read.classes, builtinDescriptions()));
  return {
    classes,
    problems: read.problems,
    read: (className, record, objectOrigin) => readObject(className, record, { classes, origin: objectOrigin }),
  };
}
