import { KaonError } from "@kaon/core";
import { type ExitCode, exitCodes } from "./exit-codes.ts";

/** The user, or a batch system, wants the command to end. */
export class InterruptedError extends KaonError {
  override readonly name = "InterruptedError";
  readonly exitCode: ExitCode;

  constructor(signal: NodeJS.Signals) {
    super(signal === "SIGINT" ? "interrupted" : "ended by SIGTERM");
    this.exitCode = signal === "SIGINT" ? exitCodes.interrupted : exitCodes.terminated;
  }
}

/**
 * Does `work` with a signal that Ctrl-C and SIGTERM abort, so that it can end cleanly; a second one ends the process at once.
 * @throws what `work` throws: InterruptedError where it let itself be interrupted
 */
export async function interruptible<T>(work: (signal: AbortSignal) => PromiseLike<T>): Promise<T> {
  const controller = new AbortController();
  const stop = (name: NodeJS.Signals): void => {
    const error = new InterruptedError(name);
    if (controller.signal.aborted) process.exit(error.exitCode);
    controller.abort(error);
  };
  const names = ["SIGINT", "SIGTERM"] as const;
  for (const name of names) process.on(name, stop);
  try {
    return await work(controller.signal);
  } finally {
    for (const name of names) process.off(name, stop);
  }
}
