import { dtypes, type DType, type TypedArray } from "@kaon/core";
import type { LinkLists } from "@kaon/io-root";
import type { Random } from "../random.ts";
import { chains, collections, eventColumns, matchColumn } from "./columns.ts";
import { leptonMass, type SeenEvent, type SeenJet, type SeenLepton } from "./detector.ts";
import type { Process } from "./processes.ts";
import { type Match, matchOf } from "./trigger.ts";

const MeV = 1000;
/** Keys by which PHYSLITE files of this kind name containers. */
const keys = { tags: 582_299_515, electrons: 956_497_600, muons: 0 } as const;
const firstRandomRun = 325_713;

type CollectionName = keyof typeof collections;

/** An event to be added. */
interface Added {
  readonly number: number;
  readonly process: Process;
  readonly seen: SeenEvent;
  readonly random: Random;
}

/** Some events in columns, before they are written. */
export class PhysliteBatch {
  readonly #columns = new Map<string, number[]>();
  readonly #names: string[] = [];
  readonly #numbers: bigint[] = [];
  readonly #links = new Map<string, { counts: number[]; key: number[]; index: number[] }>();

  /** Forgets the events. */
  clear(): void {
    for (const values of this.#columns.values()) values.length = 0;
    for (const { counts, key, index } of this.#links.values()) counts.length = key.length = index.length = 0;
    this.#names.length = this.#numbers.length = 0;
  }

  /** Adds an event. */
  add({ number, process, seen, random }: Added): void {
    this.#addEvent(number, process);
    const electrons = seen.leptons.filter(({ kind }) => kind === "electron");
    const muons = seen.leptons.filter(({ kind }) => kind === "muon");
    this.#addList("electrons", electrons.map(electronFields));
    this.#addList("muons", muons.map(muonFields));
    this.#addList("jets", seen.jets.map(jetFields));
    this.#addList("tags", seen.jets.map(tagFields));
    this.#addSoftTerms(seen);
    for (const chain of chains) this.#addMatch(chain.name, matchOf(chain, seen, random));
  }

  /** The events as values of `physliteColumns`. */
  values(): Record<string, TypedArray | readonly string[] | LinkLists> {
    const values: Record<string, TypedArray | readonly string[] | LinkLists> = {
      "EventInfoAuxDyn.eventNumber": BigUint64Array.from(this.#numbers),
      "MET_Core_AnalysisMETAuxDyn.name": this.#names,
    };
    for (const [name, { type }] of Object.entries(eventColumns)) {
      if (type !== "uint64") values[`EventInfoAuxDyn.${name}`] = typed(type, this.#column(`EventInfoAuxDyn.${name}`));
    }
    values["EventInfoAuxDyn.mcEventWeights"] = typed("float32", this.#column("EventInfoAuxDyn.mcEventWeights"));
    values["nWeights"] = typed("int32", this.#column("nWeights"));
    for (const { prefix, counter, columns } of Object.values(collections)) {
      values[counter] = typed("int32", this.#column(counter));
      for (const [name, { type }] of Object.entries(columns)) {
        values[`${prefix}.${name}`] = typed(type, this.#column(`${prefix}.${name}`));
      }
    }
    for (const { name } of chains) {
      const { counts, key, index } = this.#linksOf(name);
      values[`n_${name}`] = typed("int32", this.#column(`n_${name}`));
      values[matchColumn(name)] = {
        counts: Int32Array.from(counts),
        key: Uint32Array.from(key),
        index: Uint32Array.from(index),
      };
    }
    return values;
  }

  #addEvent(number: number, { channelNumber }: Process): void {
    this.#numbers.push(BigInt(number + 1));
    this.#column("EventInfoAuxDyn.runNumber").push(300_000);
    this.#column("EventInfoAuxDyn.RandomRunNumber").push(firstRandomRun + (number % 1000));
    this.#column("EventInfoAuxDyn.mcChannelNumber").push(channelNumber);
    this.#column("EventInfoAuxDyn.PileupWeight_NOSYS").push(1);
    this.#column("EventInfoAuxDyn.mcEventWeights").push(1);
    this.#column("nWeights").push(1);
  }

  #addSoftTerms({ soft }: SeenEvent): void {
    const track = { mpx: MeV * soft.x, mpy: MeV * soft.y, sumet: MeV * Math.hypot(soft.x, soft.y) };
    const cluster = { mpx: 1.3 * track.mpx, mpy: 1.3 * track.mpy, sumet: 1.3 * track.sumet };
    this.#addList("softTerms", [cluster, track]);
    this.#names.push("SoftClusCore", "PVSoftTrkCore");
  }

  /** Collections of one counter are added one after another; the first one counts. */
  #addList(collection: CollectionName, objects: readonly Readonly<Record<string, number>>[]): void {
    const { prefix, counter, columns } = collections[collection];
    if (collection !== "tags") this.#column(counter).push(objects.length);
    for (const name of Object.keys(columns)) {
      const values = this.#column(`${prefix}.${name}`);
      for (const object of objects) values.push(object[name]);
    }
    if (collection !== "jets") return;
    const index = this.#column(`${prefix}.btaggingLink.m_persIndex`);
    for (let n = 0; n < objects.length; n++) index[index.length - objects.length + n] = n;
  }

  #addMatch(chain: string, match: Match | undefined): void {
    this.#column(`n_${chain}`).push(match === undefined ? 0 : 1);
    if (match === undefined) return;
    const { counts, key, index } = this.#linksOf(chain);
    counts.push(match.electrons.length + match.muons.length);
    for (const at of match.electrons) {
      key.push(keys.electrons);
      index.push(at);
    }
    for (const at of match.muons) {
      key.push(keys.muons);
      index.push(at);
    }
  }

  #column(name: string): number[] {
    const known = this.#columns.get(name);
    if (known !== undefined) return known;
    const made: number[] = [];
    this.#columns.set(name, made);
    return made;
  }

  #linksOf(chain: string): { counts: number[]; key: number[]; index: number[] } {
    const known = this.#links.get(chain);
    if (known !== undefined) return known;
    const made = { counts: [], key: [], index: [] };
    this.#links.set(chain, made);
    return made;
  }
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

function jetFields({ pt, eta, phi, mass, isB, isOfVertex }: SeenJet): Record<string, number> {
  return {
    pt: MeV * pt,
    eta,
    phi,
    m: MeV * mass,
    NNJvtPass: isOfVertex ? 1 : 0,
    HadronConeExclTruthLabelID: isB ? 5 : 0,
    "btaggingLink.m_persKey": keys.tags,
    "btaggingLink.m_persIndex": 0,
  };
}

/** Probabilities with the score `ln(pb / p)`, where light and charm jets are equally likely. */
function tagFields({ score }: SeenJet): Record<string, number> {
  const ratio = Math.exp(score);
  const other = 1 / (2 + ratio);
  return { DL1dv01_pu: other, DL1dv01_pc: other, DL1dv01_pb: ratio * other };
}

function typed(type: Exclude<DType, "int64" | "uint64">, values: readonly number[]): TypedArray {
  return new dtypes[type](values);
}
