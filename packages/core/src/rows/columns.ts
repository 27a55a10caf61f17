import type { JaggedArray, KaonArray } from "../array.ts";
import { KaonError, UnknownNameError } from "../errors.ts";
import type { EventField, EventSource, FieldForm, ListForm, SingleForm } from "../source.ts";
import { derivedField, isDerivable } from "./derived.ts";
import { kindsOfEvents, kindsOfList, kindsOfSingle } from "./kinds.ts";
import type { FieldKind } from "./row-class.ts";

/** The range of a source's entries that one chunk covers; `entryStop` is exclusive. */
export interface EntryRange {
  readonly entryStart: number;
  readonly entryStop: number;
}

/**
 * The columns of one chunk, each read when first asked for and kept for the chunk's life. Positions are relative to the chunk.
 */
export class ChunkColumns {
  readonly source: EventSource;
  readonly range: EntryRange;
  readonly numEntries: number;
  readonly #columns = new Map<string, KaonArray>();
  readonly #lists = new Map<string, ListColumns>();
  readonly #singles = new Map<string, SingleColumns>();

  constructor(source: EventSource, range: EntryRange) {
    this.source = source;
    this.range = range;
    this.numEntries = range.entryStop - range.entryStart;
  }

  /** How the fields of the events are kept. */
  get kinds(): ReadonlyMap<string, FieldKind> {
    return kindsOfEvents(this.source.form);
  }

  /** Values of the events whose columns are in memory. */
  loaded(): string[] {
    return [...this.#columns.keys()].filter((name) => {
      const field = this.field(name);
      return field?.kind === "scalar" && field.field.column === name;
    });
  }

  /** What the events have under `name`, or undefined. */
  field(name: string): EventField | undefined {
    const { fields } = this.source.form;
    return Object.hasOwn(fields, name) ? fields[name] : undefined;
  }

  /** @throws UnknownNameError with near names; a field that a collection has is pointed out */
  unknown(name: string): never {
    throw new UnknownNameError("field", name, {
      where: `the events of ${this.source.name} (schema ${this.source.form.name})`,
      known: Object.keys(this.source.form.fields),
    });
  }

  /** One column of the file over this chunk. */
  read(column: string): KaonArray {
    let array = this.#columns.get(column);
    if (array === undefined) {
      array = this.source.read(column, this.range.entryStart, this.range.entryStop);
      this.#columns.set(column, array);
    }
    return array;
  }

  /** Offsets of the lists that `counter` counts. */
  readOffsets(counter: string): Int32Array {
    return this.source.readOffsets(counter, this.range.entryStart, this.range.entryStop);
  }

  list(name: string, form: ListForm): ListColumns {
    let list = this.#lists.get(name);
    if (list === undefined) this.#lists.set(name, (list = new ListColumns(this, name, form)));
    return list;
  }

  single(name: string, form: SingleForm): SingleColumns {
    let single = this.#singles.get(name);
    if (single === undefined) this.#singles.set(name, (single = new SingleColumns(this, name, form)));
    return single;
  }
}

/** The fields of one list of objects over a chunk: flat contents that share one offsets array. */
export class ListColumns {
  readonly name: string;
  readonly fieldForms: ListForm["fields"];
  /** How the fields are kept, derived ones included. */
  readonly kinds: ReadonlyMap<string, FieldKind>;
  readonly #chunk: ChunkColumns;
  readonly #counter: string | undefined;
  readonly #contents = new Map<string, KaonArray>();
  #offsets: Int32Array | undefined;

  constructor(chunk: ChunkColumns, name: string, form: ListForm) {
    this.#chunk = chunk;
    this.name = name;
    this.fieldForms = form.fields;
    this.kinds = kindsOfList(form);
    this.#counter = form.counter;
  }

  /** Boundaries of the events' lists in the contents; the first is 0. */
  get offsets(): Int32Array {
    if (this.#offsets === undefined) {
      if (this.#counter !== undefined) this.#offsets = this.#chunk.readOffsets(this.#counter);
      else this.content(Object.keys(this.fieldForms)[0] ?? "");
    }
    return this.#offsets!;
  }

  /** Fields whose contents are in memory. */
  loaded(): Iterable<string> {
    return this.#contents.keys();
  }

  /**
   * The values of a field for all objects of the chunk, without their event boundaries.
   * @throws UnknownNameError with near names
   */
  content(field: string): KaonArray {
    let content = this.#contents.get(field);
    if (content === undefined) {
      content = Object.hasOwn(this.fieldForms, field) ? this.#read(field, this.fieldForms[field]) : this.#derive(field);
      this.#contents.set(field, content);
    }
    return content;
  }

  /** @throws UnknownNameError with near names */
  unknown(field: string): never {
    throw new UnknownNameError("field", field, {
      where: `"${this.name}" of ${this.#chunk.source.name} (schema ${this.#chunk.source.form.name})`,
      known: Object.keys(this.fieldForms),
    });
  }

  #derive(field: string): KaonArray {
    if (!isDerivable(field, this.fieldForms)) return this.unknown(field);
    return derivedField(field, { content: (name) => this.content(name), offsets: () => this.offsets });
  }

  #read(field: string, { column }: FieldForm): KaonArray {
    const array = this.#chunk.read(column);
    if (array.kind !== "jagged") {
      throw new KaonError(`column "${column}" must hold lists, one per event, but holds ${array.kind} values`);
    }
    this.#offsets ??= this.#counter === undefined ? array.offsets : this.#chunk.readOffsets(this.#counter);
    if (!sameOffsets(array.offsets, this.#offsets)) {
      throw new KaonError(
        `the lists of "${this.name}.${field}" (column "${column}") have other lengths than those of the other fields of ` +
          `"${this.name}" in ${this.#chunk.source.name}, entries ${this.#chunk.range.entryStart} to ${this.#chunk.range.entryStop}`,
      );
    }
    return array.content;
  }
}

/** The fields of one object per event over a chunk. */
export class SingleColumns {
  readonly name: string;
  readonly fieldForms: SingleForm["fields"];
  /** How the fields are kept. */
  readonly kinds: ReadonlyMap<string, FieldKind>;
  readonly #chunk: ChunkColumns;
  readonly #contents = new Map<string, KaonArray>();

  constructor(chunk: ChunkColumns, name: string, form: SingleForm) {
    this.#chunk = chunk;
    this.name = name;
    this.fieldForms = form.fields;
    this.kinds = kindsOfSingle(form);
  }

  /** Fields whose values are in memory. */
  loaded(): Iterable<string> {
    return this.#contents.keys();
  }

  /** The values of a field, one per event. @throws UnknownNameError with near names */
  content(field: string): KaonArray {
    let content = this.#contents.get(field);
    if (content === undefined) {
      content = this.kinds.has(field) ? this.#chunk.read(this.fieldForms[field].column) : this.unknown(field);
      this.#contents.set(field, content);
    }
    return content;
  }

  /** @throws UnknownNameError with near names */
  unknown(field: string): never {
    throw new UnknownNameError("field", field, {
      where: `"${this.name}" of ${this.#chunk.source.name} (schema ${this.#chunk.source.form.name})`,
      known: Object.keys(this.fieldForms),
    });
  }
}

/** A list column as the user sees it. */
export function jaggedOf(offsets: Int32Array, content: KaonArray): JaggedArray {
  return { kind: "jagged", offsets, content };
}

function sameOffsets(a: Int32Array, b: Int32Array): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
