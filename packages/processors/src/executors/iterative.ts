import { setImmediate } from "node:timers/promises";
import { type Crew, type Executor, checkPositive } from "../executor.ts";
import { loadOpener } from "../opener.ts";
import { loadProcessor } from "../processor.ts";
import { Workbench } from "../workbench.ts";

/**
 * Processes chunk after chunk in this thread: for debugging, small inputs, and processors that are values instead of modules.
 * Between chunks the thread is free, so that an abort, timers and progress get their turn.
 */
export function iterative(options: { readonly maxOpenFiles?: number } = {}): Executor {
  const { maxOpenFiles = 4 } = options;
  checkPositive({ maxOpenFiles });
  return {
    name: "iterative",
    async start({ processor, opener }): Promise<Crew> {
      const loaded = "module" in processor ? await loadProcessor(processor) : processor;
      const workbench = new Workbench({
        processor: loaded,
        open: typeof opener === "function" ? opener : await loadOpener(opener),
        maxOpenFiles,
      });
      return {
        numWorkers: 1,
        maxOpenFiles,
        hasPostprocess: loaded.postprocess !== undefined,
        async perform(_worker, kind, task) {
          await setImmediate();
          return workbench.perform(kind, task);
        },
        close: async () => workbench.close(),
      };
    },
  };
}
