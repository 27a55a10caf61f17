// The entry of a worker thread.
import * as nodeModule from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import type { WorkerSetup } from "./worker-loop.ts";

// Takes about 150 of 540 ms off the start of two threads from TypeScript sources (medians of nine, interleaved, busy machine).
// It works for modules that are imported after it, so the rest is imported dynamically. NODE_DISABLE_COMPILE_CACHE=1 turns it off.
nodeModule.enableCompileCache?.();
const { serve } = await import("./worker-loop.ts");

// This file is loaded as a worker thread only, by a WorkerThread.
if (parentPort !== null) await serve(parentPort, workerData as WorkerSetup);
