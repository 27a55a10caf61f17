import { KaonError } from "../errors.ts";
import { rowClassFor, type Boxed, type FieldKind, type Row, type RowClass, type RowOwner } from "./row-class.ts";

/** The data of a field, and how they are read at a row's position. */
export type Slot =
  | { readonly kind: "number" | "boolean"; readonly data: ArrayLike<unknown> }
  | { readonly kind: "boxed"; readonly data: Boxed };

/** The fields of a kind of row in the chunk at hand. */
export interface RowFields {
  /** All fields; reads nothing. The same map for all chunks of a file. */
  readonly kinds: ReadonlyMap<string, FieldKind>;
  /** Those of them whose columns have been read already; none where it has to be known which are touched. */
  loaded(): Iterable<string>;
  /** The data of one of these fields, read now if they were not yet. */
  slot(name: string): Slot;
  /** Throws the error for a field that does not exist. */
  unknown(name: string): never;
}

/**
 * The rows of one list (or of the events) at one call site. When they are pointed at a chunk they get the data of the fields
 * that this site has touched in earlier chunks, and of those that are in memory anyway; the others are read when they are touched.
 */
export class RowFamily implements RowOwner {
  readonly #class: RowClass;
  readonly #rows: Row[] = [];
  /** Fields that this call site has touched. */
  readonly #touched = new Set<string>();
  /** Fields that the rows hold data of. */
  readonly #held = new Set<string>();
  #fields: RowFields;

  constructor(fields: RowFields) {
    this.#fields = fields;
    this.#class = rowClassFor(fields.kinds);
    for (const name of fields.loaded()) this.#hold(name);
  }

  /** Another row object of this family. */
  row(): Row {
    const row = this.#class.row(this);
    for (const name of this.#held) this.#class.write(row, name, this.#fields.slot(name).data);
    this.#rows.push(row);
    return row;
  }

  /** Points all rows at another chunk. False where a field that was touched is missing there, or kinds do not agree. */
  bind(fields: RowFields): boolean {
    if (fields.kinds !== this.#fields.kinds) {
      if (!this.#class.suits(fields.kinds)) return false;
      this.#class.declare(fields.kinds);
    }
    this.#fields = fields;
    for (const name of this.#touched) {
      if (!fields.kinds.has(name)) return false;
      this.#hold(name);
    }
    for (const name of fields.loaded()) this.#hold(name);
    return true;
  }

  /** What this call site has touched; it may be more than what the last run over a chunk did. */
  get touched(): ReadonlySet<string> {
    return this.#touched;
  }

  /** Lets go of the chunk's columns. */
  release(): void {
    this.#fields = { kinds: this.#fields.kinds, loaded: () => [], slot: outside, unknown: outside };
    for (const row of this.#rows) for (const name of this.#held) this.#class.write(row, name, undefined);
    this.#held.clear();
  }

  kindOf(name: string): FieldKind | undefined {
    return this.#fields.kinds.get(name);
  }

  load(name: string): void {
    if (this.kindOf(name) === undefined) this.#fields.unknown(name);
    this.#hold(name);
    this.#touched.add(name);
  }

  #hold(name: string): void {
    const announced = this.kindOf(name);
    const { kind, data } = this.#fields.slot(name);
    if (kind !== announced) {
      throw new KaonError(
        `field "${name}" was announced to hold ${announced} values, but its column holds ${kind} ones`,
      );
    }
    this.#held.add(name);
    for (const row of this.#rows) this.#class.write(row, name, data);
  }
}

function outside(name: string): never {
  throw new KaonError(
    `a row was asked for "${name}" outside its row function; rows are reused: give back the values that you need`,
  );
}
