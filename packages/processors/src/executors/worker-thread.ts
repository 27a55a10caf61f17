import { type ResourceLimits, Worker } from "node:worker_threads";
import { KaonError } from "@kaon/core";
import { type ErrorRecord, errorFromRecord, isTransient, recordError } from "../error-record.ts";
import { type Outcome, noCost } from "../executor.ts";
import { OpenerError } from "../opener.ts";
import { ProcessorError } from "../processor.ts";
import type { WorkerOrder, WorkerReply, WorkerSetup } from "../worker-loop.ts";

/** A worker thread that ended while it was needed. */
export class WorkerLostError extends KaonError {
  override readonly name = "WorkerLostError";
  /** The code that the thread exited with. */
  readonly exitCode: number;

  constructor(message: string, options: { exitCode: number; cause?: unknown }) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.exitCode = options.exitCode;
  }
}

/** How long a thread may take to end by itself before it is terminated. */
const CLOSE_MILLISECONDS = 1000;

/** Compiled packages hold worker.js, sources worker.ts; the string in a URL is not rewritten by the compiler. */
const workerModule = new URL(import.meta.url.endsWith(".ts") ? "../worker.ts" : "../worker.js", import.meta.url);

/**
 * What a thread begins with, in JavaScript: the cache of compiled modules works for what is imported after it, and only what it does not
 * hold needs Node's TypeScript parser. Takes about 150 of 540 ms off the start of two threads from sources, and 30 ms of CPU time more
 * for each where the first module needs no parser. NODE_DISABLE_COMPILE_CACHE=1 turns it off.
 */
const boot = `import * as modules from "node:module"; modules.enableCompileCache?.(); await import(${JSON.stringify(workerModule.href)});`;
const WORKER_URL = new URL(`data:text/javascript,${encodeURIComponent(boot)}`);

interface Waiting {
  readonly resolve: (outcome: Outcome<unknown>) => void;
  readonly reject: (error: unknown) => void;
}

/** One worker thread and the one task that it may have. */
export class WorkerThread {
  /** Whether its processor has a `postprocess`; known once a task was done. */
  hasPostprocess = false;
  private readonly worker: Worker;
  private readonly exited: Promise<void>;
  private readonly onLoss: (error: ErrorRecord) => void;
  private isReady = false;
  private isEnding = false;
  private hasExited = false;
  private uncaught: unknown;
  private waiting: Waiting | undefined;

  constructor(
    setup: WorkerSetup,
    options: { readonly onLoss: (error: ErrorRecord) => void; readonly resourceLimits?: ResourceLimits },
  ) {
    const { onLoss, resourceLimits } = options;
    this.onLoss = onLoss;
    this.worker = new Worker(WORKER_URL, {
      name: "kaon worker",
      workerData: setup,
      ...(resourceLimits === undefined ? {} : { resourceLimits }),
    });
    this.worker.on("message", (reply: WorkerReply) => this.hear(reply));
    this.worker.on("error", (error) => {
      this.uncaught = error;
    });
    this.exited = new Promise((resolve) => {
      this.worker.on("exit", (exitCode) => {
        this.exit(exitCode);
        resolve();
      });
    });
  }

  /** Whether it can take a task. */
  get isAlive(): boolean {
    return !this.hasExited && !this.isEnding;
  }

  /**
   * Does a task; a thread that dies over it gives a failed outcome.
   * @throws where the thread cannot start
   */
  perform(order: WorkerOrder, transfer: readonly ArrayBuffer[] = []): Promise<Outcome<unknown>> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.send(order, transfer);
    });
  }

  /** Lets the thread end, with what it has still to print; terminates it where it does not. */
  async close(): Promise<void> {
    if (!this.isAlive) return this.exited;
    this.isEnding = true;
    this.send({ order: "close" });
    const timer = setTimeout(() => void this.worker.terminate(), CLOSE_MILLISECONDS);
    await this.exited;
    clearTimeout(timer);
    return undefined;
  }

  /** Ends the thread now, whatever it is doing. */
  async terminate(): Promise<void> {
    this.isEnding = true;
    await this.worker.terminate();
  }

  private send(order: WorkerOrder, transfer: readonly ArrayBuffer[] = []): void {
    this.worker.postMessage(order, [...transfer]);
  }

  private hear(reply: WorkerReply): void {
    switch (reply.reply) {
      case "ready":
        this.isReady = true;
        this.hasPostprocess = reply.hasPostprocess;
        return;
      case "cannot start":
        this.isEnding = true;
        this.take()?.reject(startError(reply.error));
        return;
      default:
        this.take()?.resolve(reply.outcome);
    }
  }

  private exit(exitCode: number): void {
    this.hasExited = true;
    const waiting = this.take();
    if (this.isEnding && waiting === undefined) return;
    const what = this.isReady ? "ended in the middle of its work" : "ended while it imported the processor";
    const why = this.uncaught instanceof Error ? `: ${this.uncaught.message}` : ` with exit code ${exitCode}`;
    const error = new WorkerLostError(`a worker thread ${what}${why}`, { exitCode, cause: this.uncaught });
    if (!this.isReady) waiting?.reject(error);
    else if (waiting === undefined) this.onLoss(recordError(error));
    else waiting.resolve({ ok: false, error: recordError(error), isTransient: isTransient(error), cost: noCost });
  }

  private take(): Waiting | undefined {
    const { waiting } = this;
    this.waiting = undefined;
    return waiting;
  }
}

/** Errors lose their class between threads: this gives it back to those that a caller may handle. */
function startError(record: ErrorRecord): KaonError {
  const cause = record.cause === undefined ? undefined : { cause: errorFromRecord(record.cause) };
  return record.name === "OpenerError"
    ? new OpenerError(record.message, cause)
    : new ProcessorError(record.message, cause);
}
