import { workerData } from "node:worker_threads";
import { signal, type BridgeCall, type BridgeMethods, type BridgeReply, type BridgeSetup } from "./protocol.ts";

/** Milliseconds between two signs of life while a method runs. */
const beatTime = 250;

/** Answers the calls of the `SyncBridge` that started this thread, until that closes it. */
export function serveBridge(methods: BridgeMethods): void {
  // This thread was started by a SyncBridge.
  const { port, signals } = workerData as BridgeSetup;
  Atomics.add(signals, signal.beats, 1);
  const wake = (): void => {
    Atomics.add(signals, signal.replies, 1);
    Atomics.notify(signals, signal.replies);
  };
  process.on("exit", () => {
    Atomics.store(signals, signal.ended, 1);
    wake();
  });
  port.on("close", () => process.exit());
  port.on("message", (call: BridgeCall) => {
    const beat = setInterval(() => Atomics.add(signals, signal.beats, 1), beatTime);
    void answer(methods, call).then(({ reply, transfer }) => {
      clearInterval(beat);
      port.postMessage(reply, [...transfer]);
      wake();
    });
  });
}

interface Answer {
  readonly reply: BridgeReply;
  readonly transfer: readonly ArrayBuffer[];
}

async function answer(methods: BridgeMethods, { method, args }: BridgeCall): Promise<Answer> {
  try {
    // The caller is typed by the same methods.
    const { value, transfer = [] } = await methods[method](...(args as never[]));
    return { reply: { ok: true, value }, transfer };
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    return { reply: { ok: false, name, message, stack }, transfer: [] };
  }
}
