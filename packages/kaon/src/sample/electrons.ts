import { type electronColumns, type wideElectronColumns } from "./column-tables.ts";
import { type ListBuffer, reserve } from "./list-buffer.ts";
import { drawPt } from "./pair.ts";
import type { Random } from "./random.ts";
import { sortDescending } from "./sort-descending.ts";

const electronMass = 0.000_511;
const meanElectrons = 0.3;

/** Appends the electrons of one event; returns how many. */
export function fillElectrons(buffer: ListBuffer<typeof electronColumns>, random: Random): number {
  const count = random.poisson(meanElectrons);
  reserve(buffer, count);
  const { arrays } = buffer;
  const start = buffer.length;
  buffer.length += count;
  for (let at = start; at < buffer.length; at++) arrays.pt[at] = 5 + drawPt(8, 2.4, random);
  sortDescending(arrays.pt, start, buffer.length);
  for (let at = start; at < buffer.length; at++) {
    arrays.eta[at] = random.between(-2.5, 2.5);
    arrays.phi[at] = random.angle();
    arrays.mass[at] = electronMass;
    arrays.charge[at] = random.chance(0.5) ? 1 : -1;
    arrays.cutBased[at] = random.chance(arrays.pt[at] > 20 ? 0.7 : 0.3) ? 4 : Math.floor(4 * random.uniform());
  }
  return count;
}

/** Appends the wide columns of the electrons that are in `base` already. */
export function fillWideElectrons(
  wide: ListBuffer<typeof wideElectronColumns>,
  base: ListBuffer<typeof electronColumns>,
  random: Random,
): void {
  reserve(wide, base.length - wide.length);
  const { arrays } = wide;
  for (let at = wide.length; at < base.length; at++) {
    const isGood = base.arrays.cutBased[at] >= 3;
    arrays.dxy[at] = (isGood ? 0.004 : 0.02) * random.normal();
    arrays.dz[at] = (isGood ? 0.01 : 0.05) * random.normal();
    arrays.pfRelIso03_all[at] = (isGood ? 0.06 : 0.5) * random.exponential();
    arrays.r9[at] = 1 - 0.1 * random.exponential();
    arrays.hoe[at] = (isGood ? 0.01 : 0.08) * random.exponential();
    arrays.sieie[at] = (Math.abs(base.arrays.eta[at]) < 1.479 ? 0.0098 : 0.027) * (1 + 0.05 * random.normal());
    arrays.convVeto[at] = random.chance(isGood ? 0.99 : 0.8) ? 1 : 0;
    arrays.lostHits[at] = isGood ? 0 : random.poisson(0.3);
    arrays.pdgId[at] = -11 * base.arrays.charge[at];
  }
  wide.length = base.length;
}
