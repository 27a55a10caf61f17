import { type Facility, type Load, simulate, type Simulated } from "./facility/model.ts";
import type { Row } from "./row.ts";

/** What one core does with the benchmark's events, measured; see `plan`. */
export interface CoreCosts {
  /** CPU seconds of an event. */
  readonly perEvent: number;
  /** Bytes that an event takes from storage. */
  readonly bytesPerEvent: number;
}

/** A facility as coffea-casa describes its own: a worker is a core, a scheduler of Dask hands out one chunk in 2.3 ms. */
const casa: Omit<Facility, "workers"> = { network: 200, link: 10, startUp: 10, dispatch: 0.0023, isOverlapping: false };

/**
 * Rows of the suite "facility": what the model says of runs that others have published. `ours` is the model, `reference` what was published. Nothing is
 * required of the ratio: it says how far the model can be believed.
 */
export function benchmark(): Promise<Row[]> {
  return Promise.resolve([dsPhiPi(), serviceX()]);
}

/** One line of a plan. */
export interface PlanLine extends Simulated {
  readonly workers: number;
  readonly what: string;
}

/**
 * 200 TB of events of 8.2 kB (219,029 files, 23.35 billion events of PHYSLITE) on more and more cores: with the costs of the mean query as they were
 * measured on one core, and with those of a whole analysis, 50,000 events per second and core and a quarter of each event, as coffea-casa plans with.
 * Tasks are as large as five CPU seconds.
 */
export function plan(measured: CoreCosts): PlanLine[] {
  const events = 23.35e9;
  const analysis: CoreCosts = { perEvent: 1 / 50_000, bytesPerEvent: 8200 / 4 };
  const works = [
    { what: "the mean query, as measured", costs: measured },
    { what: "an analysis at 50 kHz per core", costs: analysis },
  ];
  return works.flatMap(({ what, costs }) =>
    [100, 300, 1000, 3000].map((workers) => {
      const perChunk = 5 / costs.perEvent;
      const load = {
        chunks: Math.ceil(events / perChunk),
        chunkSize: (perChunk * costs.bytesPerEvent) / 1e9,
        computeTime: 5,
        spread: 0.2,
      };
      return { ...simulate({ ...casa, workers }, load), workers, what };
    }),
  );
}

/** INFN's Ds → φπ over 8 files: 14 tasks of 561 s in all on 4 workers took 170.27 s, 82 % of what 4 workers can give. */
function dsPhiPi(): Row {
  const facility: Facility = { workers: 4, network: 10, link: 10, startUp: 2, dispatch: 0.0023, isOverlapping: false };
  const load: Load = { chunks: 14, chunkSize: 0.1, computeTime: 560.96 / 14, spread: 0.2 };
  const runs = Array.from({ length: 200 }, (_, seed) => simulate(facility, load, seed + 1).efficiency);
  const mean = runs.reduce((sum, value) => sum + value, 0) / runs.length;
  const about =
    "CPU seconds over workers × wall: 14 tasks on 4 workers, mean of 200 simulated runs, against 82 % published";
  return row("Ds → φπ, parallel efficiency", { ours: 100 * mean, reference: 82, unit: "%", about });
}

/**
 * ServiceX and Dask over 383 files: 50, 100, 200, 400 and 800 workers took 359, 280, 295, 344 and 500 s. With the work of a file from the first of
 * these the model says what 200 workers should take. They took three times as long: what made more workers slower (starting them, storage that
 * they shared) is not in the model.
 */
function serviceX(): Row {
  const facility: Facility = { ...casa, workers: 50 };
  const load: Load = { chunks: 383, chunkSize: 0.001, computeTime: (359 - facility.startUp) / 8, spread: 0.2 };
  const { wall } = simulate({ ...facility, workers: 200 }, load);
  const about =
    "383 files on 200 workers, with the work of a file from the run on 50 workers (359 s in 8 turns), against 295 s published";
  return row("ServiceX and Dask, 200 workers", { ours: wall, reference: 295, unit: "s", about });
}

function row(name: string, found: { ours: number; reference: number; unit: string; about: string }): Row {
  const { ours, reference, unit, about } = found;
  return { suite: "facility", name, ours, reference, unit, ratio: ours / reference, bar: null, met: null, about };
}
