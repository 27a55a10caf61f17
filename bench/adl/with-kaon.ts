// Kaon's side of the benchmark: `node with-kaon.ts FILE[,FILE…] QUERY PASSES [WORKERS]`. One cold pass, then warm ones. QUERY is a file of
// examples/adl, a folder of examples with a processor, or a number of columns to be read and nothing else. Without WORKERS, everything is done in the main thread.
import { Cutflow, histogramsOf, iterative, type MergeableTree, run, threads } from "kaon";
import { bytesRead, peakMemory } from "./process-costs.ts";
import type { Outcome, Pass } from "./outcome.ts";

/** No new pass after so many milliseconds of CPU time. */
const budget = 1000;
const [paths, query, passes, workers] = process.argv.slice(2);
const processor = new URL(module(), import.meta.url);
const executor = workers === undefined ? iterative() : threads({ workers: Number(workers) });

const { pass: cold, histograms } = await timed();
const first = Date.now() - Number(process.env.BENCH_STARTED);
const { user, system } = process.cpuUsage();
const firstCpu = (user + system) / 1000;
const warm: Pass[] = [];
let spent = 0;
while (warm.length < Number(passes) && (spent < budget || warm.length === 0)) {
  const again = await timed();
  if (JSON.stringify(again.histograms) !== JSON.stringify(histograms)) throw new Error("two passes differ");
  warm.push(again.pass);
  spent += again.pass.cpu;
}
const outcome: Outcome = { first, firstCpu, cold, warm, peak: peakMemory(), histograms };
console.log(JSON.stringify([outcome]));

/** Everything from opening the files to the bins. */
async function timed(): Promise<{ pass: Pass; histograms: Outcome["histograms"] }> {
  const cpu = process.cpuUsage();
  const read = bytesRead();
  const start = performance.now();
  const { result } = await run<Record<string, MergeableTree>>(processor, { data: paths.split(",") }, { executor });
  const found = histogramsOf(result.data).map(({ path: name, histogram }) => {
    return [name.join("."), [...histogram.values({ flow: true })]] as const;
  });
  const { cutflow } = result.data;
  if (cutflow instanceof Cutflow) found.push(["cutflow", eventsOf(cutflow)]);
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  const pass = { wall, cpu: (user + system) / 1000, read: bytesRead() - read };
  return { pass, histograms: Object.fromEntries(found) };
}

function eventsOf({ initial, cuts }: Cutflow): number[] {
  return [initial.events, ...cuts.map(({ cumulative }) => cumulative.events)];
}

function module(): string {
  if (/^\d+$/.test(query)) return `columns.ts?${query}`;
  return /^q\d$/.test(query) ? `../../examples/adl/${query}.ts` : `../../examples/${query}/processor.ts`;
}
