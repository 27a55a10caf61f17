import { fillElectrons, fillWideElectrons } from "./electrons.ts";
import type { ColumnChoice, EventBatch } from "./event-batch.ts";
import { fillJets, fillWideJets } from "./jets.ts";
import { type MuonDrafts, muonDrafts, sortMuons } from "./muon-draft.ts";
import { addSingleMuon, fillMuons, fillWideMuons } from "./muons.ts";
import { addPair } from "./pair.ts";
import { pickProcess } from "./processes.ts";
import { Random } from "./random.ts";
import { fire, triggers } from "./triggers.ts";

/** Shares of events by what muons they have; the rest has none. */
const pairShare = 0.66;
const singleMuonShare = 0.2;
/** How often one more muon comes with a pair, and one more pair. */
const extraMuonShare = 0.08;
const secondPairShare = 0.006;

const firstRun = 357_000;
const eventsPerRun = 250_000;
const eventsPerLuminosityBlock = 500;
/** Makes the stream of the wide columns, so that a wide sample has the values of a small one in all that they share. */
const wideSeed = 0x5eed_0000;

/** Makes events; the same for the same seed and number, whatever was made before. */
export class EventGenerator {
  readonly #seed: number;
  readonly #choice: ColumnChoice;
  readonly #random = new Random();
  readonly #wideRandom = new Random();
  readonly #muons: MuonDrafts = muonDrafts();
  readonly #fired = new Uint8Array(triggers.length);

  constructor(seed: number, choice: ColumnChoice) {
    this.#seed = seed;
    this.#choice = choice;
  }

  /** Puts event `number` (from 0) at `position` of the batch; returns what its first pair of muons comes from, if any. */
  fill(batch: EventBatch, position: number, number: number): string | undefined {
    const random = this.#random;
    random.restart(this.#seed, number);
    const process = this.#drawMuons();
    sortMuons(this.#muons);
    fillMuons(batch.muons, this.#muons, random);
    batch.counts.nMuon[position] = this.#muons.count;
    batch.counts.nElectron[position] = fillElectrons(batch.electrons, random);
    this.#fillEvent(batch, position, number);
    batch.counts.nJet[position] = fillJets(batch.jets, batch.events.PV_npvs[position], random);
    fire(this.#muons, this.#fired, random);
    for (let t = 0; t < this.#fired.length; t++) batch.fired[t][position] = this.#fired[t];
    if (this.#choice.hasWeight) batch.genWeight[position] = random.chance(0.92) ? 1 : -1;
    if (this.#choice.isWide) this.#fillWide(batch, position, number);
    return process;
  }

  #drawMuons(): string | undefined {
    const random = this.#random;
    const muons = this.#muons;
    muons.count = 0;
    const share = random.uniform();
    if (share >= pairShare) {
      if (share < pairShare + singleMuonShare) addSingleMuon(muons, random);
      return undefined;
    }
    const process = pickProcess(random.uniform());
    addPair(process, muons, random);
    if (random.chance(extraMuonShare)) addSingleMuon(muons, random);
    if (random.chance(secondPairShare)) addPair(pickProcess(random.uniform()), muons, random);
    return process.name;
  }

  #fillEvent({ events }: EventBatch, at: number, number: number): void {
    const random = this.#random;
    const inRun = number % eventsPerRun;
    events.run[at] = firstRun + (number - inRun) / eventsPerRun;
    events.luminosityBlock[at] = 1 + Math.floor(inRun / eventsPerLuminosityBlock);
    events.event[at] = BigInt(number + 1);
    const numVertices = Math.max(1, Math.round(32 + 10 * random.normal()));
    events.PV_npvs[at] = numVertices;
    events.PV_npvsGood[at] = Math.max(1, Math.round(numVertices * random.between(0.7, 0.95)));
    const width = Math.sqrt(60 + 9 * numVertices);
    events.MET_pt[at] =
      width * Math.sqrt(2 * random.exponential()) + (random.chance(0.03) ? 40 * random.exponential() : 0);
    events.MET_phi[at] = random.angle();
    events.Flag_goodVertices[at] = random.chance(0.999) ? 1 : 0;
    events.Flag_HBHENoiseFilter[at] = random.chance(0.998) ? 1 : 0;
    events.Flag_METFilters[at] =
      events.Flag_goodVertices[at] & events.Flag_HBHENoiseFilter[at] & (random.chance(0.999) ? 1 : 0);
  }

  #fillWide(batch: EventBatch, at: number, number: number): void {
    const random = this.#wideRandom;
    random.restart(this.#seed + wideSeed, number);
    fillWideMuons(batch.wideMuons, batch.muons, random);
    fillWideElectrons(batch.wideElectrons, batch.electrons, random);
    fillWideJets(batch.wideJets, batch.jets, random);
    const numVertices = batch.events.PV_npvs[at];
    batch.wideEvents.MET_sumEt[at] = 200 + 40 * numVertices * (1 + 0.15 * random.normal());
    batch.wideEvents.fixedGridRhoFastjetAll[at] = Math.max(0, 0.8 * numVertices + 2 * random.normal());
    batch.wideEvents.PV_z[at] = 3.5 * random.normal();
  }
}
