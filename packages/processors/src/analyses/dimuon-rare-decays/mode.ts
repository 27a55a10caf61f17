import type { Tuples } from "@kaon/core";
import type { AnyEvents } from "../../events.ts";
import type { CandidateSelection, CandidateTable } from "../candidates.ts";
import type { DimuonEvent } from "./muon-row.ts";
import type { RareDecayVariable } from "./variables.ts";

/** A function for each variable of candidates that are made of these rows. */
export type CandidateFunctions<Rows extends readonly unknown[]> = Partial<
  Record<RareDecayVariable, (...args: [...Rows, DimuonEvent]) => number>
>;

/** Makes the columns that a selection needs of candidates. */
export type CandidateColumns = <Rows extends readonly unknown[]>(
  candidates: Tuples<Rows, DimuonEvent>,
  functions: CandidateFunctions<Rows>,
) => CandidateTable<RareDecayVariable>;

/** One search: what it needs of the file, its candidates, and what is asked of them. */
export interface RareDecayMode {
  readonly name: string;
  /** `kinematic` for any NanoAOD, `vertex` for files with fitted candidates. */
  readonly tier: "kinematic" | "vertex";
  /** Fields, as "mm.kin_sl3d". */
  readonly needs: readonly string[];
  readonly selection: CandidateSelection<RareDecayVariable>;
  readonly candidates: (events: AnyEvents, wanted: CandidateColumns) => CandidateTable<RareDecayVariable>;
}

/** A selection; not blind where it does not say. */
export function selection(
  parts: Omit<CandidateSelection<RareDecayVariable>, "isBlind"> & { readonly isBlind?: boolean },
): CandidateSelection<RareDecayVariable> {
  const { name, title, cuts, mass, best, categories, sidebands, isBlind = false } = parts;
  return { name, title, cuts, mass, best, categories, sidebands, isBlind };
}

/** The variables that a selection looks at. */
export function variablesOf({
  cuts,
  mass,
  best,
  categories,
}: CandidateSelection<RareDecayVariable>): RareDecayVariable[] {
  const cutVariables = [...cuts, ...categories.flatMap((category) => category.cuts)].map(({ variable }) => variable);
  return [...new Set([...cutVariables, mass, best.variable])];
}
