import { ArgumentError } from "@kaon/core";
import { Random } from "../random.ts";
import { RecordBatch, type SampleRecord } from "../record-batch.ts";
import { checkWhole, type SampleRecipe, type SampleSummary, type SampleWriting, writeSample } from "../write-sample.ts";
import { candidatesOf } from "./candidates.ts";
import { collections, eventColumns } from "./columns.ts";
import { type Decayed, makeDecay, massOf, type RareDecay, type SeenMuon } from "./decays.ts";

/** What sample of rare decays to make. */
export interface RareDecaySampleOptions extends SampleWriting {
  /** Share of events with each decay; what is left is muons that have nothing to do with each other. Default 0.02 of each. */
  readonly shares?: Partial<Record<Exclude<RareDecay, "combinatorial">, number>>;
}

const defaultShares = { dstar: 0.02, bs: 0.02, jpsik: 0.02, ds: 0.02, tau: 0.02 } as const;

/**
 * Makes NanoAOD-like events with fitted candidates, as the custom ntuples of the searches for rare decays to muons have them:
 * D*→D⁰π with D⁰→μμ, Bs→μμ, B⁺→J/ψK⁺, Ds→φπ with φ→μμ, and τ→3μ, among pairs and triplets of unrelated muons. A toy: every
 * injected decay is in acceptance and has a vertex that passes, so that `processes` of the summary is what a selection should find, up to
 * its mass windows. Same options, same bytes.
 * @throws ArgumentError for options that make no sense
 * @throws RootWriteError where the disk refuses
 * @example const { processes } = await makeRareDecays({ events: 50_000, directory: "data", shares: { bs: 0.01 } });
 */
export async function makeRareDecays(options: RareDecaySampleOptions): Promise<SampleSummary> {
  const { seed = 1, shares = defaultShares } = options;
  checkWhole("seed", seed, 0);
  const kinds = Object.entries(shares) as [RareDecay, number][];
  const total = kinds.reduce((sum, [, share]) => sum + share, 0);
  if (!(kinds.every(([, share]) => share >= 0) && total <= 1)) {
    throw new ArgumentError(
      `shares of decays must not be negative nor more than 1 in all, found ${JSON.stringify(shares)}`,
    );
  }
  return writeSample(recipeOf(seed, kinds), options);
}

function recipeOf(seed: number, kinds: readonly [RareDecay, number][]): SampleRecipe {
  const random = new Random();
  const lists = Object.values(collections);
  const batch = new RecordBatch(eventColumns, lists);
  const columns: Record<string, SampleRecipe["columns"][string]> = { ...eventColumns };
  for (const { counter, columns: fields, column } of lists) {
    for (const [field, spec] of Object.entries(fields)) columns[column(field)] = { ...spec, counter };
  }
  return {
    tree: "Events",
    columns,
    processes: [...kinds.map(([kind]) => kind), "combinatorial"],
    make: (start, stop, count) => {
      batch.clear();
      for (let number = start; number < stop; number++) {
        random.restart(seed, number);
        const event = makeDecay(pick(kinds, random), random);
        count(event.kind);
        addEvent(batch, number, { event, random });
      }
      return batch.values();
    },
  };
}

function pick(kinds: readonly [RareDecay, number][], random: Random): RareDecay {
  let left = random.uniform();
  for (const [kind, share] of kinds) {
    left -= share;
    if (left < 0) return kind;
  }
  return "combinatorial";
}

function addEvent(
  batch: RecordBatch,
  number: number,
  made: { readonly event: Decayed; readonly random: Random },
): void {
  const { event, random } = made;
  const { mm, dstar, bkmm, twoMuonsTrack, tau3mu } = candidatesOf(event, random);
  const objects = new Map([
    [collections.muons, event.muons.map((muon) => muonRecord(muon, random))],
    [collections.mm, mm],
    [collections.dstar, dstar],
    [collections.bkmm, bkmm],
    [collections.twoMuonsTrack, twoMuonsTrack],
    [collections.tau3mu, tau3mu],
  ]);
  batch.add(eventRecord(number, event), objects);
}

/** Triggers fire where there are muons for them, always. */
function eventRecord(number: number, { muons }: Decayed): SampleRecord {
  const masses = muons.flatMap((first, i) =>
    muons.slice(i + 1).flatMap((second) => (first.charge === second.charge ? [] : [massOf(first, second)])),
  );
  const fires = (low: number, high: number): number =>
    masses.some((mass) => mass > low && mass < high) && muons[0].pt > 4 && muons[1].pt > 3 ? 1 : 0;
  return {
    run: 360_000,
    luminosityBlock: 1 + Math.floor(number / 500),
    event: BigInt(number + 1),
    HLT_DoubleMu4_3_LowMass: fires(0.2, 8.5),
    HLT_DoubleMu4_3_Bs: fires(4.5, 6),
    HLT_DoubleMu4_3_Jpsi: fires(2.9, 3.3),
    HLT_DoubleMu3_TkMu_DsTau3Mu: muons.length >= 3 ? 1 : 0,
  };
}

function muonRecord({ pt, eta, phi, charge, isSignal }: SeenMuon, random: Random): SampleRecord {
  const isGood = isSignal || random.chance(0.8) ? 1 : 0;
  return {
    pt,
    eta,
    phi,
    mass: 0.105_658,
    charge,
    isGlobal: isGood,
    isPFcand: 1,
    mediumId: isGood,
    softMva: isGood === 1 ? random.between(0.46, 1) : random.between(-1, 0.45),
  };
}
