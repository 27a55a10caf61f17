export { makeSample, type SampleOptions } from "./make-sample.ts";
export { makePhyslite, type PhysliteSampleOptions } from "./physlite/make-physlite.ts";
export { makeRareDecays, type RareDecaySampleOptions } from "./rare-decays/make-rare-decays.ts";
export type { SampleFile, SampleSummary, SampleWriting } from "./write-sample.ts";
