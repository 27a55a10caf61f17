import { contest, contestRow, nodeContestant } from "./contest.ts";
import type { Row } from "./row.ts";
import { sampleFiles } from "./sample.ts";

const script = new URL("runs/with-kaon.ts", import.meta.url);
const rounds = 3;

/** Rows of the suite "memory": megabytes at the peak of a process, medians over fresh processes. */
export async function benchmark(): Promise<Row[]> {
  const tiny = await sampleFiles("tiny", { events: 200, files: 2 });
  const files = await sampleFiles("memory", { events: 2_000_000, files: 100 });
  const first = (numFiles: number) => nodeContestant(script, ["2", "1", ...tiny, ...files.slice(0, numFiles)]);
  const contestants = { one: first(1), ten: first(10), hundred: first(100) };
  const found = await contest(contestants, { rounds, measurements: ["peak memory"] });
  const samples = found.get("peak memory");
  if (samples === undefined) throw new Error(`wanted peak memory, found ${[...found.keys()].join(", ")}`);
  const about =
    "peak resident memory of the process, two workers, files of 20,000 events, against a tenth of the files";
  const row = { suite: "memory", unit: "MB", about };
  return [
    contestRow({ ...row, name: "100 files against 10" }, samples, { ours: "hundred", reference: "ten", bar: 1.2 }),
    contestRow({ ...row, name: "10 files against 1" }, samples, { ours: "ten", reference: "one", bar: null }),
  ];
}
