import { KaonError } from "../errors.ts";
import { fresh, canGenerate, generate } from "./fresh.ts";

/** How a field is kept for reading at a row's position. `boxed` data answer `$at(position)` with what the user sees. */
export type Slot =
  | { readonly kind: "number" | "boolean"; readonly data: ArrayLike<unknown> }
  | { readonly kind: "boxed"; readonly data: Boxed };

/** Data whose entries are not plain numbers: lists, single objects, text, missing values. */
export interface Boxed {
  $at(position: number): unknown;
}

/** The fields of a kind of row in the chunk at hand. */
export interface RowFields {
  /** The data of a field, read now if it was not yet, or undefined where there is no such field. */
  slot(name: string): Slot | undefined;
  /** Whether there is such a field; reads nothing. */
  has(name: string): boolean;
  /** Throws the error for a field that does not exist. */
  unknown(name: string): never;
}

/** A reused row object: `$i` is the position that its getters read at. */
export interface Row {
  $i: number;
}

interface Learned {
  readonly name: string;
  readonly kind: Slot["kind"];
  readonly key: string;
}

/**
 * Flyweight rows of one kind, for one call site. A getter is made when a field is first touched: until then the name is found
 * by a proxy at the end of the prototype chain, which reads the column, puts it into an instance field of every row, and
 * defines the getter. So a column costs nothing before it is touched, and afterwards a getter is one load from a typed array
 * with no check, small enough to be always inlined. Fields that a call site has touched are bound first for its next chunk.
 */
export class RowFamily {
  readonly #rows: Row[] = [];
  readonly #learned: Learned[] = [];
  readonly #class: new () => Row;
  #fields: RowFields;

  constructor(fields: RowFields) {
    this.#fields = fields;
    this.#class = fresh(rowTemplate);
    const cold = new Proxy(Object.create(null) as object, {
      get: (_target, name, row) => (typeof name === "string" ? this.#touch(name, row as Row) : undefined),
      has: (_target, name) => typeof name === "string" && this.#fields.has(name),
      set: (_target, name) => {
        throw new KaonError(
          `rows are read-only: tried to set "${String(name)}"; give new values back from map instead`,
        );
      },
    });
    Object.setPrototypeOf(this.#class.prototype, cold);
  }

  /** Another row object of this family. */
  row(): Row {
    const row = new this.#class();
    for (const { name, key } of this.#learned) write(row, key, this.#fields.slot(name)?.data);
    this.#rows.push(row);
    return row;
  }

  /** Points all rows at another chunk. False where a field that was learned is missing there or of another kind. */
  bind(fields: RowFields): boolean {
    this.#fields = fields;
    for (const { name, kind, key } of this.#learned) {
      const slot = fields.slot(name);
      if (slot?.kind !== kind) return false;
      for (const row of this.#rows) write(row, key, slot.data);
    }
    return true;
  }

  /** Lets go of the chunk's columns. */
  release(): void {
    for (const row of this.#rows) for (const { key } of this.#learned) write(row, key, undefined);
  }

  #touch(name: string, row: Row): unknown {
    // Languages and tools look these up on any object: promises, JSON, string conversion, test printers.
    if (name === "then" || name === "toJSON" || name === "constructor" || name === "asymmetricMatch") return undefined;
    const slot = this.#fields.slot(name);
    if (slot === undefined) return this.#fields.unknown(name);
    const key = `$s${this.#learned.length}`;
    this.#learned.push({ name, kind: slot.kind, key });
    for (const each of this.#rows) write(each, key, slot.data);
    Object.defineProperty(this.#class.prototype, name, { get: getter(key, slot.kind), configurable: true });
    return (row as unknown as Record<string, unknown>)[name];
  }
}

function write(row: Row, key: string, data: unknown): void {
  if (Object.hasOwn(row, key)) (row as unknown as Record<string, unknown>)[key] = data;
  else Object.defineProperty(row, key, { value: data, writable: true });
}

/** Instance fields exist from the start, so that all rows share one hidden class; more are added where a site needs more. */
function rowTemplate(): new () => Row {
  return class KaonRow {
    $i = 0;
    $s0 = undefined;
    $s1 = undefined;
    $s2 = undefined;
    $s3 = undefined;
    $s4 = undefined;
    $s5 = undefined;
    $s6 = undefined;
    $s7 = undefined;
    $s8 = undefined;
    $s9 = undefined;
    $s10 = undefined;
    $s11 = undefined;
  };
}

type Getter = (this: Row & Record<string, never>) => unknown;

function getter(key: string, kind: Slot["kind"]): Getter {
  if (canGenerate) return generate<Getter>(`function () { return this.${key}${reading[kind]}; }`);
  return closures[kind](key);
}

const reading = { number: "[this.$i]", boolean: "[this.$i] !== 0", boxed: ".$at(this.$i)" };

/** The same where code cannot be made from text. */
const closures: Record<Slot["kind"], (key: string) => Getter> = {
  number: (key) =>
    function () {
      return (this[key] as ArrayLike<unknown>)[this.$i];
    },
  boolean: (key) =>
    function () {
      return (this[key] as ArrayLike<unknown>)[this.$i] !== 0;
    },
  boxed: (key) =>
    function () {
      return (this[key] as Boxed).$at(this.$i);
    },
};
