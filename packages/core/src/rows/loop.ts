import type { Positions } from "./chain.ts";
import type { Row } from "./row-family.ts";
import type { PositionSink, ValueSink } from "./sink.ts";
import type { TupleFamily } from "./tuple-family.ts";
import type { RowFunction, TupleList } from "./tuple-list.ts";

/** One list that a loop runs over, bound to a chunk. */
export interface LoopSide {
  readonly family: TupleFamily;
  /** Boundaries by event of the chunk, or by event of the selection where `positions` are stored. */
  readonly offsets: Int32Array;
  readonly positions: Positions | undefined;
  readonly filters: readonly RowFunction[];
  /** Row objects, one per member. */
  readonly rows: readonly Row[];
  /** A list over this side, for the event at hand. */
  readonly list: TupleList;
  /** Scratch space for the positions that pass the filters. */
  readonly kept: Int32Array;
}

/** Everything that a loop works with, and where it leaves what it found. */
export interface LoopInput {
  readonly numEvents: number;
  /** Entries of the selected events; null for all. */
  readonly entries: Int32Array | null;
  readonly event: Row;
  readonly sides: readonly LoopSide[];
  /** The family of the tuples. */
  readonly family: TupleFamily;
  /** Rows of the tuples. */
  readonly rows: readonly Row[];
  readonly filters: readonly RowFunction[];
  readonly fn: RowFunction;
  readonly where: RowFunction;
  /** The argument of `take` and `at`. */
  readonly number: number;
  readonly sort: { readonly descending?: boolean };
  readonly values: ValueSink;
  readonly positions: PositionSink;
  /** For each event of the selection, the number of values after it; the first is 0. */
  readonly ends: Int32Array;
  /** One number per event. */
  readonly perEvent: Float64Array;
  /** Number of values or positions so far. */
  m: number;
  /** 0 while the filters of the sides run, 1 afterwards: tells which rows to name in an error. */
  phase: number;
  missing(n: number): void;
  wrongTruth(value: unknown): never;
  wrongNumber(value: unknown, purpose: string): never;
}

/** A loop over a chunk. @throws what the row functions throw; see RowFunctionError */
export type Loop = (input: LoopInput) => void;
