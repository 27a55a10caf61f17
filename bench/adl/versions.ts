import { spawnSync } from "node:child_process";

const packages = ["coffea", "uproot", "awkward", "numpy", "root", "duckdb", "polars", "pyarrow"];
const script = `
import importlib.metadata as metadata, json, platform
print(json.dumps({"python": platform.python_version()} | {name: metadata.version(name) for name in ${JSON.stringify(packages)}}))
`;

/** Versions of what is compared. */
export function versions(python: string): Readonly<Record<string, string>> {
  const found = JSON.parse(spawnSync(python, ["-c", script], { encoding: "utf8" }).stdout) as Record<string, string>;
  return { node: process.versions.node, ...found };
}
