import type { MuonDraft, MuonDrafts } from "./muon-draft.ts";
import { muonMass } from "./processes.ts";
import type { Random } from "./random.ts";

/** What a trigger asks of the muons of an event; momenta and masses in GeV. */
export interface Trigger {
  readonly name: string;
  /** Least transverse momentum of each muon that it needs, highest first: one or two. */
  readonly pt: readonly [number] | readonly [number, number];
  /** Muons must be isolated. */
  readonly isIsolated?: boolean;
  /** Charges must be opposite. */
  readonly isOpposite?: boolean;
  /** Mass of the pair. */
  readonly mass?: readonly [number, number];
  /** Least transverse momentum of the pair. */
  readonly pairPt?: number;
  /** Largest rapidity of the pair. */
  readonly pairRapidity?: number;
  /** How often it fires when it should. */
  readonly efficiency: number;
}

/** Muon triggers of the menu of 2022, by the conditions that need no vertex. @see https://arxiv.org/abs/2403.16134 */
export const triggers: readonly Trigger[] = [
  { name: "HLT_IsoMu24", pt: [24], isIsolated: true, efficiency: 0.9 },
  {
    name: "HLT_Mu17_TrkIsoVVL_Mu8_TrkIsoVVL_DZ_Mass3p8",
    pt: [17, 8],
    isIsolated: true,
    mass: [3.8, Number.POSITIVE_INFINITY],
    efficiency: 0.92,
  },
  { name: "HLT_DoubleMu4_3_LowMass", pt: [4, 3], isOpposite: true, mass: [0.2, 8.5], pairPt: 4.9, efficiency: 0.8 },
  { name: "HLT_DoubleMu4_3_Jpsi", pt: [4, 3], isOpposite: true, mass: [2.9, 3.3], pairPt: 4.9, efficiency: 0.85 },
  {
    name: "HLT_Dimuon10_Upsilon_y1p4",
    pt: [4, 4],
    isOpposite: true,
    mass: [8.5, 11.5],
    pairPt: 9.9,
    pairRapidity: 1.4,
    efficiency: 0.85,
  },
];

/** Whether each trigger fires, in the order of `triggers`; the muons must be sorted. */
export function fire(muons: MuonDrafts, fired: Uint8Array, random: Random): void {
  for (let t = 0; t < triggers.length; t++) {
    const trigger = triggers[t];
    fired[t] = random.chance(trigger.efficiency) && isAsked(trigger, muons) ? 1 : 0;
  }
}

function isAsked(trigger: Trigger, { drafts, count }: MuonDrafts): boolean {
  for (let i = 0; i < count; i++) {
    const first = drafts[i];
    if (first.pt < trigger.pt[0]) return false;
    if (trigger.isIsolated === true && !first.isIsolated) continue;
    if (trigger.pt.length === 1) return true;
    for (let j = i + 1; j < count; j++) if (isAskedPair(trigger, first, drafts[j])) return true;
  }
  return false;
}

function isAskedPair(trigger: Trigger, first: MuonDraft, second: MuonDraft): boolean {
  if (second.pt < (trigger.pt[1] ?? 0)) return false;
  if (trigger.isIsolated === true && !second.isIsolated) return false;
  if (trigger.isOpposite === true && first.charge === second.charge) return false;
  const pair = pairOf(first, second);
  if (trigger.mass !== undefined && (pair.mass < trigger.mass[0] || pair.mass > trigger.mass[1])) return false;
  if (pair.pt < (trigger.pairPt ?? 0)) return false;
  return Math.abs(pair.rapidity) <= (trigger.pairRapidity ?? Number.POSITIVE_INFINITY);
}

function pairOf(a: MuonDraft, b: MuonDraft): { mass: number; pt: number; rapidity: number } {
  const px = a.pt * Math.cos(a.phi) + b.pt * Math.cos(b.phi);
  const py = a.pt * Math.sin(a.phi) + b.pt * Math.sin(b.phi);
  const pz = a.pt * Math.sinh(a.eta) + b.pt * Math.sinh(b.eta);
  const energy = energyOf(a) + energyOf(b);
  const mass = Math.sqrt(Math.max(0, energy * energy - px * px - py * py - pz * pz));
  return { mass, pt: Math.sqrt(px * px + py * py), rapidity: Math.atanh(pz / energy) };
}

function energyOf({ pt, eta }: MuonDraft): number {
  const momentum = pt * Math.cosh(eta);
  return Math.sqrt(momentum * momentum + muonMass * muonMass);
}
