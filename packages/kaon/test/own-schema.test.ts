import * as kaon from "kaon";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const directory = mkdtempSync(join(tmpdir(), "kaon-own-schema-"));
beforeAll(() => {
  for (const name of ["a", "b"]) {
    const file = kaon.createRootFile(join(directory, `${name}.root`));
    const columns = {
      Muon_pt: { type: "float32", counter: "nMuon" },
      mm_mu1_index: { type: "int32", counter: "nmm" },
    } as const;
    const tree = file.tree("Events", { columns });
    for (let i = 0; i < 50; i++) {
      tree.extend({
        nMuon: Int32Array.of(2, 1),
        Muon_pt: Float32Array.of(2.5, 5.5, 7.5),
        nmm: Int32Array.of(1, 2),
        mm_mu1_index: Int32Array.of(1, 0, 3),
      });
    }
    file.close();
  }
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test("a schema that a processor brings works in this thread and in worker threads", async () => {
  type Result = kaon.ResultOf<typeof import("./processors/own-schema.ts")>;
  const module = new URL("./processors/own-schema.ts", import.meta.url);
  const fileset = { data: join(directory, "*.root") };
  const here = await kaon.run<Result>(module, fileset, { chunkSize: 30, executor: kaon.iterative() });
  const there = await kaon.run<Result>(module, fileset, { chunkSize: 30, executor: kaon.threads({ workers: 2 }) });
  expect(there.report.executor).toBe("threads");
  expect(here.result.data.pt.values()).toEqual(Float64Array.of(0, 0, 0, 0, 0, 100, 0, 100, 0, 0));
  expect(there.result.data.pt.toUhi()).toEqual(here.result.data.pt.toUhi());
});
