import { join } from "node:path";
import { type Spread, spreadOf } from "../row.ts";
import { realFolder } from "./data.ts";
import type { Outcome } from "./outcome.ts";
import { launch } from "./perform.ts";
import { pathOf } from "./systems.ts";

/** Milliseconds from the start of a process to its first histogram. */
export interface Start {
  readonly wall: Spread;
  /** CPU time of all threads until then. */
  readonly cpu: Spread;
}

/** Of a file of 40 events (coffea's nano_dy), query 5, on all cores; Node has compiled the modules before. */
export async function measureStart(rounds: number): Promise<Start> {
  const file = join(realFolder, "..", "coffea", "nano_dy.root");
  const measure = () => launch([process.execPath, pathOf("with-kaon.ts"), file, "q5", "1"]);
  await measure();
  const outcomes: Outcome[] = [];
  for (let round = 0; round < 2 * rounds; round++) outcomes.push(...(await measure()));
  return {
    wall: spreadOf(outcomes.map(({ first }) => first)),
    cpu: spreadOf(outcomes.map(({ firstCpu }) => firstCpu)),
  };
}
