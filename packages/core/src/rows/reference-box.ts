import type { Reference } from "./reference.ts";
import type { Boxed, Row } from "./row-class.ts";
import type { TupleFamily } from "./tuple-family.ts";

/**
 * What rows get for a reference: the row that is led to, or null, or an array of these. Each object of an event has one row object
 * of its own for all references that lead to it, valid until the next event.
 */
export function referenceBox(reference: Reference, families: readonly TupleFamily[]): Boxed {
  return reference.offsets === undefined
    ? new OneReference(reference, families)
    : new ListReference(reference, families, reference.offsets);
}

class OneReference implements Boxed {
  readonly #positions: Int32Array;
  readonly #which: Uint16Array | undefined;
  readonly #families: readonly TupleFamily[];
  readonly #first: TupleFamily;

  constructor({ positions, which }: Reference, families: readonly TupleFamily[]) {
    this.#positions = positions;
    this.#which = which;
    this.#families = families;
    [this.#first] = families;
  }

  $at(position: number): Row | null {
    const target = this.#positions[position];
    const family = this.#which === undefined ? this.#first : this.#families[this.#which[position]];
    return target < 0 ? family.miss() : family.reach(target);
  }
}

class ListReference implements Boxed {
  readonly #offsets: Int32Array;
  readonly #one: OneReference;

  constructor(reference: Reference, families: readonly TupleFamily[], offsets: Int32Array) {
    this.#offsets = offsets;
    this.#one = new OneReference(reference, families);
  }

  $at(position: number): (Row | null)[] {
    const rows: (Row | null)[] = [];
    for (let i = this.#offsets[position]; i < this.#offsets[position + 1]; i++) rows.push(this.#one.$at(i));
    return rows;
  }
}
