import { ArgumentError, KaonError, type Tuples } from "@kaon/core";
import type { AnyEvents } from "../../events.ts";
import type { Processor } from "../../processor.ts";
import { type CandidateResult, type CandidateSelection, type CandidateTable, countCandidates } from "../candidates.ts";
import { configured, valuesOf } from "../setting.ts";
import { bsKinematicMode, d0KinematicMode, inclusiveMode } from "./kinematic.ts";
import { type CandidateFunctions, type RareDecayMode, variablesOf } from "./mode.ts";
import { type DimuonEvent, missingFields } from "./muon-row.ts";
import { type DimuonRareDecaySettings, dimuonRareDecaySettings, type DimuonRareDecayValues } from "./settings.ts";
import { dsMode, tauMode } from "./three-body.ts";
import { rareDecayVariables, type RareDecayVariable } from "./variables.ts";
import { bsMode, d0Mode, jpsikMode } from "./vertex.ts";

/** The searches, by name. */
export type RareDecayName = "inclusive" | "d0" | "bs" | "jpsik" | "ds" | "tau3mu";

/** How the searches are run. */
export interface DimuonRareDecayOptions {
  /** Which searches; all where absent. */
  readonly modes?: readonly RareDecayName[];
  /**
   * `kinematic`: what any NanoAOD allows. `vertex`: with fitted candidates, which must be in the file. Both, as far as the file allows, where
   * absent; what it does not allow is said in `notes`.
   */
  readonly tier?: "kinematic" | "vertex";
  /** Fills and counts the signal windows of B→μμ and τ→3μ; default false. */
  readonly unblind?: boolean;
  readonly settings?: DimuonRareDecaySettings;
  /** Settings with other values. */
  readonly changes?: Partial<DimuonRareDecayValues>;
}

/** What the searches count: by name and tier, as "d0.vertex". */
export interface DimuonRareDecayResult {
  readonly searches: Readonly<Record<string, CandidateResult>>;
  /** What was not done, and why. */
  readonly notes: ReadonlySet<string>;
}

/** The same as a tree that merges. */
type ResultTree = { searches: Record<string, CandidateResult>; notes: Set<string> };

/**
 * The searches for rare decays to muons, as a processor for NanoAOD: D⁰→μμ with a D* tag, Bs→μμ and B⁰→μμ with their normalisation
 * J/ψK, Ds→φ(μμ)π and τ→3μ, and the spectrum of all pairs of low mass.
 * @see CMS-BPH-23-008, arXiv:2506.06152; CMS-BPH-21-006, arXiv:2212.10311; CMS-BPH-21-005
 * @throws UnknownNameError for a setting that is not there; ArgumentError for a search that is not
 * @example export default dimuonRareDecays({ modes: ["d0"], changes: { d0LeadingPt: 5 } });
 */
export function dimuonRareDecays(options: DimuonRareDecayOptions = {}): Processor<AnyEvents, ResultTree> {
  const modes = rareDecayModes(options);
  return {
    schema: "NanoAOD",
    process(events) {
      const searches: ResultTree["searches"] = {};
      const notes = new Set<string>();
      for (const mode of modes) {
        const missing = missingFields(events, mode.needs);
        if (missing.length === 0) searches[`${mode.name}.${mode.tier}`] = search(events, mode);
        else if (options.tier === undefined) notes.add(lacking(mode, missing));
        else throw new KaonError(lacking(mode, missing));
      }
      return { searches, notes };
    },
  };
}

/** The searches that the options ask for, with their selections. */
export function rareDecayModes(options: DimuonRareDecayOptions = {}): RareDecayMode[] {
  const { settings = dimuonRareDecaySettings, changes = {}, unblind = false, modes: wanted, tier } = options;
  const values: DimuonRareDecayValues = valuesOf(configured(settings, changes));
  const all = [
    inclusiveMode(values),
    d0KinematicMode(values),
    bsKinematicMode(values, !unblind),
    d0Mode(values),
    bsMode(values, !unblind),
    jpsikMode(values),
    dsMode(values),
    tauMode(values, !unblind),
  ];
  const names = new Set(all.map(({ name }) => name));
  const unknown = wanted?.find((name) => !names.has(name));
  if (unknown !== undefined) {
    throw new ArgumentError(`there is no search "${unknown}"; there are ${[...names].join(", ")}`);
  }
  return all.filter(
    (mode) => (wanted === undefined || wanted.some((name) => name === mode.name)) && (tier ?? mode.tier) === mode.tier,
  );
}

/** The selection of a search in a tier, as for `sidebandEstimate`. */
export function rareDecaySelection(
  name: RareDecayName,
  options: DimuonRareDecayOptions & { readonly tier: "kinematic" | "vertex" },
): CandidateSelection<RareDecayVariable> {
  const found = rareDecayModes({ ...options, modes: [name] });
  if (found.length > 0) return found[0].selection;
  throw new ArgumentError(`the search "${name}" has no tier "${options.tier}"`);
}

function search(events: AnyEvents, mode: RareDecayMode): CandidateResult {
  const wanted = variablesOf(mode.selection);
  const table = mode.candidates(events, (candidates, functions) => {
    const made = wanted.map((name) => [name, columnOf(candidates, functions, name)] as const);
    const { offsets } = candidates.index();
    const columns = Object.fromEntries(made) as CandidateTable<RareDecayVariable>["columns"];
    return { offsets, columns, weights: new Float64Array(events.numEvents).fill(1) };
  });
  return countCandidates(table, mode.selection, rareDecayVariables);
}

function columnOf<Rows extends readonly unknown[]>(
  candidates: Tuples<Rows, DimuonEvent>,
  functions: CandidateFunctions<Rows>,
  name: RareDecayVariable,
): Float64Array {
  const fn = functions[name];
  if (fn === undefined) throw new KaonError(`the search has no variable "${name}"`);
  const { content } = candidates.map(fn);
  return content.data;
}

function lacking({ name, tier, selection: { title } }: RareDecayMode, missing: readonly string[]): string {
  return `"${name}" (${title}) with ${tier === "vertex" ? "vertices" : "kinematics"} needs ${missing.join(", ")}, which the file does not have`;
}
