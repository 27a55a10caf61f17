export * from "./sample/index.ts";
