import { existsSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..", "..", "..");

/** Where the sample files are that the repository does not hold. */
const directory = process.env.KAON_DATA ?? join(root, "..", "shared", "data");

/** The path of a sample file, or undefined where it is not on this machine; says so. */
export function sampleFile(...path: readonly string[]): string | undefined {
  const file = join(directory, ...path);
  if (existsSync(file)) return file;
  console.log(`skipped what needs ${path.join("/")}: not in ${directory} (set KAON_DATA to where it is)`);
  return undefined;
}
