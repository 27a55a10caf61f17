import type { FieldForm } from "../source.ts";
import type { ChunkColumns } from "./columns.ts";
import type { Selected } from "./selected.ts";

/** What a loop gave, and the stored fields that its row functions may have read. */
export interface Ran<T> {
  readonly result: T;
  readonly reads: () => Iterable<FieldForm>;
}

/** A result, to be found by what it was made with, one part after the other. */
interface Branch {
  readonly next: Map<unknown, Branch>;
  kept?: { readonly result: unknown; readonly reads: ReadonlySet<FieldForm> };
}

/**
 * What row functions gave for the events of a chunk. It stands for what they would give in a view of the chunk in which none of the
 * fields that they read has other values: they are pure, so the same objects with the same values give the same.
 *
 * Functions are known by identity, and so are selections of events and objects. Only what is made of the chunk itself is kept, and
 * nothing of its views: there may be many.
 */
export class Memo {
  readonly #origin: ChunkColumns;
  readonly #root: Branch = { next: new Map() };
  /** Entries of selected events, by their number. */
  readonly #selections = new Map<number, Int32Array[]>();

  constructor(origin: ChunkColumns) {
    this.#origin = origin;
  }

  /** Whether loops over these columns have to know what they read. */
  isOf(chunk: ChunkColumns): boolean {
    return chunk === this.#origin;
  }

  /** What was made with `key` where that holds for `chunk`, too, else what `run` makes now. */
  result<T>(chunk: ChunkColumns, key: readonly unknown[], run: () => Ran<T>): T {
    const kept = this.#found(key)?.kept;
    // What is kept under a key was made by the one place that uses keys of this kind.
    if (kept !== undefined && !differs(chunk, this.#origin, kept.reads)) return kept.result as T;
    const { result, reads } = run();
    if (this.isOf(chunk)) this.#made(key).kept = { result, reads: new Set(reads()) };
    return result;
  }

  /** The same entries as the array that stands for them, so that what is made of equal selections is found. */
  selection(chunk: ChunkColumns, entries: Int32Array): Int32Array {
    const known = this.#selections.get(entries.length) ?? [];
    const same = known.find((each) => areEqual(each, entries));
    if (same === undefined && this.isOf(chunk)) this.#selections.set(entries.length, [...known, entries]);
    return same ?? entries;
  }

  #found(key: readonly unknown[]): Branch | undefined {
    let branch: Branch | undefined = this.#root;
    for (const part of key) branch = branch?.next.get(part);
    return branch;
  }

  #made(key: readonly unknown[]): Branch {
    let branch = this.#root;
    for (const part of key) {
      let next = branch.next.get(part);
      if (next === undefined) branch.next.set(part, (next = { next: new Map() }));
      branch = next;
    }
    return branch;
  }
}

/**
 * What `run` gives over these events, or gave before where they have a memo. `key` is all that it depends on besides the values of
 * fields: what is done, with which functions, on which objects.
 */
export function remembered<T>({ memo, chunk, entries }: Selected, key: readonly unknown[], run: () => Ran<T>): T {
  return memo === undefined ? run().result : memo.result(chunk, [entries, ...key], run);
}

/** The same for what depends on nothing but arrays, which are in `key`. */
export function madeOnce<T>(events: Selected, key: readonly unknown[], make: () => T): T {
  return remembered(events, key, () => ({ result: make(), reads: () => [] }));
}

function differs(chunk: ChunkColumns, origin: ChunkColumns, fields: ReadonlySet<FieldForm>): boolean {
  for (const field of fields) if (chunk.differsFrom(origin, field)) return true;
  return false;
}

function areEqual(a: Int32Array, b: Int32Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
