export * from "./array.ts";
export * from "./errors.ts";
export * from "./source.ts";
