import { existsSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import type { FileSpec } from "./fileset.ts";
import { FilesetError, type Place } from "./fileset-error.ts";

/**
 * The files that a path stands for: itself, or what its glob matches, sorted by name so that every run has one order.
 * URLs are taken as they are. A path that exists is never taken for a glob.
 *
 * @param directory where relative paths start; the current directory where undefined
 * @throws FilesetError where a glob matches nothing or cannot be searched
 */
export async function expandFiles(spec: FileSpec, place: Place, directory: string | undefined): Promise<FileSpec[]> {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(spec.file)) return [spec];
  const path = directory === undefined || isAbsolute(spec.file) ? spec.file : join(directory, spec.file);
  // Workers import this package too, and expand no globs.
  const { glob, isDynamicPattern } = await import("tinyglobby");
  if (existsSync(path) || !isDynamicPattern(spec.file)) return [{ ...spec, file: path }];
  const absolute = isAbsolute(spec.file);
  const options = { cwd: directory ?? ".", absolute, expandDirectories: false };
  const matches = await glob(spec.file, options).catch((cause: unknown) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new FilesetError(`has the glob ${JSON.stringify(spec.file)}, which cannot be searched: ${reason}`, place, {
      cause,
    });
  });
  if (matches.length === 0) {
    const where = absolute ? "" : ` in ${directory ?? process.cwd()}`;
    throw new FilesetError(`has the glob "${spec.file}", which matches no file${where}`, place);
  }
  matches.sort();
  return matches.map((file) => ({ ...spec, file: directory === undefined || absolute ? file : join(directory, file) }));
}
