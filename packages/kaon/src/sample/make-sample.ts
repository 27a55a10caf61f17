import { clear, type ColumnChoice, eventBatch, treeColumns, treeValues } from "./event-batch.ts";
import { EventGenerator } from "./generate.ts";
import { pairProcesses } from "./processes.ts";
import { checkWhole, type SampleRecipe, type SampleSummary, type SampleWriting, writeSample } from "./write-sample.ts";

/** What sample to make. */
export interface SampleOptions extends SampleWriting {
  /** `"wide"` adds columns to muons, electrons, jets and events, 69 in all; default `"small"`. */
  readonly columns?: "small" | "wide";
  /** Adds `genWeight`, mostly 1, sometimes −1; default false. */
  readonly genWeight?: boolean;
}

/**
 * Makes NanoAOD-like events with a tree `Events`: muon pairs from η to Z over a falling spectrum, events with one muon or
 * none, electrons, jets, missing momentum, trigger bits. Same options, same bytes. `processes` of the summary counts events
 * with a muon pair; a second pair in an event is not counted.
 * @throws ArgumentError for options that make no sense
 * @throws RootWriteError where the disk refuses
 * @example
 * const { files, processes } = await makeSample({ events: 200_000, files: 4, directory: "data" });
 */
export async function makeSample(options: SampleOptions): Promise<SampleSummary> {
  const { seed = 1, basketSize = 10_000 } = options;
  checkWhole("basketSize", basketSize, 1);
  const choice = { isWide: options.columns === "wide", hasWeight: options.genWeight === true };
  return writeSample(nanoRecipe(seed, choice, basketSize), options);
}

function nanoRecipe(seed: number, choice: ColumnChoice, basketSize: number): SampleRecipe {
  const generator = new EventGenerator(seed, choice);
  const batch = eventBatch(basketSize);
  return {
    tree: "Events",
    columns: treeColumns(choice),
    processes: pairProcesses.map(({ name }) => name),
    make: (start, stop, count) => {
      clear(batch);
      for (let number = start; number < stop; number++) {
        const process = generator.fill(batch, number - start, number);
        if (process !== undefined) count(process);
      }
      return treeValues(batch, stop - start, choice);
    },
  };
}
