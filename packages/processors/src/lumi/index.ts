export { LumiError } from "./lumi-error.ts";
export * from "./lumi-list.ts";
export * from "./lumi-mask.ts";
export type { LumiColumn } from "./lumi-sections.ts";
export * from "./recorded-luminosity.ts";
