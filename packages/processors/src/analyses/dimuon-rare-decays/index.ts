export { branchingFraction, type BranchingFractionInput, type Measured } from "./branching-fraction.ts";
export {
  type DimuonRareDecayOptions,
  type DimuonRareDecayResult,
  dimuonRareDecays,
  type RareDecayName,
  rareDecayModes,
  rareDecaySelection,
} from "./dimuon-rare-decays.ts";
export type { CandidateColumns, CandidateFunctions, RareDecayMode } from "./mode.ts";
export type { DimuonEvent } from "./muon-row.ts";
export { type DimuonRareDecaySettings, dimuonRareDecaySettings, type DimuonRareDecayValues } from "./settings.ts";
export { rareDecayVariables, type RareDecayVariable } from "./variables.ts";
