import { published } from "./data.ts";
import type { Outcome } from "./outcome.ts";

type Histograms = Outcome["histograms"];

/** The most entries that may be in other bins than ours: some systems have Cartesian components of 32 bits, which move a few in a million. */
const tolerance = 1e-4;

/** How many entries of `theirs` are in other bins than of `ours`. @throws Error where they are more than rounding explains, or where a cutflow differs */
export function disagreement(ours: Histograms, theirs: Histograms, who: string): number {
  const names = Object.keys(ours);
  if (names.toSorted().join() !== Object.keys(theirs).toSorted().join())
    throw new Error(`${who} gave the histograms ${Object.keys(theirs).join()}, not ${names.join()}`);
  const { cutflow } = ours;
  if (cutflow !== undefined && cutflow.join() !== theirs["cutflow"].join())
    throw new Error(`${who} has the cutflow ${theirs["cutflow"].join()}, not ${cutflow.join()}`);
  return names.reduce(
    (sum, name) => sum + (name === "cutflow" ? 0 : moved(ours[name], theirs[name], `${who} ${name}`)),
    0,
  );
}

function moved(ours: readonly number[], theirs: readonly number[], who: string): number {
  const entries = total(ours);
  if (theirs.length !== ours.length) throw new Error(`${who} has ${theirs.length} bins, not ${ours.length}`);
  const moved = ours.reduce((sum, n, bin) => sum + Math.abs(n - theirs[bin]), 0) / 2;
  if (total(theirs) === entries && moved <= tolerance * entries) return moved;
  throw new Error(`${who} has ${total(theirs)} entries of which ${moved} are in other bins than ours, of ${entries}`);
}

/** Published histograms by query and name, with the ends of their axes. */
const references: Readonly<Record<string, Readonly<Record<string, readonly [string, number, number]>>>> = {
  q1: { "": ["1", 0, 2000] },
  q2: { "": ["2", 15, 60] },
  q3: { "": ["3", 15, 60] },
  q4: { "": ["4", 0, 2000] },
  q5: { "": ["5", 0, 2000] },
  q6: { pt: ["6-1", 15, 40], btag: ["6-2", 0, 1] },
  q7: { "": ["7", 15, 200] },
  q8: { "": ["8", 15, 250] },
};

/**
 * χ² per degree of freedom of the published histograms of the 1,000 real events against those of generated events scaled to 1,000, over bins
 * that are joined until ten entries are expected. About 1 where the generated events are like the real ones.
 */
export function likeness(query: string, histograms: Histograms, events: number): number {
  let sum = 0;
  let degrees = 0;
  for (const [name, [reference, start, stop]] of Object.entries(references[query])) {
    const real = published(reference, { start, stop });
    let [expected, found] = [0, 0];
    histograms[name].forEach((entries, bin) => {
      expected += (entries * 1000) / events;
      found += real[bin];
      if (expected < 10) return;
      sum += (found - expected) ** 2 / expected;
      degrees += 1;
      [expected, found] = [0, 0];
    });
  }
  return sum / degrees;
}

function total(bins: readonly number[]): number {
  return bins.reduce((sum, n) => sum + n, 0);
}
