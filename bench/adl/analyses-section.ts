import type { Analysis } from "./analyses.ts";
import type { Search } from "./searches.ts";
import type { Measured } from "./speed.ts";
import { figure, ratio, spread, table } from "./text.ts";
import type { Workers } from "./workers.ts";

/** The analyses in all systems that have them, and those that Kaon alone has. */
export function analysesSection(analyses: readonly Analysis[], searches: readonly Search[]): string {
  return `## The analyses

![Millions of events per second on one core, by analysis](results-adl/analyses.svg)

On events that Kaon makes (\`kaon make-sample\`, Zstandard; DuckDB and polars read the Parquet file that \`kaon skim\` made of them), measured as the queries are: fresh processes pinned to
one core, in turn. Every cutflow was equal to ours, and every histogram bin by bin, before a time counted. Median (least–most).

${analyses.map(analysisPart).join("\n\n")}

### Kaon alone

The published searches of the examples, not pinned, threads started for each pass:

${searchTable(searches)}`;
}

function analysisPart({ name, about, events, lines, measured }: Analysis): string {
  const ours = measured[0];
  const per = (of: (one: Measured) => string) => measured.map(of);
  const measures = table(
    ["", ...per(({ system }) => system)],
    [
      ["CPU time of a warm pass [ms]", ...per(({ cpu }) => spread(cpu))],
      ["how many times that of kaon", ...per(({ cpu }) => ratio(cpu.median / ours.cpu.median))],
      ["thousand events per second and core", ...per(({ cpu }) => figure(events / cpu.median))],
      ["wall time of a warm pass [ms]", ...per(({ wall }) => spread(wall))],
      ["CPU time of the first pass [ms]", ...per(({ cold }) => spread(cold))],
      ["process start to first histogram [ms]", ...per(({ first }) => spread(first))],
      ["CPU time until then [ms]", ...per(({ firstCpu }) => figure(firstCpu.median))],
      ["bytes read per event", ...per(({ read }) => figure(read / events))],
      ["MB read per CPU second", ...per(({ read, cpu }) => figure(read / 1e3 / cpu.median))],
      ["peak memory [MB]", ...per(({ peak }) => figure(peak.max / 1e6))],
      ["lines of user code, imports included", ...per(({ system }) => String(lines[system]))],
    ],
  );
  const moved = measured.filter((one) => one.moved > 0).map((one) => `${one.system} ${one.moved}`);
  const note = moved.length === 0 ? "" : ` Entries that rounding moved to another bin: ${moved.join(", ")}.`;
  return `### ${name}\n\n${about}. ${events.toLocaleString("en")} events, ${ours.cpu.rounds} processes of each system.${note}\n\n${measures}`;
}

function searchTable(searches: readonly Search[]): string {
  const lines = searches.flatMap(({ name, about, points }) =>
    points.map(({ size, events, wall, cpu, peak, read }, i) => [
      i === 0 ? `${name}: ${about}` : "",
      String(size),
      figure(events / wall.median),
      spread(wall),
      figure((1000 * cpu.median) / events),
      figure(peak.max / 1e6),
      figure(read / events),
    ]),
  );
  const columns = [
    "processor",
    "workers",
    "kHz",
    "wall [ms]",
    "CPU per event [µs]",
    "peak memory [MB]",
    "bytes per event",
  ];
  return table(columns, lines);
}

/** One worker and two. */
export function workersSection(workers: readonly Workers[]): string {
  const lines = workers.flatMap(({ system, about, points }) =>
    points.map(({ size, events, wall, cpu, peak }, i) => [
      i === 0 ? `${system}: ${about}` : "",
      String(size),
      (events / 1e6).toFixed(0),
      figure(events / 1000 / wall.median),
      spread(wall),
      spread(cpu),
      figure(peak.max / 1e6),
      i === 0 ? "" : `${ratio(points[0].wall.median / wall.median)} (${ratio(points[0].wall.min / wall.min)})`,
    ]),
  );
  const columns = [
    "system",
    "workers",
    "million events",
    "million events / s",
    "wall [ms]",
    "CPU [ms]",
    "peak memory [MB]",
    "times as fast (the least of each)",
  ];
  return `## Workers

![workers](results-adl/workers.svg)

Query q7 over files of a million events, not pinned to cores; the start of threads or processes is in every pass. Memory of coffea's processes is that of the main one and of the
largest of the others. ${workers[0].points[0].wall.rounds} fresh processes of each, in turn, one warm pass each.

${table(columns, lines)}`;
}
