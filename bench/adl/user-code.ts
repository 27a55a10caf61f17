import { readFileSync } from "node:fs";
import { pathOf, queries, type System } from "./systems.ts";

const begin = "lines of user code begin here";
const end = "lines of user code end here";

/** Lines of code that the eight queries take in a system: neither blank nor comments, imports included where each query has its own file. */
export function linesOfUserCode({ queries: where }: System): number {
  if (!where.endsWith("adl")) return linesOfFile(where);
  return queries.map((query) => linesOfFile(`${where}/${query}.ts`)).reduce((a, b) => a + b);
}

/** Lines of code of a file of this folder, or of its part between the marks where it has them. */
export function linesOfFile(relative: string): number {
  const text = readFileSync(pathOf(relative), "utf8");
  const [start, stop] = [text.indexOf(begin), text.indexOf(end)];
  return count(start < 0 ? text : text.slice(start + begin.length, stop));
}

function count(text: string): number {
  return text.split("\n").filter((line) => line.trim() !== "" && !/^\s*(?:\/\/|\/\*\*|\*|#(?!include)|--)/.test(line))
    .length;
}
