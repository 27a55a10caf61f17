import { toMatchReference } from "@kaon/vitest";
import { loadResult, type ResultOf } from "kaon";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

expect.extend({ toMatchReference });

const out = mkdtempSync(join(tmpdir(), "kaon-example-"));
afterAll(() => rmSync(out, { recursive: true, force: true }));

function runExample(): string {
  const main = join(import.meta.dirname, "..", "examples", "dimuon", "main.ts");
  const args = [main, "--events", "20000", "--files", "2", "--workers", "2", "--out", out];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
  return stdout;
}

test("the dimuon example makes its sample once, prints and saves", { timeout: 120_000 }, async () => {
  const first = runExample();
  expect(first).toMatch(/^making a sample of 20000 NanoAOD events/);
  expect(first).toMatch(/all events +20000 [^]*two good muons[^]*opposite charge[^]*muon trigger/);
  for (const name of ["η", "ρ/ω", "φ", "J/ψ", "ψ′", "Υ", "Z"]) expect(first).toContain(name);
  expect(first).toMatch(/20000 events in 2 files[^]*threads, 2 workers[^]*saved .*dimuon-mass\.svg\ntook \d/);

  const directory = join(out, "dimuon");
  expect(readdirSync(directory).sort()).toEqual(["dimuon-mass.svg", "report.json", "result.json"]);
  const svg = readFileSync(join(directory, "dimuon-mass.svg"), "utf8");
  for (const name of ["η", "ρ/ω", "φ", "J/ψ", "ψ′", "Υ", "Z"]) expect(svg).toContain(`>${name}<`);

  type Result = ResultOf<typeof import("../examples/dimuon/processor.ts")>;
  const before = (await loadResult<Result>(directory)).result.dimuon;
  expect(highest(before.mass.slice({ mass: { from: 2, to: 4 } }))).toBeCloseTo(3.1, 1);
  expect(highest(before.mass.slice({ mass: { from: 50, to: 200 } }))).toBeGreaterThan(89);
  expect(before.cutflow.cuts.map(({ cumulative }) => cumulative.events)).toEqual(
    before.cutflow.cuts.map(({ cumulative }) => cumulative.events).toSorted((a, b) => b - a),
  );

  // What the analysis counts is the same as ever: `vitest -u test/example.test.ts` after a change that is meant.
  expect(await loadResult(directory)).toMatchReference("../examples/dimuon/reference.json", { rtol: 1e-6 });

  const { mtimeMs } = statSync(join(out, "sample", "sample_0.root"));
  expect(runExample()).not.toContain("making a sample");
  expect(statSync(join(out, "sample", "sample_0.root")).mtimeMs).toBe(mtimeMs);
  const after = (await loadResult<Result>(directory)).result.dimuon;
  expect(after.mass.toUhi()).toEqual(before.mass.toUhi());
});

/** The middle of the bin with the most entries. */
function highest(histogram: { values(): Float64Array; centres(): Float64Array }): number {
  const values = histogram.values();
  return histogram.centres()[values.indexOf(Math.max(...values))];
}
