import { describe, expect, test } from "vitest";
import {
  countRegions,
  edgesOf,
  type EventTable,
  passes,
  publishedYields,
  type Region,
  stopTwoLeptonRegions,
  stopTwoLeptonSettings,
  type StopTwoLeptonVariable,
  stopTwoLeptonVariables,
  valuesOf,
} from "@kaon/processors";
import { valueInside } from "./value-inside.ts";

type Variable = StopTwoLeptonVariable;
const values = valuesOf(stopTwoLeptonSettings);
const { mT2Edges, mT2InclusiveEdges } = values;
const regions = stopTwoLeptonRegions(values);
const names = Object.keys(stopTwoLeptonVariables) as Variable[];

function tableOf(events: readonly Partial<Record<Variable, number>>[]): EventTable<Variable> {
  const column = (name: Variable) => Float64Array.from(events, (event) => event[name] ?? Number.NaN);
  return {
    numEvents: events.length,
    columns: Object.fromEntries(names.map((name) => [name, column(name)])) as Record<Variable, Float64Array>,
    weights: new Float64Array(events.length).fill(1),
  };
}

function numPassing(region: Region<Variable>, events: readonly Partial<Record<Variable, number>>[]): number {
  const { cutflow } = countRegions(tableOf(events), [region], stopTwoLeptonVariables)[region.name];
  return cutflow.cuts.at(-1)?.cumulative.events ?? Number.NaN;
}

/** An event in the middle of a region. */
function eventIn({ cuts }: Region<Variable>): Record<string, number> {
  const variables = [...new Set(cuts.map(({ variable }) => variable))];
  return Object.fromEntries(
    variables.map((variable) => [variable, valueInside(cuts.filter((cut) => cut.variable === variable))]),
  );
}

describe.each(regions.map((region) => [region.name, region] as const))("region %s", (_, region) => {
  test("holds an event that passes all of its cuts", () => {
    expect(numPassing(region, [eventIn(region)])).toBe(1);
  });

  test.each(region.cuts.map((cut) => [cut.name, cut] as const))("has an event on each side of the cut %s", (_, cut) => {
    const middle = eventIn(region);
    for (const edge of edgesOf(cut.condition)) {
      const step = Math.max(1, Math.abs(edge)) * 1e-12;
      const sides = "equals" in cut.condition ? [edge - 1, edge, edge + 1] : [edge - step, edge, edge + step];
      const own = region.cuts.filter(({ variable }) => variable === cut.variable);
      for (const value of sides) {
        const wanted = own.every(({ condition }) => passes(value, condition)) ? 1 : 0;
        expect(numPassing(region, [{ ...middle, [cut.variable]: value }]), `${cut.variable} = ${value}`).toBe(wanted);
      }
      expect(new Set(sides.map((value) => passes(value, cut.condition)))).toEqual(new Set([true, false]));
    }
  });

  test("takes no event without the objects that its cuts are about", () => {
    const middle = eventIn(region);
    for (const { variable } of region.cuts) {
      expect(numPassing(region, [{ ...middle, [variable]: Number.NaN }]), variable).toBe(0);
    }
  });
});

describe("the regions of the two-lepton search", () => {
  const named = (name: string): Region<Variable> => {
    const found = regions.find((region) => region.name === name);
    if (found === undefined) throw new Error(`no region ${name}`);
    return found;
  };

  test("have the cuts of GAMBIT's code for 139 fb⁻¹ in its order", () => {
    expect(named("SR2b_SF").cuts.map(({ name }) => name)).toEqual([
      "two leptons",
      "both signal",
      "leadingPt > 25",
      "subleadingPt > 20",
      "trigger",
      "opposite charge",
      "mll > 20",
      "same flavour",
      "Z veto",
      "b-jet",
      "deltaPhiBoost < 1.5",
      "significance > 12",
      "mT2 > 110",
    ]);
  });

  test("in bins of mT2 are disjoint and add up to the whole, in either flavour", () => {
    for (const flavour of ["SF", "DF"]) {
      const whole = named(`SR2b_${flavour}`);
      const bins = regions.filter(({ name }) => name.startsWith(`SR2b_${flavour}_`));
      expect(bins).toHaveLength(mT2Edges.length);
      const middle = eventIn(whole);
      const events = [0, 109.9, 110, 110.1, 119.9, 120, 139.9, 140, 160, 179.9, 180, 219.9, 220, 1e4].map((mT2) => ({
        ...middle,
        mT2,
      }));
      const inBins = bins.map((bin) => numPassing(bin, events));
      // At 110 GeV itself, mT2 > 110 says no to all.
      expect(inBins.reduce((sum, count) => sum + count, 0)).toBe(numPassing(whole, events));
      for (const event of events) {
        expect(bins.filter((bin) => numPassing(bin, [event]) === 1).length).toBeLessThanOrEqual(1);
      }
    }
  });

  test("with inclusive mT2 hold both flavours, from each edge on", () => {
    const same = eventIn(named("SR2b_SF"));
    const different = eventIn(named("SR2b_DF"));
    for (const edge of mT2InclusiveEdges) {
      const region = named(`SR2b_inclusive_${edge}`);
      const at = (mT2: number) => [
        { ...same, mllIfSameFlavour: same["mll"], mT2 },
        { ...different, mllIfSameFlavour: Infinity, mT2 },
        { ...same, mllIfSameFlavour: 91.2, mT2 },
      ];
      expect(numPassing(region, at(edge + 1))).toBe(2);
      expect(numPassing(region, at(edge - 1))).toBe(0);
    }
  });

  test("have published yields of which the exclusive bins sum to the inclusive region", () => {
    // GAMBIT and SModels: 99 events in all.
    const exclusive = Object.entries(publishedYields).filter(([name]) => /^SR2b_[SD]F_/.test(name));
    expect(exclusive.reduce((sum, [, { observed }]) => sum + observed, 0)).toBe(
      publishedYields["SR2b_inclusive_110"].observed,
    );
    for (const name of Object.keys(publishedYields)) named(name);
  });

  test("are cut before the histogram of each variable but that one", () => {
    const region = named("SR2b_DF");
    const middle = eventIn(region);
    const events = [{ ...middle }, { ...middle, mT2: 20 }, { ...middle, mT2: 20, numBJets: 0 }];
    const { nMinusOne } = countRegions(tableOf(events), [region], stopTwoLeptonVariables)["SR2b_DF"];
    expect(nMinusOne["mT2"].sum({ flow: true })).toMatchObject({ value: 2 });
    expect(nMinusOne["numBJets"].sum({ flow: true })).toMatchObject({ value: 1 });
    expect(Object.keys(nMinusOne)).toEqual([...new Set(region.cuts.map(({ variable }) => variable))]);
  });
});
