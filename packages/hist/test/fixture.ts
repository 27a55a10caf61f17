import { readFileSync } from "node:fs";
import { readJson } from "@kaon/hist";

/** A frozen JSON file of the folder `fixtures`, with NaN where Python wrote it. */
export function fixture<T>(name: string): T {
  const text = readFileSync(new URL(`../../../fixtures/${name}`, import.meta.url), "utf8");
  // `readJson` gives NaN as a text that nothing else can be.
  return withNaN(readJson(text)) as T;
}

function withNaN(value: unknown): unknown {
  if (value === "\u0000NaN") return Number.NaN;
  if (Array.isArray(value)) return value.map(withNaN);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withNaN(item)]));
}
