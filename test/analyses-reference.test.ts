import { toMatchReference } from "@kaon/vitest";
import { dimuonRareDecays, iterative, makePhyslite, makeRareDecays, run, stopTwoLepton } from "kaon";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

expect.extend({ toMatchReference });

const directory = mkdtempSync(join(tmpdir(), "kaon-reference-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** After a change that is meant: `vitest -u test/analyses-reference.test.ts`, and a look at the table. */
test("the search for stops counts what it has always counted in its sample", async () => {
  const sample = await makePhyslite({
    events: 4000,
    directory: join(directory, "stop"),
    seed: 5,
    stop: { stop: 800, neutralino: 400 },
  });
  const fileset = { stop: sample.files.map(({ path }) => path) };
  const { result } = await run(stopTwoLepton(), fileset, { executor: iterative() });
  expect(result).toMatchReference("stop-two-lepton.reference.json", { rtol: 1e-6 });
});

test("the rare decays count what they have always counted in their sample", async () => {
  const sample = await makeRareDecays({ events: 4000, directory: join(directory, "rare"), seed: 5 });
  const fileset = { rare: sample.files.map(({ path }) => path) };
  const { result } = await run(dimuonRareDecays(), fileset, { executor: iterative() });
  expect(result).toMatchReference("rare-decays.reference.json", { rtol: 1e-6 });
});
