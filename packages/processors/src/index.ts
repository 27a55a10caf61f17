export * from "./chunk.ts";
export * from "./cutflow.ts";
export { MergeError } from "./merge-error.ts";
export { type AnyTypedArray, type MergeableTree, type SelfMerging, merge, mergeAll } from "./mergeable.ts";
export * from "./merge-order.ts";
export * from "./pack.ts";
export { FilesetError } from "./fileset-error.ts";
export * from "./fileset.ts";
