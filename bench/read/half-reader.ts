// A thread of two-workers.ts: reads columns of its half of the events, as often as it is asked.
import { parentPort, workerData } from "node:worker_threads";
import type { KaonArray } from "@kaon/core";
import { openRootFile } from "@kaon/io-root";

const { path, entryStart, entryStop } = workerData as { path: string; entryStart: number; entryStop: number };
const file = await openRootFile(path);

parentPort?.on("message", (columns: readonly string[]) => {
  const tree = file.tree("Events");
  const arrays = columns.map((column) => tree.read(column, entryStart, entryStop));
  parentPort?.postMessage(arrays, [...new Set(arrays.flatMap(buffersOf))]);
});
parentPort?.postMessage("ready", []);

function buffersOf(array: KaonArray): ArrayBuffer[] {
  if (array.kind === "numeric") return [array.data.buffer as ArrayBuffer];
  if (array.kind !== "jagged") throw new Error(`found ${array.kind} values`);
  return [array.offsets.buffer as ArrayBuffer, ...buffersOf(array.content)];
}
