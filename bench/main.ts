/**
 * Runs the benchmarks: `node bench/main.ts [suite…] [--check] [--allow-missing]`. Prints a table, writes
 * bench/results/latest.json. With `--check` it ends with code 1 where a bar is missed, or where a row with a bar could not be
 * measured, unless `--allow-missing` is given.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { describeMachine, load } from "./machine.ts";
import type { Row } from "./row.ts";
import { tableMarkdown, tableText } from "./table.ts";

interface Suite {
  readonly about: string;
  readonly load: () => Promise<{ benchmark(): Promise<readonly Row[]> }>;
}

const suites: Readonly<Record<string, Suite>> = {
  rows: {
    about: "row functions against loops by hand, 1 to 2 million events in memory",
    load: () => import("./rows.ts"),
  },
  variations: {
    about: "two variations in one pass against three runs, a million events in memory",
    load: () => import("./variations.ts"),
  },
  expressions: {
    about: "expressions as text against row functions, 1 to 2 million events in memory",
    load: () => import("./expressions.ts"),
  },
  ops: {
    about: "whole-array operations against awkward, 1 million values in 300,000 lists",
    load: () => import("./ops.ts"),
  },
  hist: { about: "filling histograms, 10 million entries", load: () => import("./fill.ts") },
  read: {
    about: "reading against uproot and DuckDB, 65 branches of a million events (250,000 for LZMA)",
    load: () => import("./read.ts"),
  },
  adl: {
    about:
      "the IRIS-HEP analysis benchmark against coffea, RDataFrame, DuckDB and polars, a million events; not among all",
    load: () => import("./adl.ts"),
  },
  facility: {
    about: "a model of a facility against published runs",
    load: () => import("./facility.ts"),
  },
  "read-parquet": {
    about: "reading Parquet against awkward, pyarrow and DuckDB, 65 columns of a million events",
    load: () => import("./read-parquet.ts"),
  },
  workers: {
    about: "two worker threads against one, the dimuon example over a sample",
    load: () => import("./workers.ts"),
  },
  editor: {
    about: "completion in TypeScript's language server, an analysis of NanoAOD v15",
    load: () => import("./editor.ts"),
  },
  memory: {
    about: "peak memory over 1, 10 and 100 files of 20,000 events, two worker threads",
    load: () => import("./memory.ts"),
  },
};

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    check: { type: "boolean", default: false },
    "allow-missing": { type: "boolean", default: false },
    markdown: { type: "boolean", default: false },
  },
});
process.exitCode = await main(
  positionals.length > 0 ? positionals : Object.keys(suites).filter((name) => name !== "adl"),
);

async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !(name in suites));
  if (unknown.length > 0) {
    console.error(
      `no suite ${unknown.map((name) => `"${name}"`).join(", ")}; there are ${Object.keys(suites).join(", ")}`,
    );
    return 2;
  }
  const machine = describeMachine();
  const loadAtStart = load();
  console.log(`${machine.cpu}, ${machine.cores} cores, ${machine.memory}, Node ${machine.node}, ${machine.os}`);
  console.log(`load average at the start: ${loadAtStart.join(", ")}`);
  const rows: Row[] = [];
  for (const name of names) {
    console.log(`${name}: ${suites[name].about} …`);
    const suite = await suites[name].load();
    rows.push(...(await suite.benchmark()));
  }
  console.log(`\n${flags.markdown ? tableMarkdown(rows) : tableText(rows)}`);
  save({ machine, date: new Date().toISOString(), load: loadAtStart, loadAtEnd: load(), rows });
  const failing = rows.filter(isFailing);
  for (const { suite, name, met } of failing)
    console.log(`${met === false ? "missed" : "not measured"}: ${suite}, ${name}`);
  return flags.check && failing.length > 0 ? 1 : 0;
}

function isFailing({ bar, met }: Row): boolean {
  return met === false || (bar !== null && met === null && !flags["allow-missing"]);
}

function save(results: object): void {
  const folder = new URL("results/", import.meta.url);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL("latest.json", folder), `${JSON.stringify(results, null, 2)}\n`);
}
