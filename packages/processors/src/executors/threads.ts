import { availableParallelism } from "node:os";
import type { ResourceLimits } from "node:worker_threads";
import { ArgumentError, KaonError } from "@kaon/core";
// Histograms that come out of workers are rebuilt here.
import "@kaon/hist";
import { type Assignment, type Crew, type Executor, type Outcome, type Tasks, checkPositive } from "../executor.ts";
import { packTree, unpackTree } from "../pack.ts";
import { ProcessorError } from "../processor.ts";
import { WorkerThread } from "./worker-thread.ts";

/** How worker threads are run. */
export interface ThreadsOptions {
  /** Number of threads; as many as the machine runs at once, where absent. */
  readonly workers?: number;
  /** Files that each thread keeps open. */
  readonly maxOpenFiles?: number;
  /** Memory limits of each thread, in megabytes. Typed arrays live outside the heap that they limit. */
  readonly resourceLimits?: ResourceLimits;
}

/**
 * Processes chunks in worker threads of this process, which import the processor's module by its URL. A thread starts when
 * there is first something to do for it. One that dies (an uncaught error, `process.exit`, its heap limit) fails the chunk that
 * it had and is replaced.
 *
 * Plain worker threads rather than a pool library: the run chooses which thread gets which chunk (the one that has the file
 * open), and must know which chunk a dying thread had. The pools that were tried (tinypool, piscina) offer neither.
 */
export function threads(options: ThreadsOptions = {}): Executor {
  const { workers = availableParallelism(), maxOpenFiles = 4, resourceLimits } = options;
  checkPositive({ workers, maxOpenFiles });
  return {
    name: "threads",
    async start(assignment): Promise<Crew> {
      const limits = resourceLimits === undefined ? {} : { resourceLimits };
      return new ThreadCrew(assignment, { numWorkers: workers, maxOpenFiles, ...limits });
    },
  };
}

interface CrewOptions {
  readonly numWorkers: number;
  readonly maxOpenFiles: number;
  readonly resourceLimits?: ResourceLimits;
}

class ThreadCrew implements Crew {
  readonly numWorkers: number;
  readonly maxOpenFiles: number;
  private readonly threads: (WorkerThread | undefined)[];
  private isClosed = false;
  private readonly startThread: () => WorkerThread;

  constructor(assignment: Assignment, { numWorkers, maxOpenFiles, resourceLimits }: CrewOptions) {
    const { processor, opener, verifyChecksums, onLoss } = assignment;
    if (!("module" in processor)) {
      throw new ProcessorError(
        "threads import the processor: give run the URL or path of its module, or use executor: iterative() for a processor value",
      );
    }
    if (typeof opener === "function") {
      throw new ArgumentError(
        "threads import the opener: give run the URL or path of a module that exports openEventSource",
      );
    }
    this.numWorkers = numWorkers;
    this.maxOpenFiles = maxOpenFiles;
    this.threads = Array.from({ length: numWorkers }, () => undefined);
    const setup = { kaon: "worker", processor, opener, verifyChecksums, maxOpenFiles } as const;
    const limits = resourceLimits === undefined ? {} : { resourceLimits };
    this.startThread = () => new WorkerThread(setup, { onLoss, ...limits });
  }

  get hasPostprocess(): boolean {
    return this.threads.some((thread) => thread?.hasPostprocess);
  }

  async perform<K extends keyof Tasks>(
    worker: number,
    kind: K,
    task: Tasks[K]["task"],
  ): Promise<Outcome<Tasks[K]["value"]>> {
    const { task: packedTask, transfer } = packTask(task);
    const outcome = await this.thread(worker).perform({ order: "perform", kind, task: packedTask }, transfer);
    // The worker packed a value of what the task gives.
    return outcome.ok ? { ...outcome, value: unpackTree(outcome.value) as Tasks[K]["value"] } : outcome;
  }

  async close({ isAborted }: { readonly isAborted: boolean }): Promise<void> {
    this.isClosed = true;
    const started = this.threads.filter((thread) => thread !== undefined);
    await Promise.all(started.map((thread) => (isAborted ? thread.terminate() : thread.close())));
  }

  private thread(worker: number): WorkerThread {
    if (this.isClosed) throw new KaonError("the workers were closed");
    const running = this.threads[worker];
    if (running !== undefined && running.isAlive) return running;
    const started = this.startThread();
    this.threads[worker] = started;
    return started;
  }
}

type AnyTask = Tasks[keyof Tasks]["task"];

/** The task as a worker takes it: a merged result in it is packed data on the way. */
function packTask(task: AnyTask): { readonly task: AnyTask; readonly transfer: readonly ArrayBuffer[] } {
  if (!("merged" in task)) return { task, transfer: [] };
  const { tree, transfer } = packTree(task.merged);
  return { task: { ...task, merged: tree as typeof task.merged }, transfer };
}
