import { iterative, lumiList, processor, run } from "kaon";
import { expect, test } from "vitest";
import { sampleFile } from "./sample-data.ts";

const dy = sampleFile("coffea", "nano_dy.root");

test.skipIf(dy === undefined)("the luminosity sections of a file are those that coffea finds in it", async () => {
  const sections = processor({
    schema: "NanoAOD",
    process: (events) => ({ sections: lumiList(events.run, events.luminosityBlock) }),
  });
  const { result } = await run(sections, { ZJets: String(dy) }, { executor: iterative(), chunkSize: 7 });
  expect(result.ZJets.sections.sections).toEqual([[1, 13889]]);
});
