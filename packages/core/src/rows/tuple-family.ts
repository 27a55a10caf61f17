import { ArgumentError } from "../errors.ts";
import { describe, RowValueError } from "./row-value.ts";
import type { Row } from "./row-class.ts";
import type { RowFamily } from "./row-family.ts";
import { tupleListClass, type TupleList, type TupleListClass } from "./tuple-list.ts";

/** What all lists of one call site share: the event that is being looked at. */
export interface Arena {
  /** The event's row. Its position tells lists and rows that were handed out for another event that they are free again. */
  readonly event: Row;
  /** The event in which a reference last led to nothing, or an object was asked for that is not there. */
  lastMissing: number;
}

/** Row objects to iterate with, one per member of a tuple, and the event that they belong to. */
export interface Frame {
  readonly a: Row;
  readonly b: Row;
  readonly c: Row;
  readonly event: Row;
  /** The members alone: what stands for a pair or triple. */
  readonly rows: readonly Row[];
}

/**
 * Everything that lists of one kind need at one call site: the row objects to iterate with (one set per level of nesting), lists
 * to hold selections, and rows that stay valid until the next event (`first`, `maxBy`, …).
 */
export class TupleFamily {
  readonly name: string;
  readonly arity: number;
  readonly arena: Arena;
  /** The row families of the members. */
  readonly members: readonly RowFamily[];
  /** Value that the last search for an extreme found. */
  bestValue = 0;
  /** Boundaries of the events' lists, for lists of all objects. */
  offsets: Int32Array = new Int32Array(1);

  readonly #class: TupleListClass;
  readonly #combinations = new Map<"pairs" | "triples" | TupleFamily, TupleFamily>();
  readonly #iterating: Frame[] = [];
  readonly #spares: TupleList[] = [];
  readonly #picks: Frame[] = [];
  /** Rows that references led to, by position in the event's list. */
  readonly #reached: (Row | undefined)[] = [];
  readonly #orders: SortOrder[] = [];
  #depth = 0;
  #usedSpares = 0;
  #usedPicks = 0;
  #usedIn = -1;

  constructor(name: string, arena: Arena, members: readonly RowFamily[]) {
    this.name = name;
    this.arena = arena;
    this.members = members;
    this.arity = members.length;
    this.#class = tupleListClass(this.arity);
  }

  get event(): Row {
    return this.arena.event;
  }

  /** Positions in the chunk of the rows that are being iterated over, outermost first. */
  get active(): number[] {
    return this.#iterating.slice(0, this.#depth).flatMap(({ rows }) => rows.map((row) => row.$i));
  }

  /** A list of this family, empty until told otherwise. */
  list(): TupleList {
    return new this.#class(this);
  }

  /** Forgets rows in use: a row function that threw leaves them behind. */
  reset(): void {
    this.#depth = 0;
    this.#usedIn = -1;
    for (const combination of this.#combinations.values()) combination.reset();
  }

  /** Rows to iterate with until `leave`. Called in hot loops: short enough to be inlined. */
  enter(): Frame {
    return this.#iterating[this.#depth++] ?? this.#deeper();
  }

  #deeper(): Frame {
    const frame = this.#frame();
    this.#iterating.push(frame);
    return frame;
  }

  #frame(): Frame {
    const rows = this.rows();
    const [a, b = a, c = a] = rows;
    return { a, b, c, event: this.event, rows };
  }

  leave(): void {
    this.#depth--;
  }

  /** Rows that nobody else moves before the next event. */
  pick(): Frame {
    this.#refresh();
    return (this.#picks[this.#usedPicks++] ??= this.#frame());
  }

  /** The row of the object at a position of the content, in the event at hand: always the same one until the next event. */
  reach(position: number): Row {
    const row = (this.#reached[position - this.offsets[this.arena.event.$i]] ??= this.members[0].row());
    row.$i = position;
    return row;
  }

  /** Nothing, where there is no object. */
  miss(): null {
    this.arena.lastMissing = this.arena.event.$i;
    return null;
  }

  /** An empty list with room for `capacity` entries, valid until the next event. */
  spare(capacity: number): TupleList {
    this.#refresh();
    const list = (this.#spares[this.#usedSpares++] ??= this.list());
    if (list.$a.length < capacity) this.#grow(list, capacity);
    return list;
  }

  /** Scratch space to sort `length` entries, its own at each level of nesting. */
  order(length: number): SortOrder {
    const order = (this.#orders[this.#depth] ??= new SortOrder());
    order.resize(length);
    return order;
  }

  /** The family of pairs or triples of this family's objects. */
  combined(kind: "pairs" | "triples"): TupleFamily {
    this.#checkSingle();
    let target = this.#combinations.get(kind);
    if (target === undefined) {
      const row = this.members[0];
      const members = kind === "pairs" ? [row, row] : [row, row, row];
      this.#combinations.set(kind, (target = new TupleFamily(`${kind} of ${this.name}`, this.arena, members)));
    }
    return target;
  }

  /** The family of combinations of one of this family's objects with one of another's. */
  combinedWith(other: TupleFamily): TupleFamily {
    if (!(other instanceof TupleFamily)) {
      throw new ArgumentError("cartesian needs another list of the same event, as in ev.Muon.cartesian(ev.Jet)");
    }
    this.#checkSingle();
    other.#checkSingle();
    let target = this.#combinations.get(other);
    if (target === undefined) {
      const members = [this.members[0], other.members[0]];
      target = new TupleFamily(`${this.name} × ${other.name}`, this.arena, members);
      this.#combinations.set(other, target);
    }
    return target;
  }

  /** New row objects, one per member. */
  rows(): Row[] {
    return this.members.map((member) => member.row());
  }

  /** @throws ArgumentError where `n` is no whole number */
  checkWhole(n: number, operation: string): void {
    if (!Number.isInteger(n)) throw new ArgumentError(`${operation} needs a whole number, but got ${n}`);
  }

  #checkSingle(): void {
    if (this.arity === 1) return;
    throw new ArgumentError(
      `only single objects can be combined, but ${this.name} are combinations already; use triples, or map first`,
    );
  }

  /** @throws RowValueError: the row function gave something other than true or false */
  wrongTruth(value: unknown): never {
    throw new RowValueError(
      `the row function over "${this.name}" must give true or false, but gave ${describe(value)}`,
    );
  }

  /** @throws RowValueError: the row function gave something other than a number */
  wrongNumber(value: unknown, purpose: string): never {
    throw new RowValueError(
      `the row function over "${this.name}" must give a number (for a ${purpose}), but gave ${describe(value)}`,
    );
  }

  #refresh(): void {
    const event = this.arena.event.$i;
    if (this.#usedIn === event) return;
    this.#usedIn = event;
    this.#usedSpares = 0;
    this.#usedPicks = 0;
  }

  #grow(list: TupleList, capacity: number): void {
    const size = Math.max(16, 2 * capacity);
    list.$a = new Int32Array(size);
    if (this.arity > 1) list.$b = new Int32Array(size);
    if (this.arity > 2) list.$c = new Int32Array(size);
  }
}

/** A stable ascending sort of positions by key. */
export class SortOrder {
  keys = new Float64Array(16);
  #positions = new Int32Array(16);
  #length = 0;

  resize(length: number): void {
    this.#length = length;
    if (length <= this.keys.length) return;
    this.keys = new Float64Array(2 * length);
    this.#positions = new Int32Array(2 * length);
  }

  /** Positions in ascending order of key; equal keys keep their order. Valid until the next sort. */
  sort(): Int32Array {
    const { keys } = this;
    const positions = this.#positions;
    const n = this.#length;
    for (let p = 0; p < n; p++) positions[p] = p;
    if (n > 64) return positions.subarray(0, n).sort((p, q) => keys[p] - keys[q] || p - q);
    for (let i = 1; i < n; i++) {
      const p = positions[i];
      let j = i - 1;
      for (; j >= 0 && keys[positions[j]] > keys[p]; j--) positions[j + 1] = positions[j];
      positions[j + 1] = p;
    }
    return positions;
  }
}
