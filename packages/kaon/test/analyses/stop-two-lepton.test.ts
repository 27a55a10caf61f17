import {
  type Events,
  iterative,
  makePhyslite,
  naiveStopTwoLepton,
  openEvents,
  openEventSource,
  type PHYSLITEEvents,
  publishedYields,
  run,
  selectObjects,
  stopTwoLepton,
  stopTwoLeptonEvent,
  stopTwoLeptonMarkdown,
  type StopTwoLeptonOptions,
  stopTwoLeptonReader,
  stopTwoLeptonSettings,
  type StopTwoLeptonResult,
  stopTwoLeptonYields,
  valuesOf,
} from "kaon";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { sampleFile } from "../sample-data.ts";
import { temporaryFolder } from "../sample-events.ts";

async function searched(file: string, options: StopTwoLeptonOptions = {}): Promise<StopTwoLeptonResult> {
  const { result } = await run(stopTwoLepton(options), { data: file }, { executor: iterative() });
  return result["data"];
}

const example = sampleFile("coffea", "PHYSLITE_example.root");

/**
 * Computed by hand-written code with other tools (jsroot to read, two C++ libraries for mT2): objects by kinematics and identification, overlap
 * removal of GAMBIT, missing momentum from leptons, jets and the track soft term. eventNumber: mll, MET, its φ, pT_boost, Δφ_boost, jets, mT2.
 */
const independent = [
  [7608691, 85.5913, 16.8107, -1.00061, 34.6365, 0.8326, 1, 12.9124],
  [7608608, 78.4077, 7.3095, 3.10523, 30.9422, 0.78431, 1, 3.9292],
  [7608814, 85.9336, 13.6412, 0.03317, 2.0993, 0.68051, 0, 1.3464],
  [7608178, 51.9077, 31.3277, -0.66562, 84.2547, 2.87663, 2, 58.1135],
  [7608818, 91.1718, 24.1579, 2.97579, 29.3228, 1.08134, 1, 2.5651],
  [7608217, 82.3365, 6.8314, 3.10203, 4.2527, 1.86646, 0, 2.035],
] as const;

describe.skipIf(example === undefined)("the two-lepton search on the sample file of PHYSLITE", () => {
  test("has the cutflow of an independent computation", async () => {
    const { regions } = await searched(String(example), { settings: naiveStopTwoLepton });
    const { cutflow } = regions["SR2b_SF"];
    expect(cutflow.initial.events).toBe(100);
    expect(cutflow.cuts.slice(0, 10).map(({ name, cumulative }) => [name, cumulative.events])).toEqual([
      ["two leptons", 39],
      ["both signal", 35],
      ["leadingPt > 25", 35],
      ["subleadingPt > 20", 30],
      ["trigger", 30],
      ["opposite charge", 30],
      ["mll > 20", 30],
      ["same flavour", 30],
      ["Z veto", 4],
      ["b-jet", 0],
    ]);
  });

  test("has its values, event by event", async () => {
    const source = await openEventSource({ file: String(example), schema: "PHYSLITE" });
    const events: Events<PHYSLITEEvents> = openEvents(source, { entryStart: 0, entryStop: source.numEntries });
    const read = stopTwoLeptonReader("PHYSLITE", events as never);
    const values = valuesOf(naiveStopTwoLepton);
    const found = new Map<number, readonly number[]>();
    let [numJets, met] = [0, 0];
    events.map((ev) => {
      const objects = read(ev);
      const { mll, met: size, ptBoost, deltaPhiBoost, numJets: jets, mT2 } = stopTwoLeptonEvent(objects, values);
      const { missing } = selectObjects(objects, values);
      const phi = Math.atan2(missing.py, missing.px);
      found.set(Number(ev.EventInfo.eventNumber), [mll, size, phi, ptBoost, deltaPhiBoost, jets, mT2]);
      numJets += jets;
      met += size;
      return 0;
    });
    expect(numJets).toBe(275);
    expect(met / 100).toBeCloseTo(43.704, 3);
    for (const [event, ...wanted] of independent) {
      const values = found.get(event) ?? [];
      wanted.forEach((value, n) => expect(Math.abs(values[n] - value), `${event}, value ${n}`).toBeLessThan(2e-3));
    }
    source.close();
  });

  test("has fewer signal leptons with isolation and impact parameters, and fewer events with a trigger", async () => {
    const [whole, naive] = [
      await searched(String(example)),
      await searched(String(example), { settings: naiveStopTwoLepton }),
    ];
    const passing = (result: StopTwoLeptonResult, cut: string): number =>
      result.regions["SR2b_SF"].cutflow.cuts.find(({ name }) => name === cut)?.cumulative.events ?? Number.NaN;
    expect(passing(whole, "both signal")).toBeLessThan(passing(naive, "both signal"));
    expect(passing(whole, "both signal")).toBeGreaterThan(25);
    expect(passing(whole, "trigger")).toBeLessThan(passing(whole, "subleadingPt > 20"));
    expect(passing(whole, "Z veto")).toBe(4);
  });
});

describe("the two-lepton search on invented signal", () => {
  const folder = temporaryFolder();
  // One point for each kind of decay: to a top, to a W, to neither on its mass shell.
  const points = { "two-body": [800, 400], "three-body": [500, 350], "four-body": [500, 470] } as const;
  const results = new Map<string, StopTwoLeptonResult>();
  const eventsIn = (point: keyof typeof points, region: string): number =>
    results.get(point)?.regions[region].cutflow.cuts.at(-1)?.cumulative.events ?? Number.NaN;

  beforeAll(async () => {
    for (const [name, [stop, neutralino]] of Object.entries(points)) {
      const made = await makePhyslite({
        events: 20_000,
        directory: join(folder, name),
        stop: { stop, neutralino },
        signalShare: 0.5,
      });
      results.set(name, await searched(made.files[0].path));
    }
  }, 120_000);

  test("populates every region", () => {
    const regions = Object.keys(results.get("two-body")?.regions ?? {});
    expect(regions).toHaveLength(33);
    const empty = regions.filter((region) =>
      Object.keys(points).every((point) => eventsIn(point as never, region) === 0),
    );
    expect(empty).toEqual([]);
  });

  test("has exclusive bins of mT2 that sum to the regions that hold them", () => {
    for (const point of Object.keys(points) as (keyof typeof points)[]) {
      for (const flavour of ["SF", "DF"]) {
        const bins = Object.keys(publishedYields).filter((name) => name.startsWith(`SR2b_${flavour}_`));
        const sum = bins.reduce((total, bin) => total + eventsIn(point, bin), 0);
        expect(sum).toBe(eventsIn(point, `SR2b_${flavour}`));
      }
      expect(eventsIn(point, "SR2b_SF") + eventsIn(point, "SR2b_DF")).toBe(eventsIn(point, "SR2b_inclusive_110"));
      const above = (edge: number) => eventsIn(point, `SR2b_inclusive_${edge}`);
      const exclusive = (low: number) => eventsIn(point, `SR2b_SF_${low}`) + eventsIn(point, `SR2b_DF_${low}`);
      expect(exclusive(220)).toBe(above(220));
      expect([110, 120, 140, 160, 180, 200, 220].map(above)).toEqual(
        [110, 120, 140, 160, 180, 200, 220].map(above).toSorted((a, b) => b - a),
      );
    }
  });

  test("finds each kind of decay in its own regions", () => {
    expect(eventsIn("two-body", "SR2b_inclusive_140")).toBeGreaterThan(
      5 * eventsIn("three-body", "SR2b_inclusive_140"),
    );
    expect(eventsIn("three-body", "SR3b_W_DF")).toBeGreaterThan(eventsIn("four-body", "SR3b_W_DF"));
    expect(eventsIn("four-body", "SR4b_small")).toBeGreaterThan(20);
    expect(eventsIn("two-body", "SR4b_small") + eventsIn("three-body", "SR4b_small")).toBeLessThan(10);
  });

  test("gives yields with errors beside the published ones", () => {
    const yields = stopTwoLeptonYields(results.get("two-body") as StopTwoLeptonResult);
    expect(yields).toHaveLength(33);
    const region = yields.find(({ region }) => region === "SR2b_SF_220");
    expect(region).toMatchObject({ yield: region?.events, published: { observed: 5, background: 5, error: 1 } });
    expect(region?.error).toBeCloseTo(Math.sqrt(region?.events ?? 0), 10);
    expect(stopTwoLeptonMarkdown(yields)).toMatch(/\| SR3b_W_DF \| three-body W, DF \| 1 \| 5\.1 ± 1 \| \d/);
  });

  test("has histograms of every cut variable before its cut", () => {
    const { cutflow, nMinusOne } = (results.get("two-body") as StopTwoLeptonResult).regions["SR2b_DF"];
    const passing = cutflow.cuts.at(-1)?.cumulative.events ?? 0;
    for (const [name, histogram] of Object.entries(nMinusOne)) {
      expect(histogram.sum({ flow: true }), name).toMatchObject({
        value: expect.toSatisfy((sum: number) => sum >= passing) as number,
      });
    }
    expect(nMinusOne["mT2"].slice({ mT2: { from: 110 } } as never).sum({ flow: true })).toBeDefined();
  });
});

/** By plain loops over what uproot reads: fixtures/uproot-two-lepton.py. */
const looped = JSON.parse(
  readFileSync(join(import.meta.dirname, "..", "..", "..", "..", "fixtures", "uproot-two-lepton.json"), "utf8"),
) as Record<string, { twoLeptons: number; bothSignal: number; masses: number[] }>;

describe.each(Object.keys(looped))("the two-lepton search on %s", (name) => {
  const sample = sampleFile("coffea", `${name}.root`);

  test.skipIf(sample === undefined)(
    "has the leptons of independent loops, though isolated muons are jets there, too",
    async () => {
      const { regions } = await searched(String(sample), { schema: "NanoAOD", changes: { trigger: false } });
      const [two, both] = regions["SR2b_SF"].cutflow.cuts;
      const { twoLeptons, bothSignal, masses } = looped[name];
      expect([two.cumulative.events, both.cumulative.events]).toEqual([twoLeptons, bothSignal]);
      const source = await openEventSource({ file: String(sample), schema: "NanoAOD" });
      const events = openEvents(source, { entryStart: 0, entryStop: source.numEntries });
      const read = stopTwoLeptonReader("NanoAOD", events);
      const values = valuesOf(stopTwoLeptonSettings);
      const found: number[] = [];
      events.map((event) => {
        const { numLeptons, numSignal, mll } = stopTwoLeptonEvent(read(event), { ...values, trigger: false });
        if (numLeptons === 2 && numSignal === 2) found.push(mll);
        return 0;
      });
      expect(found).toHaveLength(masses.length);
      found.forEach((mll, n) => expect(mll).toBeCloseTo(masses[n], 3));
      source.close();
    },
  );
});

describe("the two-lepton search on NanoAOD", () => {
  const file = sampleFile("coffea", "nano_tt_v12.root");
  test.skipIf(file === undefined)("goes through the same selection", async () => {
    const changes = { trigger: false, leadingLeptonPt: 10, subleadingLeptonPt: 5, significanceMin: 0, mT2Min: 0 };
    const { regions } = await searched(String(file), { schema: "NanoAOD", changes });
    const { cutflow } = regions["SR2b_DF"];
    expect(cutflow.initial.events).toBe(200);
    expect(cutflow.cuts.find(({ name }) => name === "two leptons")?.cumulative.events).toBe(4);
  });

  test.skipIf(file === undefined)("says that it has no ATLAS trigger", async () => {
    await expect(searched(String(file), { schema: "NanoAOD" })).rejects.toThrow(/no trigger chains.*trigger: false/);
  });
});
