export { chunkRanges } from "./chunk.ts";
export * from "./cutflow.ts";
export type { EventMask, EventWeights } from "./cutflow-input.ts";
export type { CountedEvents, CountOptions, EventTest, TestableEvents } from "./event-tests.ts";
export type { ErrorRecord } from "./error-record.ts";
export type { AnyEvents, EventsOf } from "./events.ts";
export type {
  Assignment,
  Chunk,
  Crew,
  Executor,
  FileTask,
  Outcome,
  PostprocessTask,
  TaskCost,
  Tasks,
} from "./executor.ts";
export { iterative } from "./executors/iterative.ts";
export { type ThreadsOptions, threads } from "./executors/threads.ts";
export { WorkerLostError } from "./executors/worker-thread.ts";
export { type Failure, RunError, describeFailure } from "./failure.ts";
export * from "./fileset.ts";
export { FilesetError } from "./fileset-error.ts";
export { type Job, type PartialOutcome } from "./job.ts";
export * from "./kinematics/index.ts";
export * from "./lumi/index.ts";
export { MergeError } from "./merge-error.ts";
export { OrderedMerge } from "./merge-order.ts";
export { type AnyTypedArray, type MergeableTree, type SelfMerging, merge, mergeAll } from "./mergeable.ts";
export type { ModuleLocation } from "./module-location.ts";
export { OpenerError } from "./opener.ts";
export { type PackedTree, packTree, unpackTree } from "./pack.ts";
export { type DatasetSummary, type Processor, ProcessorError, type ResultOf, processor } from "./processor.ts";
export { type Progress, type ProgressListener, type Terminal, progressBar, progressText } from "./progress.ts";
export { type RunReport, reportText } from "./report.ts";
export { type RunOptions, type RunOutcome, run } from "./run.ts";
export * from "./selection.ts";
export { WeightStatistics, type WeightStatisticsData } from "./weight-statistics.ts";
export type { EventNumbers, MappableEvents } from "./weight-values.ts";
export { type Varied, Variation, vary, Weighted } from "./variation.ts";
export * from "./weights.ts";
export * from "./yield-table.ts";
export { type Yield, yieldError } from "./yield.ts";
export * from "./analyses/index.ts";
