import { makeSample, openEventSource, openRootFile, run, threads } from "kaon";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const directory = mkdtempSync(join(tmpdir(), "kaon-release-"));
const file = join(directory, "sample_0.root");
const processor = new URL("./processors/spectrum.ts", import.meta.url);
const faulty = new URL("./processors/faulty.ts", import.meta.url);

beforeAll(async () => {
  await makeSample({ events: 500, directory });
  const { files } = JSON.parse(
    readFileSync(new URL("../../../fixtures/uproot-rntuple-written.json", import.meta.url), "utf8"),
  ) as { files: Record<string, string> };
  writeFileSync(join(directory, "ntuple.root"), Buffer.from(files["zstd"], "base64"));
  writeFileSync(join(directory, "cut.root"), readFileSync(file).subarray(0, 5000));
  writeFileSync(join(directory, "text.root"), "no ROOT file");
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const isLinux = process.platform === "linux";
const descriptors = () => readdirSync("/proc/self/fd").length;
const numThreads = () => readdirSync("/proc/self/task").length;

/** Whether what is counted comes down to `limit` within some seconds: threads need a moment to end. */
async function comesDownTo(limit: number, count: () => number): Promise<number> {
  for (let i = 0; i < 100 && count() > limit; i++) await wait(50);
  return count();
}

describe.skipIf(!isLinux)("file descriptors", () => {
  test("are released by a thousand files that are opened, read, and closed", async () => {
    const readOnce = async () => {
      const source = await openEventSource({ file });
      source.read("Muon_pt", 0, 10);
      source.close();
      const ntuple = await openEventSource({ file: join(directory, "ntuple.root"), tree: "events", schema: "Base" });
      ntuple.read("jets.pt", 0, 10);
      ntuple.close();
    };
    await readOnce();
    const before = descriptors();
    for (let i = 0; i < 500; i++) await readOnce();
    expect(descriptors()).toBe(before);
  });

  const failing: readonly [what: string, open: () => Promise<unknown>][] = [
    ["a file that ends early", () => openRootFile(join(directory, "cut.root"))],
    ["a file that is no ROOT file", () => openRootFile(join(directory, "text.root"))],
    ["a tree that is not there", () => openEventSource({ file, tree: "Evnts" })],
    ["a schema that does not exist", () => openEventSource({ file, schema: "NanoAod" })],
    ["columns that a schema needs", () => openEventSource({ file: join(directory, "ntuple.root"), tree: "events" })],
    ["no tree to choose", () => openEventSource({ file: join(directory, "ntuple.root"), schema: "Base" })],
  ];

  test.each(failing)("are released where opening fails: %s", async (_, open) => {
    await expect(open()).rejects.toThrow();
    const before = descriptors();
    for (let i = 0; i < 1000; i++) await open().catch(() => undefined);
    expect(descriptors()).toBe(before);
  });
});

describe.skipIf(!isLinux)("worker threads and their files end with a run", () => {
  test.each([
    ["that succeeds", () => run(processor, { data: file }, { executor: threads({ workers: 2 }) })],
    ["that fails", () => run(faulty, { data: file }, { executor: threads({ workers: 2 }) })],
    [
      "of files that are not there",
      () => run(processor, { data: join(directory, "no.root") }, { executor: threads({ workers: 2 }) }),
    ],
    [
      "that is aborted",
      () =>
        run(
          processor,
          { data: file },
          { executor: threads({ workers: 2 }), chunkSize: 10, signal: AbortSignal.timeout(200) },
        ),
    ],
  ])("%s", async (_, start) => {
    const attempt = async () => void (await start().catch(() => undefined));
    await attempt();
    // What Node itself keeps for later is there after the first run.
    await wait(600);
    const limit = numThreads();
    const before = descriptors();
    for (let i = 0; i < 3; i++) await attempt();
    expect(await comesDownTo(limit, numThreads)).toBeLessThanOrEqual(limit);
    expect(await comesDownTo(before, descriptors)).toBeLessThanOrEqual(before);
  });
});
