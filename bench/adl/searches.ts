import { type GrowthPoint, kaon, pointsOf } from "./growth.ts";
import { rareDecayFiles, twoLeptonFiles } from "./samples.ts";

/** An analysis of the examples that Kaon alone has. */
export interface Search {
  readonly name: string;
  readonly about: string;
  /** One worker, two workers. */
  readonly points: readonly GrowthPoint[];
}

const searches = [
  {
    name: "stop-two-lepton",
    about: "the search for stops with two leptons: 33 regions, every cut variable before its cut",
    events: 800_000,
    files: (events: number) => twoLeptonFiles(events, 4),
  },
  {
    name: "rare-decays",
    about: "the searches for rare decays to muons, all of them",
    events: 2_400_000,
    files: rareDecayFiles,
  },
];

/** The published searches of the examples, with one worker and with two: over so many events that what it costs to start a worker, and to compile for it, counts little. */
export async function measureSearches(rounds: number): Promise<Search[]> {
  const measured: Search[] = [];
  for (const { name, about, events, files } of searches) {
    console.log(`  ${name} …`);
    const paths = await files(events);
    const steps = [1, 2].map((workers) => ({
      size: workers,
      events,
      run: () => kaon(paths, name, { workers, passes: 1 }),
    }));
    measured.push({ name, about, points: await pointsOf(steps, rounds) });
  }
  return measured;
}
