import type { Yield } from "../../yield.ts";
import type { AnyEvents } from "../../events.ts";
import type { Processor } from "../../processor.ts";
import { tabulate } from "../event-table.ts";
import { countRegions, type RegionResult } from "../region.ts";
import { configured, valuesOf } from "../setting.ts";
import { stopTwoLeptonReader } from "./stop-two-lepton-reader.ts";
import { publishedYields, type PublishedYield } from "./published.ts";
import { stopTwoLeptonRegions } from "./regions.ts";
import { type StopTwoLeptonSettings, stopTwoLeptonSettings, type StopTwoLeptonValues } from "./settings.ts";
import { chainsByYear, type TriggerMenu } from "./triggers.ts";
import { stopTwoLeptonEvent, type StopTwoLeptonVariable, stopTwoLeptonVariables } from "./variables.ts";

/** How the search is run. */
export interface StopTwoLeptonOptions {
  /** All settings, as `naiveStopTwoLepton`; those of the search where absent. */
  readonly settings?: StopTwoLeptonSettings;
  /** Settings with other values. */
  readonly changes?: Partial<StopTwoLeptonValues>;
  /** Chains of the trigger by year with their offline thresholds; `chainsByYear` where absent. */
  readonly chains?: TriggerMenu;
  /** The schema of the files: "PHYSLITE" where absent; "NanoAOD" goes through the same selection. */
  readonly schema?: "PHYSLITE" | "NanoAOD";
}

/** What the search counts. */
export interface StopTwoLeptonResult {
  /** Cutflow and N−1 histograms of each region, by its name. */
  readonly regions: Readonly<Record<string, RegionResult>>;
}

/**
 * The search for top squarks and dark matter with two leptons and missing momentum, as a processor.
 * @see ATLAS, JHEP 04 (2021) 165, arXiv:2102.01444
 * @throws UnknownNameError for a setting that is not there; ArgumentError for a value of another kind
 * @example export default stopTwoLepton({ changes: { mT2Min: 120 } });
 */
export function stopTwoLepton(options: StopTwoLeptonOptions = {}): Processor<AnyEvents, StopTwoLeptonTree> {
  const { settings = stopTwoLeptonSettings, changes = {}, chains = chainsByYear, schema = "PHYSLITE" } = options;
  const values: StopTwoLeptonValues = valuesOf(configured(settings, changes));
  const regions = stopTwoLeptonRegions(values);
  // The keys of the table are its variables.
  const names = Object.keys(stopTwoLeptonVariables) as StopTwoLeptonVariable[];
  return {
    schema,
    process(events) {
      const read = stopTwoLeptonReader(schema, events, chains);
      const table = tabulate(events, names, (event) => {
        const objects = read(event);
        return { variables: stopTwoLeptonEvent(objects, values, chains), weight: objects.weight };
      });
      return { regions: countRegions(table, regions, stopTwoLeptonVariables) };
    },
  };
}

/** The result as a tree that merges. */
type StopTwoLeptonTree = {
  regions: Record<string, { cutflow: RegionResult["cutflow"]; nMinusOne: RegionResult["nMinusOne"] }>;
};

/** Yield of a region beside what the publication says of it. */
export interface RegionYield {
  readonly region: string;
  readonly title: string;
  readonly events: number;
  /** Sum of weights and its statistical error. */
  readonly yield: number;
  readonly error: number;
  /** Absent for regions without published yields. */
  readonly published?: PublishedYield;
}

/**
 * The yield of every region with its statistical error, and the published one where there is one. They can be compared where the
 * weights of the events are those of 139 fb⁻¹.
 */
export function stopTwoLeptonYields({ regions }: StopTwoLeptonResult): RegionYield[] {
  const titles = new Map(stopTwoLeptonRegions(valuesOf(stopTwoLeptonSettings)).map(({ name, title }) => [name, title]));
  return Object.entries(regions).map(([region, { cutflow }]) => {
    const { events, sumw, sumw2 }: Yield = cutflow.cuts.at(-1)?.cumulative ?? cutflow.initial;
    const published = publishedYields[region];
    return {
      region,
      title: titles.get(region) ?? region,
      events,
      yield: sumw,
      error: Math.sqrt(sumw2),
      ...(published === undefined ? {} : { published }),
    };
  });
}

/** The yields as a table in Markdown: expected by the paper, and ours. */
export function stopTwoLeptonMarkdown(yields: readonly RegionYield[]): string {
  const rows = yields.map(({ region, title, events, yield: sum, error, published }) => {
    const paper =
      published === undefined ? " | " : `${published.observed} | ${published.background} ± ${published.error}`;
    return `| ${region} | ${title} | ${paper} | ${sum.toPrecision(4)} ± ${error.toPrecision(2)} | ${events} |`;
  });
  const head = "| region | what | paper: observed | paper: background | ours | our events |";
  return [head, "| --- | --- | --- | --- | --- | --- |", ...rows].join("\n");
}
