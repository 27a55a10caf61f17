import type { KaonArray } from "@kaon/core";
import type { EntryCursor } from "./entry-cursor.ts";

/**
 * Reads elements of one type, and gathers them in one array. How the same type is stored depends on where it is, so that
 * there are three ways to read it.
 */
export interface ElementReader {
  /** One as a member of an object: texts and containers have a header. */
  read(cursor: EntryCursor): void;
  /** One for each of `count` objects that are stored member by member: texts and containers share one header. */
  readAll(cursor: EntryCursor, count: number): void;
  /** `count` elements of a container: texts and containers have no header. */
  readInner(cursor: EntryCursor, count: number): void;
  /** Forgets what was read. */
  reset(): void;
  /** All that was read since the last reset. */
  finish(): KaonArray;
}
