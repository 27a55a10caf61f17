/** What one pass of a query cost. */
export interface Pass {
  /** Milliseconds. */
  readonly wall: number;
  /** Milliseconds of CPU time, user and system, of all threads and ended child processes. */
  readonly cpu: number;
  /** Bytes that the process asked the system for; mapped memory does not count. */
  readonly read: number;
}

/** What a contestant prints for each query, as an array, in JSON, as its last line. */
export interface Outcome {
  /** Milliseconds from the start of the process to the first histogram. */
  readonly first: number;
  /** Milliseconds of CPU time of the process until then. */
  readonly firstCpu: number;
  readonly cold: Pass;
  readonly warm: readonly Pass[];
  /** Peak resident memory in bytes (VmHWM), and that of the largest child process. */
  readonly peak: number;
  /** The bins of each histogram, underflow first; under "cutflow" all events, and those that are left after each cut. */
  readonly histograms: Readonly<Record<string, readonly number[]>>;
}
