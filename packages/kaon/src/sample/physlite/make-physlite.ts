import { ArgumentError } from "@kaon/core";
import { checkWhole, type SampleRecipe, type SampleSummary, type SampleWriting, writeSample } from "../write-sample.ts";
import { Random } from "../random.ts";
import { physliteColumns } from "./columns.ts";
import { see } from "./detector.ts";
import { PhysliteBatch } from "./physlite-batch.ts";
import { backgrounds, type Process, type StopMasses, stopPairs } from "./processes.ts";

/** What PHYSLITE-like sample to make. */
export interface PhysliteSampleOptions extends SampleWriting {
  /** Masses of the stop and the neutralino in GeV; only backgrounds where absent. */
  readonly stop?: StopMasses;
  /** Share of signal events, 0 to 1; default 0.2 where there are masses. */
  readonly signalShare?: number;
}

/**
 * Makes PHYSLITE-like events with a tree `CollectionTree`: pairs of stops that decay to neutralinos with two leptons, among top
 * pairs, Z bosons with jets and pairs of W bosons. Units are MeV, as in PHYSLITE. A toy: kinematics are phase space, the
 * detector a few Gaussians; rates and shapes are not those of any experiment. Same options, same bytes.
 * @throws ArgumentError for options that make no sense
 * @throws RootWriteError where the disk refuses
 * @example
 * await makePhyslite({ events: 50_000, directory: "data", stop: { stop: 800, neutralino: 400 } });
 */
export async function makePhyslite(options: PhysliteSampleOptions): Promise<SampleSummary> {
  const { seed = 1, stop, signalShare = stop === undefined ? 0 : 0.2 } = options;
  checkWhole("seed", seed, 0);
  if (!(signalShare >= 0 && signalShare <= 1)) {
    throw new ArgumentError(`signalShare must be from 0 to 1, found ${signalShare}`);
  }
  if (signalShare > 0 && stop === undefined) {
    throw new ArgumentError("a share of signal needs masses, as stop: { stop: 800, neutralino: 400 }");
  }
  return writeSample(recipeOf(seed, stop === undefined ? undefined : stopPairs(stop), signalShare), options);
}

function recipeOf(seed: number, signal: Process | undefined, signalShare: number): SampleRecipe {
  const random = new Random();
  const batch = new PhysliteBatch();
  return {
    tree: "CollectionTree",
    columns: physliteColumns(),
    processes: [...(signal === undefined ? [] : [signal]), ...backgrounds].map(({ name }) => name),
    make: (start, stop, count) => {
      batch.clear();
      for (let number = start; number < stop; number++) {
        random.restart(seed, number);
        const process = signal !== undefined && random.chance(signalShare) ? signal : pickBackground(random);
        count(process.name);
        batch.add({ number, process, seen: see(process.make(random), random), random });
      }
      return batch.values();
    },
  };
}

function pickBackground(random: Random): Process {
  let left = random.uniform();
  for (const process of backgrounds) {
    left -= process.rate;
    if (left < 0) return process;
  }
  return backgrounds[0];
}
