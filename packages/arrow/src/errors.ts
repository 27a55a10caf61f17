import { KaonError } from "@kaon/core";

/** Arrow data that contradict themselves, or of a type for which Kaon has no layout. */
export class ArrowError extends KaonError {
  override readonly name = "ArrowError";
  /** Where in the columns it was met, as "Muon.pt"; empty for the whole. */
  readonly path: string;

  constructor(reason: string, options: { path: string; cause?: unknown }) {
    const where = options.path === "" ? "Arrow data" : `Arrow column "${options.path}"`;
    super(`${where}: ${reason}`, { cause: options.cause });
    this.path = options.path;
  }
}
