// A run of the dimuon example, measured: `node with-kaon.ts WORKERS TIMES TINY TINY FILE…`, over the files so many times. Prints the wall and CPU time of the run,
// the same less what a run over the first two files takes, and the peak memory of the process.
import { createHash } from "node:crypto";
import { run, threads, type Fileset } from "kaon";
import { publish } from "../contestant.ts";

const processor = new URL("../../examples/dimuon/processor.ts", import.meta.url);
const [workers, times, tiny, tiny2, ...files] = process.argv.slice(2);

// A file can be in a dataset once, but in several datasets.
const whole = await timed(Object.fromEntries(Array.from({ length: Number(times) }, (_, n) => [`dataset${n}`, files])));
const { maxRSS } = process.resourceUsage();
// What it costs to start the threads and to load what they run: a file of few events for each of two.
const startUp = await timed({ sample: [tiny, tiny2] });
publish([
  { name: "whole run", value: whole.wall, cpu: whole.cpu, checksum: whole.checksum },
  {
    name: "run without start-up",
    value: whole.wall - startUp.wall,
    cpu: whole.cpu - startUp.cpu,
    checksum: whole.checksum,
  },
  { name: "peak memory", value: maxRSS / 1024, checksum: `${whole.entries / files.length} entries a file` },
]);

async function timed(fileset: Fileset) {
  const before = process.cpuUsage();
  const start = performance.now();
  const { result, report } = await run(processor, fileset, { executor: threads({ workers: Number(workers) }) });
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  const checksum = createHash("sha1").update(JSON.stringify(result)).digest("hex");
  return { wall, cpu: (user + system) / 1000, entries: report.entries, checksum };
}
