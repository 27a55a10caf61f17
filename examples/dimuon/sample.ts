// The events that the example runs over, made once.
import { makeSample } from "kaon";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What sample to make. */
export interface SampleSettings {
  readonly events: number;
  readonly files: number;
  readonly seed: number;
}

/** The paths of the sample's files, which are made unless they are there already, made with the same settings. */
export async function ensureSample(settings: SampleSettings, directory: string): Promise<readonly string[]> {
  const stamp = join(directory, "sample.json");
  const before = existsSync(stamp) ? (JSON.parse(await readFile(stamp, "utf8")) as Stamp) : undefined;
  const isSame = before !== undefined && JSON.stringify(before.settings) === JSON.stringify(settings);
  if (isSame && before.files.every((file) => existsSync(file))) return before.files;

  for (const file of before?.files ?? []) await rm(file, { force: true });
  await mkdir(directory, { recursive: true });
  console.log(`making a sample of ${settings.events} NanoAOD events in ${directory} (once) …`);
  const isTerminal = process.stderr.isTTY;
  const onProgress = (events: number) => {
    if (isTerminal) process.stderr.write(`\r${Math.floor((100 * events) / settings.events)} % `);
  };
  const made = await makeSample({ ...settings, directory, onProgress });
  if (isTerminal) process.stderr.write("\r");
  const files = made.files.map(({ path }) => path);
  await writeFile(stamp, JSON.stringify({ settings, files }, null, 2));
  return files;
}

interface Stamp {
  readonly settings: SampleSettings;
  readonly files: readonly string[];
}
