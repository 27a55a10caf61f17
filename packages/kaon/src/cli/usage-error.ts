import { KaonError } from "@kaon/core";

/** A command that was called in a wrong way. */
export class UsageError extends KaonError {
  override readonly name = "UsageError";
}
