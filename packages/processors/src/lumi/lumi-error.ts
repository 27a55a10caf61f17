import { KaonError } from "@kaon/core";

/** A file about luminosity that is not what it should be. */
export class LumiError extends KaonError {
  override readonly name = "LumiError";
  /** Where in the file: a run, or a line as `line 12`. */
  readonly where: string;

  constructor(message: string, where: string) {
    super(`${message} (${where})`);
    this.where = where;
  }
}
