export * from "./axis.ts";
export { binOf, centres, edges, extent, numBins, widths } from "./bins.ts";
export * from "./errors.ts";
export * from "./histogram.ts";
export type { StorageKind } from "./storage.ts";
