import type { ListColumns } from "./columns.ts";
import type { Scope } from "./scope.ts";
import type { RowFunction } from "./tuple-list.ts";

/** Where selected tuples are: event `n` of the selection has entries `offsets[n]` to `offsets[n + 1]` of each index. */
export interface Positions {
  readonly offsets: Int32Array;
  /** One index per member of the tuple: positions in the chunk's contents. */
  readonly index: readonly Int32Array[];
  /** Events that have all of these: they were found there. */
  readonly scope?: Scope;
}

/** Objects of one list, or stored tuples of objects, with the filters that still have to be applied. */
export interface Listed {
  readonly kind: "listed";
  readonly members: readonly ListColumns[];
  /** Absent: all objects of the one member. */
  readonly positions?: Positions;
  readonly filters: readonly RowFunction[];
}

/** How tuples are made of lists. */
export type Combination = "pairs" | "triples" | "cartesian";

/** Combinations that are made while looping; `of` has two sides for `cartesian`, else one. */
export interface Combined {
  readonly kind: "combined";
  readonly combination: Combination;
  readonly of: readonly Listed[];
  readonly filters: readonly RowFunction[];
}

/** What a loop runs over: the description of a chain of row functions. */
export type Chain = Listed | Combined;

/** The lists that the rows of a tuple belong to. */
export function membersOf(chain: Chain): readonly ListColumns[] {
  if (chain.kind === "listed") return chain.members;
  const [first, second] = chain.of;
  switch (chain.combination) {
    case "pairs":
      return [first.members[0], first.members[0]];
    case "triples":
      return [first.members[0], first.members[0], first.members[0]];
    case "cartesian":
      return [first.members[0], second.members[0]];
  }
}

/** The chain with one more filter at its end. */
export function filtered(chain: Chain, filter: RowFunction): Chain {
  return { ...chain, filters: [...chain.filters, filter] };
}

/** All row functions of a chain in the order in which they are called. */
export function functionsOf(chain: Chain): RowFunction[] {
  const before = chain.kind === "combined" ? chain.of.flatMap((side) => side.filters) : [];
  return [...before, ...chain.filters];
}
