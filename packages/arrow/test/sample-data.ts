import { existsSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../../..");

/** Folder of the sample files, `undefined` where it is not on this machine; the first call says so. */
export const sampleData: string | undefined = [process.env["KAON_DATA"], join(root, "../shared/data")].find(
  (folder) => folder !== undefined && existsSync(join(folder, "coffea")),
);

if (sampleData === undefined) {
  console.log("skipped: sample files are neither at KAON_DATA nor at ../shared/data, so reading tests do not run");
}

/** Path of a sample file, as "coffea/nano_dy.root". */
export function sample(name: string): string {
  return join(sampleData ?? "", name);
}
