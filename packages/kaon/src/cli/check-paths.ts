import { nearNames } from "@kaon/core";
import { accessSync, constants, existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { UsageError } from "./usage-error.ts";

/** Says so before anything starts where there is no such file, with near names. */
export function checkModule(module: string, what: "processor" | "module"): void {
  const path = module.startsWith("file:") ? fileURLToPath(module) : resolve(module);
  if (/^[a-z]{2,}:/i.test(module) && !module.startsWith("file:")) return;
  if (existsSync(path)) return;
  const directory = dirname(path);
  const near = existsSync(directory) ? nearNames(basename(path), readdirSync(directory)) : [];
  const hint = near.length === 0 ? "" : `; did you mean ${near.map((name) => `"${name}"`).join(", ")}?`;
  throw new UsageError(`no ${what} ${module}${hint}`);
}

/** Says so before anything starts where a directory could not be made or written. */
export function checkDirectory(directory: string): void {
  let existing = resolve(directory);
  while (!existsSync(existing)) existing = dirname(existing);
  if (!statSync(existing).isDirectory()) throw new UsageError(`--out ${directory}: ${existing} is a file`);
  try {
    accessSync(existing, constants.W_OK);
  } catch {
    throw new UsageError(`--out ${directory}: ${existing} cannot be written`);
  }
}
