import { KaonError } from "@kaon/core";
import {
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  Worker,
  type WorkerOptions,
} from "node:worker_threads";
import {
  signal,
  type BridgeCall,
  type BridgeMethods,
  type BridgeReply,
  type BridgeSetup,
  type Served,
} from "./protocol.ts";

/** A thread that does asynchronous work for synchronous callers and has ended, or shows no sign of life. */
export class BridgeLostError extends KaonError {
  override readonly name = "BridgeLostError";
}

/** What a method threw in the other thread: name and message of the error there. */
export class BridgeCallError extends KaonError {
  override readonly name = "BridgeCallError";
  /** The error's name in the other thread. */
  readonly thrown: string;

  constructor(thrown: string, message: string, stack: string | undefined) {
    super(message);
    this.thrown = thrown;
    if (stack !== undefined) this.stack = stack;
  }
}

/** Milliseconds without a sign of life after which a thread is given up: while it starts, and when it is at work. */
const patience = { start: 30_000, work: 60_000 };

type Value<M> = M extends (...args: never[]) => Promise<Served<infer V>> ? V : never;
type Args<M> = M extends (...args: infer A) => unknown ? A : never;

/**
 * Lets synchronous code use what is asynchronous: a thread of its own does the work, the caller sleeps until the answer is
 * there. Typed arrays move, they are not copied. The thread does not keep the process alive.
 */
export class SyncBridge<M extends BridgeMethods> {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #signals = new Int32Array(new SharedArrayBuffer(12));
  readonly #name: string;
  #isClosed = false;

  /** @param module the thread's module, which calls `serveBridge` */
  constructor(module: URL, name: string) {
    const { port1, port2 } = new MessageChannel();
    this.#name = name;
    this.#port = port1;
    const setup: BridgeSetup = { port: port2, signals: this.#signals };
    this.#worker = startThread(module, { name, workerData: setup, transferList: [port2] });
    // Callers learn of it by `ended`; without a listener it would end the process.
    this.#worker.on("error", () => undefined);
    this.#worker.unref();
  }

  /** Whether calls can be made. */
  get isAlive(): boolean {
    return !this.#isClosed && Atomics.load(this.#signals, signal.ended) === 0;
  }

  /**
   * What the method gives. Blocks this thread.
   * @throws BridgeCallError for what the method throws, BridgeLostError where the thread has ended, does not start, or is silent for a minute
   */
  call<K extends keyof M & string>(method: K, ...args: Args<M[K]>): Value<M[K]> {
    return this.callWith([], method, ...args);
  }

  /** The same, with buffers in the arguments that move to the thread and are empty here afterwards. @throws as `call` */
  callWith<K extends keyof M & string>(transfer: readonly ArrayBuffer[], method: K, ...args: Args<M[K]>): Value<M[K]> {
    if (!this.isAlive) throw new BridgeLostError(`the thread "${this.#name}" has ended`);
    const call: BridgeCall = { method, args };
    this.#port.postMessage(call, [...transfer]);
    const reply = this.#wait();
    // The thread serves the methods of M.
    if (reply.ok) return reply.value as Value<M[K]>;
    throw new BridgeCallError(reply.name, reply.message, reply.stack);
  }

  /** Lets the thread end. Idempotent. */
  close(): void {
    this.#isClosed = true;
    this.#port.close();
  }

  #wait(): BridgeReply {
    const signals = this.#signals;
    for (;;) {
      const seen = Atomics.load(signals, signal.replies);
      const beats = Atomics.load(signals, signal.beats);
      // serveBridge answers with replies only.
      const reply = receiveMessageOnPort(this.#port)?.message as BridgeReply | undefined;
      if (reply !== undefined) return reply;
      if (Atomics.load(signals, signal.ended) === 1) throw this.#lost("ended in the middle of its work");
      const milliseconds = beats === 0 ? patience.start : patience.work;
      const outcome = Atomics.wait(signals, signal.replies, seen, milliseconds);
      if (outcome === "timed-out" && Atomics.load(signals, signal.beats) === beats) {
        const what = beats === 0 ? "did not start within" : "shows no sign of life for";
        throw this.#lost(`${what} ${milliseconds / 1000} seconds`);
      }
    }
  }

  #lost(reason: string): BridgeLostError {
    this.#isClosed = true;
    void this.#worker.terminate();
    return new BridgeLostError(`the thread "${this.#name}" ${reason}`);
  }
}

/** A thread with the arguments of this process that threads take. */
function startThread(module: URL, options: WorkerOptions): Worker {
  const execArgv = threadArguments(process.execArgv);
  try {
    return new Worker(module, { ...options, execArgv });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ERR_WORKER_INVALID_EXEC_ARGV")) throw error;
    // V8's flags, as --max-old-space-size=4096, hold for the whole process; Node names those that it does not take for one thread.
    const refused = new Set(error.message.slice(error.message.indexOf(": ") + 2).split(/, */));
    return new Worker(module, { ...options, execArgv: execArgv.filter((argument) => !refused.has(argument)) });
  }
}

/** The arguments of Node without those that give it a script as text: a thread that gets them does not start. */
function threadArguments(given: readonly string[]): string[] {
  const isEval = (argument: string): boolean => /^(?:-e|-p|-pe|--eval|--print)$/.test(argument);
  return given.filter((argument, i) => {
    const isScript = isEval(given[i - 1] ?? "");
    return !isScript && !isEval(argument) && !/^--(?:eval|print|input-type)(?:=|$)/.test(argument);
  });
}
