import {
  branchingFraction,
  dimuonRareDecays,
  type DimuonRareDecayResult,
  type DimuonRareDecayOptions,
  iterative,
  makeRareDecays,
  mass,
  rareDecayModes,
  rareDecaySelection,
  run,
  type SampleSummary,
  sidebandEstimate,
} from "kaon";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { openEvents, openEventSource } from "kaon";
import { sampleFile } from "../sample-data.ts";
import { temporaryFolder } from "../sample-events.ts";

/** Counts by numpy alone, made by fixtures/uproot-dimuon.py. */
const counted = JSON.parse(
  readFileSync(join(import.meta.dirname, "..", "..", "..", "..", "fixtures", "uproot-dimuon.json"), "utf8"),
) as Record<string, Record<string, number> & { exactlyTwoOppositeMasses: number[] }>;

async function searched(file: string, options: DimuonRareDecayOptions = {}): Promise<DimuonRareDecayResult> {
  const { result } = await run(dimuonRareDecays(options), { data: file }, { executor: iterative() });
  return result["data"];
}

describe.each(Object.keys(counted))("%s", (name) => {
  const file = sampleFile("coffea", `${name}.root`);
  const wanted = counted[name];

  test.skipIf(file === undefined)("has the muons, pairs and masses that numpy finds", async () => {
    const source = await openEventSource({ file: String(file), schema: "NanoAOD" });
    const events = openEvents<import("kaon").NanoAODEvents>(source, { entryStart: 0, entryStop: source.numEntries });
    const sum = (counts: { data: Int32Array }) => counts.data.reduce((total, count) => total + count, 0);
    const pairs = events.Muon.pairs();
    const opposite = pairs.filter((a, b) => a.charge !== b.charge);
    expect({
      events: events.numEvents,
      muons: sum(events.Muon.count()),
      pairs: sum(pairs.count()),
      oppositePairs: sum(opposite.count()),
      globalMedium: sum(events.Muon.count((mu) => mu.isGlobal && mu.mediumId)),
      softMvaAbove045: sum(events.Muon.count((mu) => mu.softMva > 0.45)),
    }).toEqual({
      events: wanted["events"],
      muons: wanted["muons"],
      pairs: wanted["pairs"],
      oppositePairs: wanted["oppositePairs"],
      globalMedium: wanted["globalMedium"],
      softMvaAbove045: wanted["softMvaAbove045"],
    });
    const exactlyTwo = events.filter((ev) => ev.Muon.length === 2).Muon.pairs((a, b) => a.charge !== b.charge);
    const masses = [...exactlyTwo.map((a, b) => mass(a, b)).content.data];
    expect(masses).toHaveLength(wanted.exactlyTwoOppositeMasses.length);
    masses.forEach((found, n) => expect(found).toBeCloseTo(wanted.exactlyTwoOppositeMasses[n], 3));
    source.close();
  });

  test.skipIf(file === undefined)("has the events that pass the emulated trigger", async () => {
    const { searches, notes } = await searched(String(file), { modes: ["inclusive"] });
    const { cutflow, spectrum } = searches["inclusive.kinematic"];
    const hasPath = name === "nano_tt_v15";
    const last = cutflow.cuts.at(-1)?.cumulative.events;
    if (hasPath) expect(last).toBeLessThanOrEqual(wanted["emulatedEvents"]);
    else expect(last).toBe(wanted["emulatedEvents"]);
    expect(spectrum.sum({ flow: true }).value).toBe(last);
    expect(notes.size).toBe(0);
  });

  test.skipIf(file === undefined)("is said not to have vertices", async () => {
    const { searches, notes } = await searched(String(file));
    expect(Object.keys(searches).some((search) => search.endsWith(".vertex"))).toBe(false);
    expect([...notes].filter((note) => note.includes("with vertices needs"))).toHaveLength(5);
    expect([...notes].find((note) => note.startsWith('"d0"'))).toContain("mm.kin_sl3d");
    await expect(searched(String(file), { tier: "vertex", modes: ["bs"] })).rejects.toThrow(
      /"bs" \(Bs→μμ and B⁰→μμ\) with vertices needs .*mm\.mu1_index/,
    );
  });
});

describe("injected decays", () => {
  let made: SampleSummary;
  let found: DimuonRareDecayResult;
  let blind: DimuonRareDecayResult;

  beforeAll(async () => {
    made = await makeRareDecays({ events: 20_000, directory: temporaryFolder() });
    found = await searched(made.files[0].path, { unblind: true });
    blind = await searched(made.files[0].path);
  });

  test.each([
    ["dstar", "d0"],
    ["bs", "bs"],
    ["jpsik", "jpsik"],
    ["ds", "ds"],
    ["tau", "tau3mu"],
  ] as const)("of %s are as many as the search %s finds, within its statistical error", (process, name) => {
    const selection = rareDecaySelection(name, { tier: "vertex", unblind: true });
    const estimates = selection.categories.map((category) => {
      const estimate = sidebandEstimate(found.searches[`${name}.vertex`], selection, category.name);
      if (estimate === undefined) throw new Error("blind");
      return estimate;
    });
    const signal = estimates.reduce((sum, estimate) => sum + estimate.signal, 0);
    const error = Math.hypot(...estimates.map((estimate) => estimate.error));
    expect(made.processes[process]).toBeGreaterThan(300);
    expect(Math.abs(signal - made.processes[process]) / error).toBeLessThan(2);
    // Small against what is found: the statistical error is what is left of it.
    expect(error).toBeLessThan(0.08 * signal);
  });

  test("are not seen in blind windows", () => {
    for (const name of ["bs", "tau3mu"] as const) {
      const { spectrum, windows } = blind.searches[`${name}.vertex`];
      const selection = rareDecaySelection(name, { tier: "vertex" });
      expect(selection.isBlind).toBe(true);
      for (const { name: category, signal } of selection.categories) {
        expect(windows[category]).not.toHaveProperty("signal");
        expect(sidebandEstimate(blind.searches[`${name}.vertex`], selection, category)).toBeUndefined();
        const [low, high] = signal;
        const edge = 1e-6;
        const inside = spectrum.slice({
          category: [category],
          mass: { from: low + edge, to: high - edge },
        });
        expect(inside.sum().value).toBe(0);
      }
    }
    expect(blind.searches["d0.vertex"].windows["all"]).toHaveProperty("signal");
  });

  test("have the same cutflow in chunks of any size", async () => {
    const { result } = await run(
      dimuonRareDecays({ unblind: true }),
      { data: made.files[0].path },
      { executor: iterative(), chunkSize: 777 },
    );
    const { searches } = result["data"] as DimuonRareDecayResult;
    for (const [name, { cutflow, windows }] of Object.entries(found.searches)) {
      expect(searches[name].cutflow.toJSON(), name).toEqual(cutflow.toJSON());
      expect(searches[name].windows, name).toEqual(windows);
    }
  });
});

describe("the searches", () => {
  test("refuse names and settings that are not there", () => {
    // @ts-expect-error -- there is no such search
    expect(() => rareDecayModes({ modes: ["bd"] })).toThrow('there is no search "bd"; there are inclusive, d0, bs');
    // @ts-expect-error -- there is no such setting
    expect(() => rareDecayModes({ changes: { bsMassMx: 6 } })).toThrow(/bsMassMx.*bsMassMax/s);
    expect(() => rareDecaySelection("ds", { tier: "kinematic" })).toThrow('the search "ds" has no tier "kinematic"');
  });

  test("give a branching fraction with all uncertainties in quadrature", () => {
    // 100 ± 10 of 10,000 ± 100, efficiency ratio 2 ± 0.1, normalisation 6e-5 ± 6e-6, f_u/f_s 4 ± 0.2.
    const input = {
      signal: { value: 100, error: 10 },
      normalisation: { value: 10_000, error: 100 },
      efficiencyRatio: { value: 2, error: 0.1 },
      normalisationBranching: { value: 6e-5, error: 6e-6 },
      productionRatio: { value: 4, error: 0.2 },
    };
    const { value, error } = branchingFraction(input);
    expect(value).toBeCloseTo(4.8e-6, 12);
    expect(error / value).toBeCloseTo(Math.hypot(0.1, 0.01, 0.05, 0.1, 0.05), 10);
    expect(branchingFraction({ ...input, signal: { value: 0, error: 2 } })).toEqual({
      value: 0,
      error: expect.closeTo(9.6e-8, 12) as number,
    });
    expect(() => branchingFraction({ ...input, normalisation: { value: 0, error: 0 } })).toThrow(
      "needs decays of the normalisation channel, but there are 0",
    );
  });
});
