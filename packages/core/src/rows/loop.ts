import type { Layout } from "../kernels/layout.ts";
import type { Positions } from "./chain.ts";
import type { Row } from "./row-class.ts";
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
  /** Scratch space for the positions that pass the filters of one event. */
  kept: Int32Array;
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
  /** The objects of side 0 in the events of a block; valid until the next one. */
  layOut(from: number, to: number): Layout;
  /** Scratch space for `length` numbers of values. */
  places(length: number): Int32Array;
  /** More scratch space for side `s`. */
  widen(s: number, length: number): Int32Array;
  missing(n: number): void;
  wrongTruth(value: unknown): never;
  wrongNumber(value: unknown, purpose: string): never;
}

/**
 * A loop over events `from` to `to` of the selection. It is called for a block of events at a time, and not once for a chunk: a
 * function that is called often is compiled for good, where a long loop is compiled anew, on the stack, in each call.
 * @throws what the row functions throw; see RowFunctionError
 */
export type Loop = (input: LoopInput, from: number, to: number) => void;

/** Events in a block: enough that a call costs nothing, few enough that the first chunk is compiled early. */
const blockSize = 512;

/** Calls `loop` for all blocks of `numEvents` events. */
export function inBlocks(numEvents: number, loop: (from: number, to: number) => void): void {
  for (let from = 0; from < numEvents; from += blockSize) loop(from, Math.min(from + blockSize, numEvents));
}
