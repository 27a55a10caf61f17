import { type jetColumns, type wideJetColumns } from "./column-tables.ts";
import { type ListBuffer, reserve } from "./list-buffer.ts";
import type { Random } from "./random.ts";
import { sortDescending } from "./sort-descending.ts";

const minPt = 15;
const maxPt = 2000;
const bottomShare = 0.08;

/** Appends the jets of one event; returns how many. More vertices bring more jets. */
export function fillJets(buffer: ListBuffer<typeof jetColumns>, numVertices: number, random: Random): number {
  const count = random.poisson(1.2 + 0.06 * numVertices);
  reserve(buffer, count);
  const { arrays } = buffer;
  const start = buffer.length;
  buffer.length += count;
  for (let at = start; at < buffer.length; at++)
    arrays.pt[at] = Math.min(maxPt, minPt * random.uniform() ** (-1 / 2.8));
  sortDescending(arrays.pt, start, buffer.length);
  for (let at = start; at < buffer.length; at++) fillJet(arrays, at, random);
  return count;
}

function fillJet(arrays: ListBuffer<typeof jetColumns>["arrays"], at: number, random: Random): void {
  arrays.eta[at] = Math.max(-4.7, Math.min(4.7, 2 * random.normal()));
  arrays.phi[at] = random.angle();
  arrays.mass[at] = arrays.pt[at] * (0.09 + 0.05 * random.exponential());
  const toOne = random.uniform() ** 3;
  arrays.btagDeepFlavB[at] =
    Math.abs(arrays.eta[at]) < 2.5 ? (random.chance(bottomShare) ? 1 - toOne : 0.7 * toOne) : -1;
  arrays.jetId[at] = random.chance(0.96) ? 6 : 2;
}

/** Appends the wide columns of the jets that are in `base` already. */
export function fillWideJets(
  wide: ListBuffer<typeof wideJetColumns>,
  base: ListBuffer<typeof jetColumns>,
  random: Random,
): void {
  reserve(wide, base.length - wide.length);
  const { arrays } = wide;
  for (let at = wide.length; at < base.length; at++) {
    const pt = base.arrays.pt[at];
    const charged = random.between(0.4, 0.8);
    const neutral = (1 - charged) * random.between(0.1, 0.5);
    const chargedElectromagnetic = (1 - charged - neutral) * 0.05 * random.uniform();
    arrays.chHEF[at] = charged;
    arrays.neHEF[at] = neutral;
    arrays.chEmEF[at] = chargedElectromagnetic;
    arrays.neEmEF[at] = 1 - charged - neutral - chargedElectromagnetic;
    arrays.area[at] = 0.5 + 0.03 * random.normal();
    arrays.rawFactor[at] = 0.02 + 2 / pt + 0.02 * random.normal();
    arrays.qgl[at] = random.uniform();
    arrays.nConstituents[at] = 3 + random.poisson(4 + 2 * Math.log(pt));
    arrays.puId[at] = pt > 50 || random.chance(0.8) ? 7 : 4;
  }
  wide.length = base.length;
}
