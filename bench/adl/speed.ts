import { join } from "node:path";
import { median, type Spread, spreadOf } from "../row.ts";
import { disagreement, likeness } from "./agreement.ts";
import type { Outcome } from "./outcome.ts";
import { perform } from "./perform.ts";
import { queries, type System, systems } from "./systems.ts";

/** What one system needed for one query. Times in milliseconds, memory and reading in bytes. */
export interface Measured {
  readonly system: string;
  readonly query: string;
  /** Warm passes: CPU time on one core, and wall time. */
  readonly cpu: Spread;
  readonly wall: Spread;
  /** The first pass of a process. */
  readonly cold: Spread;
  readonly first: Spread;
  /** CPU time of the process until the first histogram. */
  readonly firstCpu: Spread;
  readonly peak: Spread;
  readonly read: number;
  /** Entries in other bins than ours. */
  readonly moved: number;
}

/** The queries in all systems. */
export interface Speed {
  readonly events: number;
  readonly measured: readonly Measured[];
  /** χ² per degree of freedom between generated and real events, by query. */
  readonly likeness: Readonly<Record<string, number>>;
}

export interface SpeedOptions {
  readonly python: string;
  readonly folder: string;
  readonly events: number;
  readonly rounds: number;
  /** No new round starts after so many minutes. */
  readonly minutes: number;
}

/** What runs in turn. */
export interface Contest {
  readonly python: string;
  readonly systems: readonly System[];
  readonly queries: readonly string[];
  /** Path of what a system reads. */
  readonly fileOf: (system: System) => string;
  readonly rounds: number;
  /** No new round starts after so many minutes. */
  readonly minutes?: number;
}

/** The benchmark's queries in all systems. */
export async function measureSpeed({ python, folder, events, rounds, minutes }: SpeedOptions): Promise<Speed> {
  const fileOf = ({ file }: System) => join(folder, file);
  const { measured, ours } = await measureInTurn({ python, systems, queries, fileOf, rounds, minutes });
  const like = queries.map((query) => [query, likeness(query, ours[query], events)] as const);
  return { events, measured, likeness: Object.fromEntries(like) };
}

/**
 * Every query in every system, in fresh processes on one core, in turn, in an order that changes from round to round; and what ours, the first
 * system, gave.
 * @throws Error where a system's histograms are others than ours
 */
export async function measureInTurn(
  contest: Contest,
): Promise<{ readonly measured: Measured[]; readonly ours: Readonly<Record<string, Outcome["histograms"]>> }> {
  const { python, systems, queries, fileOf, rounds, minutes = Infinity } = contest;
  const outcomes = new Map<string, Outcome[]>();
  const started = performance.now();
  for (let round = 0; round < rounds; round++) {
    if (round > 0 && performance.now() - started > 60_000 * minutes) break;
    for (let turn = 0; turn < systems.length; turn++) {
      const system = systems[(turn + round) % systems.length];
      for (const some of system.isSlowToStart ? [queries] : queries.map((query) => [query])) {
        const found = await perform(system, python, {
          files: fileOf(system),
          queries: some,
          passes: 20,
          isPinned: true,
        });
        some.forEach((query, i) => {
          const key = `${query} ${system.name}`;
          outcomes.set(key, [...(outcomes.get(key) ?? []), found[i]]);
        });
      }
      console.log(`  round ${round + 1} of ${rounds}: ${system.name}`);
    }
  }
  const ours = Object.fromEntries(
    queries.map((query) => [query, outcomesOf(outcomes, query, systems[0].name)[0].histograms]),
  );
  const measured = queries.flatMap((query) =>
    systems.map(({ name }) => summary(query, name, { outcomes: outcomesOf(outcomes, query, name), ours: ours[query] })),
  );
  return { measured, ours };
}

function outcomesOf(outcomes: ReadonlyMap<string, Outcome[]>, query: string, system: string): readonly Outcome[] {
  return outcomes.get(`${query} ${system}`) ?? [];
}

function summary(
  query: string,
  system: string,
  { outcomes, ours }: { outcomes: readonly Outcome[]; ours: Outcome["histograms"] },
): Measured {
  const moved = outcomes.map(({ histograms }) => disagreement(ours, histograms, `${system}, ${query},`));
  const warm = (of: "cpu" | "wall") =>
    spreadOf(outcomes.map((outcome) => median(outcome.warm.map((pass) => pass[of]))));
  return {
    system,
    query,
    cpu: warm("cpu"),
    wall: warm("wall"),
    cold: spreadOf(outcomes.map(({ cold }) => cold.cpu)),
    first: spreadOf(outcomes.map(({ first }) => first)),
    firstCpu: spreadOf(outcomes.map(({ firstCpu }) => firstCpu)),
    peak: spreadOf(outcomes.map(({ peak }) => peak)),
    read: outcomes[0].warm[0].read,
    moved: Math.max(...moved),
  };
}

/** The mean that ratios want. */
export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
