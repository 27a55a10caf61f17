import { KaonError } from "../errors.ts";
import { isField } from "./fields.ts";
import { canGenerate, generate } from "../fresh.ts";

/** How a field is read at a row's position. `boxed` data answer `$at(position)` with what the user sees. */
export type FieldKind = "number" | "boolean" | "boxed";

/** Data whose entries are not plain numbers: lists, single objects, text, missing values. */
export interface Boxed {
  $at(position: number): unknown;
}

/** What a row asks when a field is touched that it holds no data of. */
export interface RowOwner {
  /** How a field is kept, or undefined where there is no such field; reads nothing. */
  kindOf(name: string): FieldKind | undefined;
  /** Reads a field and gives its data to all rows of this owner; throws where there is none. */
  load(name: string): void;
}

/** A reused row object: `$i` is the position that its getters read at. */
export interface Row {
  $i: number;
  readonly $owner: RowOwner;
}

/**
 * A class of flyweight rows, shared by all lists and call sites, so that functions which are called from many places (`deltaR`,
 * a user's own) meet one hidden class and stay inlined: five classes make them twenty times slower. A field has one instance
 * property for its data (`$0`, `$1`, …) in all rows, and a getter, made when the field is first touched anywhere; until then
 * a proxy at the end of the prototype chain finds it. A row that holds no data of a field has `undefined` there, and reading
 * from that throws: the getter catches it and loads the column. Once compiled the handler is gone: a getter is one load from a
 * typed array, and a column costs nothing until it is touched.
 */
class RowClass {
  readonly #made: new (owner: RowOwner) => Row;
  readonly #kinds = new Map<string, FieldKind>();
  readonly #slots = new Map<string, number>();
  /** By group of slots, the next one that is free. */
  readonly #free = groups.map(({ start }) => start);
  #numMore = 0;

  constructor() {
    this.#made = canGenerate ? makeClass() : plainClass();
    const cold = new Proxy(Object.create(null) as object, {
      get: (_target, name, row) => (isField(name) ? this.#touch(name, row as Row) : undefined),
      has: (_target, name) => {
        // The proxy is not told which row is asked, and rows of other lists may have the field.
        throw new KaonError(
          `"${String(name)}" in a row cannot be answered; ask the collection, as events.Muon.has("${String(name)}")`,
        );
      },
      set: (_target, name) => {
        throw new KaonError(
          `rows are read-only: tried to set "${String(name)}"; give new values back from map instead`,
        );
      },
    });
    Object.defineProperties(this.#made.prototype, printing);
    Object.setPrototypeOf(this.#made.prototype, cold);
  }

  /** Whether rows with these fields can be of this class: a name means one kind of data in all of them. */
  suits(kinds: ReadonlyMap<string, FieldKind>): boolean {
    for (const [name, kind] of kinds) if ((this.#kinds.get(name) ?? kind) !== kind) return false;
    return true;
  }

  /** Settles the kinds of these fields. */
  declare(kinds: ReadonlyMap<string, FieldKind>): void {
    for (const [name, kind] of kinds) this.#kinds.set(name, kind);
  }

  row(owner: RowOwner): Row {
    return new this.#made(owner);
  }

  /** Gives a row the data of a field; undefined takes them away. */
  write(row: Row, name: string, data: unknown): void {
    const slot = this.#slot(name, data);
    // Rows of this class have these properties.
    if (slot < numSlots) (row as unknown as Record<string, unknown>)[`$${slot}`] = data ?? absent[slot];
    else (row as unknown as { $more: unknown[] }).$more[slot] = data;
  }

  #touch(name: string, row: Row): unknown {
    const kind = row.$owner.kindOf(name);
    row.$owner.load(name);
    if (kind !== undefined) this.#define(name, kind);
    return (row as unknown as Record<string, unknown>)[name];
  }

  #define(name: string, kind: FieldKind): void {
    const slot = this.#slot(name);
    const read = reads[kind];
    const renew = (): void => this.#defineGetter(name, kind);
    const cold = function (this: Row): unknown {
      this.$owner.load(name);
      renew();
      return read(dataOf(this, slot), this.$i);
    };
    Object.defineProperty(this.#made.prototype, `$cold${slot}`, { get: cold });
    renew();
  }

  /** Defines a field's getter, with no history: V8 does not optimise a read that has met a row without data. */
  #defineGetter(name: string, kind: FieldKind): void {
    const slot = this.#slot(name);
    const get = canGenerate ? quickGetter(slot, kind) : carefulGetter(slot, kind);
    Object.defineProperty(this.#made.prototype, name, { get, configurable: true });
  }

  /** The slot of a field, among those for data of its class; those for any data come next. */
  #slot(name: string, data?: unknown): number {
    let slot = this.#slots.get(name);
    if (slot !== undefined) return slot;
    const group = [groups.findIndex((each) => each.isFor(data)), groups.length - 1].find(
      (g) => this.#free[g] < groups[g].stop,
    );
    slot = group === undefined ? numSlots + this.#numMore++ : this.#free[group]++;
    this.#slots.set(name, slot);
    return slot;
  }
}

export type { RowClass };

/** What the console, strings and JSON get of a row. */
const printing: PropertyDescriptorMap & ThisType<Row> = {
  [Symbol.for("nodejs.util.inspect.custom")]: {
    value() {
      return `[row at ${this.$i}: print its fields, as mu.pt]`;
    },
  },
  toString: {
    value() {
      return `[row at ${this.$i}]`;
    },
  },
  [Symbol.toPrimitive]: {
    value(hint: string) {
      if (hint === "string") return `[row at ${this.$i}]`;
      throw new KaonError(
        "a row is no number: name one of its fields, as mu.pt (the last argument of a row function is the event)",
      );
    },
  },
  toJSON: {
    value() {
      throw new KaonError("a row cannot become JSON, it is reused: give the values that you need, as { pt: mu.pt }");
    },
  },
};

const classes: RowClass[] = [];

/** The first class that rows with these fields can be of; almost always the same one. */
export function rowClassFor(kinds: ReadonlyMap<string, FieldKind>): RowClass {
  let found = classes.find((each) => each.suits(kinds));
  if (found === undefined) classes.push((found = new RowClass()));
  found.declare(kinds);
  return found;
}

/** Fields beyond these are kept in an array behind the row, one step further away. */
const numSlots = 128;

interface SlotGroup {
  readonly start: number;
  readonly stop: number;
  /** What a slot holds while there are no data. */
  readonly absent: unknown;
  isFor(data: unknown): boolean;
}

/**
 * Slots by the class of the data that they hold. V8 knows the class of what a property has held as long as it was always the same, and then
 * leaves out what would check it: a fifth of the time of a loop over triples. An empty array of the class stands for data that are not there.
 */
const groups: readonly SlotGroup[] = [
  typedGroup(0, 40, Float32Array),
  typedGroup(40, 72, Float64Array),
  typedGroup(72, 88, Int32Array),
  typedGroup(88, 104, Uint8Array),
  { start: 104, stop: numSlots, absent: undefined, isFor: () => true },
];

function typedGroup(start: number, stop: number, TypedArrayClass: new (length: number) => object): SlotGroup {
  const isFor = (data: unknown): boolean => canGenerate && data instanceof TypedArrayClass;
  return { start, stop, absent: canGenerate ? new TypedArrayClass(0) : undefined, isFor };
}

/** What each slot holds while there are no data. */
const absent = groups.flatMap((group) => Array.from({ length: group.stop - group.start }, () => group.absent));

/** All slots exist from the start: adding one later would change the hidden class. */
function makeClass(): new (owner: RowOwner) => Row {
  const slots = absent.map((_, slot) => `$${slot} = absent[${slot}];`).join(" ");
  const made = `class KaonRow { $i = 0; $more = []; $owner; ${slots} constructor(owner) { this.$owner = owner; } }`;
  return generate<(values: readonly unknown[]) => new (owner: RowOwner) => Row>(`(absent) => ${made}`)(absent);
}

function plainClass(): new (owner: RowOwner) => Row {
  return class KaonRow {
    $i = 0;
    readonly $more: unknown[] = [];
    readonly $owner: RowOwner;

    constructor(owner: RowOwner) {
      this.$owner = owner;
      const empty = { value: undefined, writable: true };
      for (let slot = 0; slot < numSlots; slot++) Object.defineProperty(this, `$${slot}`, empty);
    }
  };
}

type Getter = (this: Row) => unknown;

/**
 * Getters from text are short: V8 inlines functions of less than 27 bytes of bytecode without counting them, and those that
 * are longer only up to a total that a selection of a dozen fields would exceed.
 */
function quickGetter(slot: number, kind: FieldKind): Getter {
  const data = slot < numSlots ? `this.$${slot}` : `this.$more[${slot}]`;
  if (absent[slot] === undefined) {
    return generate(`function () { try { return ${quickReads[kind](data)}; } catch { return this.$cold${slot}; } }`);
  }
  const value = kind === "boolean" ? "!!v" : "v";
  return generate(`function () { const v = ${data}[this.$i]; return v === undefined ? this.$cold${slot} : ${value}; }`);
}

const quickReads: Record<FieldKind, (data: string) => string> = {
  number: (data) => `${data}[this.$i]`,
  boolean: (data) => `!!${data}[this.$i]`,
  boxed: (data) => `${data}.$at(this.$i)`,
};

/** The same where code cannot be made from text. */
function carefulGetter(slot: number, kind: FieldKind): Getter {
  const read = reads[kind];
  return function () {
    const data = dataOf(this, slot);
    // The class defines the other property together with this getter.
    return data === undefined ? this[`$cold${slot}` as keyof Row] : read(data, this.$i);
  };
}

function dataOf(row: Row, slot: number): unknown {
  // Rows have these properties.
  const held = row as unknown as Record<string, unknown> & { readonly $more: readonly unknown[] };
  return slot < numSlots ? held[`$${slot}`] : held.$more[slot];
}

const reads: Record<FieldKind, (data: unknown, position: number) => unknown> = {
  number: (data, position) => (data as ArrayLike<unknown>)[position],
  boolean: (data, position) => (data as ArrayLike<unknown>)[position] !== 0,
  boxed: (data, position) => (data as Boxed).$at(position),
};
