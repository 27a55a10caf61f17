import { join } from "node:path";
import { type GrowthPoint, kaon, linked, pointsOf, type Step } from "./growth.ts";
import { perform } from "./perform.ts";
import { systemOf } from "./systems.ts";

/** One worker and two, over the same files. */
export interface Workers {
  readonly system: string;
  readonly about: string;
  /** One worker, two workers. */
  readonly points: readonly GrowthPoint[];
}

interface WorkersOptions {
  readonly python: string;
  /** Folder of the generated events, and how many there are. */
  readonly folder: string;
  readonly events: number;
  readonly rounds: number;
}

const query = "q7";

/**
 * Query 7 with one worker and with two, in Kaon's threads and in coffea's processes, not pinned to cores: over so many events that one worker takes
 * several seconds, because what it costs to start workers counts in short runs.
 */
export async function measureWorkers({ python, folder, events, rounds }: WorkersOptions): Promise<Workers[]> {
  const file = join(folder, "tree-zstd.root");
  const many = (factor: number) => linked(file, factor);
  const coffea = (workers: number) =>
    perform(systemOf("coffea"), python, {
      files: many(20).join(","),
      queries: [query],
      passes: 1,
      extra: [String(workers)],
      isPinned: false,
    });
  const steps: Step[] = [1, 2].flatMap((size) => [
    { size, events: 120 * events, run: () => kaon(many(120), query, { workers: size, passes: 1 }) },
    { size, events: 20 * events, run: () => coffea(size) },
  ]);
  console.log("  one worker and two …");
  const points = await pointsOf(steps, rounds);
  return [
    { system: "kaon", about: "`threads()`", points: [points[0], points[2]] },
    { system: "coffea", about: "`IterativeExecutor`, `FuturesExecutor(workers=2)`", points: [points[1], points[3]] },
  ];
}
