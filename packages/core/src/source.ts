import type { DType, KaonArray } from "./array.ts";

/** Where one field of the events is stored: the column's name in the file and the type of one value. */
export interface FieldForm {
  readonly column: string;
  /** dtype of the leaf value, or `"text"`, or `"array"` for anything nested below the list or scalar level. */
  readonly type: DType | "text" | "array";
}

/** Fields by name, in the file's order. */
export type FieldForms = Readonly<Record<string, FieldForm>>;

/** A list of objects per event, as `Muon` in NanoAOD. */
export interface ListForm {
  readonly kind: "list";
  /** The column of counts that all fields share; absent where each field carries its own. */
  readonly counter?: string;
  readonly fields: FieldForms;
}

/** One object per event, as `MET` or `HLT` in NanoAOD. */
export interface SingleForm {
  readonly kind: "single";
  readonly fields: FieldForms;
}

/** One value per event (`run`), or one list of plain values per event (`PSWeight`). */
export interface ScalarForm {
  readonly kind: "scalar" | "values";
  readonly field: FieldForm;
  /** The column of counts, for `values` that have one. */
  readonly counter?: string;
}

/** One name of the event record. */
export type EventField = ListForm | SingleForm | ScalarForm;

/**
 * What an event is made of, as plain data: the outcome of a schema on a file. `name` identifies the schema in messages.
 */
export interface EventForm {
  readonly name: string;
  readonly fields: Readonly<Record<string, EventField>>;
}

/** What a source has read so far. Bytes are counted once per read; a column read twice counts twice. */
export interface ReadLog {
  /** Columns in the order of their first touch. */
  readonly columns: readonly string[];
  /** Bytes taken from the file for column data. */
  readonly bytesRead: number;
  /** Bytes after decompression. */
  readonly bytesDecompressed: number;
  /** Milliseconds in reading, decompressing and interpreting. */
  readonly readTime: number;
}

/**
 * Where events come from: the only thing that core and processors know of files.
 * Entry ranges are absolute, `entryStop` exclusive. Reads are synchronous.
 */
export interface EventSource {
  /** What messages call it: path and tree. */
  readonly name: string;
  readonly numEntries: number;
  readonly form: EventForm;
  /**
   * Reads one column for a range of entries. Lists come as a jagged array with offsets that start at 0; columns of the same
   * counter and range share one `offsets` array (identity), so that comparing them is free.
   * @throws the source's own tagged errors, with file, column, byte and entry
   */
  read(column: string, entryStart: number, entryStop: number): KaonArray;
  /** Offsets (`entryStop - entryStart + 1` of them, from 0) made from a column of counts; the same array that `read` shares. */
  readOffsets(counter: string, entryStart: number, entryStop: number): Int32Array;
  /** A snapshot of what was read since the source was opened. */
  readLog(): ReadLog;
  /** Releases the file. Idempotent. */
  close(): void;
}

/** What is asked of an opener. `tree` may be left out where a file holds one tree, or one that the schema names. */
export interface OpenRequest {
  readonly file: string;
  readonly tree?: string;
  readonly schema?: string;
}

/**
 * Opens an event source. A module that exports a function of this type as `openEventSource` can be named to `run` by its
 * URL, so that worker threads can open files without processors knowing any file format.
 */
export type OpenEventSource = (request: OpenRequest) => Promise<EventSource>;
