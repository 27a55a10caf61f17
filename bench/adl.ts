import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Analysis, measureAnalyses } from "./adl/analyses.ts";
import { generated } from "./adl/data.ts";
import { measureGrowth, measureWays } from "./adl/growth.ts";
import { perform } from "./adl/perform.ts";
import { analysesPlot, growthPlot, speedPlot } from "./adl/plots.ts";
import { type Results, resultsMarkdown } from "./adl/results.ts";
import { measureSearches } from "./adl/searches.ts";
import { geometricMean, measureSpeed, type Measured, type Speed } from "./adl/speed.ts";
import { measureStart } from "./adl/start.ts";
import { pathOf, queries, systemOf } from "./adl/systems.ts";
import { versions } from "./adl/versions.ts";
import { measureWorkers } from "./adl/workers.ts";
import { plan } from "./facility.ts";
import { describeMachine, load } from "./machine.ts";
import { benchPython } from "./read/python.ts";
import { type Row, unmeasured } from "./row.ts";

const events = Number(process.env.BENCH_EVENTS ?? 1_000_000);
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const growthRounds = Number(process.env.BENCH_GROWTH_ROUNDS ?? Math.min(rounds, 3));
const minutes = Number(process.env.BENCH_MINUTES ?? Infinity);

/** The largest ratios allowed of our CPU time on one core to another's: over all queries, and for each of them. */
const bars: Readonly<Record<string, { readonly mean: number; readonly each?: number }>> = {
  coffea: { mean: 1 / 5 },
  rdf: { mean: 1 / 1.5, each: 1 },
  duckdb: { mean: 1, each: 1 },
};

/** Rows of the suite "adl", and bench/RESULTS.md with everything that was measured. */
export async function benchmark(): Promise<Row[]> {
  const found = benchPython("adl");
  if ("missing" in found) return nothing(found.missing);
  const { python } = found;
  const data = generated(python, events);
  if ("missing" in data) return nothing(data.missing);
  const tenth = generated(python, events / 10);
  if ("missing" in tenth) return nothing(tenth.missing);

  const before = load();
  console.log("  compiling the queries of RDataFrame …");
  const rdf = systemOf("rdf");
  await perform(rdf, python, { files: join(tenth.folder, rdf.file), queries: ["q1"], passes: 1, isPinned: false });
  const speed = await measureSpeed({ python, folder: data.folder, events, rounds, minutes });
  const results: Results = {
    machine: describeMachine(),
    versions: versions(python),
    date: new Date().toISOString().slice(0, 10),
    load: [before, load()],
    speed,
    analyses: await measureAnalyses(python, rounds),
    start: await measureStart(rounds),
    workers: await measureWorkers({ python, folder: data.folder, events, rounds: growthRounds }),
    growth: await measureGrowth({ folder: data.folder, tenth: tenth.folder, events, rounds: growthRounds }),
    ways: await measureWays(data.folder, growthRounds),
    searches: await measureSearches(growthRounds),
    plan: plan(costs(speed)),
  };
  save(results);
  return rows(results);
}

function save(results: Results): void {
  const folder = pathOf("../results-adl/");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "results.json"), `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(join(folder, "speed.svg"), speedPlot(results.speed));
  writeFileSync(join(folder, "analyses.svg"), analysesPlot(results.analyses));
  const workers = { what: "workers", about: "", points: results.workers[0].points };
  for (const growth of [...results.growth, workers])
    writeFileSync(join(folder, `${growth.what}.svg`), growthPlot(growth));
  writeFileSync(pathOf("../RESULTS.md"), resultsMarkdown(results));
}

/** What the mean query costs on one core. */
function costs({ measured, events: number }: Speed): { perEvent: number; bytesPerEvent: number } {
  const ours = measured.filter(({ system }) => system === "kaon");
  const mean = (of: (one: Measured) => number) => ours.reduce((sum, one) => sum + of(one), 0) / ours.length;
  return { perEvent: mean(({ cpu }) => cpu.median) / 1000 / number, bytesPerEvent: mean(({ read }) => read) / number };
}

function rows({ speed, analyses, start, workers, growth }: Results): Row[] {
  const peers = Object.entries(bars).flatMap(([peer, { mean, each }]) => [
    meanRow(speed, peer, mean),
    ...queries.flatMap((query) => (each === undefined ? [] : [queryRow(speed, peer, { query, bar: each })])),
  ]);
  const { points } = workers[0];
  const [one, two] = points;
  const all = [...points, ...growth.flatMap(({ points }) => points)];
  const largest = Math.max(...all.map(({ peak }) => peak.max));
  return [
    ...peers,
    ...analyses.flatMap(analysisRows),
    row("two workers", { ours: two.wall.median, reference: one.wall.median, unit: "ms", bar: 1 / 1.8 }),
    row("first histogram", { ours: start.wall.median, reference: 600, unit: "ms", bar: 1 }),
    row("peak memory", { ours: largest / 1e6, reference: 500, unit: "MB", bar: 1 }),
  ];
}

function meanRow({ measured }: Speed, peer: string, bar: number): Row {
  const mean = (system: string) => geometricMean(queries.map((query) => find(measured, query, system).cpu.median));
  return row(`geometric mean, ${peer}`, { ours: mean("kaon"), reference: mean(peer), unit: "ms CPU", bar });
}

function queryRow({ measured }: Speed, peer: string, { query, bar }: { query: string; bar: number }): Row {
  const [ours, theirs] = [find(measured, query, "kaon"), find(measured, query, peer)];
  const found = row(`${query}, ${peer}`, { ours: ours.cpu.median, reference: theirs.cpu.median, unit: "ms CPU", bar });
  return { ...found, spread: { ours: ours.cpu, reference: theirs.cpu } };
}

/** Nothing is required of the analyses. */
function analysisRows({ name, measured }: Analysis): Row[] {
  const ours = find(measured, name, "kaon").cpu;
  return measured.slice(1).map(({ system, cpu }) => ({
    suite: "adl",
    name: `${name}, ${system}`,
    ours: ours.median,
    reference: cpu.median,
    unit: "ms CPU",
    ratio: ours.median / cpu.median,
    bar: null,
    met: null,
    spread: { ours, reference: cpu },
  }));
}

/** What was measured of a query in a system. */
function find(measured: readonly Measured[], query: string, system: string): Measured {
  const found = measured.find((one) => one.query === query && one.system === system);
  if (found === undefined) throw new Error(`nothing was measured of ${query} in ${system}`);
  return found;
}

function row(name: string, found: { ours: number; reference: number; unit: string; bar: number }): Row {
  const { ours, reference, unit, bar } = found;
  const ratio = ours / reference;
  return { suite: "adl", name, ours, reference, unit, ratio, bar, met: ratio <= bar };
}

function nothing(why: string): Row[] {
  console.log(`the suite "adl" cannot be measured: ${why}`);
  return Object.entries(bars).map(([peer, { mean }]) =>
    unmeasured({ suite: "adl", name: `geometric mean, ${peer}`, unit: "ms CPU" }, mean),
  );
}
