import type { FieldForm } from "../source.ts";
import type { ChunkColumns, ListColumns } from "./columns.ts";
import { flagBox } from "./flags.ts";
import { referenceBox } from "./reference-box.ts";
import type { Reference } from "./reference.ts";
import type { Boxed, Row } from "./row-class.ts";
import type { Scope } from "./scope.ts";
import { RowFamily, type RowFields, type Slot } from "./row-family.ts";
import type { Selected } from "./selected.ts";
import type { SingleColumns } from "./single-columns.ts";
import { slotOf } from "./slot.ts";
import { TupleFamily, type Arena } from "./tuple-family.ts";
import type { TupleList } from "./tuple-list.ts";

/** The rows and lists of one list of the events at one call site. */
export interface ListState {
  readonly rows: RowFamily;
  readonly family: TupleFamily;
  /** All objects of an event: what `ev.Muon` gives. */
  readonly list: TupleList;
}

/**
 * One place in a program where row functions are called: their loop, compiled once, and the row classes that it has warmed up.
 * A site is bound to one chunk after another, and holds no column between them.
 */
export class Site<P> implements Arena {
  readonly event: Row;
  lastMissing = -1;
  /** What runs here: made once, by whoever runs it first. */
  program: P | undefined;
  readonly #events: RowFamily;
  readonly #lists = new Map<string, ListState>();
  readonly #singles = new Map<string, SingleState>();
  #chunk: ChunkColumns | undefined;
  /** The events that are visited: rows need no values for others. */
  #scope: Scope;
  /** Whether rows get no columns but those that were touched here before, so that what is touched now is noticed. */
  #isWatched: boolean;

  constructor(events: Selected, scope: Scope) {
    const { chunk } = events;
    this.#chunk = chunk;
    this.#scope = scope;
    this.#isWatched = isWatched(events);
    this.#events = new RowFamily(this.#eventFields(chunk));
    this.event = this.#events.row();
  }

  /** Whether a loop of this site is running. */
  get isBusy(): boolean {
    return this.#chunk !== undefined;
  }

  /** Points rows and lists at a chunk. False where the chunk has other fields than this site has learned. */
  bind(events: Selected, scope: Scope): boolean {
    const { chunk } = events;
    this.#chunk = chunk;
    this.#scope = scope;
    this.#isWatched = isWatched(events);
    this.lastMissing = -1;
    for (const [name, state] of this.#lists) {
      const form = chunk.field(name);
      if (form?.kind !== "list" || !this.#bindList(state, chunk.list(name, form))) return false;
    }
    for (const [name, single] of this.#singles) {
      const form = chunk.field(name);
      if (form?.kind !== "single" || !single.rows.bind(this.#fieldsOf(chunk.single(name, form)))) return false;
    }
    return this.#events.bind(this.#eventFields(chunk));
  }

  /** The stored fields of a chunk that row functions here have read while it was watched: none less, but maybe some more. */
  *reads(chunk: ChunkColumns): Iterable<FieldForm> {
    for (const name of this.#events.touched) {
      const form = chunk.field(name);
      if (form?.kind === "scalar" || form?.kind === "values") yield form.field;
    }
    for (const [name, { rows }] of [...this.#lists, ...this.#singles]) {
      const columns = chunk.objects(name);
      for (const field of rows.touched) yield* columns.madeOf(field);
    }
  }

  /** Lets go of the chunk. */
  release(): void {
    this.#chunk = undefined;
    this.#events.release();
    for (const { rows, family } of this.#lists.values()) {
      rows.release();
      family.reset();
    }
    for (const { rows } of this.#singles.values()) rows.release();
  }

  /** Rows and lists of one list of the events. */
  list(columns: ListColumns): ListState {
    let state = this.#lists.get(columns.name);
    if (state === undefined) {
      const rows = new RowFamily(this.#fieldsOf(columns));
      const family = new TupleFamily(columns.name, this, [rows]);
      state = { rows, family, list: family.list() };
      pointList(state, columns);
      this.#lists.set(columns.name, state);
    }
    return state;
  }

  #bindList(state: ListState, columns: ListColumns): boolean {
    pointList(state, columns);
    return state.rows.bind(this.#fieldsOf(columns));
  }

  #fieldsOf(columns: ListColumns | SingleColumns): RowFields {
    const { kinds, form } = columns;
    const { references = {} } = form;
    const flags = form.kind === "list" ? (form.flags ?? {}) : {};
    const slot = (name: string): Slot => {
      if (Object.hasOwn(references, name)) return { kind: "boxed", data: this.#referenceBox(columns.reference(name)) };
      if (Object.hasOwn(flags, name)) return { kind: "boxed", data: flagBox(flags[name]) };
      return slotOf("contentWithin" in columns ? columns.contentWithin(name, this.#scope) : columns.content(name));
    };
    const loaded = () => (this.#isWatched ? [] : columns.loaded());
    return { kinds, loaded, slot, unknown: (name) => columns.unknown(name) };
  }

  #referenceBox(reference: Reference): Boxed {
    return referenceBox(
      reference,
      reference.targets.map((target) => this.list(target).family),
    );
  }

  #single(columns: SingleColumns): SingleState {
    let state = this.#singles.get(columns.name);
    if (state === undefined) {
      state = new SingleState(this.#fieldsOf(columns));
      this.#singles.set(columns.name, state);
    }
    return state;
  }

  #eventFields(chunk: ChunkColumns): RowFields {
    return {
      kinds: chunk.kinds,
      loaded: () => (this.#isWatched ? [] : chunk.loaded()),
      unknown: (name) => chunk.unknown(name),
      slot: (name): Slot => {
        const form = chunk.field(name);
        switch (form?.kind) {
          case undefined:
            return chunk.unknown(name);
          case "list":
            return { kind: "boxed", data: this.list(chunk.list(name, form)).list };
          case "single":
            return { kind: "boxed", data: this.#single(chunk.single(name, form)) };
          case "scalar":
          case "values":
            return slotOf(chunk.value(form.field));
        }
      },
    };
  }
}

/** Whether what is read of the chunk is to be known. */
function isWatched({ chunk, memo }: Selected): boolean {
  return memo?.isOf(chunk) === true;
}

/** The one row of a single object, as `ev.MET`. */
class SingleState implements Boxed {
  readonly rows: RowFamily;
  readonly #row: Row;

  constructor(fields: RowFields) {
    this.rows = new RowFamily(fields);
    this.#row = this.rows.row();
  }

  $at(position: number): Row {
    this.#row.$i = position;
    return this.#row;
  }
}

function pointList({ family, list }: ListState, { offsets }: ListColumns): void {
  family.offsets = offsets;
  list.$a = identity(offsets[offsets.length - 1]);
}

let counting = new Int32Array(0);

/** 0, 1, 2, … up to at least `length`; one array for the whole thread. */
function identity(length: number): Int32Array {
  if (counting.length < length) {
    counting = new Int32Array(Math.max(length, 2 * counting.length));
    for (let i = 0; i < counting.length; i++) counting[i] = i;
  }
  return counting;
}
