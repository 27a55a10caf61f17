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
      "describeFailure",
      "iterative",
      "merge",
      "mergeAll",
      "packTree",
      "processor",
      "progressBar",
      "progressText",
      "reportText",
      "resolveFileset",
      "run",
      "threads",
      "unpackTree",
    ]
  `);
});
