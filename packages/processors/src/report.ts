import type { TaskCost } from "./executor.ts";
import { type Failure, describeFailure } from "./failure.ts";

/** What a run did: plain data, the same after a trip through JSON. Times in seconds. */
export interface RunReport {
  /** Files that were opened and had their chunks planned. */
  readonly files: number;
  /** Chunks whose results are in the result. */
  readonly chunks: number;
  /** Entries of these chunks. */
  readonly entries: number;
  /** Entries by wall time. */
  readonly eventsPerSecond: number;
  /** Bytes of column data taken from the files; a column that was read twice counts twice. */
  readonly bytesRead: number;
  readonly bytesDecompressed: number;
  /** Columns that were touched, sorted. */
  readonly columns: readonly string[];
  /** `open`, `read` and `process` are summed over workers, so that they may exceed `wall`. */
  readonly seconds: {
    readonly open: number;
    readonly read: number;
    readonly process: number;
    readonly merge: number;
    readonly wall: number;
  };
  /** Attempts that were made again. */
  readonly retries: number;
  readonly executor: string;
  readonly workers: number;
  /** In the order in which they happened. */
  readonly failures: readonly Failure[];
}

/** Adds up what a run did. */
export class Ledger {
  readonly failures: Failure[] = [];
  retries = 0;
  private readonly columns = new Set<string>();
  private readonly sums = { openTime: 0, readTime: 0, processTime: 0, bytesRead: 0, bytesDecompressed: 0 };
  private readonly started = performance.now();

  /** Milliseconds since the run began. */
  get elapsed(): number {
    return performance.now() - this.started;
  }

  spend(cost: TaskCost): void {
    this.sums.openTime += cost.openTime;
    this.sums.readTime += cost.readTime;
    this.sums.processTime += cost.processTime;
    this.sums.bytesRead += cost.bytesRead;
    this.sums.bytesDecompressed += cost.bytesDecompressed;
    for (const column of cost.columns) this.columns.add(column);
  }

  report(done: {
    readonly files: number;
    readonly chunks: number;
    readonly entries: number;
    readonly mergeTime: number;
    readonly executor: string;
    readonly workers: number;
  }): RunReport {
    const { files, chunks, entries, mergeTime, executor, workers } = done;
    const { openTime, readTime, processTime, bytesRead, bytesDecompressed } = this.sums;
    const wall = this.elapsed / 1000;
    return {
      files,
      chunks,
      entries,
      eventsPerSecond: entries / wall,
      bytesRead,
      bytesDecompressed,
      columns: [...this.columns].sort(),
      seconds: {
        open: openTime / 1000,
        read: readTime / 1000,
        process: processTime / 1000,
        merge: mergeTime / 1000,
        wall,
      },
      retries: this.retries,
      executor,
      workers,
      failures: [...this.failures],
    };
  }
}

/** The report as a few lines for a terminal, every failure on a line of its own. */
export function reportText(report: RunReport): string {
  const { files, chunks, entries, seconds, retries, failures, columns } = report;
  const stages = (["open", "read", "process", "merge"] as const).map(
    (stage) => `${stage} ${seconds[stage].toFixed(2)} s`,
  );
  const lines = [
    `${plural(entries, "event")} in ${plural(files, "file")} and ${plural(chunks, "chunk")}, ${seconds.wall.toFixed(2)} s, ${Math.round(report.eventsPerSecond)} events/s`,
    `${report.executor}, ${plural(report.workers, "worker")}: ${stages.join(", ")}`,
    `${plural(columns.length, "column")}, ${byteText(report.bytesRead)} read, ${byteText(report.bytesDecompressed)} decompressed`,
  ];
  if (retries > 0) lines.push(`${plural(retries, "attempt")} made again`);
  if (failures.length > 0) lines.push(`${plural(failures.length, "failure")}:`);
  for (const failure of failures) lines.push(`  ${describeFailure(failure)}`);
  return lines.join("\n");
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function byteText(bytes: number): string {
  if (bytes < 1e5) return `${(bytes / 1e3).toFixed(1)} kB`;
  return bytes < 1e8 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}
