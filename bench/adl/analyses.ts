import { fileURLToPath } from "node:url";
import { makePhyslite, makeRareDecays, makeSample } from "kaon";
import { dataFolder } from "../sample.ts";
import { type GrowthPoint, measureKaon } from "./growth.ts";

/** What one of the examples needed, with one worker and with two. */
export interface Analysis {
  readonly name: string;
  readonly about: string;
  /** One worker, two workers. */
  readonly points: readonly GrowthPoint[];
}

interface Example {
  readonly name: string;
  readonly about: string;
  /** A module of the folder examples. */
  readonly processor: string;
  readonly events: number;
  readonly make: (
    directory: string,
    events: number,
  ) => Promise<{ readonly files: readonly { readonly path: string }[] }>;
}

const examples: readonly Example[] = [
  {
    name: "dimuon",
    about: "mass spectrum of pairs of muons, three histograms and cutflows",
    processor: "dimuon/processor",
    events: 1_000_000,
    make: (directory, events) => makeSample({ directory, events, files: 4 }),
  },
  {
    name: "stop-two-lepton",
    about: "the search for stops with two leptons, all regions, PHYSLITE-like events",
    processor: "stop-two-lepton/processor",
    events: 100_000,
    make: (directory, events) => makePhyslite({ directory, events, files: 4 }),
  },
  {
    name: "rare-decays",
    about: "the searches for rare decays to muons, all of them",
    processor: "rare-decays/processor",
    events: 200_000,
    make: (directory, events) => makeRareDecays({ directory, events, files: 4 }),
  },
];

/** The examples over samples that are made here, with one worker and with two, in turn. */
export async function measureAnalyses(rounds: number): Promise<Analysis[]> {
  const measured: Analysis[] = [];
  for (const { name, about, processor, events, make } of examples) {
    console.log(`  ${name} …`);
    const { files } = await make(fileURLToPath(new URL(`analyses/${name}`, dataFolder)), events);
    const paths = files.map(({ path }) => path);
    measured.push({ name, about, points: await measureKaon({ files: paths, task: processor, events, rounds }) });
  }
  return measured;
}
