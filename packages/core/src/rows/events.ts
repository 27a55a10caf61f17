import type { KaonArray, NumericArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { compileExpression, type ExpressionRequest } from "../expression/compile.ts";
import { entriesWhere } from "../kernels/layout.ts";
import { takeKnown } from "../take.ts";
import type { EventSource } from "../source.ts";
import { Tuples, type Collection } from "./collection.ts";
import { ChunkColumns, type EntryRange } from "./columns.ts";
import type { ColumnOf, EventOf, ExpressionArray, ListOf, MappedArray, OpenSingleOf, SingleOf } from "./event-type.ts";
import { withFields } from "./fields.ts";
import { formColumns } from "./form-columns.ts";
import { isReference, noValues, References, wayOf, type FieldsOver } from "./references.ts";
import { Memo } from "./memo.ts";
import { replacedValues, type Replacements } from "./replacements.ts";
import { runEvents, selectEvents } from "./run-events.ts";
import type { Selected } from "./selected.ts";
import type { SingleColumns } from "./single-columns.ts";
import type { RowFunction } from "./tuple-list.ts";

/** What is known of a chunk besides its events: dataset, file, and what the fileset says. */
export type Metadata = Readonly<Record<string, unknown>>;

/** A range of a source's entries, and what is known of it. */
export interface ChunkRange extends EntryRange {
  readonly metadata?: Metadata;
}

/**
 * The events of a chunk. Every field of the schema is a property: a collection (`events.Muon`), a single object (`events.MET`),
 * or an array (`events.run`). Nothing is read before it is touched.
 */
export class EventChunk<Declared> {
  /** What is known of the chunk. */
  readonly metadata: Metadata;
  readonly #selected: Selected;

  constructor(selected: Selected, metadata: Metadata) {
    this.#selected = selected;
    this.metadata = metadata;
  }

  /** The number of events. */
  get length(): number {
    return this.#selected.numEvents;
  }

  /** The number of events. */
  get numEvents(): number {
    return this.#selected.numEvents;
  }

  /**
   * The events that pass a test, or for which a mask is true.
   * @throws ArgumentError where a mask has another length or is not boolean
   */
  filter(keep: ((event: EventOf<Declared>) => boolean) | string | NumericArray<"bool">): this {
    const { chunk, entries, memo } = this.#selected;
    const found =
      typeof keep === "object" ? entriesWhere(this.#checkedMask(keep).data, entries) : this.#entriesThatPass(keep);
    const kept = memo?.selection(chunk, found) ?? found;
    return this.#like({ ...this.#selected, entries: kept, numEvents: kept.length, within: this.#selected });
  }

  /**
   * What the function gives for each event: `n * T`. Numbers become float64; null means missing; plain arrays become lists.
   * @throws RowFunctionError where the function throws or gives no value, with the event
   */
  map<T>(fn: (event: EventOf<Declared>) => T): MappedArray<T>;
  map(expression: string): ExpressionArray;
  map(fn: RowFunction | string): KaonArray {
    return runEvents(this.#selected, this.#function(fn, "number or truth"));
  }

  /**
   * For each event, whether it passes a test: a mask for `filter` and for cutflows.
   * @throws RowFunctionError where the function throws; ArgumentError where it gives something other than true or false
   */
  mask(test: ((event: EventOf<Declared>) => boolean) | string): NumericArray<"bool"> {
    const fn = this.#function(test, "truth");
    if (this.length === 0) return { kind: "numeric", dtype: "bool", data: new Uint8Array(0) };
    return this.#checkedMask(runEvents(this.#selected, fn));
  }

  /**
   * The same events with other values in some of their fields, as for a systematic variation. What is made of these fields follows
   * (px of pt); everything else is shared: no column is read again. Objects and their order stay, so references lead where they led.
   *
   * Row functions (and expressions as text) run at once, over all events of the chunk, and see the values of these events.
   * @throws UnknownNameError with near names; ArgumentError for values of another shape or type, for a field that is not stored, and for
   * the number of objects (`nJet`), which is no value to vary; RowFunctionError where a row function throws
   * @example events.with({ Jet: { pt: (jet) => 1.03 * jet.pt } })
   */
  with(replacements: Replacements<Declared>): this {
    const { chunk } = this.#selected;
    const replaced = replacedValues(chunk, replacements);
    const view = new ChunkColumns(chunk.source, chunk.range, { base: chunk, replaced });
    return this.#like({ ...this.#selected, chunk: view });
  }

  /**
   * The same events, for which what row functions give is kept as long as these events or views of them are: in a view (`with`) in
   * which nothing that a function has read has other values, the same function over the same objects is not called again.
   *
   * Functions are the same where they are one object, as a constant of a module, or one expression as text. A function that is
   * written inside of another is made anew whenever that one runs: nobody can tell what it captures, and it is called. Row functions
   * have to be pure, and arrays that they gave are not to be changed: other views get the same arrays.
   * @example const kept = events.remember(); for (const ev of [kept, kept.with(up), kept.with(down)]) ev.Muon.filter(isTight);
   */
  remember(): this {
    return this.#like({ ...this.#selected, memo: new Memo(this.#selected.chunk) });
  }

  /** The names of the fields. */
  get fields(): readonly string[] {
    return [...this.#selected.chunk.kinds.keys()];
  }

  /** Whether there is a field of this name: a file need not have every field that its schema knows. Reads nothing. */
  has(name: string): boolean {
    return this.#selected.chunk.kinds.has(name);
  }

  /** What a field of the events is. The same as the property of that name. @throws UnknownNameError with near names */
  field(name: string): unknown {
    const { chunk, entries } = this.#selected;
    const form = chunk.field(name);
    switch (form?.kind) {
      case undefined:
        return chunk.unknown(name);
      case "list":
        return new Tuples(this.#selected, { kind: "listed", members: [chunk.list(name, form)], filters: [] });
      case "single":
        return new Single(chunk.single(name, form), entries);
      case "scalar":
      case "values":
        return selectedValues(chunk.value(form.field), entries);
    }
  }

  #like(selected: Selected): this {
    return new (this.constructor as new (selected: Selected, metadata: Metadata) => this)(selected, this.metadata);
  }

  /** The columns of the file that the fields are made of, by their names there. Reads nothing. */
  get columns(): readonly string[] {
    return formColumns(this.#selected.chunk.source.form);
  }

  /**
   * Columns of the file for these events, by their names there: a value or list for each event.
   * @throws what the source throws
   */
  readColumns<Name extends string>(names: readonly Name[]): Record<Name, KaonArray> {
    const { chunk, entries } = this.#selected;
    const { source, range } = chunk;
    source.prefetch?.(names, range.entryStart, range.entryStop);
    const columns = names.map((name) => [name, selectedValues(chunk.read(name), entries)]);
    return Object.fromEntries(columns) as Record<Name, KaonArray>;
  }

  /** A row function as it is given, or made of an expression about the events. */
  #function(given: RowFunction | string, wants: ExpressionRequest["wants"]): RowFunction {
    if (typeof given !== "string") return checked(given);
    return compileExpression(given, { form: this.#selected.chunk.source.form, lists: [], wants });
  }

  #entriesThatPass(test: ((event: EventOf<Declared>) => boolean) | string): Int32Array {
    const entries = selectEvents(this.#selected, this.#function(test, "truth"));
    // What else a test gave is said where it makes a mask.
    return entries ?? entriesWhere(this.mask(test).data, this.#selected.entries);
  }

  #checkedMask(mask: KaonArray): NumericArray<"bool"> {
    if (mask.kind !== "numeric" || mask.dtype !== "bool") {
      const found = mask.kind === "numeric" ? mask.dtype : mask.kind;
      throw new ArgumentError(`a test of events must give true or false for every event, but gave ${found} values`);
    }
    if (mask.data.length !== this.length) {
      throw new ArgumentError(
        `a mask must have one value per event: there are ${this.length} events, but ${mask.data.length} values`,
      );
    }
    return mask as NumericArray<"bool">;
  }
}

withFields(EventChunk, {
  field: (events, name) => events.field(name),
  describe: (events) => `${events.length} events: ${events.fields.join(", ")}`,
});

/**
 * One object per event: every field is a property, an array with one value per event (`events.MET.pt` is `n * float32`), or where its
 * references lead.
 */
export class Single {
  readonly #columns: SingleColumns;
  readonly #entries: Int32Array | null;

  constructor(columns: SingleColumns, entries: Int32Array | null) {
    this.#columns = columns;
    this.#entries = entries;
  }

  /** The names of the fields. */
  get fields(): readonly string[] {
    return [...this.#columns.kinds.keys()];
  }

  /** Whether there is a field of this name, as a trigger in this file's menu. Reads nothing. */
  has(name: string): boolean {
    return this.#columns.kinds.has(name);
  }

  /**
   * The values of a field. The same as the property of that name.
   * @throws UnknownNameError with near names; ArgumentError for references, which have no values
   */
  field(name: string): KaonArray {
    const columns = this.#columns;
    if (isReference(columns, name)) throw new ArgumentError(noValues(`${columns.name}.${name}`));
    return selectedValues(columns.content(name), this.#entries);
  }

  /** Where the references of that name lead. @throws UnknownNameError with near names */
  reference(name: string): References {
    return new References(wayOf(this.#columns.reference(name), (perEvent) => selectedValues(perEvent, this.#entries)));
  }

  /** What the property of that name is. @throws UnknownNameError with near names */
  get(name: string): KaonArray | References {
    return isReference(this.#columns, name) ? this.reference(name) : this.field(name);
  }
}

withFields(Single, {
  field: (single, name) => single.get(name),
  describe: (single) => `one object per event: ${single.fields.join(", ")}`,
});

/** The fields of a chunk's events as the schema declares them. */
export type EventFields<Declared> = {
  readonly [K in keyof Declared]: Declared[K] extends ListOf<infer Fields>
    ? Collection<Fields, EventOf<Declared>>
    : Declared[K] extends SingleOf<infer Fields>
      ? Single & FieldsOver<Fields, []>
      : Declared[K] extends OpenSingleOf<infer D>
        ? Single & Readonly<Record<string, NumericArray<D>>>
        : ColumnOf<Declared[K]>;
};

/** The events of a chunk, typed by a declaration: see `ListOf`, `SingleOf` and `ValuesOf`. */
export type Events<Declared> = EventChunk<Declared> & EventFields<Declared>;

/**
 * The events of a range of a source. Reads nothing.
 * @throws ArgumentError where the range is not within the source
 */
export function openEvents<Declared>(source: EventSource, range: ChunkRange): Events<Declared> {
  const { entryStart, entryStop } = range;
  const isWhole = Number.isInteger(entryStart) && Number.isInteger(entryStop);
  if (!(isWhole && entryStart >= 0 && entryStart <= entryStop && entryStop <= source.numEntries)) {
    throw new ArgumentError(
      `entries ${entryStart} to ${entryStop} are not within ${source.name}, which has ${source.numEntries} entries`,
    );
  }
  const chunk = new ChunkColumns(source, { entryStart, entryStop });
  const selected = { chunk, entries: null, numEvents: chunk.numEntries };
  // The proxy behind the class answers for the declared fields.
  return new EventChunk<Declared>(selected, range.metadata ?? {}) as Events<Declared>;
}

function checked(fn: RowFunction): RowFunction {
  if (typeof fn !== "function")
    throw new ArgumentError(
      `a row function is needed, as in ev => ev.nMuon, or an expression as text, as "nMuon >= 2", but got ${typeof fn}`,
    );
  return fn;
}

function selectedValues(array: KaonArray, entries: Int32Array | null): KaonArray {
  return entries === null ? array : takeKnown(array, entries);
}
