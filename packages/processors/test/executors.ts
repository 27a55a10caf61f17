import { setTimeout as sleep } from "node:timers/promises";
import { type Crew, type Executor, type Tasks, iterative, threads } from "@kaon/processors";

/** Several workers in this thread whose tasks end in a random order: chunk 0 often last. */
export function shuffled(options: {
  workers: number;
  seed: number;
  maxDelay?: number;
  onStart?: (task: unknown) => void;
}): Executor {
  const { workers, seed, maxDelay = 8, onStart } = options;
  return {
    name: "shuffled",
    async start(assignment): Promise<Crew> {
      const crews = await Promise.all(Array.from({ length: workers }, () => iterative().start(assignment)));
      let state = seed;
      return {
        numWorkers: workers,
        maxOpenFiles: 4,
        hasPostprocess: crews[0].hasPostprocess,
        async perform<K extends keyof Tasks>(worker: number, kind: K, task: Tasks[K]["task"]) {
          onStart?.(task);
          const outcome = await crews[worker].perform(0, kind, task);
          state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
          await sleep((state >> 8) % maxDelay);
          return outcome;
        },
        close: async (how) => void (await Promise.all(crews.map((crew) => crew.close(how)))),
      };
    },
  };
}

/** Every executor that there is, and the shuffled one. */
export const executors: [name: string, make: () => Executor][] = [
  ["iterative", () => iterative()],
  ["1 thread", () => threads({ workers: 1 })],
  ["2 threads", () => threads({ workers: 2 })],
  ["4 threads", () => threads({ workers: 4, maxOpenFiles: 1 })],
  ["shuffled", () => shuffled({ workers: 5, seed: 3 })],
];
