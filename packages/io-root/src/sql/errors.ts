import { KaonError } from "@kaon/core";

/** SQL that cannot be understood or done; the message is DuckDB's, which points at the place. */
export class SqlError extends KaonError {
  override readonly name = "SqlError";
}
