import { dtypes, type JaggedArray, type KaonArray } from "../array.ts";
import { KaonError, UnknownNameError } from "../errors.ts";
import { counting } from "../kernels/offsets.ts";
import { lengthOf } from "../length.ts";
import type { ConstantForm, EventField, EventSource, FieldForm, ListForm, SingleForm } from "../source.ts";
import { whyAbsent } from "../why-absent.ts";
import { derivableFields } from "./derived.ts";
import { passing } from "./flags.ts";
import { kindsOfEvents, kindsOfList } from "./kinds.ts";
import { ObjectColumns } from "./object-columns.ts";
import { resolveReference, type Reference } from "./reference.ts";
import { isWithin, objectsWithin, type Scope } from "./scope.ts";
import type { FieldKind } from "./row-class.ts";
import { SingleColumns } from "./single-columns.ts";

/** The range of a source's entries that one chunk covers; `entryStop` is exclusive. */
export interface EntryRange {
  readonly entryStart: number;
  readonly entryStop: number;
}

/** What functions of vectors ask of the event, when a loop gives it to them after the objects. */
const components: ReadonlySet<string> = new Set(["px", "py", "pz", "energy"]);
const eventAsVector =
  "an event is no vector, but row functions get it after their objects; write (a, b) => mass(a, b) instead of mass";

/** Values in place of those of some fields: flat contents for lists, one value per event for the others. */
export type Replaced = ReadonlyMap<FieldForm, KaonArray>;

/**
 * The columns of one chunk, each read when first asked for and kept for the chunk's life. Positions are relative to the chunk.
 * With a `base`, it is a view of another chunk's columns in which some fields have other values: what does not depend on these
 * is the base's, and is read and made once for both. Lists have the same objects in the same order, so references lead to the same,
 * unless what they are made of has other values.
 */
export class ChunkColumns {
  readonly source: EventSource;
  readonly range: EntryRange;
  readonly numEntries: number;
  readonly #columns = new Map<string, KaonArray>();
  readonly #lists = new Map<string, ListColumns>();
  readonly #singles = new Map<string, SingleColumns>();
  readonly #base: ChunkColumns | undefined;
  readonly #replaced: Replaced;

  constructor(
    source: EventSource,
    range: EntryRange,
    view?: { readonly base: ChunkColumns; readonly replaced: Replaced },
  ) {
    this.source = source;
    this.range = range;
    this.#base = view?.base;
    this.#replaced = view?.replaced ?? new Map();
    this.numEntries = range.entryStop - range.entryStart;
  }

  /** How the fields of the events are kept. */
  get kinds(): ReadonlyMap<string, FieldKind> {
    return kindsOfEvents(this.source.form);
  }

  /** Values of the events whose columns are in memory. */
  loaded(): string[] {
    if (this.#base !== undefined) return this.#base.loaded();
    return [...this.#columns.keys()].filter((name) => {
      const field = this.field(name);
      return field?.kind === "scalar" && field.field.column === name && field.field.optional === undefined;
    });
  }

  /** What the events have under `name`, or undefined. */
  field(name: string): EventField | undefined {
    const { fields } = this.source.form;
    return Object.hasOwn(fields, name) ? fields[name] : undefined;
  }

  /** @throws UnknownNameError with near names; a field that a collection has is pointed out */
  unknown(name: string): never {
    const { form, name: file } = this.source;
    const where = `the events of ${file} (schema ${form.name})`;
    const hint = whyAbsent(form, name) ?? (components.has(name) ? eventAsVector : undefined);
    throw new UnknownNameError("field", name, { where, known: Object.keys(form.fields), hint });
  }

  /** The error for a field that objects under `name` do not have. */
  unknownField(name: string, field: string, known: Iterable<string>): UnknownNameError {
    const { form, name: file } = this.source;
    const where = `"${name}" of ${file} (schema ${form.name})`;
    return new UnknownNameError("field", field, { where, known, hint: whyAbsent(form, `${name}.${field}`) });
  }

  /** The error for what is wrong with a field in one event. */
  failure(path: string, event: number, what: string): KaonError {
    return new KaonError(`"${path}" of entry ${this.range.entryStart + event} of ${this.source.name}: ${what}`);
  }

  /** The values of a field that is one per event. */
  value(form: FieldForm): KaonArray {
    const replaced = this.#replaced.get(form);
    if (replaced !== undefined) return replaced;
    if (this.#base !== undefined) return this.#base.value(form);
    return form.optional === "absent" ? allMissing(this.numEntries, form) : optionally(this.read(form.column), form);
  }

  /** The values that stand for a field in this view, or undefined where it has those of its base. */
  replaced(form: FieldForm): KaonArray | undefined {
    return this.#replaced.get(form);
  }

  /** Whether a field can have other values here than in `origin`, which this is a view of. */
  differsFrom(origin: ChunkColumns, form: FieldForm): boolean {
    if (this === origin) return false;
    return this.#base === undefined || this.#replaced.has(form) || this.#base.differsFrom(origin, form);
  }

  /** One column of the file over this chunk. */
  read(column: string): KaonArray {
    if (this.#base !== undefined) return this.#base.read(column);
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

  /** Objects of the events by their name: a list, or one for each event. @throws UnknownNameError with near names */
  objects(name: string): ListColumns | SingleColumns {
    const form = this.field(name);
    return form?.kind === "single" ? this.single(name, form) : this.listNamed(name);
  }

  /** A list of the events by its name. @throws UnknownNameError with near names */
  listNamed(name: string): ListColumns {
    const form = this.field(name);
    return form?.kind === "list" ? this.list(name, form) : this.unknown(name);
  }

  list(name: string, form: ListForm): ListColumns {
    let list = this.#lists.get(name);
    if (list === undefined) {
      list = new ListColumns(this, name, { form, base: this.#base?.list(name, form) });
      this.#lists.set(name, list);
    }
    return list;
  }

  single(name: string, form: SingleForm): SingleColumns {
    let single = this.#singles.get(name);
    if (single === undefined) {
      single = new SingleColumns(this, name, { form, base: this.#base?.single(name, form) });
      this.#singles.set(name, single);
    }
    return single;
  }
}

/** The fields of one list of objects over a chunk: flat contents that share one offsets array. */
export class ListColumns extends ObjectColumns {
  declare readonly form: ListForm;
  declare protected readonly base: ListColumns | undefined;
  /** Derived fields that have values in some events only. */
  readonly #partial = new Map<string, { readonly content: KaonArray; readonly scope: Scope }>();
  /** Where the objects are that were last asked for. */
  #within: { readonly scope: Scope; readonly objects: Int32Array | undefined } | undefined;
  #offsets: Int32Array | undefined;

  constructor(
    chunk: ChunkColumns,
    name: string,
    { form, base }: { readonly form: ListForm; readonly base: ListColumns | undefined },
  ) {
    super(chunk, name, { form, base, kinds: kindsOfList(form) });
  }

  /** Boundaries of the events' lists in the contents; the first is 0. */
  get offsets(): Int32Array {
    if (this.base !== undefined) return this.base.offsets;
    if (this.#offsets === undefined) {
      const { counter, lengths, fields } = this.form;
      if (counter !== undefined) this.#offsets = this.chunk.readOffsets(counter);
      else if (lengths !== undefined) this.column(lengths);
      else this.content(Object.keys(fields).find((name) => fields[name].optional !== "absent") ?? "");
    }
    return this.#offsets!;
  }

  /** The number of objects in the chunk. */
  get numObjects(): number {
    return this.offsets[this.offsets.length - 1];
  }

  /**
   * As `content`, with any values for objects in events outside of a scope, where fewer have to be made so.
   * @throws UnknownNameError with near names
   */
  contentWithin(field: string, scope: Scope): KaonArray {
    if (this.base !== undefined && !this.differs(field)) return this.base.contentWithin(field, scope);
    const derivation = this.hasMade(field) ? undefined : derivableFields(this.form).get(field);
    if (derivation?.fill === undefined || derivation.isOptional) return this.content(field);
    const known = this.#partial.get(field);
    if (known !== undefined) return isWithin(scope, known.scope) ? known.content : this.content(field);
    const objects = this.#objectsWithin(scope);
    if (objects === undefined) return this.content(field);
    const from = { content: (name: string) => this.contentWithin(name, scope), offsets: () => this.offsets };
    const content = derivation.fill(from, { length: this.numObjects, objects, entries: scope.events.entries });
    this.#partial.set(field, { content, scope });
    return content;
  }

  #objectsWithin(scope: Scope): Int32Array | undefined {
    if (this.#within?.scope !== scope) this.#within = { scope, objects: objectsWithin(scope, this.offsets) };
    return this.#within.objects;
  }

  /** Another list of the same events. */
  override sibling(name: string): ListColumns {
    return name === this.name ? this : super.sibling(name);
  }

  /** The values of a column for all objects of the chunk. */
  column(column: string): KaonArray {
    const { source, range } = this.chunk;
    const array = this.chunk.read(column);
    if (array.kind !== "jagged") {
      throw new KaonError(`column "${column}" must hold lists, one per event, but holds ${array.kind} values`);
    }
    const { counter } = this.form;
    this.#offsets ??= counter === undefined ? array.offsets : this.chunk.readOffsets(counter);
    if (!sameOffsets(array.offsets, this.#offsets)) {
      throw new KaonError(
        `the lists of column "${column}" have other lengths than those of the other columns of "${this.name}" in ` +
          `${source.name}, entries ${range.entryStart} to ${range.entryStop}; if it is not of the same objects, read it as a ` +
          `value by itself, with the schema "Base" or one of your own`,
      );
    }
    return array.content;
  }

  protected resolve(name: string): Reference {
    const { references = {} } = this.form;
    return resolveReference(name, references[name], this);
  }

  protected override needs(field: string): readonly string[] {
    const { tests = {} } = this.form;
    return Object.hasOwn(tests, field) ? [tests[field].field] : super.needs(field);
  }

  protected make(field: string): KaonArray {
    const { fields, constants = {}, tests = {} } = this.form;
    if (Object.hasOwn(fields, field)) {
      const form = fields[field];
      const replaced = this.chunk.replaced(form);
      if (replaced !== undefined) return replaced;
      return form.optional === "absent"
        ? allMissing(this.numObjects, form)
        : optionally(this.column(form.column), form);
    }
    if (Object.hasOwn(constants, field)) return repeated(constants[field], this.numObjects);
    if (Object.hasOwn(tests, field)) return passing(this.content(tests[field].field), tests[field]);
    return this.derive(field);
  }
}

/** A list column as the user sees it. */
export function jaggedOf<C extends KaonArray>(offsets: Int32Array, content: C): JaggedArray<C> {
  return { kind: "jagged", offsets, content };
}

/** Values of a column that other files may lack: options, whether this file has it or not. */
export function optionally(values: KaonArray, { optional }: FieldForm): KaonArray {
  if (optional === undefined || values.kind === "option") return values;
  return { kind: "option", index: counting(lengthOf(values)), content: values };
}

/** Values of a column that the file lacks. */
function allMissing(length: number, { type }: FieldForm): KaonArray {
  return { kind: "option", index: new Int32Array(length).fill(-1), content: noValues(type) };
}

function noValues(type: FieldForm["type"]): KaonArray {
  if (type === "text") return { kind: "text", offsets: new Int32Array(1), bytes: new Uint8Array(0) };
  const dtype = type === "array" ? "float64" : type;
  return { kind: "numeric", dtype, data: new dtypes[dtype](0) };
}

function repeated({ constant, type }: ConstantForm, length: number): KaonArray {
  const data = new dtypes[type](length);
  if (constant !== 0) (data as Float64Array).fill(constant);
  return { kind: "numeric", dtype: type, data };
}

/** Whether lists have the same boundaries: free where they share one array. */
export function sameOffsets(a: Int32Array, b: Int32Array): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
