import type { DType, KaonArray } from "./array.ts";

/** Where one field of the events is stored: the column's name in the file and the type of one value. */
export interface FieldForm {
  readonly column: string;
  /** dtype of the leaf value, or `"text"`, or `"array"` for anything nested below the list or scalar level. */
  readonly type: DType | "text" | "array";
  /** Declared as a column that a file may lack, and whether this one has it: values are options, in all files. */
  readonly optional?: "present" | "absent";
}

/** Fields by name, in the file's order. */
export type FieldForms = Readonly<Record<string, FieldForm>>;

/** A list of objects per event, as `Muon` in NanoAOD. */
export interface ListForm {
  readonly kind: "list";
  /** The column of counts that all fields share; absent where each field carries its own. */
  readonly counter?: string;
  /** The column whose lists say how many objects there are, where there is no counter and no field was read yet. */
  readonly lengths?: string;
  readonly fields: FieldForms;
  /** Fields that have one value for all objects. */
  readonly constants?: Readonly<Record<string, ConstantForm>>;
  /** Fields that lead to other objects of the event. */
  readonly references?: Readonly<Record<string, ReferenceForm>>;
  /** Fields that are true or false by the value of another field, as `isTight`. */
  readonly tests?: Readonly<Record<string, TestForm>>;
  /** Fields that test named bits of another field: `hasFlags("isPrompt")`. */
  readonly flags?: Readonly<Record<string, FlagsForm>>;
}

/** One value for all objects, as the mass of photons. */
export interface ConstantForm {
  readonly constant: number;
  readonly type: DType;
}

/** What a value has to be for a test to be true: not less than a level, or with a bit set (the lowest is 0). */
export type TestForm =
  | { readonly field: string; readonly atLeast: number }
  | { readonly field: string; readonly bit: number };

/** Names of the bits of an integer field, from the lowest. */
export interface FlagsForm {
  readonly field: string;
  readonly bits: readonly string[];
}

/**
 * How objects lead to others of the same event. Positions count from 0 in the unselected list of the event, so that references
 * survive every selection; a position that is negative or not in the list means none.
 *
 * | kind | an object leads to |
 * | --- | --- |
 * | `index` | at most one object of `to`: its position is in `field` |
 * | `indices` | one object of `to`, or none, for each of `fields` |
 * | `link` | at most one: a key says of which list, a position where in it |
 * | `links` | a list of these |
 * | `inverse` | the objects of `from` whose reference `through` leads to it |
 * | `unlike` | the nearest object through `through` whose `field` differs |
 * | `descendants` | objects that lead to it through `through`, by way of none but objects of its own `field`: those with another, and last ones |
 */
export type ReferenceForm =
  | StoredReferenceForm
  | { readonly kind: "inverse"; readonly from: string; readonly through: string }
  | { readonly kind: "unlike"; readonly through: string; readonly field: string }
  | { readonly kind: "descendants"; readonly through: string; readonly field: string };

/** References by what is stored with the objects that lead, which may be one for each event. */
export type StoredReferenceForm =
  | { readonly kind: "index"; readonly field: string; readonly to: string }
  | { readonly kind: "indices"; readonly fields: readonly string[]; readonly to: string }
  | ({ readonly kind: "link" | "links" } & LinkForm);

/** Where links with keys are stored, and what they lead to. */
export interface LinkForm {
  /** Columns of keys and positions; or, where `record` is given, the members of the records in that column. */
  readonly key: string;
  readonly position: string;
  readonly record?: string;
  /** The list that each key stands for; links with other keys lead to lists that are not in the file, so to nothing. */
  readonly targets: Readonly<Record<number, string>>;
}

/** One object per event, as `MET` or `HLT` in NanoAOD. */
export interface SingleForm {
  readonly kind: "single";
  readonly fields: FieldForms;
  /** Fields that lead to objects of the event's lists. */
  readonly references?: Readonly<Record<string, StoredReferenceForm>>;
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
  /** What to say of names that are not there but well known: by "MET" for events, by "Jet.jetId" for objects. */
  readonly absent?: Readonly<Record<string, string>>;
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
   * Entries, ascending from 0, at which the file begins anew with the data of all columns: ROOT's clusters, Parquet's row groups. What lies between
   * two of them is packed together, so that chunks that end there unpack nothing twice. Absent where there are none to know of.
   */
  readonly clusterStarts?: ArrayLike<number>;
  /**
   * Reads one column for a range of entries. Lists come as a jagged array with offsets that start at 0; columns of the same
   * counter and range share one `offsets` array (identity), so that comparing them is free.
   * @throws the source's own tagged errors, with file, column, byte and entry
   */
  read(column: string, entryStart: number, entryStop: number): KaonArray;
  /** Offsets (`entryStop - entryStart + 1` of them, from 0) made from a column of counts; the same array that `read` shares. */
  readOffsets(counter: string, entryStart: number, entryStop: number): Int32Array;
  /** Says which columns of a range will be read: some sources read many at once better than one after the other. */
  prefetch?(columns: readonly string[], entryStart: number, entryStop: number): void;
  /** A snapshot of what was read since the source was opened. */
  readLog(): ReadLog;
  /** Releases the file. Idempotent. */
  close(): void;
}

/** What a schema sees of a column, whatever the file's format. */
export interface SchemaColumn {
  readonly name: string;
  /** One value for each event, a list of values, or anything deeper. */
  readonly shape: "scalar" | "values" | "nested";
  /** Type of the innermost value. */
  readonly type: DType | "text" | "array";
  /** The type of one entry as text where it is more than that, as `var * {key: uint32, index: uint32}`. */
  readonly text?: string;
  /** The column of counts behind the lists; absent for scalars and lists of a fixed length. */
  readonly counter: string | undefined;
}

/** How the columns of files become events; `Declared` is what they are declared to be. */
export interface EventSchema<Declared = unknown> {
  readonly name: string;
  /** The tree that such files keep their events in, if they agree on one; or those that it may be, the first that is there. */
  readonly treeName: string | readonly string[] | undefined;
  /** @throws the schema's own error where columns that it needs are missing; `where` is the place for messages */
  form(columns: readonly SchemaColumn[], where: string): EventForm;
  /** Only a type: the events of the schema. */
  readonly declared?: Declared;
}

/**
 * What is asked of an opener. `tree` may be left out where a file holds one tree, or one that the schema names; `schema` is the
 * name of one, the URL of a module whose default export is one, or one itself.
 */
export interface OpenRequest {
  readonly file: string;
  readonly tree?: string;
  readonly schema?: string | EventSchema;
  /** Whether checksums that a file has (LZ4 blocks, pages of RNTuples) are compared with its bytes; default: false. */
  readonly verifyChecksums?: boolean;
}

/**
 * Opens an event source. A module that exports a function of this type as `openEventSource` can be named to `run` by its
 * URL, so that worker threads can open files without processors knowing any file format.
 */
export type OpenEventSource = (request: OpenRequest) => Promise<EventSource>;
