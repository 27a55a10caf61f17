import type { PxPyPzE, Tuples } from "@kaon/core";
import type { AnyEvents } from "../../events.ts";

/** A muon as NanoAOD has it; energies in GeV. */
export interface MuonRow extends PxPyPzE {
  readonly pt: number;
  readonly eta: number;
  readonly phi: number;
  readonly charge: number;
  readonly isGlobal: boolean;
  readonly mediumId: boolean;
  readonly softMva: number;
}

/** An event as far as these searches look at it. */
export interface DimuonEvent {
  readonly Muon: { at(n: number): MuonRow | null };
  readonly HLT: Readonly<Record<string, boolean>>;
  readonly mm: { at(n: number): PairRow | null };
}

/** A pair of muons with a fitted vertex. @see drkovalskyi/Bmm5, DileptonPlusX_cff.py */
export interface PairRow {
  readonly mu1_index: number;
  readonly mu2_index: number;
  readonly mu1_pt: number;
  readonly mu2_pt: number;
  readonly mu1_eta: number;
  readonly mu2_eta: number;
  readonly kin_mass: number;
  readonly kin_pt: number;
  readonly kin_vtx_prob: number;
  readonly kin_sl3d: number;
  readonly kin_alpha: number;
  readonly mva: number;
}

/** Objects of a list of the events, whose fields were looked at before. */
export function listOf<R>(events: AnyEvents, name: string): Tuples<[R], DimuonEvent> {
  // What rows have is checked by `missingFields` before anything is read.
  return events.field(name) as Tuples<[R], DimuonEvent>;
}

/** The fields, as "Muon.softMva", that the events do not have. */
export function missingFields(events: AnyEvents, needs: readonly string[]): string[] {
  return needs.filter((need) => {
    const [collection, field] = need.split(".");
    return !events.has(collection) || !(events.field(collection) as { has(name: string): boolean }).has(field);
  });
}

/** Whether a muon is global and of medium quality: 1 or 0. */
export function isGood(muon: MuonRow | null): number {
  return muon !== null && muon.isGlobal && muon.mediumId ? 1 : 0;
}
