import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
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

test("the example of rare decays finds about as many decays as it injected", () => {
  const text = runExample("rare-decays", 5000);
  const counts = [...text.matchAll(/: (\d+) ± (\d+) found, (\d+) injected/g)].map((match) =>
    match.slice(1).map(Number),
  );
  expect(counts).toHaveLength(5);
  for (const [found, error, injected] of counts) expect(Math.abs(found - injected)).toBeLessThan(3 * error);
  expect(readdirSync(join(out, "rare-decays"))).toEqual(expect.arrayContaining(["d0-deltaMass.svg", "tau3mu.svg"]));
});
