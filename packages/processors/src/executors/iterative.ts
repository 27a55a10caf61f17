import { setImmediate } from "node:timers/promises";
import { type Crew, type Executor, type Outcome, checkPositive } from "../executor.ts";
import type { MergeableTree } from "../mergeable.ts";
import { loadOpener, verifying } from "../opener.ts";
import { packTree, unpackTree } from "../pack.ts";
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
    async start({ processor, opener, verifyChecksums }): Promise<Crew> {
      const loaded = "module" in processor ? await loadProcessor(processor) : processor;
      const workbench = new Workbench({
        processor: loaded,
        open: verifying(typeof opener === "function" ? opener : await loadOpener(opener), verifyChecksums),
        maxOpenFiles,
      });
      return {
        numWorkers: 1,
        maxOpenFiles,
        hasPostprocess: loaded.postprocess !== undefined,
        async perform(_worker, kind, task) {
          await setImmediate();
          const outcome = await workbench.perform(kind, task);
          return kind === "process" ? settled(outcome, workbench) : outcome;
        },
        close: async () => workbench.close(),
      };
    },
  };
}

/**
 * The outcome of a chunk as copies, so that the memory of its columns goes to the next chunk. A result that cannot be copied (a
 * class with `merge` but without `pack`) stays as it is, with the memory that it may hold.
 */
function settled<V extends MergeableTree>(outcome: Outcome<V>, workbench: Workbench): Outcome<V> {
  if (!outcome.ok) {
    workbench.giveMemoryBack();
    return outcome;
  }
  try {
    // A tree that was packed and unpacked has the type that it had.
    const value = unpackTree(packTree(outcome.value).tree) as V;
    workbench.giveMemoryBack();
    return { ...outcome, value };
  } catch {
    // What is wrong with it is said where it is merged.
    return outcome;
  }
}
