import { join } from "node:path";
import { type Spread, spreadOf } from "../row.ts";
import { realFolder } from "./data.ts";
import { launch } from "./perform.ts";
import { pathOf } from "./systems.ts";

/** Milliseconds from the start of a process to the first histogram of a file of 40 events (coffea's nano_dy), query 5, on all cores. */
export async function measureStart(rounds: number): Promise<Spread> {
  const file = join(realFolder, "..", "coffea", "nano_dy.root");
  const first: number[] = [];
  for (let round = 0; round < 2 * rounds; round++) {
    const [outcome] = await launch([process.execPath, pathOf("with-kaon.ts"), file, "q5", "1"]);
    first.push(outcome.first);
  }
  return spreadOf(first);
}
