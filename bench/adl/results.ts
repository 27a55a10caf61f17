import type { PlanLine } from "../facility.ts";
import type { Machine } from "../machine.ts";
import { analysesSection, workersSection } from "./analyses-section.ts";
import type { Analysis } from "./analyses.ts";
import type { Growth, GrowthPoint } from "./growth.ts";
import type { Start } from "./start.ts";
import type { Search } from "./searches.ts";
import { geometricMean, type Measured, type Speed } from "./speed.ts";
import { queries, systems } from "./systems.ts";
import { figure, ratio, spread, table } from "./text.ts";
import { linesOfUserCode } from "./user-code.ts";
import type { Workers } from "./workers.ts";

/** Everything that the suite measures. */
export interface Results {
  readonly machine: Machine;
  readonly versions: Readonly<Record<string, string>>;
  readonly date: string;
  /** Before and after the queries. */
  readonly load: readonly (readonly number[])[];
  readonly speed: Speed;
  readonly analyses: readonly Analysis[];
  readonly start: Start;
  readonly workers: readonly Workers[];
  readonly growth: readonly Growth[];
  readonly ways: readonly GrowthPoint[];
  readonly searches: readonly Search[];
  readonly plan: readonly PlanLine[];
}

/** bench/RESULTS.md. */
export function resultsMarkdown(results: Results): string {
  const sections = [
    head(results),
    speedSection(results.speed),
    costSection(results),
    analysesSection(results.analyses, results.searches),
    workersSection(results.workers),
    growthSection(results.growth),
    waysSection(results.ways, results.speed.events),
    planSection(results.plan),
  ];
  return `${sections.join("\n\n")}\n`;
}

function head({ machine, versions, date, load, speed }: Results): string {
  const { cpu, cores, memory, os } = machine;
  const listed = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const [before, after] = load.map((averages) => averages.join(", "));
  return `# Results of \`pnpm bench adl\`

${date}, ${cpu}, ${cores} cores, ${memory}, ${os}. ${listed.join(", ")}.

Load averages before the queries ${before}, after them ${after}: more than one means that other work shared the machine. Everything below is made by the
command; what it does is in [README.md](README.md), the same as numbers in [results-adl/results.json](results-adl/results.json).

The events: ${speed.events.toLocaleString("en")} events drawn from 1,000 real ones (CMS open data, Run2012B_SingleMu) and smeared, see [adl/generate.py](adl/generate.py). χ² per
degree of freedom of the published histograms of the 1,000 against theirs (below 1, because they are drawn from the same 1,000; another shape would be far above): ${queries.map((query) => `${query} ${speed.likeness[query].toFixed(2)}`).join(", ")}.

| system | what it is | lines of user code for eight queries |
| --- | --- | --- |
${systems.map((system) => `| ${system.name} | ${system.about} | ${linesOfUserCode(system)} |`).join("\n")}`;
}

function speedSection({ events, measured }: Speed): string {
  const names = systems.map(({ name }) => name);
  const cpu = table(
    ["query", ...names],
    [
      ...queries.map((query) => [query, ...names.map((name) => spread(find(measured, query, name).cpu))]),
      ["geometric mean", ...names.map((name) => figure(mean(measured, name)))],
    ],
  );
  const ratios = table(
    ["query", ...names.slice(1)],
    [
      ...queries.map((query) => [
        query,
        ...names
          .slice(1)
          .map((name) => ratio(find(measured, query, name).cpu.median / find(measured, query, "kaon").cpu.median)),
      ]),
      ["geometric mean", ...names.slice(1).map((name) => ratio(mean(measured, name) / mean(measured, "kaon")))],
    ],
  );
  const rates = table(
    ["query", ...names],
    queries.map((query) => [
      query,
      ...names.map((name) => figure(events / 1000 / find(measured, query, name).cpu.median)),
    ]),
  );
  const moved = measured.filter((one) => one.moved > 0).map((one) => `${one.system} ${one.query}: ${one.moved}`);
  return `## Speed

![Millions of events per second on one core, by query](results-adl/speed.svg)

Milliseconds of CPU time for one warm pass over all events on one core (processes are pinned to it), from opening the file to the bins: median (least–most) of ${measured[0].cpu.rounds}
fresh processes in turn, each the median of its passes. On a busy machine wall times are about others; they are below. Every histogram was compared
with ours, bin by bin, before its time counted${moved.length === 0 ? "; all are equal" : `. Equal, but for entries that rounding to 32 bits moved to another bin (${moved.join(", ")})`}.

${cpu}

How many times the CPU time of kaon the others need:

${ratios}

Million events per second and core:

${rates}`;
}

function costSection({ speed, start }: Results): string {
  const { measured, events } = speed;
  const names = systems.map(({ name }) => name);
  const median = (of: (one: Measured) => number) =>
    names.map((name) => figure(geometricMean(queries.map((query) => of(find(measured, query, name))))));
  const most = (of: (one: Measured) => number) =>
    names.map((name) => figure(Math.max(...queries.map((query) => of(find(measured, query, name))))));
  const lines = [
    ["wall time of a warm pass [ms]", ...median(({ wall }) => wall.median)],
    ["the least of it [ms]", ...median(({ wall }) => wall.min)],
    ["CPU time of the first pass [ms]", ...median(({ cold }) => cold.median)],
    [
      "process start to first histogram, query 1, median [ms]",
      ...names.map((name) => figure(find(measured, "q1", name).first.median)),
    ],
    ["the least of it [ms]", ...names.map((name) => figure(find(measured, "q1", name).first.min))],
    ["CPU time until then [ms]", ...names.map((name) => figure(find(measured, "q1", name).firstCpu.median))],
    ["bytes read per event", ...median(({ read }) => read / events)],
    ["MB read per CPU second", ...median(({ read, cpu }) => read / 1e3 / cpu.median)],
    ["peak memory, the most of all queries [MB]", ...most(({ peak }) => peak.max / 1e6)],
  ];
  return `## Other costs

Geometric means over the queries unless something else is said.

${table(["", ...names], lines)}

Process start to first histogram on a file of 40 events (nano_dy, query 5), all cores, modules in Node's compile cache: ${spread(start.wall)} ms, CPU time
${spread(start.cpu)} ms, ${start.wall.rounds} processes.`;
}

function growthSection(growth: readonly Growth[]): string {
  const parts = growth.map(({ what, about, points }) => {
    const lines = points.map(({ size, events, wall, cpu, peak, read }) => [
      String(size),
      spread(wall),
      spread(cpu),
      figure((1e6 * cpu.median) / events),
      figure(peak.max / 1e6),
      figure(read / 1e6),
    ]);
    const columns = [what, "wall [ms]", "CPU [ms]", "CPU per event [ns]", "peak memory [MB]", "MB read"];
    return `### ${what[0].toUpperCase()}${what.slice(1)}\n\n${about}. ${verdict(what, points)}\n\n![${what}](results-adl/${what}.svg)\n\n${table(columns, lines)}`;
  });
  return `## Growth\n\n${parts.join("\n\n")}`;
}

/** What the points say about linearity and memory. */
function verdict(what: string, points: readonly GrowthPoint[]): string {
  const [first, last] = [points[0], points[points.length - 1]];
  const memory = `memory grows by a factor of ${(last.peak.median / first.peak.median).toFixed(2)}`;
  if (what === "columns") return `From ${first.size} to ${last.size} columns ${memory}.`;
  const large = points.filter(({ events }) => events >= first.events * 10);
  const per = large.map(({ cpu, events }) => cpu.median / events);
  return `CPU time per event varies by ${(100 * (Math.max(...per) / Math.min(...per) - 1)).toFixed(0)} % from ${large[0].events.toLocaleString("en")} to ${last.events.toLocaleString("en")} events; from the smallest to the largest ${memory}.`;
}

function waysSection(ways: readonly GrowthPoint[], events: number): string {
  const names = [
    "a loop over the file by hand, one process",
    "a processor in chunks, one process",
    "the same with two workers",
  ];
  const lines = ways.map(({ wall, cpu, peak, read }, i) => [
    names[i],
    figure(events / 1000 / wall.median),
    spread(wall),
    spread(cpu),
    figure(peak.max / 1e6),
    figure(read / 1e6),
  ]);
  const columns = ["query 5 as", "million events / s", "wall [ms]", "CPU [ms]", "peak memory [MB]", "MB read"];
  return `## Legacy and interactive\n\nThe same analysis in three ways, warm passes of fresh processes:\n\n${table(columns, lines)}`;
}

function planSection(plan: readonly PlanLine[]): string {
  const lines = plan.map(({ what, workers, wall, efficiency, throughput, limit }) => [
    what,
    String(workers),
    figure(wall / 60),
    `${(100 * efficiency).toFixed(0)} %`,
    figure(throughput),
    limit,
  ]);
  return `## A facility

23.35 billion events (200 TB of PHYSLITE) in tasks of five CPU seconds, with what the mean query costs on one core above, and with 20 µs and 2 kB an event; simulated by [facility/model.ts](facility/model.ts): 200 Gbps of
network shared by all, 10 Gbps for each worker, 10 s to start a worker, 2.3 ms of the scheduler for each task, log-normal spread of 20 % between tasks, no reading ahead. \`pnpm bench facility\`
holds the model against published runs. coffea-casa's goal is 200 TB in 20 minutes on more than 2000 cores.

${table(["work for each event", "workers", "minutes", "CPU efficiency", "Gbps from storage", "limit"], lines)}`;
}

function find(measured: readonly Measured[], query: string, system: string): Measured {
  const found = measured.find((one) => one.query === query && one.system === system);
  if (found === undefined) throw new Error(`nothing was measured of ${query} in ${system}`);
  return found;
}

function mean(measured: readonly Measured[], system: string): number {
  return geometricMean(queries.map((query) => find(measured, query, system).cpu.median));
}
