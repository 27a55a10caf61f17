import { setImmediate } from "node:timers/promises";
import type { MessagePort } from "node:worker_threads";
import { type ErrorRecord, recordError } from "./error-record.ts";
import type { Outcome, Tasks } from "./executor.ts";
import type { ModuleLocation } from "./module-location.ts";
import { loadOpener, verifying } from "./opener.ts";
import { packTree, unpackTree } from "./pack.ts";
import { loadProcessor } from "./processor.ts";
import { Workbench } from "./workbench.ts";

/** What a worker thread is started with, as `workerData`. */
export interface WorkerSetup {
  readonly kaon: "worker";
  readonly processor: ModuleLocation;
  readonly opener: ModuleLocation;
  readonly verifyChecksums: boolean;
  readonly maxOpenFiles: number;
}

/** What a worker thread is told. A merged result in a task is packed. */
export type WorkerOrder =
  | { readonly order: "perform"; readonly kind: keyof Tasks; readonly task: Tasks[keyof Tasks]["task"] }
  | { readonly order: "close" };

/** What a worker thread says. A tree in an outcome is packed. */
export type WorkerReply =
  | { readonly reply: "ready"; readonly hasPostprocess: boolean }
  | { readonly reply: "cannot start"; readonly error: ErrorRecord }
  | { readonly reply: "done"; readonly outcome: Outcome<unknown> };

/** Imports the processor and the opener, then does one task after another, until it is told to close. */
export async function serve(port: MessagePort, setup: WorkerSetup): Promise<void> {
  const reply = (message: WorkerReply, transfer: readonly ArrayBuffer[] = []): void =>
    port.postMessage(message, [...transfer]);
  let workbench: Workbench;
  let hasPostprocess: boolean;
  try {
    const [processor, open] = [await loadProcessor(setup.processor), await loadOpener(setup.opener)];
    const { verifyChecksums, maxOpenFiles } = setup;
    workbench = new Workbench({ processor, open: verifying(open, verifyChecksums), maxOpenFiles });
    hasPostprocess = processor.postprocess !== undefined;
  } catch (error) {
    reply({ reply: "cannot start", error: recordError(error) });
    return;
  }
  port.on("message", (message: WorkerOrder) => {
    if (message.order === "close") {
      workbench.close();
      port.close();
      return;
    }
    void perform(workbench, message).then(({ outcome, transfer }) => reply({ reply: "done", outcome }, transfer));
  });
  reply({ reply: "ready", hasPostprocess });
}

interface Packaged {
  readonly outcome: Outcome<unknown>;
  readonly transfer: readonly ArrayBuffer[];
}

/** Does the task and packs its result. Never rejects: a result that cannot be packed is a failed task. */
async function perform(workbench: Workbench, order: WorkerOrder & { order: "perform" }): Promise<Packaged> {
  const { kind, task } = order;
  const outcome = await workbench.perform(kind, "merged" in task ? { ...task, merged: unpackTree(task.merged) } : task);
  // What the processor left behind and nobody catches ends the thread now, while it is still known whose it was.
  await setImmediate();
  try {
    if (!outcome.ok) return { outcome, transfer: [] };
    const { tree, transfer } = packTree(outcome.value);
    return { outcome: { ...outcome, value: tree }, transfer };
  } catch (error) {
    return { outcome: { ok: false, error: recordError(error), isTransient: false, cost: outcome.cost }, transfer: [] };
  } finally {
    workbench.giveMemoryBack();
  }
}
