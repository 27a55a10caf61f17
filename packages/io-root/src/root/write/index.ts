export { createRootFile, type RootFileOptions, RootFileWriter, type TreeOptions } from "./root-file-writer.ts";
export { TreeWriter } from "./tree-writer.ts";
export type { ColumnSpec, ColumnSpecs, ColumnValues, LinkLists, LinksSpec, VectorSpec } from "./columns.ts";
export type { CompressionName } from "./compress.ts";
export { RootWriteError } from "./errors.ts";
