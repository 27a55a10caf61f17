import { ExpressionError } from "@kaon/core";
import { describeFailure, FilesetError, RunError, type RunReport } from "@kaon/processors";
import { inspect } from "node:util";
import { exitCodes } from "./exit-codes.ts";
import { InterruptedError } from "./interruption.ts";
import { sourcePosition } from "./source-position.ts";
import { UsageError } from "./usage-error.ts";

/** The exit code that says what kind of error it was. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof InterruptedError) return error.exitCode;
  const isUsage = error instanceof UsageError || error instanceof FilesetError || error instanceof ExpressionError;
  return isUsage ? exitCodes.usage : exitCodes.failed;
}

/** How many failures of a run are printed; `report.json` has all of them. */
const maxFailures = 10;

/**
 * What went wrong, for people: the message, its causes, and the line of their own code; the stack where `isDebugged`.
 */
export function describeError(error: unknown, { isDebugged }: { readonly isDebugged: boolean }): string {
  if (!(error instanceof RunError)) {
    if (isDebugged) return inspect(error);
    return error instanceof Error ? [error.message, ...reasonsOf(error)].join("\n") : String(error);
  }
  const { failures } = error.report;
  const shown = failures.slice(0, maxFailures).flatMap((failure) => {
    const reasons = isDebugged ? stacksOf(failure.error) : reasonsOf(failure.error);
    return [describeFailure(failure), ...reasons].map((text) => text.replaceAll(/^/gm, "  "));
  });
  const more = failures.length > maxFailures ? [`  and ${failures.length - maxFailures} more`] : [];
  const head = `${failures.length} ${failures.length === 1 ? "failure" : "failures"} in the run; --keep-going keeps what works`;
  return [head, ...shown, ...more].join("\n");
}

/** What failed in a run that kept going, where nothing else is printed. */
export function printFailures({ failures }: RunReport): void {
  for (const failure of failures) console.error(`kaon: ${describeFailure(failure)}`);
}

/** An error, or what is left of one that came from a worker thread. */
interface Described {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: unknown;
}

/** Chains of causes may be circular. */
const maxCauses = 8;

/** The messages of an error's causes that say something new, and where it was thrown. */
function reasonsOf(error: Described): string[] {
  const lines: string[] = [];
  let said = error.message;
  let position = sourcePosition(error.stack);
  let { cause } = error;
  for (let depth = 0; depth < maxCauses && isDescribed(cause); depth++) {
    if (!said.includes(cause.message) && !isSameSystemError(error, cause))
      lines.push(`  because ${cause.name}: ${cause.message}`);
    said += cause.message;
    position = sourcePosition(cause.stack) ?? position;
    ({ cause } = cause);
  }
  if (position !== undefined) lines.push(`  at ${position}`);
  return lines;
}

/** The stacks of an error and of its causes. */
function stacksOf(error: Described): string[] {
  const stacks: string[] = [];
  let current: unknown = error;
  for (let depth = 0; depth <= maxCauses && isDescribed(current); depth++) {
    stacks.push(current.stack ?? `${current.name}: ${current.message}`);
    current = current.cause;
  }
  return stacks.map((stack, i) => (i === 0 ? stack : `because ${stack}`)).map((stack) => stack.replaceAll(/^/gm, "  "));
}

/** Whether an error of ours already says what the operating system said. */
function isSameSystemError(error: Described, cause: Described): boolean {
  return "code" in error && "code" in cause && error.code === cause.code;
}

function isDescribed(cause: unknown): cause is Described {
  return typeof cause === "object" && cause !== null && "message" in cause && typeof cause.message === "string";
}
