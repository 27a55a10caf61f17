import { existsSync, linkSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { median, type Spread, spreadOf } from "../row.ts";
import type { Outcome } from "./outcome.ts";
import { launch, perform } from "./perform.ts";
import { pathOf, systems } from "./systems.ts";

/** How costs grow with one thing. */
export interface Growth {
  /** What grows, as "events". */
  readonly what: string;
  readonly about: string;
  readonly points: readonly GrowthPoint[];
}

/** Costs at one size: milliseconds of a warm pass, bytes. */
export interface GrowthPoint {
  readonly size: number;
  readonly events: number;
  readonly wall: Spread;
  readonly cpu: Spread;
  readonly peak: Spread;
  readonly read: number;
}

interface GrowthOptions {
  /** Folder of the generated events, and of a tenth of them. */
  readonly folder: string;
  readonly tenth: string;
  readonly events: number;
  readonly rounds: number;
}

/** One size, and the processes that measure it. */
export interface Step {
  readonly size: number;
  readonly events: number;
  readonly run: () => Promise<Outcome[]>;
}

const query = "q7";

/** Time and memory over events, columns and files, each point in fresh processes. */
export async function measureGrowth(options: GrowthOptions): Promise<Growth[]> {
  const { folder, tenth, events, rounds } = options;
  const [large, small] = [folder, tenth].map((each) => join(each, "tree-zstd.root"));
  const manyEvents = [0.1, 0.3, 1, 3, 10].map((factor): Step => {
    const files = factor < 1 ? linked(small, Math.round(10 * factor)) : linked(large, factor);
    return { size: factor * events, events: factor * events, run: () => kaon(files, query) };
  });
  const manyFiles = [1, 3, 10, 30, 100].map((n): Step => ({
    size: n,
    events: (n * events) / 10,
    run: () => kaon(linked(small, n), query),
  }));
  const columns = [1, 3, 10, 30, 86].map((n): Step => ({ size: n, events, run: () => kaon([large], String(n)) }));
  return [
    await grow("events", `query ${query}, one thread`, { steps: manyEvents, rounds }),
    await grow("files", `query ${query}, files of ${events / 10} events, one thread`, { steps: manyFiles, rounds }),
    await grow("columns", `${events} events, columns in the file's order, read and not used`, {
      steps: columns,
      rounds,
    }),
  ];
}

/** Query 5 as a loop over the file in one process, in chunks, and with two workers. */
export async function measureWays(folder: string, rounds: number): Promise<Growth["points"]> {
  const file = join(folder, "tree-zstd.root");
  const loop = [process.execPath, pathOf("with-loop.ts"), file, "q5", "3"];
  const steps: Step[] = [
    { size: 0, events: 0, run: () => launch(loop) },
    { size: 1, events: 0, run: () => kaon([file], "q5") },
    { size: 2, events: 0, run: () => kaon([file], "q5", { workers: 2 }) },
  ];
  return pointsOf(steps, rounds);
}

async function grow(what: string, about: string, { steps, rounds }: { steps: readonly Step[]; rounds: number }) {
  console.log(`  growth with ${what} …`);
  return { what, about, points: await pointsOf(steps, rounds) };
}

/** What steps cost, one after the other in every round. */
export async function pointsOf(steps: readonly Step[], rounds: number): Promise<GrowthPoint[]> {
  const outcomes = steps.map((): Outcome[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, { run }] of steps.entries()) outcomes[i].push(...(await run()));
  }
  return steps.map(({ size, events }, i) => ({
    size,
    events,
    wall: spreadOf(outcomes[i].map(({ warm }) => median(warm.map(({ wall }) => wall)))),
    cpu: spreadOf(outcomes[i].map(({ warm }) => median(warm.map(({ cpu }) => cpu)))),
    peak: spreadOf(outcomes[i].map(({ peak }) => peak)),
    read: outcomes[i][0].warm[0].read,
  }));
}

/** Runs Kaon over files: pinned to one core where no number of workers is given. */
export async function kaon(
  files: readonly string[],
  task: string,
  { workers, passes = 2 }: { readonly workers?: number; readonly passes?: number } = {},
): Promise<Outcome[]> {
  return perform(systems[0], "", {
    files: files.join(","),
    queries: [task],
    passes,
    extra: workers === undefined ? [] : [String(workers)],
    isPinned: workers === undefined,
  });
}

/** Paths of `n` files with the content of one: links, so that they take no room. */
export function linked(file: string, n: number): string[] {
  const folder = `${file}-links`;
  mkdirSync(folder, { recursive: true });
  return Array.from({ length: n }, (_, i) => {
    const path = join(folder, `${i}.root`);
    if (!existsSync(path)) linkSync(file, path);
    return path;
  });
}
