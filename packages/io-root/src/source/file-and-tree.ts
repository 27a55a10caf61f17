import type { OpenRequest } from "@kaon/core";
import { existsSync } from "node:fs";

/** File and tree of a request. What is no file, but would be one without ":tree" at its end, names both, as uproot takes it. */
export function fileAndTree({ file, tree }: OpenRequest): { readonly path: string; readonly tree: string | undefined } {
  const at = file.lastIndexOf(":");
  const isBoth = tree === undefined && at > 0 && !existsSync(file) && existsSync(file.slice(0, at));
  return isBoth ? { path: file.slice(0, at), tree: file.slice(at + 1) } : { path: file, tree };
}
