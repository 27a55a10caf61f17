import { ChunkMemory, type EventSource, KaonError, type OpenEventSource } from "@kaon/core";
import { isTransient, recordError } from "./error-record.ts";
import { eventsOf } from "./events.ts";
import { type Chunk, type FileTask, type Outcome, type TaskCost, type Tasks, noCost } from "./executor.ts";
import type { MergeableTree } from "./mergeable.ts";
import { type Processor, callProcess } from "./processor.ts";

/**
 * Does tasks in the thread that it lives in, one after the other, and keeps the files that it used last open.
 */
export class Workbench {
  private readonly processor: Processor;
  private readonly open: OpenEventSource;
  private readonly maxOpenFiles: number;
  /** By file and tree, the one used last at the end. */
  private readonly sources = new Map<string, EventSource>();
  private cost: TaskCost = noCost;
  private memory: ChunkMemory | undefined;
  private isClosed = false;

  constructor(options: { processor: Processor; open: OpenEventSource; maxOpenFiles: number }) {
    this.processor = options.processor;
    this.open = options.open;
    this.maxOpenFiles = options.maxOpenFiles;
  }

  /** Does one task; an error becomes its outcome. */
  async perform<K extends keyof Tasks>(kind: K, task: Tasks[K]["task"]): Promise<Outcome<Tasks[K]["value"]>> {
    this.checkOpen();
    this.cost = noCost;
    try {
      // `value` is what `kind` gives, which the compiler cannot follow.
      const value = (await this.attempt({ kind, task } as AnyTask)) as Tasks[K]["value"];
      return { ok: true, value, cost: this.cost };
    } catch (error) {
      const again = isTransient(error);
      // A connection that failed is not used again: the next attempt opens the file anew.
      if (again && "file" in task) this.forget(keyOf(task));
      return { ok: false, error: recordError(error), isTransient: again, cost: this.cost };
    }
  }

  /**
   * Gives the memory of the chunk that was processed last to the next one: for those who have copied its result. Whatever a
   * processor keeps of a chunk's columns is empty from then on.
   */
  giveMemoryBack(): void {
    this.memory?.giveBack();
    this.memory = undefined;
  }

  /** Closes all files, also one that is being opened. Nothing can be done after it. */
  close(): void {
    this.isClosed = true;
    for (const source of this.sources.values()) source.close();
    this.sources.clear();
  }

  private async attempt(request: AnyTask): Promise<MergeableTree> {
    switch (request.kind) {
      case "count": {
        const { numEntries, clusterStarts = [] } = await this.source(request.task);
        return { numEntries, clusterStarts: Float64Array.from(clusterStarts) };
      }
      case "process":
        return this.process(await this.source(request.task), request.task);
      default: {
        const { merged, about } = request.task;
        return this.processor.postprocess === undefined ? merged : this.processor.postprocess(merged, about);
      }
    }
  }

  private process(source: EventSource, chunk: Chunk): MergeableTree {
    const before = source.readLog();
    const numColumnsBefore = before.columns.length;
    const start = performance.now();
    const memory = new ChunkMemory();
    this.memory = memory;
    try {
      return memory.during(() => callProcess(this.processor, eventsOf(source, chunk)));
    } finally {
      const after = source.readLog();
      const readTime = after.readTime - before.readTime;
      this.cost = {
        openTime: this.cost.openTime,
        readTime,
        processTime: Math.max(performance.now() - start - readTime, 0),
        bytesRead: after.bytesRead - before.bytesRead,
        bytesDecompressed: after.bytesDecompressed - before.bytesDecompressed,
        columns: after.columns.slice(numColumnsBefore),
      };
    }
  }

  private async source(task: FileTask): Promise<EventSource> {
    const key = keyOf(task);
    let source = this.sources.get(key);
    if (source === undefined) {
      const start = performance.now();
      try {
        const { file, tree } = task;
        const { schema } = this.processor;
        const request = { file, ...(tree === undefined ? {} : { tree }), ...(schema === undefined ? {} : { schema }) };
        source = await this.open(request);
        if (this.isClosed) source.close();
      } finally {
        this.cost = { ...this.cost, openTime: performance.now() - start };
      }
    }
    this.checkOpen();
    this.sources.delete(key);
    this.sources.set(key, source);
    const [oldest] = this.sources.keys();
    if (this.sources.size > this.maxOpenFiles) this.forget(oldest);
    return source;
  }

  private checkOpen(): void {
    if (this.isClosed) throw new KaonError("the workers were closed");
  }

  private forget(key: string): void {
    this.sources.get(key)?.close();
    this.sources.delete(key);
  }
}

/** The tasks as a union that `kind` tells apart. */
type AnyTask = { [K in keyof Tasks]: { readonly kind: K; readonly task: Tasks[K]["task"] } }[keyof Tasks];

function keyOf({ file, tree }: FileTask): string {
  return JSON.stringify([file, tree]);
}
