import type { MergeableTree, RunReport } from "@kaon/processors";
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { decodeResult } from "./decode.ts";
import { SavedResultError } from "./saved-result-error.ts";

/** What was saved. */
export interface SavedOutcome<P> {
  /** As `run` gave it, by dataset, with histograms and cutflows as objects: they can be merged, sliced and plotted. */
  readonly result: Readonly<Record<string, P>>;
  /** Undefined where there is no `report.json` beside the result. */
  readonly report: RunReport | undefined;
}

/**
 * What `saveResult` wrote, number for number.
 * @param location a `result.json`, or the directory that holds it
 * @throws SavedResultError where there is none, or it holds something else
 * @example
 * const { result } = await loadResult<ResultOf<typeof import("./dimuon.ts")>>("out");
 * console.log(result.data.mass.show());
 */
export async function loadResult<P extends MergeableTree = MergeableTree>(
  location: string | URL,
): Promise<SavedOutcome<P>> {
  const path = location instanceof URL ? fileURLToPath(location) : location;
  const isFile = path.endsWith(".json");
  const file = isFile ? path : join(path, "result.json");
  // Whose result it is, the caller knows.
  const result = read(file, await readText(file)) as Readonly<Record<string, P>>;
  const report = isFile && basename(file) !== "result.json" ? undefined : await readReport(dirname(file));
  return { result, report };
}

function read(file: string, text: string): Readonly<Record<string, MergeableTree>> {
  const result = decode(file, text);
  if (typeof result === "object" && result !== null && Object.getPrototypeOf(result) === Object.prototype) {
    // Every value of a decoded record is a MergeableTree.
    return result as Readonly<Record<string, MergeableTree>>;
  }
  throw new SavedResultError("wanted a record of results by dataset, as saveResult writes it", { file, path: "" });
}

function decode(file: string, text: string): MergeableTree {
  try {
    return decodeResult(text);
  } catch (cause) {
    if (!(cause instanceof SavedResultError)) throw cause;
    throw new SavedResultError(cause.reason, { file, path: cause.path, cause: cause.cause });
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new SavedResultError(`cannot be read: ${(cause as Error).message}`, { file, path: "", cause });
  }
}

async function readReport(directory: string): Promise<RunReport | undefined> {
  const file = join(directory, "report.json");
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  // Plain data all over; what saveResult wrote was a RunReport.
  return decode(file, text) as unknown as RunReport;
}
