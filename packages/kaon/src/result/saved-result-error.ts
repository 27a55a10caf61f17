import { KaonError } from "@kaon/core";

/** A result that cannot be written as JSON, or JSON that is no saved result. */
export class SavedResultError extends KaonError {
  override readonly name = "SavedResultError";
  /** What is wrong. */
  readonly reason: string;
  /** The file, where it is known. */
  readonly file: string | undefined;
  /** The place in the result, as `data.mass`; empty for the whole. */
  readonly path: string;

  constructor(reason: string, options: { file?: string; path: string; cause?: unknown }) {
    const where = [options.file, options.path].filter((part) => part !== undefined && part !== "").join(": ");
    super(where === "" ? reason : `${where}: ${reason}`, "cause" in options ? { cause: options.cause } : undefined);
    this.reason = reason;
    this.file = options.file;
    this.path = options.path;
  }
}
