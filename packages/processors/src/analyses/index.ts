export { type Condition, type Cut, cut, edgesOf, passes } from "./cut.ts";
export { countRegions, type EventTable, type Region, type RegionResult, type Variable } from "./region.ts";
export {
  configured,
  type Mark,
  setting,
  type Setting,
  type Settings,
  settingsMarkdown,
  type SettingValue,
  type ValuesOf as SettingValues,
  valuesOf,
} from "./setting.ts";
export * from "./stop-two-lepton/index.ts";
export {
  type CandidateResult,
  type CandidateSelection,
  type CandidateTable,
  type Category,
  countCandidates,
  type MassRange,
  type SidebandEstimate,
  sidebandEstimate,
  type Spectrum,
} from "./candidates.ts";
export * from "./dimuon-rare-decays/index.ts";
