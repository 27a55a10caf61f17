import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runPython } from "../read/python.ts";
import { dataFolder } from "../sample.ts";

const root = new URL("../../", import.meta.url);

/** The folder of the real events: $KAON_DATA/adl, or ../shared/data/adl beside the checkout. */
export const realFolder = join(process.env.KAON_DATA ?? fileURLToPath(new URL("../shared/data", root)), "adl");

const parquet = join(realFolder, "Run2012B_SingleMu-1000.parquet");

/** The folder of generated events, made where they are not there; or why they cannot be made. */
export function generated(python: string, events: number): { readonly folder: string } | { readonly missing: string } {
  const folder = fileURLToPath(new URL(`adl-${events}/`, dataFolder));
  if (existsSync(join(folder, "made.json"))) return { folder };
  if (!existsSync(parquet)) {
    const where = "https://github.com/RumbleDB/hep-iris-benchmark-jsoniq has it, in the folder data";
    return { missing: `wanted the 1,000 real events to draw from, found no ${parquet} (set KAON_DATA; ${where})` };
  }
  console.log(`making ${events} events in bench/data/adl-${events} (once, about 10 minutes for a million) …`);
  runPython(python, new URL("generate.py", import.meta.url), [parquet, folder, String(events)]);
  return { folder };
}

/** The bins of a published histogram of the 1,000 events, underflow first, over `bins` with these ends. */
export function published(reference: string, { start, stop }: { start: number; stop: number }): number[] {
  const [, ...lines] = readFileSync(join(realFolder, `query-${reference}-reference.csv`), "utf8")
    .trim()
    .split("\n");
  const bins = Array.from({ length: 102 }, () => 0);
  for (const line of lines) {
    const [centre, entries] = line.split(",").map(Number);
    bins[Math.round(((centre - start) / (stop - start)) * 100 + 0.5)] = entries;
  }
  return bins;
}
