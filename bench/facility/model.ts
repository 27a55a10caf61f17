/** A computing facility: what does the work and what carries the data. */
export interface Facility {
  readonly workers: number;
  /** Gigabits per second from storage to all workers together. */
  readonly network: number;
  /** Gigabits per second that one worker can take. */
  readonly link: number;
  /** Seconds until a worker has started; each waits between one half and one and a half times of it. */
  readonly startUp: number;
  /** Seconds that the scheduler spends on one task; it serves one after the other. */
  readonly dispatch: number;
  /** Whether a worker reads the next chunk while it computes. */
  readonly isOverlapping: boolean;
}

/** What is to be done. */
export interface Load {
  readonly chunks: number;
  /** Gigabytes that a chunk takes from storage. */
  readonly chunkSize: number;
  /** CPU seconds of a chunk on one core. */
  readonly computeTime: number;
  /** Relative spread of that from chunk to chunk, log-normal. */
  readonly spread: number;
}

/** How a run went. */
export interface Simulated {
  /** Seconds from the first request for workers to the last result. */
  readonly wall: number;
  /** CPU seconds over workers × wall. */
  readonly efficiency: number;
  /** Gigabits per second taken from storage, on average. */
  readonly throughput: number;
  /** Whether workers, the network or the scheduler is what more of would help. */
  readonly limit: "workers" | "network" | "scheduler";
}

/**
 * A run of many chunks over many workers, chunk by chunk. The scheduler hands chunks out in order, to whoever is free first. Storage
 * serves all workers alike: a worker reads at the smaller of its link and its share of the network. What is left out: memory, failures, the time
 * to merge (partial results are small), caches, and that chunks of one file may meet at one disk.
 */
export function simulate(facility: Facility, load: Load, seed = 1): Simulated {
  const { workers, network, link, startUp, dispatch, isOverlapping } = facility;
  const random = randomNumbers(seed);
  const rate = Math.min(link, network / Math.min(workers, load.chunks)) / 8;
  const reading = load.chunkSize / rate;
  const free = Array.from({ length: workers }, () => startUp * (0.5 + random())).sort((a, b) => a - b);
  let [scheduler, wall, compute] = [0, 0, 0];
  for (let chunk = 0; chunk < load.chunks; chunk++) {
    const worker = earliest(free);
    scheduler = Math.max(scheduler, free[worker]) + dispatch;
    const computing = load.computeTime * Math.exp(load.spread * normal(random) - load.spread ** 2 / 2);
    compute += computing;
    free[worker] = scheduler + (isOverlapping ? Math.max(reading, computing) : reading + computing);
    wall = Math.max(wall, free[worker]);
  }
  const throughput = (8 * load.chunks * load.chunkSize) / wall;
  return { wall, efficiency: compute / (workers * wall), throughput, limit: limitOf(facility, load, reading) };
}

function limitOf({ dispatch, workers, isOverlapping }: Facility, load: Load, reading: number): Simulated["limit"] {
  const perTask = isOverlapping ? Math.max(reading, load.computeTime) : reading + load.computeTime;
  if (dispatch > perTask / workers) return "scheduler";
  return reading > load.computeTime ? "network" : "workers";
}

/** Position of the smallest value: workers are few enough to look at all. */
function earliest(free: readonly number[]): number {
  let found = 0;
  for (let i = 1; i < free.length; i++) if (free[i] < free[found]) found = i;
  return found;
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
