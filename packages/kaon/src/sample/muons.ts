import { type muonColumns, type wideMuonColumns } from "./column-tables.ts";
import { type ListBuffer, reserve } from "./list-buffer.ts";
import { type MuonDraft, type MuonDrafts, nextMuon } from "./muon-draft.ts";
import { drawPt, muonAcceptance, relativeResolution } from "./pair.ts";
import { muonMass } from "./processes.ts";
import type { Random } from "./random.ts";

/** Puts one more muon into the event, not part of a pair. */
export function addSingleMuon(muons: MuonDrafts, random: Random): void {
  const muon = nextMuon(muons);
  muon.pt = muonAcceptance.pt + drawPt(5, 2.6, random);
  muon.eta = random.between(-muonAcceptance.eta, muonAcceptance.eta);
  muon.phi = random.angle();
  muon.charge = random.chance(0.5) ? 1 : -1;
  muon.isPrompt = random.chance(0.2);
  muon.isIsolated = muon.isPrompt;
}

/** Appends the muons of one event. */
export function fillMuons(buffer: ListBuffer<typeof muonColumns>, { drafts, count }: MuonDrafts, random: Random): void {
  reserve(buffer, count);
  for (let i = 0; i < count; i++) fillMuon(buffer, drafts[i], random);
}

function fillMuon(buffer: ListBuffer<typeof muonColumns>, muon: MuonDraft, random: Random): void {
  const { arrays } = buffer;
  const at = buffer.length++;
  arrays.pt[at] = muon.pt;
  arrays.eta[at] = muon.eta;
  arrays.phi[at] = muon.phi;
  arrays.mass[at] = muonMass;
  arrays.charge[at] = muon.charge;
  const flight = muon.isPrompt ? 0 : 0.02 * random.exponential() * Math.sign(random.uniform() - 0.5);
  arrays.dxy[at] = flight + 0.002 * (1 + 5 / muon.pt) * random.normal();
  arrays.dz[at] = flight * 1.3 + 0.004 * (1 + 5 / muon.pt) * random.normal();
  arrays.pfRelIso04_all[at] = isolationOf(muon, random);
  const isSoft = random.chance(0.96);
  const isMedium = random.chance(muon.isPrompt ? 0.98 : 0.9);
  const isGlobal = random.chance(muon.pt > 5 ? 0.97 : 0.75);
  arrays.softId[at] = isSoft ? 1 : 0;
  arrays.mediumId[at] = isMedium ? 1 : 0;
  arrays.isGlobal[at] = isGlobal ? 1 : 0;
  arrays.tightId[at] = isMedium && isGlobal && Math.abs(arrays.dxy[at]) < 0.2 && random.chance(0.97) ? 1 : 0;
}

/** Isolated muons often have nothing at all around them. */
function isolationOf({ isIsolated, pt }: MuonDraft, random: Random): number {
  if (!isIsolated) return 0.08 + (4 / pt + 0.25) * random.exponential();
  return random.chance(0.4) ? 0 : 0.04 * random.exponential();
}

/** Appends the wide columns of the muons from `start`, which are in `base` already. */
export function fillWideMuons(
  wide: ListBuffer<typeof wideMuonColumns>,
  base: ListBuffer<typeof muonColumns>,
  random: Random,
): void {
  reserve(wide, base.length - wide.length);
  const { arrays } = wide;
  for (let at = wide.length; at < base.length; at++) {
    const pt = base.arrays.pt[at];
    arrays.ptErr[at] = pt * relativeResolution(pt, base.arrays.eta[at]) * random.between(0.8, 1.25);
    arrays.dxyErr[at] = 0.002 * (1 + 5 / pt) * random.between(0.8, 1.25);
    arrays.dzErr[at] = 0.004 * (1 + 5 / pt) * random.between(0.8, 1.25);
    arrays.nStations[at] = base.arrays.isGlobal[at] === 1 ? 2 + Math.floor(3 * random.uniform()) : 1;
    arrays.nTrackerLayers[at] = 8 + Math.floor(10 * random.uniform());
    arrays.pdgId[at] = -13 * base.arrays.charge[at];
  }
  wide.length = base.length;
}
