export { makeSample, type SampleFile, type SampleOptions, type SampleSummary } from "./make-sample.ts";
