import { KaonError } from "@kaon/core";
import { type ErrorRecord, errorFromRecord } from "./error-record.ts";
import type { RunReport } from "./report.ts";

/** Something that a run could not do, as plain data. */
export interface Failure {
  /**
   * `file`: could not be opened, none of its events were seen. `chunk`: the processor or a column failed. `merge`: the results
   * of a dataset do not fit together, it has none. `postprocess`: a merged result could not be finished, its dataset has none.
   * `worker`: a worker died with nothing to do.
   */
  readonly kind: "file" | "chunk" | "merge" | "postprocess" | "worker";
  readonly dataset?: string;
  readonly file?: string;
  readonly tree?: string;
  readonly entryStart?: number;
  readonly entryStop?: number;
  /** The entry of the file at which a row function failed. */
  readonly entry?: number;
  /** How often it was tried. */
  readonly attempts: number;
  readonly error: ErrorRecord;
}

/** The entry of the file at which a row function failed, where that is what happened. */
export function failedEntry(error: ErrorRecord, entryStart: number): number | undefined {
  for (let current: ErrorRecord | undefined = error; current !== undefined; current = current.cause) {
    const event = current.fields?.event;
    if (current.name === "RowFunctionError" && typeof event === "number") return entryStart + event;
  }
  return undefined;
}

/** One line: where, and what was thrown. */
export function describeFailure({ kind, dataset, file, tree, entryStart, entryStop, entry, error }: Failure): string {
  const what = `${error.name}: ${error.message}`;
  const ofDataset = dataset === undefined ? "" : ` of dataset "${dataset}"`;
  const source = `${String(file)}${tree === undefined ? "" : `:${tree}`}`;
  switch (kind) {
    case "file":
      return `${source}${ofDataset} could not be opened: ${what}`;
    case "chunk": {
      const at = entry === undefined ? "" : ` at entry ${entry}`;
      return `${source} entries [${String(entryStart)}, ${String(entryStop)})${ofDataset} failed${at}: ${what}`;
    }
    case "merge":
      return `results${ofDataset} do not fit together: ${what}`;
    case "postprocess":
      return `postprocess${ofDataset} failed: ${what}`;
    default:
      return `a worker was lost: ${what}`;
  }
}

/** A run that did all it could, and failed in part. */
export class RunError extends KaonError {
  override readonly name = "RunError";
  /** What was done, and every failure. */
  declare readonly report: RunReport;
  /** The results of what did not fail, by dataset. */
  declare readonly result: Readonly<Record<string, unknown>>;

  constructor(report: RunReport, result: Readonly<Record<string, unknown>>) {
    const [first, ...others] = report.failures;
    const rest = others.length === 0 ? "" : ` (and ${others.length} more in error.report.failures)`;
    super(`${describeFailure(first)}${rest}; to keep what worked, use onFailure: "keepGoing"`, {
      cause: errorFromRecord(first.error),
    });
    // Not enumerable: an error that nobody catches would be printed with all its results and stacks.
    Object.defineProperties(this, { report: { value: report }, result: { value: result } });
  }
}
