import { expect, test } from "vitest";
import * as processors from "@kaon/processors";

test("the public names", () => {
  expect(Object.keys(processors).sort()).toMatchInlineSnapshot(`
    [
      "Cutflow",
      "FilesetError",
      "MergeError",
      "OpenerError",
      "OrderedMerge",
      "ProcessorError",
      "RunError",
      "WorkerLostError",
      "chunkRanges",
      "cutflow",
      "cutflowFromJSON",
      "deltaPhiBoost",
      "describeFailure",
      "findOverlaps",
      "fromPtPhi",
      "gambitTwoLeptonOverlap",
      "iterative",
      "mT2",
      "merge",
      "mergeAll",
      "missingMomentumOverSqrtHT",
      "missingMomentumSignificance",
      "pTBoost",
      "packTree",
      "processor",
      "progressBar",
      "progressText",
      "r2l",
      "r2l4j",
      "removeOverlaps",
      "reportText",
      "resolveFileset",
      "run",
      "sharedTrack",
      "simpleAnalysisOverlap",
      "slidingCone",
      "superRazor",
      "threads",
      "unpackTree",
    ]
  `);
});
