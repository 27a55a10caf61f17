// The entry of a worker thread.
import { parentPort, workerData } from "node:worker_threads";
import { serve, type WorkerSetup } from "./worker-loop.ts";

// This file is loaded as a worker thread only, by a WorkerThread.
if (parentPort !== null) await serve(parentPort, workerData as WorkerSetup);
