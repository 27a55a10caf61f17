export type { EventObjects, Impact, Isolation, Jet, Lepton } from "./event.ts";
export { type SelectedJet, type SelectedObjects, selectObjects } from "./objects.ts";
export { publishedYields, type PublishedYield } from "./published.ts";
export { stopTwoLeptonRegions } from "./regions.ts";
export {
  naiveStopTwoLepton,
  type StopTwoLeptonSettings,
  stopTwoLeptonSettings,
  type StopTwoLeptonValues,
} from "./settings.ts";
export {
  type RegionYield,
  stopTwoLepton,
  stopTwoLeptonMarkdown,
  type StopTwoLeptonOptions,
  type StopTwoLeptonResult,
  stopTwoLeptonYields,
} from "./stop-two-lepton.ts";
export { stopTwoLeptonReader } from "./stop-two-lepton-reader.ts";
export { chainsByYear, type LeptonChain, type TriggerMenu, yearOfRun } from "./triggers.ts";
export {
  type StopTwoLeptonEvent,
  stopTwoLeptonEvent,
  type StopTwoLeptonVariable,
  stopTwoLeptonVariables,
} from "./variables.ts";
