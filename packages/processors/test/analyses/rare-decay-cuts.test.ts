import { describe, expect, test } from "vitest";
import {
  type CandidateTable,
  countCandidates,
  type Cut,
  edgesOf,
  passes,
  rareDecayModes,
  rareDecayVariables,
  type RareDecayVariable,
} from "@kaon/processors";
import { valueInside } from "./value-inside.ts";

type Variable = RareDecayVariable;
const names = Object.keys(rareDecayVariables) as Variable[];

/** Candidates by event. */
function tableOf(events: readonly (readonly Partial<Record<Variable, number>>[])[]): CandidateTable<Variable> {
  const candidates = events.flat();
  const offsets = new Int32Array(events.length + 1);
  events.forEach((list, n) => (offsets[n + 1] = offsets[n] + list.length));
  const column = (name: Variable) => Float64Array.from(candidates, (candidate) => candidate[name] ?? Number.NaN);
  return {
    offsets,
    columns: Object.fromEntries(names.map((name) => [name, column(name)])) as Record<Variable, Float64Array>,
    weights: new Float64Array(events.length).fill(1),
  };
}

describe.each(rareDecayModes({ unblind: true }).map((mode) => [`${mode.name}, ${mode.tier}`, mode.selection] as const))(
  "%s",
  (_, selection) => {
    const all: readonly Cut<Variable>[] = selection.cuts;
    const middle = Object.fromEntries(
      [...new Set(all.map(({ variable }) => variable))].map((variable) => [
        variable,
        valueInside(all.filter((cut) => cut.variable === variable)),
      ]),
    ) as Partial<Record<Variable, number>>;
    const numPassing = (...candidates: Partial<Record<Variable, number>>[]): number =>
      countCandidates(tableOf([candidates]), selection, rareDecayVariables).cutflow.cuts.at(-1)?.cumulative.events ??
      -1;

    test.each(all.map((cut) => [cut.name, cut] as const))("has a candidate on each side of %s", (_, cut) => {
      expect(numPassing(middle)).toBe(1);
      for (const edge of edgesOf(cut.condition)) {
        const step = Math.max(1, Math.abs(edge)) * 1e-12;
        const sides = "equals" in cut.condition ? [edge - 1, edge, edge + 1] : [edge - step, edge, edge + step];
        const own = all.filter(({ variable }) => variable === cut.variable);
        for (const value of sides) {
          const wanted = own.every(({ condition }) => passes(value, condition)) ? 1 : 0;
          expect(numPassing({ ...middle, [cut.variable]: value }), `${cut.variable} = ${value}`).toBe(wanted);
        }
        expect(new Set(sides.map((value) => passes(value, cut.condition)))).toEqual(new Set([true, false]));
      }
    });

    test("takes an event with one candidate that passes all, not one that passes each with another", () => {
      const [first, second] = all;
      const failing = (cut: Cut<Variable>) => ({ ...middle, [cut.variable]: Number.NaN });
      expect(numPassing(failing(first), middle)).toBe(1);
      expect(numPassing(failing(first), failing(second))).toBe(0);
      expect(numPassing()).toBe(0);
    });

    test("counts the best candidate of an event, once", () => {
      const { variable, order } = selection.best;
      const [category] = selection.categories;
      const inCategory = Object.fromEntries(
        [...new Set(category.cuts.map((cut) => cut.variable))].map((name) => [
          name,
          valueInside([...all, ...category.cuts].filter((cut) => cut.variable === name)),
        ]),
      );
      const better = { ...middle, ...inCategory };
      const base = better[variable] ?? 1;
      const worse = { ...better, [variable]: order === "largest" ? base - 1e-9 : base + 1e-9 };
      const [low, high] = category.signal;
      const at = (candidate: Partial<Record<Variable, number>>, mass: number) => ({
        ...candidate,
        [variable]: candidate[variable] ?? base,
        [selection.mass]: mass,
      });
      const signalMass = (low + high) / 2;
      const outside = low - (high - low) / 3;
      const { windows, spectrum } = countCandidates(
        tableOf([[at(worse, outside), at({ ...better, [variable]: base }, signalMass)]]),
        selection,
        rareDecayVariables,
      );
      expect(windows[category.name]["signal"]).toEqual({ events: 1, sumw: 1, sumw2: 1 });
      expect(spectrum.sum({ flow: true }).value).toBe(1);
    });
  },
);
