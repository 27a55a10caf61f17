import { KaonError } from "@kaon/core";

/** A ROOT file that could not be written; nothing is left under its final name. */
export class RootWriteError extends KaonError {
  override readonly name = "RootWriteError";
  /** The file as its caller named it. */
  readonly path: string;

  constructor(path: string, message: string, options: { cause?: unknown } = {}) {
    super(`${message} ("${path}")`, "cause" in options ? { cause: options.cause } : undefined);
    this.path = path;
  }
}
