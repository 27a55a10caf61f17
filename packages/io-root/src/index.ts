export * from "./errors.ts";
export { openEventSource } from "./event-source.ts";
export { openRootFile, type KeyInfo, type RootFile } from "./root/file/root-file.ts";
export type { Interpretation } from "./root/interpret/interpretation.ts";
export type { Branch } from "./root/tree/branch.ts";
export type { Tree } from "./root/tree/tree.ts";
export type { ByteSource } from "./source/byte-source.ts";
export { openFileSource } from "./source/file-source.ts";
export { memorySource } from "./source/memory-source.ts";
