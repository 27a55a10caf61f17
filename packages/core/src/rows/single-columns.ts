import type { KaonArray } from "../array.ts";
import type { KaonError } from "../errors.ts";
import type { FieldForm, SingleForm } from "../source.ts";
import type { ChunkColumns, ListColumns } from "./columns.ts";
import { derivableFields } from "./derived.ts";
import { kindsOfSingle } from "./kinds.ts";
import { fieldsBehind, inView, resolveStored, type Leading, type Reference } from "./reference.ts";
import type { FieldKind } from "./row-class.ts";

/** The fields of one object per event over a chunk, derived ones included. */
export class SingleColumns implements Leading {
  readonly name: string;
  readonly form: SingleForm;
  /** How the fields are kept. */
  readonly kinds: ReadonlyMap<string, FieldKind>;
  readonly #chunk: ChunkColumns;
  readonly #base: SingleColumns | undefined;
  readonly #contents = new Map<string, KaonArray>();
  readonly #references = new Map<string, Reference>();
  #offsets: Int32Array | undefined;

  constructor(
    chunk: ChunkColumns,
    name: string,
    { form, base }: { readonly form: SingleForm; readonly base: SingleColumns | undefined },
  ) {
    this.#chunk = chunk;
    this.#base = base;
    this.name = name;
    this.form = form;
    this.kinds = kindsOfSingle(form);
  }

  /** 0, 1, 2, …: the events have one object each. */
  get offsets(): Int32Array {
    return (this.#offsets ??= Int32Array.from({ length: this.#chunk.numEntries + 1 }, (_, i) => i));
  }

  /** Fields whose values are in memory. */
  loaded(): Iterable<string> {
    return this.#base === undefined
      ? this.#contents.keys()
      : new Set([...this.#base.loaded(), ...this.#contents.keys()]);
  }

  /** The values of a field, one per event. @throws UnknownNameError with near names */
  content(field: string): KaonArray {
    let content = this.#contents.get(field);
    if (content === undefined) {
      content = this.#make(field);
      this.#contents.set(field, content);
    }
    return content;
  }

  #make(field: string): KaonArray {
    const { fields } = this.form;
    if (Object.hasOwn(fields, field)) return this.#chunk.value(fields[field]);
    if (this.#base !== undefined && !this.differs(field)) return this.#base.content(field);
    const derived = derivableFields(this.form).get(field);
    if (derived === undefined) return this.unknown(field);
    return derived.compute({ content: (name) => this.content(name), offsets: () => this.offsets });
  }

  /** Where the objects lead. @throws UnknownNameError with near names; see `resolveStored` */
  reference(name: string): Reference {
    let reference = this.#references.get(name);
    if (reference === undefined) {
      const { references = {} } = this.form;
      if (!Object.hasOwn(references, name)) return this.unknown(name);
      reference =
        this.#base === undefined || this.differs(name)
          ? resolveStored(name, references[name], this)
          : inView(this.#base.reference(name), this);
      this.#references.set(name, reference);
    }
    return reference;
  }

  column(column: string): KaonArray {
    return this.#chunk.read(column);
  }

  sibling(name: string): ListColumns {
    return this.#chunk.listNamed(name);
  }

  /** Whether a field has other values than in the base, or a reference leads elsewhere. */
  differs(field: string): boolean {
    return this.madeOf(field).some((stored) => this.#chunk.replaced(stored) !== undefined);
  }

  madeOf(field: string): readonly FieldForm[] {
    const { fields, references = {} } = this.form;
    const led = Object.hasOwn(references, field) ? fieldsBehind(references[field], this) : [];
    if (Object.hasOwn(fields, field)) return [...led, fields[field]];
    const needs = derivableFields(this.form).get(field)?.needs ?? [];
    return [...led, ...needs.flatMap((need) => this.madeOf(need))];
  }

  failure(field: string, event: number, what: string): KaonError {
    return this.#chunk.failure(`${this.name}.${field}`, event, what);
  }

  /** @throws UnknownNameError with near names */
  unknown(field: string): never {
    throw this.#chunk.unknownField(this.name, field, this.kinds.keys());
  }
}
