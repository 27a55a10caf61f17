import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { makeSample, type SampleOptions } from "kaon";

/** Where benchmarks keep what they make; may be deleted at any time. */
export const dataFolder = new URL("data/", import.meta.url);

/** Paths of the files of a NanoAOD-like sample. */
export async function sampleFiles(folder: string, options: Omit<SampleOptions, "directory">): Promise<string[]> {
  return madeFiles(folder, options, async (directory) => {
    const { files } = await makeSample({ ...options, directory });
    return files.map(({ path }) => path);
  });
}

/** Paths of files that `make` makes where they are not there or where other ones were asked for. The folder remembers the options. */
export async function madeFiles(
  folder: string,
  options: { readonly events: number; readonly files?: number },
  make: (directory: string) => Promise<readonly string[]>,
): Promise<string[]> {
  const directory = fileURLToPath(new URL(`${folder}/`, dataFolder));
  const record = `${directory}made.json`;
  const wanted = JSON.stringify(options);
  if (existsSync(record)) {
    const made = JSON.parse(readFileSync(record, "utf8")) as { options: string; files: string[] };
    if (made.options === wanted && made.files.every((file) => existsSync(file))) return made.files;
  }
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  console.log(`making ${options.events} events in ${options.files ?? 1} files in bench/data/${folder} (once) …`);
  const paths = await make(directory);
  writeFileSync(record, JSON.stringify({ options: wanted, files: paths }));
  return [...paths];
}
