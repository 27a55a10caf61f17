import { contest, contestRow, nodeContestant } from "./contest.ts";
import type { Row } from "./row.ts";

const rounds = 5;
const script = new URL("variations/two-muons.ts", import.meta.url);

/** Rows of the suite "variations": milliseconds of a pass over a million events and two variations of them, medians over fresh processes. */
export async function benchmark(): Promise<Row[]> {
  const contestants = {
    vary: nodeContestant(script, ["vary"]),
    inline: nodeContestant(script, ["inline"]),
    separate: nodeContestant(script, ["separate"]),
  };
  const found = await contest(contestants, { rounds });
  const about =
    "masses of two muons and sums of jets for two scales of the jets, against three runs over the same events";
  return [...found.values()].flatMap((samples) => [
    contestRow({ suite: "variations", name: "jets vary, functions of the module", unit: "ms", about }, samples, {
      ours: "vary",
      reference: "separate",
      bar: null,
    }),
    contestRow(
      { suite: "variations", name: "jets vary, functions written where they are used", unit: "ms", about },
      samples,
      { ours: "inline", reference: "separate", bar: null },
    ),
  ]);
}
