export * from "@kaon/core";
export * from "@kaon/hist";
export * from "@kaon/io-root";
export * from "@kaon/processors";
// Names that two packages have: ranges of entries are the same in both; how arrays and how histograms are shown is not.
export type { EntryRange, ShowOptions } from "@kaon/core";
export type { ShowOptions as HistogramShowOptions } from "@kaon/hist";
export { compareResults, type Comparison, type Difference, type Tolerance } from "./compare/compare-results.ts";
export { comparisonText, type ComparisonTextOptions } from "./compare/comparison-text.ts";
export type { Quantity } from "./compare/quantities.ts";
export * from "./sample/index.ts";
export { type FoundHistogram, histogramsOf } from "./result/histograms.ts";
export { decodeResult } from "./result/decode.ts";
export { encodeResult } from "./result/encode.ts";
export { loadResult, type SavedOutcome } from "./result/load-result.ts";
export { type SavableOutcome, type SavedFiles, type SaveOptions, saveResult } from "./result/save-result.ts";
export { SavedResultError } from "./result/saved-result-error.ts";
// Opens ROOT files by itself, unlike the function of the same name in @kaon/processors.
export { run, type RunOptions } from "./run.ts";
export { skim, type SkimmedDataset, type SkimOptions, type SkimOutcome } from "./skim/skim.ts";
export { type SkimCounts, type SkimDefinition, skimmer } from "./skim/skimmer.ts";
export { type QueryOptions, querySql } from "./sql/query-sql.ts";
