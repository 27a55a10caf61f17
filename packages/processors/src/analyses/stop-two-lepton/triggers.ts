import { KaonError } from "@kaon/core";
import type { Lepton } from "./event.ts";

/** A chain of the trigger and the offline pT (GeV) of the leptons that it is used for: a GeV above its own thresholds. */
export interface LeptonChain {
  readonly name: string;
  readonly electrons: readonly number[];
  readonly muons: readonly number[];
}

const single2016: readonly LeptonChain[] = [
  { name: "e26_lhtight_nod0_ivarloose", electrons: [27], muons: [] },
  { name: "e60_lhmedium_nod0", electrons: [61], muons: [] },
  { name: "e140_lhloose_nod0", electrons: [141], muons: [] },
  { name: "mu26_ivarmedium", electrons: [], muons: [27] },
  { name: "mu50", electrons: [], muons: [51] },
];

const muons2016: readonly LeptonChain[] = [
  { name: "2mu14", electrons: [], muons: [15, 15] },
  { name: "mu22_mu8noL1", electrons: [], muons: [23, 9] },
];

const mixed2017: readonly LeptonChain[] = [
  { name: "e26_lhmedium_nod0_mu8noL1", electrons: [27], muons: [9] },
  { name: "e17_lhloose_nod0_mu14", electrons: [18], muons: [15] },
  { name: "e7_lhmedium_nod0_mu24", electrons: [8], muons: [25] },
];

/**
 * Chains by year, without `HLT_`; an event passes with any of them. The list of the publication is unverified.
 * @see alexarmstrongvi/LexStop2LAnalysis b9c58e7 (2020), code of ATLAS members: mark C
 */
export const chainsByYear: TriggerMenu = {
  2015: [
    { name: "e24_lhmedium_L1EM20VH", electrons: [25], muons: [] },
    { name: "e60_lhmedium", electrons: [61], muons: [] },
    { name: "e120_lhloose", electrons: [121], muons: [] },
    { name: "mu20_iloose_L1MU15", electrons: [], muons: [21] },
    { name: "mu40", electrons: [], muons: [41] },
    { name: "2e12_lhloose_L12EM10VH", electrons: [13, 13], muons: [] },
    { name: "2mu10", electrons: [], muons: [11, 11] },
    { name: "mu18_mu8noL1", electrons: [], muons: [19, 9] },
    { name: "e17_lhloose_mu14", electrons: [18], muons: [15] },
    { name: "e7_lhmedium_mu24", electrons: [8], muons: [25] },
  ],
  2016: [
    ...single2016,
    { name: "2e17_lhvloose_nod0", electrons: [18, 18], muons: [] },
    ...muons2016,
    { name: "e26_lhmedium_nod0_L1EM22VHI_mu8noL1", electrons: [27], muons: [9] },
    ...mixed2017.slice(1),
  ],
  2017: [...single2016, { name: "2e24_lhvloose_nod0", electrons: [25, 25], muons: [] }, ...muons2016, ...mixed2017],
  2018: [
    ...single2016,
    { name: "2e24_lhvloose_nod0", electrons: [25, 25], muons: [] },
    { name: "2e17_lhvloose_nod0_L12EM15VHI", electrons: [18, 18], muons: [] },
    ...muons2016,
    ...mixed2017,
  ],
};

/** Chains by year of data-taking. */
export type TriggerMenu = Readonly<Record<number, readonly LeptonChain[]>>;

/** The names of all chains of all years. */
export function chainNames(menu: TriggerMenu): readonly string[] {
  return [...new Set(Object.values(menu).flatMap((chains) => chains.map(({ name }) => name)))];
}

/** The last run of each year but the last. Unverified: from memory of the run numbers of ATLAS. */
const lastRuns: readonly (readonly [run: number, year: number])[] = [
  [284_484, 2015],
  [311_481, 2016],
  [341_649, 2017],
];

/** The year of data-taking of a run. Unverified numbers: mark M. */
export function yearOfRun(run: number): number {
  return lastRuns.find(([last]) => run <= last)?.[1] ?? 2018;
}

/**
 * Whether a chain of the year fired that the leptons, by falling pT, are above the thresholds of.
 * @throws KaonError where the file does not say what fired
 */
export function passesTrigger(
  leptons: readonly Lepton[],
  { fired, year }: { readonly fired: ReadonlySet<string> | null; readonly year: number },
  menu: TriggerMenu,
): boolean {
  if (fired === null) {
    throw new KaonError(
      "these files have no trigger chains of ATLAS; leave the trigger out with the setting trigger: false",
    );
  }
  const chains = menu[year] ?? [];
  return chains.some((chain) => fired.has(chain.name) && isAbove(leptons, chain));
}

function isAbove(leptons: readonly Lepton[], { electrons, muons }: LeptonChain): boolean {
  return reach(leptons, "electron", electrons) && reach(leptons, "muon", muons);
}

function reach(leptons: readonly Lepton[], kind: Lepton["kind"], thresholds: readonly number[]): boolean {
  const found = leptons.filter((lepton) => lepton.kind === kind);
  return thresholds.every((threshold, n) => n < found.length && found[n].pt > threshold);
}
