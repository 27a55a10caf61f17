// Kaon's side of the read suite with two threads: `node two-workers.ts FILE`. Each reads one half of the events, and its arrays
// move to this thread.
import { readFileSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { concatenate, type KaonArray } from "@kaon/core";
import { openRootFile } from "@kaon/io-root";
import { cpuMilliseconds, publish } from "../contestant.ts";
import { columnDigest } from "./digests.ts";
import { median } from "../row.ts";

const path = process.argv[2];
const sets = JSON.parse(readFileSync(new URL("columns.json", import.meta.url), "utf8")) as Record<string, string[]>;
const passes = 5;
const budget = 1000;

const file = await openRootFile(path);
const tree = file.tree("Events");
const all = tree.branches.map(({ name }) => name);
// Where a cluster of events begins.
const middle = tree.clusterStarts().findLast((start) => start <= tree.numEntries / 2) ?? 0;
const ranges = [
  { entryStart: 0, entryStop: middle },
  { entryStart: middle, entryStop: tree.numEntries },
];
file.close();

const workers = ranges.map((range) => {
  const worker = new Worker(new URL("half-reader.ts", import.meta.url), { workerData: { path, ...range } });
  return { worker, ready: answerOf(worker) };
});
await Promise.all(workers.map(({ ready }) => ready));

const measurements = [];
for (const [name, listed] of Object.entries(sets)) {
  const columns = listed.length > 0 ? listed : all;
  let halves = await readHalves(columns);
  const walls: number[] = [];
  const cpus: number[] = [];
  let spent = 0;
  while (walls.length < passes && (spent < budget || walls.length === 0)) {
    const cpu = cpuMilliseconds();
    const start = performance.now();
    halves = await readHalves(columns);
    const wall = performance.now() - start;
    walls.push(wall);
    cpus.push(cpuMilliseconds() - cpu);
    spent += wall;
  }
  const digests = columns.map((column, i) => `${column} ${columnDigest(concatenate(halves.map((half) => half[i])))}`);
  measurements.push({ name, value: median(walls), cpu: median(cpus), checksum: digests.sort().join("\n") });
}
publish(measurements);
for (const { worker } of workers) await worker.terminate();

async function readHalves(columns: readonly string[]): Promise<KaonArray[][]> {
  const answers = workers.map(({ worker }) => answerOf(worker));
  for (const { worker } of workers) worker.postMessage(columns, []);
  return (await Promise.all(answers)) as KaonArray[][];
}

function answerOf(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", (answer) => {
      worker.off("error", reject);
      resolve(answer);
    });
  });
}
