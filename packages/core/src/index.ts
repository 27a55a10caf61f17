export * from "./array.ts";
export * from "./errors.ts";
export * from "./mergeable.ts";
export * from "./source.ts";
