import type { ChunkColumns } from "./columns.ts";
import type { Memo } from "./memo.ts";

/** The events that a loop visits. */
export interface Selected {
  readonly chunk: ChunkColumns;
  /** Entries of the chunk in ascending order; null for all. */
  readonly entries: Int32Array | null;
  readonly numEvents: number;
  /** The selection that these were selected from. */
  readonly within?: Selected;
  /** What row functions gave for these events, where it is kept. */
  readonly memo?: Memo;
}
