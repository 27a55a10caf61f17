import type { KaonArray } from "../array.ts";
import type { KaonError } from "../errors.ts";
import type { FieldForm, ListForm, SingleForm } from "../source.ts";
import type { ChunkColumns, ListColumns } from "./columns.ts";
import { derivableFields } from "./derived.ts";
import { fieldsBehind, inView, type Leading, type Reference } from "./reference.ts";
import type { FieldKind } from "./row-class.ts";

/** What the columns of objects are made of. */
interface Parts<Form> {
  readonly form: Form;
  readonly kinds: ReadonlyMap<string, FieldKind>;
  /** The same objects in the chunk that this one is a view of. */
  readonly base: ObjectColumns | undefined;
}

/** The fields of objects over a chunk, derived ones included. With a `base`, what does not differ from it is the base's. */
export abstract class ObjectColumns implements Leading {
  readonly name: string;
  readonly form: ListForm | SingleForm;
  /** How the fields are kept, derived ones included. */
  readonly kinds: ReadonlyMap<string, FieldKind>;
  protected readonly chunk: ChunkColumns;
  protected readonly base: ObjectColumns | undefined;
  readonly #contents = new Map<string, KaonArray>();
  readonly #references = new Map<string, Reference>();
  readonly #madeOf = new Map<string, readonly FieldForm[]>();

  constructor(chunk: ChunkColumns, name: string, { form, kinds, base }: Parts<ListForm | SingleForm>) {
    this.chunk = chunk;
    this.name = name;
    this.form = form;
    this.kinds = kinds;
    this.base = base;
  }

  abstract get offsets(): Int32Array;
  abstract column(column: string): KaonArray;
  protected abstract make(field: string): KaonArray;
  protected abstract resolve(name: string): Reference;

  /** Fields whose contents are in memory. */
  loaded(): Iterable<string> {
    if (this.base === undefined) return this.#contents.keys();
    const shared = [...this.base.loaded()].filter((field) => !this.differs(field));
    return [...shared, ...this.#contents.keys()];
  }

  /**
   * The values of a field for all objects of the chunk, without their event boundaries.
   * @throws UnknownNameError with near names
   */
  content(field: string): KaonArray {
    let content = this.#contents.get(field);
    if (content === undefined) {
      if (this.base !== undefined && !this.differs(field)) return this.base.content(field);
      content = this.make(field);
      this.#contents.set(field, content);
    }
    return content;
  }

  /** Where the objects lead, over the whole chunk. @throws UnknownNameError with near names; see `resolveReference` */
  reference(name: string): Reference {
    let reference = this.#references.get(name);
    if (reference === undefined) {
      if (!Object.hasOwn(this.form.references ?? {}, name)) return this.unknown(name);
      reference =
        this.base === undefined || this.differs(name) ? this.resolve(name) : inView(this.base.reference(name), this);
      this.#references.set(name, reference);
    }
    return reference;
  }

  sibling(name: string): ListColumns {
    return this.chunk.listNamed(name);
  }

  /** Whether a field has other values than in the base: its own, or some that are made of others. */
  differs(field: string): boolean {
    return this.madeOf(field).some((stored) => this.chunk.replaced(stored) !== undefined);
  }

  madeOf(field: string): readonly FieldForm[] {
    let stored = this.#madeOf.get(field);
    if (stored === undefined) this.#madeOf.set(field, (stored = [...new Set(this.#findMadeOf(field))]));
    return stored;
  }

  failure(field: string, event: number, what: string): KaonError {
    return this.chunk.failure(`${this.name}.${field}`, event, what);
  }

  /** @throws UnknownNameError with near names */
  unknown(field: string): never {
    throw this.chunk.unknownField(this.name, field, this.kinds.keys());
  }

  /** Whether the values of a field were made here. */
  protected hasMade(field: string): boolean {
    return this.#contents.has(field);
  }

  /** The fields that one that is not stored is computed of. */
  protected needs(field: string): readonly string[] {
    return derivableFields(this.form).get(field)?.needs ?? [];
  }

  /** Computes a field. @throws UnknownNameError for one that cannot be */
  protected derive(field: string): KaonArray {
    const derived = derivableFields(this.form).get(field);
    if (derived === undefined) return this.unknown(field);
    return derived.compute({ content: (name) => this.content(name), offsets: () => this.offsets });
  }

  #findMadeOf(field: string): readonly FieldForm[] {
    const { fields, references = {} } = this.form;
    const led = Object.hasOwn(references, field) ? fieldsBehind(references[field], this) : [];
    if (Object.hasOwn(fields, field)) return [...led, fields[field]];
    return [...led, ...this.needs(field).flatMap((need) => this.madeOf(need))];
  }
}
