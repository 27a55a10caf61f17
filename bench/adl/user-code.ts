import { readFileSync } from "node:fs";
import { pathOf, queries, type System } from "./systems.ts";

const begin = "lines of user code begin here";
const end = "lines of user code end here";

/** Lines of code that the eight queries take in a system: neither blank nor comments, imports included where each query has its own file. */
export function linesOfUserCode({ queries: where }: System): number {
  if (where.endsWith("adl")) return queries.map((query) => count(read(`${where}/${query}.ts`))).reduce((a, b) => a + b);
  const text = read(where);
  return count(text.slice(text.indexOf(begin) + begin.length, text.indexOf(end)));
}

function read(relative: string): string {
  return readFileSync(pathOf(relative), "utf8");
}

function count(text: string): number {
  return text.split("\n").filter((line) => line.trim() !== "" && !/^\s*(?:\/\/|#(?!include)|--)/.test(line)).length;
}
