import { iterative, makePhyslite, naiveStopTwoLepton, type ResultOf, run, stopTwoLepton } from "kaon";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const out = mkdtempSync(join(tmpdir(), "kaon-analyses-"));
afterAll(() => rmSync(out, { recursive: true, force: true }));

function runExample(name: string, events: number): string {
  const main = join(import.meta.dirname, "..", "examples", name, "main.ts");
  const args = [main, "--events", String(events), "--out", join(out, name)];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
  return stdout;
}

test("the two-lepton example prints a cutflow, and saves yields beside the published ones and plots", () => {
  const text = runExample("stop-two-lepton", 3000);
  expect(text).toMatch(/all events +3000 [^]*two leptons[^]*mT2 > 110[^]*saved .*yields-signal\.md/);
  const files = readdirSync(join(out, "stop-two-lepton"));
  expect(files).toEqual(expect.arrayContaining(["result.json", "SR2b_DF-mT2.svg", "yields-background.md"]));
});

const selection = join(import.meta.dirname, "..", "examples", "two-lepton", "processor.ts");
const data = process.env.KAON_DATA ?? join(import.meta.dirname, "..", "..", "shared", "data");
const physlite = join(data, "coffea", "PHYSLITE_example.root");
if (!existsSync(physlite)) console.log(`skipped the two-lepton selection on ${physlite}: it is not there`);

async function selected(file: string): Promise<ResultOf<typeof import("../examples/two-lepton/processor.ts")>> {
  const { result } = await run<ResultOf<typeof import("../examples/two-lepton/processor.ts")>>(
    selection,
    { data: file },
    { executor: iterative(), chunkSize: 1700 },
  );
  return result["data"];
}

test("the two-lepton selection written out counts what the search does with its naive settings", async () => {
  const directory = join(out, "two-lepton");
  const { files } = await makePhyslite({ events: 4000, directory, stop: { stop: 800, neutralino: 400 } });
  const [{ path }] = files;
  const { cutflow, mT2 } = await selected(path);
  const { result } = await run(
    stopTwoLepton({ settings: naiveStopTwoLepton }),
    { data: path },
    { executor: iterative() },
  );
  const { regions } = result["data"];
  const wanted = regions["SR2b_inclusive_110"].cutflow.cuts.filter(({ name }) => !/trigger|from 110/.test(name));
  expect(cutflow.cuts.map(({ cumulative }) => cumulative.events)).toEqual(
    wanted.map(({ cumulative }) => cumulative.events),
  );
  expect(cutflow.cuts.at(-1)?.cumulative.events).toBeGreaterThan(50);
  expect(mT2.sum({ flow: true }).value).toBe(cutflow.cuts[6].cumulative.events);
});

test.skipIf(!existsSync(physlite))(
  "… and on the sample file of PHYSLITE what an independent computation does",
  async () => {
    const { cutflow } = await selected(physlite);
    expect(cutflow.cuts.slice(0, 8).map(({ cumulative }) => cumulative.events)).toEqual([39, 35, 35, 30, 30, 30, 4, 0]);
  },
);

test("the example of rare decays finds about as many decays as it injected", () => {
  const text = runExample("rare-decays", 5000);
  const counts = [...text.matchAll(/: (\d+) ± (\d+) found, (\d+) injected/g)].map((match) =>
    match.slice(1).map(Number),
  );
  expect(counts).toHaveLength(5);
  for (const [found, error, injected] of counts) expect(Math.abs(found - injected)).toBeLessThan(3 * error);
  expect(readdirSync(join(out, "rare-decays"))).toEqual(expect.arrayContaining(["d0-deltaMass.svg", "tau3mu.svg"]));
});
