import { KaonError, RowFunctionError } from "../errors.ts";
import { RowValueError } from "./row-value.ts";
import type { Selected } from "./selected.ts";

/** Where a loop was when a row function failed. */
export interface Where {
  readonly events: Selected;
  readonly event: number;
  /** What was called, and the positions and lists of the objects that it was called with. */
  readonly call: string;
  readonly at: [indices: number[], names: string[]];
}

/** The error as a RowFunctionError that says where; Kaon's own errors (of reading, of names) stay as they are. */
export function located(error: unknown, { events, event, call, at: [indices, names] }: Where): unknown {
  if (error instanceof KaonError && !(error instanceof RowValueError)) return error;
  const { source, range } = events.chunk;
  const objects = indices.map((index, k) => `, ${names[k]}[${index}]`).join("");
  const name = error instanceof Error && !(error instanceof RowValueError) ? `${error.name}: ` : "";
  const what = error instanceof Error ? error.message : String(error);
  const entry = `event ${event} of the chunk (entry ${range.entryStart + event} of ${source.name})`;
  const message = `${name}${what}; in a row function of ${call}, ${entry}${objects}`;
  return new RowFunctionError(message, { event, indices, cause: error });
}
