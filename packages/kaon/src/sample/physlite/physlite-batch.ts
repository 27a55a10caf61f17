import type { TypedArray } from "@kaon/core";
import type { LinkLists } from "@kaon/io-root";
import type { Random } from "../random.ts";
import { RecordBatch, type RecordList, type SampleRecord } from "../record-batch.ts";
import { chains, collections, eventColumns, matchColumn } from "./columns.ts";
import { leptonMass, type SeenEvent, type SeenJet, type SeenLepton } from "./detector.ts";
import type { Process } from "./processes.ts";
import { type Match, matchOf } from "./trigger.ts";

const MeV = 1000;
/** Keys of the containers: storeGateKey of BTagging_AntiKt4EMPFlow, AnalysisElectrons and AnalysisMuons. */
const keys = { tags: 582_299_515, electrons: 956_497_600, muons: 980_095_599 } as const;
const firstRandomRun = 325_713;

/** An event to be added. */
interface Added {
  readonly number: number;
  readonly process: Process;
  readonly seen: SeenEvent;
  readonly random: Random;
}

/** Some events in columns, before they are written. */
export class PhysliteBatch {
  readonly #records = new RecordBatch(eventColumns, Object.values(collections));
  readonly #names: string[] = [];
  readonly #matches = new Map<string, Matches>(
    chains.map(({ name }) => [name, { perEvent: [], counts: [], key: [], index: [] }]),
  );

  /** Forgets the events. */
  clear(): void {
    this.#records.clear();
    this.#names.length = 0;
    for (const { perEvent, counts, key, index } of this.#matches.values()) {
      perEvent.length = counts.length = key.length = index.length = 0;
    }
  }

  /** Adds an event. */
  add({ number, process, seen, random }: Added): void {
    const { electrons, muons, jets, tags, softTerms } = collections;
    const objects = new Map<RecordList, readonly SampleRecord[]>([
      [electrons, seen.leptons.filter(({ kind }) => kind === "electron").map(electronFields)],
      [muons, seen.leptons.filter(({ kind }) => kind === "muon").map(muonFields)],
      [jets, seen.jets.map(jetFields)],
      [tags, seen.jets.map(tagFields)],
      [softTerms, softTermsOf(seen)],
    ]);
    this.#records.add(eventFields(number, process), objects);
    this.#names.push("SoftClusCore", "PVSoftTrkCore");
    for (const chain of chains) this.#addMatch(chain.name, matchOf(chain, seen, random));
  }

  /** The events as values of `physliteColumns`. */
  values(): Record<string, TypedArray | readonly string[] | LinkLists> {
    const values: ReturnType<PhysliteBatch["values"]> = this.#records.values();
    const numEvents = this.#records.column("EventInfoAuxDyn.eventNumber").length;
    values["nWeights"] = new Int32Array(numEvents).fill(1);
    values["EventInfoAuxDyn.mcEventWeights"] = new Float32Array(numEvents).fill(1);
    values["MET_Core_AnalysisMETAuxDyn.name"] = this.#names;
    for (const [chain, { perEvent, counts, key, index }] of this.#matches) {
      values[`n_${chain}`] = Int32Array.from(perEvent);
      values[matchColumn(chain)] = {
        counts: Int32Array.from(counts),
        key: Uint32Array.from(key),
        index: Uint32Array.from(index),
      };
    }
    return values;
  }

  #addMatch(chain: string, match: Match | undefined): void {
    const matches = this.#matches.get(chain);
    matches?.perEvent.push(match === undefined ? 0 : 1);
    if (match === undefined || matches === undefined) return;
    matches.counts.push(match.electrons.length + match.muons.length);
    matches.key.push(...match.electrons.map(() => keys.electrons), ...match.muons.map(() => keys.muons));
    matches.index.push(...match.electrons, ...match.muons);
  }
}

/** What one chain matched: lists per event, links per list, and the links. */
interface Matches {
  readonly perEvent: number[];
  readonly counts: number[];
  readonly key: number[];
  readonly index: number[];
}

function eventFields(number: number, { channelNumber }: Process): SampleRecord {
  return {
    "EventInfoAuxDyn.eventNumber": BigInt(number + 1),
    "EventInfoAuxDyn.runNumber": 300_000,
    "EventInfoAuxDyn.RandomRunNumber": firstRandomRun + (number % 1000),
    "EventInfoAuxDyn.mcChannelNumber": channelNumber,
    "EventInfoAuxDyn.PileupWeight_NOSYS": 1,
  };
}

function softTermsOf({ soft }: SeenEvent): SampleRecord[] {
  const track = { mpx: MeV * soft.x, mpy: MeV * soft.y, sumet: MeV * Math.hypot(soft.x, soft.y) };
  return [{ mpx: 1.3 * track.mpx, mpy: 1.3 * track.mpy, sumet: 1.3 * track.sumet }, track];
}

function electronFields({ pt, eta, phi, charge, quality, isolation }: SeenLepton): Record<string, number> {
  return {
    pt: MeV * pt,
    eta,
    phi,
    m: MeV * leptonMass("electron"),
    charge,
    DFCommonElectronsLHLoose: quality <= 2 ? 1 : 0,
    DFCommonElectronsLHLooseBL: quality <= 2 ? 1 : 0,
    DFCommonElectronsLHMedium: quality <= 1 ? 1 : 0,
    DFCommonElectronsLHTight: quality === 0 ? 1 : 0,
    topoetcone20: MeV * isolation,
    ptvarcone30_Nonprompt_All_MaxWeightTTVALooseCone_pt1000: 0.7 * MeV * isolation,
  };
}

function muonFields({ pt, eta, phi, charge, quality, isolation }: SeenLepton): Record<string, number> {
  return {
    pt: MeV * pt,
    eta,
    phi,
    charge,
    quality: 8 | quality,
    topoetcone20: MeV * isolation,
    neflowisol20: 0.5 * MeV * isolation,
    ptvarcone30_Nonprompt_All_MaxWeightTTVA_pt500: 0.7 * MeV * isolation,
  };
}

function jetFields({ pt, eta, phi, mass, isB, isOfVertex }: SeenJet, at: number): Record<string, number> {
  return {
    pt: MeV * pt,
    eta,
    phi,
    m: MeV * mass,
    NNJvtPass: isOfVertex ? 1 : 0,
    HadronConeExclTruthLabelID: isB ? 5 : 0,
    "btaggingLink.m_persKey": keys.tags,
    "btaggingLink.m_persIndex": at,
  };
}

/** Probabilities with the score `ln(pb / p)`, where light and charm jets are equally likely. */
function tagFields({ score }: SeenJet): Record<string, number> {
  const ratio = Math.exp(score);
  const other = 1 / (2 + ratio);
  return { DL1dv01_pu: other, DL1dv01_pc: other, DL1dv01_pb: ratio * other };
}
