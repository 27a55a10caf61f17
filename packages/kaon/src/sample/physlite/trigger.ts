import type { Random } from "../random.ts";
import type { Chain } from "./columns.ts";
import type { SeenEvent, SeenLepton } from "./detector.ts";

/** Objects that a chain matched: positions among the electrons and among the muons of the event. */
export interface Match {
  readonly electrons: readonly number[];
  readonly muons: readonly number[];
}

const efficiency = 0.95;

/** What a chain matches: the leading leptons, where they are above its thresholds and of good quality. */
export function matchOf(chain: Chain, { leptons }: SeenEvent, random: Random): Match | undefined {
  const fires = random.chance(efficiency);
  const electrons = leading(leptons, "electron", chain.electrons);
  const muons = leading(leptons, "muon", chain.muons);
  return fires && electrons !== undefined && muons !== undefined ? { electrons, muons } : undefined;
}

function leading(
  leptons: readonly SeenLepton[],
  kind: SeenLepton["kind"],
  thresholds: readonly number[],
): number[] | undefined {
  const candidates = leptons.filter((lepton) => lepton.kind === kind);
  const found = candidates.flatMap(({ quality }, at) => (quality <= 1 ? [at] : [])).slice(0, thresholds.length);
  const passes = thresholds.every((threshold, n) => n < found.length && candidates[found[n]].pt > threshold);
  return passes ? found : undefined;
}
