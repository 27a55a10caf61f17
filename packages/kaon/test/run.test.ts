import * as kaon from "kaon";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

const directory = mkdtempSync(join(tmpdir(), "kaon-run-"));
beforeAll(() => kaon.makeSample({ events: 2000, files: 2, directory }));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test("run opens ROOT files by itself, in this thread and in worker threads, with the same result", async () => {
  type Result = kaon.ResultOf<typeof import("./processors/spectrum.ts")>;
  const module = new URL("./processors/spectrum.ts", import.meta.url);
  const fileset = { data: join(directory, "*.root") };
  const options = { chunkSize: 300 };
  const here = await kaon.run<Result>(module, fileset, { ...options, executor: kaon.iterative() });
  const there = await kaon.run<Result>(module, fileset, options);
  expect(there.report.executor).toBe("threads");
  expect(there.result.data.events).toBe(2000);
  expect(there.result.data.mass.toUhi()).toEqual(here.result.data.mass.toUhi());
  expect(there.result.data.cutflow.toJSON()).toEqual(here.result.data.cutflow.toJSON());
});

test("run takes a processor itself", async () => {
  const { result } = await kaon.run(
    kaon.processor({ schema: "NanoAOD", process: (events) => ({ muons: events.Muon.pt.content.data.length }) }),
    { data: join(directory, "*.root") },
  );
  expect(result.data.muons).toBeGreaterThan(1000);
});

test("run opens files by another opener where one is named", async () => {
  const opener = async (request: kaon.OpenRequest) => kaon.openEventSource({ ...request, schema: "Base" });
  const processor = { process: (events: { readonly numEvents: number }) => events.numEvents };
  const { result } = await kaon.run(
    processor,
    { data: join(directory, "*.root") },
    { opener, executor: kaon.iterative() },
  );
  expect(result.data).toBe(2000);
});
