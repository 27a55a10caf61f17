/* oxlint-disable oxc/no-this-in-exported-function -- vitest hands a matcher its context as `this` */
import { compareResults, comparisonText, decodeResult, encodeResult, type Tolerance } from "kaon";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { MatcherState } from "vitest";

declare module "vitest" {
  // The parameters are vitest's own.
  // oxlint-disable-next-line no-unused-vars
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /** Passes where a result is what a reference file says: see `toMatchReference` of `@kaon/vitest`. */
    toMatchReference(path: string | URL, tolerance?: Tolerance): R;
  }
}

/** What vitest tells a matcher. */
type MatcherContext = Pick<MatcherState, "isNot" | "testPath"> & {
  readonly snapshotState?: { readonly snapshotUpdateState?: "all" | "new" | "none" };
};

/** What a matcher tells vitest. */
interface MatcherResult {
  readonly pass: boolean;
  message(): string;
}

/**
 * A matcher for vitest: passes where a result is what a reference file says, and fails with a table of what changed. The result is
 * what `run` or `loadResult` gave, or its `result`, or any part of one; the path is taken from the folder of the test. With `vitest -u`, as for
 * snapshots, the reference is written; without a reference, the test fails.
 * @example
 * import { toMatchReference } from "@kaon/vitest";
 * expect.extend({ toMatchReference });
 * test("the selection has not changed", async () => expect(await run(module, fileset)).toMatchReference("reference.json"));
 */
export function toMatchReference(
  this: MatcherContext,
  received: unknown,
  path: string | URL,
  tolerance: Tolerance = {},
): MatcherResult {
  const result = resultOf(received);
  const file = path instanceof URL ? fileURLToPath(path) : resolve(dirname(this.testPath ?? ""), path);
  const reference = read(file);
  const isUpdating = this.snapshotState?.snapshotUpdateState === "all" && !this.isNot;
  if (reference === undefined && !isUpdating) {
    return {
      pass: this.isNot,
      message: () => `there is no reference ${file}; vitest -u makes the result the reference`,
    };
  }
  const comparison = reference === undefined ? undefined : compareResults(decodeResult(reference), result, tolerance);
  const isSame = comparison?.differences.length === 0;
  if (isUpdating && !isSame) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, encodeResult(result as Parameters<typeof encodeResult>[0]));
    return { pass: true, message: () => "" };
  }
  const text = comparison === undefined ? "" : comparisonText(comparison);
  return { pass: isSame, message: () => `the result ${isSame ? "is" : "is not"} that of ${file}:\n\n${text}` };
}

/** The result of an outcome, or what was given. */
function resultOf(received: unknown): unknown {
  const isOutcome = typeof received === "object" && received !== null && "result" in received && "report" in received;
  return isOutcome ? received.result : received;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
