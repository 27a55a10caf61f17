import { contest, contestRow, nodeContestant } from "./contest.ts";
import type { Row } from "./row.ts";
import { sampleFiles } from "./sample.ts";

const script = new URL("runs/with-kaon.ts", import.meta.url);
const rounds = 5;
/** How often the files are run over: the start of the threads, about 0.3 s, should not be what is measured. */
const times = "4";

/** Rows of the suite "workers": milliseconds of a run, medians over fresh processes. */
export async function benchmark(): Promise<Row[]> {
  const tiny = await sampleFiles("tiny", { events: 200, files: 2 });
  const files = await sampleFiles("workers", { events: 8_000_000, files: 8 });
  const contestants = {
    one: nodeContestant(script, ["1", times, ...tiny, ...files]),
    two: nodeContestant(script, ["2", times, ...tiny, ...files]),
  };
  const found = await contest(contestants, { rounds });
  const row = (
    name: string,
    { measurement, about, bar }: { measurement: string; about: string; bar: number | null },
  ) => {
    const samples = found.get(measurement);
    if (samples === undefined)
      throw new Error(`wanted a measurement "${measurement}", found ${[...found.keys()].join(", ")}`);
    return contestRow({ suite: "workers", name, unit: "ms", about }, samples, { ours: "two", reference: "one", bar });
  };
  return [
    row("two workers, 32 M events", {
      measurement: "whole run",
      about:
        "all of run() on the dimuon example, from the call to the merged result, start of the threads included, against one worker",
      bar: 1 / 1.8,
    }),
    row("two workers, start-up taken off", {
      measurement: "run without start-up",
      about: "the same less the time of a run over 200 events in the same process: starting threads, loading modules",
      bar: null,
    }),
  ];
}
