import { mass, pxPyPzE, toNested } from "@kaon/core";
import { openRootFile } from "@kaon/io-root";
import * as fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { makePhyslite, type SampleSummary } from "kaon";
import type * as PhaseSpace from "../src/sample/phase-space.ts";
import type * as Randoms from "../src/sample/random.ts";
import { temporaryFolder } from "./sample-events.ts";

// Not public: phase space is tested by itself, like a kernel.
const source = (name: string) => new URL(`../src/sample/${name}.ts`, import.meta.url).href;
const { decay } = (await import(source("phase-space"))) as typeof PhaseSpace;
const { Random } = (await import(source("random"))) as typeof Randoms;

const folder = temporaryFolder();
const numEvents = 20_000;
const electrons = "AnalysisElectronsAuxDyn";
const jets = "AnalysisJetsAuxDyn";
const tags = "BTagging_AntiKt4EMPFlowAuxDyn";

describe("a PHYSLITE-like sample", () => {
  let made: SampleSummary;
  let read: (column: string) => never[][];
  let channels: number[];

  beforeAll(async () => {
    made = await makePhyslite({ events: numEvents, directory: folder, stop: { stop: 800, neutralino: 400 } });
    const file = await openRootFile(made.files[0].path);
    const tree = file.tree("CollectionTree");
    read = (column) => toNested(tree.read(column, 0, numEvents)) as never[][];
    channels = toNested(tree.read("EventInfoAuxDyn.mcChannelNumber", 0, numEvents)) as number[];
  });

  test("has the processes in their shares, each under its channel number", () => {
    const { stop, ttbar, zjets, ww } = made.processes;
    expect(stop + ttbar + zjets + ww).toBe(numEvents);
    const expectShare = (found: number, share: number) =>
      expect(Math.abs(found - share * numEvents)).toBeLessThan(4 * Math.sqrt(share * numEvents));
    expectShare(stop, 0.2);
    expectShare(ttbar, 0.4);
    expectShare(zjets, 0.24);
    expectShare(ww, 0.16);
    expect(channels.filter((channel) => channel === 436_000)).toHaveLength(stop);
    expect(channels.filter((channel) => channel === 700_322)).toHaveLength(zjets);
  });

  test("has two electrons of the mass of the Z where there is one", () => {
    const [pt, eta, phi] = ["pt", "eta", "phi"].map((name) => read(`${electrons}.${name}`));
    const inWindow = channels.map((channel, event) => {
      if (channel !== 700_322 || pt[event].length !== 2) return undefined;
      const [a, b] = pt[event].map((_, i) =>
        pxPyPzE({ pt: pt[event][i], eta: eta[event][i], phi: phi[event][i], mass: 0.511 }),
      );
      return Math.abs(mass(a, b) - 91_188) < 10_000;
    });
    const pairs = inWindow.filter((inside) => inside !== undefined);
    expect(pairs.length).toBeGreaterThan(800);
    expect(pairs.filter(Boolean).length / pairs.length).toBeGreaterThan(0.75);
  });

  test("tags 77 in 100 b jets and 1 in 110 light ones above a DL1d of 2.443", () => {
    const label = read(`${jets}.HadronConeExclTruthLabelID`).flat() as number[];
    const [pb, pc, pu] = ["pb", "pc", "pu"].map((name) => read(`${tags}.DL1dv01_${name}`).flat() as number[]);
    const isTagged = label.map((_, i) => Math.log(pb[i] / (0.018 * pc[i] + 0.982 * pu[i])) > 2.443);
    const share = (wanted: number) => {
      const tagged = isTagged.filter((_, i) => label[i] === wanted);
      return tagged.filter(Boolean).length / tagged.length;
    };
    expect(share(5)).toBeCloseTo(0.77, 1);
    expect(share(0)).toBeGreaterThan(1 / 150);
    expect(share(0)).toBeLessThan(1 / 80);
  });

  test("has more missing momentum with neutralinos than without", () => {
    const sums = ["px", "py"].map((component) => {
      const turn = component === "px" ? Math.cos : Math.sin;
      const soft = read(`MET_Core_AnalysisMETAuxDyn.m${component}`);
      return channels.map((_, event) => {
        // The second term is PVSoftTrkCore; jets that are electrons count once.
        let sum: number = -soft[event][1];
        for (const prefix of [electrons, "AnalysisMuonsAuxDyn"]) {
          const pt = columns(prefix, "pt")[event];
          pt.forEach((value, i) => (sum += value * turn(columns(prefix, "phi")[event][i])));
        }
        const passes = columns(jets, "HadronConeExclTruthLabelID")[event];
        columns(jets, "pt")[event].forEach((value, i) => {
          if (passes[i] === 5) sum += value * turn(columns(jets, "phi")[event][i]);
        });
        return sum;
      });
    });
    const mean = (channel: number) => {
      const found = channels.flatMap((found, event) =>
        found === channel ? [Math.hypot(sums[0][event], sums[1][event])] : [],
      );
      return found.reduce((sum, value) => sum + value, 0) / found.length;
    };
    expect(mean(436_000)).toBeGreaterThan(2 * mean(410_472));
  });

  const cache = new Map<string, number[][]>();
  function columns(prefix: string, name: string): number[][] {
    const key = `${prefix}.${name}`;
    const known = cache.get(key) ?? read(key);
    cache.set(key, known);
    return known;
  }

  test("links every jet to its own flavour tag", () => {
    const index = read(`${jets}.btaggingLink.m_persIndex`) as number[][];
    expect(index).toEqual(index.map((list) => list.map((_, i) => i)));
    expect(read(`${tags}.DL1dv01_pb`).map((list) => list.length)).toEqual(index.map((list) => list.length));
  });

  test("fires triggers where leptons are above their thresholds, mostly, and never elsewhere", () => {
    const matched = read("AnalysisTrigMatch_HLT_e60_lhmedium_nod0AuxDyn.TrigMatchedObjects");
    const pt = read(`${electrons}.pt`) as number[][];
    const medium = read(`${electrons}.DFCommonElectronsLHMedium`) as number[][];
    const could = pt.map((list, event) => {
      const leading = list.findIndex((_, i) => medium[event][i] === 1);
      return leading >= 0 && list[leading] > 61_000;
    });
    expect(matched.filter((list, event) => list.length > 0 && !could[event])).toEqual([]);
    const fired = matched.filter((list) => list.length > 0).length;
    expect(fired / could.filter(Boolean).length).toBeCloseTo(0.95, 1);
  });
});

describe("making a PHYSLITE-like sample", () => {
  test("gives the same events in any number of files, and the same bytes again", async () => {
    const signal = { stop: { stop: 500, neutralino: 350 }, signalShare: 0.5 };
    const one = await makePhyslite({ ...signal, events: 600, directory: join(folder, "one") });
    const again = await makePhyslite({ ...signal, events: 600, directory: join(folder, "again") });
    const many = await makePhyslite({
      ...signal,
      events: 600,
      files: 3,
      basketSize: 70,
      directory: join(folder, "many"),
    });
    expect(readFileSync(again.files[0].path).equals(readFileSync(one.files[0].path))).toBe(true);
    expect(many.processes).toEqual(one.processes);
    const pts = await Promise.all([one, many].map(async ({ files }) => (await Promise.all(files.map(ptOf))).flat()));
    expect(pts[1]).toEqual(pts[0]);
  });

  async function ptOf({ path }: { path: string }): Promise<unknown[]> {
    const file = await openRootFile(path);
    const tree = file.tree("CollectionTree");
    const pt = toNested(tree.read(`${jets}.pt`, 0, tree.numEntries));
    file.close();
    return pt;
  }

  test.each([
    [{ stop: { stop: 400, neutralino: 396 } }, "a stop of 400 GeV cannot decay to a neutralino of 396 GeV"],
    [{ signalShare: 0.5 }, "a share of signal needs masses"],
    [{ signalShare: 2, stop: { stop: 800, neutralino: 1 } }, "signalShare must be from 0 to 1, found 2"],
  ])("refuses %j", async (options, message) => {
    await expect(makePhyslite({ events: 1, directory: folder, ...options })).rejects.toThrow(message);
  });
});

describe("phase space", () => {
  const numbers = { minLength: 2, maxLength: 4 };
  test("keeps energy and momentum, and the masses of the products", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), numbers), fc.nat(200), fc.nat(), (masses, extra, seed) => {
        const random = new Random();
        random.restart(seed, 1);
        const m = masses.reduce((sum, value) => sum + value, 0) + extra + 1;
        const parent = { px: 30, py: -40, pz: 100, energy: Math.hypot(30, 40, 100, m) };
        const products = decay(parent, m, masses, random);
        for (const component of ["px", "py", "pz", "energy"] as const) {
          const sum = products.reduce((total, product) => total + product[component], 0);
          expect(sum).toBeCloseTo(parent[component], 6);
        }
        products.forEach((product, k) => expect(mass(product)).toBeCloseTo(masses[k], 2));
      }),
    );
  });

  test("spreads three massless products evenly over the Dalitz plane", () => {
    // With m12² and m23² even over a triangle, either has the mean m² / 3 and the mean square m⁴ / 6.
    const random = new Random();
    random.restart(5, 5);
    const squares = Array.from({ length: 20_000 }, () => {
      const [a, b] = decay({ px: 0, py: 0, pz: 0, energy: 1 }, 1, [0, 0, 0], random);
      return mass(a, b) ** 2;
    });
    const mean = squares.reduce((sum, value) => sum + value, 0) / squares.length;
    const meanSquare = squares.reduce((sum, value) => sum + value * value, 0) / squares.length;
    expect(mean).toBeCloseTo(1 / 3, 2);
    expect(meanSquare).toBeCloseTo(1 / 6, 2);
  });
});
