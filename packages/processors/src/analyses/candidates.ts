import { hist, type Histogram, type RegularAxis, regular, stringCategory, type StringCategoryAxis } from "@kaon/hist";
import { type Cutflow, cutflowFromJSON } from "../cutflow.ts";
import type { Yield } from "../yield.ts";
import { type Cut, passes, tester } from "./cut.ts";
import { axisOf, type Variable } from "./region.ts";

/** Candidates of the events of a chunk as columns: event `n` has those from `offsets[n]` to `offsets[n + 1]`. */
export interface CandidateTable<V extends string> {
  readonly offsets: Int32Array;
  readonly columns: Readonly<Record<V, Float64Array>>;
  /** One per event. */
  readonly weights: Float64Array;
}

/** A range of mass in GeV. */
export type MassRange = readonly [low: number, high: number];

/** Two ranges from four edges, as settings have them. */
export function twoRanges([a, b, c, d]: readonly [number, number, number, number]): readonly [MassRange, MassRange] {
  return [
    [a, b],
    [c, d],
  ];
}

/** Candidates of one kind among those that pass, and where their signal is. */
export interface Category<V extends string> {
  readonly name: string;
  readonly cuts: readonly Cut<V>[];
  readonly signal: MassRange;
}

/** A selection of candidates: its cuts, which candidate of an event counts, and what is counted. */
export interface CandidateSelection<V extends string = string> {
  readonly name: string;
  readonly title: string;
  readonly cuts: readonly Cut<V>[];
  /** The variable whose spectrum is wanted. */
  readonly mass: V;
  /** The candidate of an event that counts, where several pass. */
  readonly best: { readonly variable: V; readonly order: "largest" | "smallest" };
  readonly categories: readonly Category<V>[];
  /** Beside the signal, in GeV: what the background is estimated from. */
  readonly sidebands: readonly MassRange[];
  /** Whether the signal window is neither filled nor counted. */
  readonly isBlind: boolean;
}

/** Type of the spectrum: category × mass. */
export type Spectrum = Histogram<readonly [StringCategoryAxis<"category">, RegularAxis<"mass">]>;

/** Events in a window of mass, the sum of their weights and of the squares of these. */
export type WindowYield = { readonly [N in keyof Yield]: number };

/** What is counted of a selection. */
export type CandidateResult = {
  /** Events that have a candidate which passes. */
  readonly cutflow: Cutflow;
  /** The best candidate of each event that passes, by category and mass. */
  readonly spectrum: Spectrum;
  /** By variable: candidates that pass all cuts but those on it. */
  readonly nMinusOne: Readonly<Record<string, Histogram>>;
  /** By category: best candidates in the window `signal` (which is not there where it is blind) and in the `sidebands`. */
  readonly windows: Readonly<Record<string, Readonly<Record<string, WindowYield>>>>;
};

/** Counts the candidates of a selection. */
export function countCandidates<V extends string>(
  table: CandidateTable<V>,
  selection: CandidateSelection<V>,
  variables: Readonly<Record<V, Variable>>,
): CandidateResult {
  const masks = selection.cuts.map((cut) => maskOf(table, cut));
  const passing = allOf(masks, table.offsets[table.offsets.length - 1]);
  const best = bestOf(table, selection, passing);
  const categories = selection.categories.map((category) => ({
    category,
    kept: keptIn(table, best, category),
  }));
  return {
    cutflow: cutflowOf(table, selection.cuts, masks),
    spectrum: spectrumOf(table, selection, { categories, axis: variables[selection.mass] }),
    nMinusOne: nMinusOne(table, selection.cuts, { masks, variables }),
    windows: Object.fromEntries(
      categories.map(({ category, kept }) => [category.name, windowsOf(table, selection, { category, kept })]),
    ),
  };
}

/** Signal and its statistical error, from counts in a window and in sidebands beside it over which background is flat. */
export interface SidebandEstimate {
  readonly signal: number;
  readonly error: number;
  readonly background: number;
}

/**
 * What is in the signal window beyond what the sidebands say of it: N − B w with w the ratio of the widths; for events of weight 1 the
 * error is √(N + B w²).
 * @returns undefined for a category that is blind or not there
 */
export function sidebandEstimate<V extends string>(
  { windows }: CandidateResult,
  { categories, sidebands }: CandidateSelection<V>,
  categoryName: string,
): SidebandEstimate | undefined {
  const { signal, sidebands: beside } = windows[categoryName] ?? {};
  const category = categories.find(({ name }) => name === categoryName);
  if (signal === undefined || beside === undefined || category === undefined) return undefined;
  const width = sidebands.reduce((sum, range) => sum + range[1] - range[0], 0);
  const ratio = (category.signal[1] - category.signal[0]) / width;
  const background = beside.sumw * ratio;
  const error = Math.sqrt(signal.sumw2 + beside.sumw2 * ratio * ratio);
  return { signal: signal.sumw - background, error, background };
}

function maskOf<V extends string>({ columns }: CandidateTable<V>, { variable, condition }: Cut<V>): Uint8Array {
  const test = tester(condition);
  return Uint8Array.from(columns[variable], (value) => (test(value) ? 1 : 0));
}

function allOf(masks: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length).fill(1);
  for (const mask of masks) for (let i = 0; i < length; i++) all[i] &= mask[i];
  return all;
}

/** Cumulative: events with a candidate that passes all cuts so far; exclusive: with one that passes this cut. */
function cutflowOf<V extends string>(
  table: CandidateTable<V>,
  cuts: readonly Cut<V>[],
  masks: readonly Uint8Array[],
): Cutflow {
  const numCandidates = table.offsets[table.offsets.length - 1];
  const soFar = new Uint8Array(numCandidates).fill(1);
  const flow = cuts.map(({ name }, at) => {
    for (let i = 0; i < numCandidates; i++) soFar[i] &= masks[at][i];
    return { name, cumulative: eventsWith(table, soFar), exclusive: eventsWith(table, masks[at]) };
  });
  let [sumw, sumw2] = [0, 0];
  for (const weight of table.weights) {
    sumw += weight;
    sumw2 += weight * weight;
  }
  return cutflowFromJSON({ weighted: true, initial: { events: table.weights.length, sumw, sumw2 }, cuts: flow });
}

function eventsWith<V extends string>({ offsets, weights }: CandidateTable<V>, mask: Uint8Array): Yield {
  let [events, sumw, sumw2] = [0, 0, 0];
  for (let n = 0; n < weights.length; n++) {
    if (!mask.subarray(offsets[n], offsets[n + 1]).includes(1)) continue;
    events++;
    sumw += weights[n];
    sumw2 += weights[n] * weights[n];
  }
  return { events, sumw, sumw2 };
}

/** The position of the candidate that counts in each event, or −1. */
function bestOf<V extends string>(
  { offsets, columns, weights }: CandidateTable<V>,
  { best: { variable, order } }: CandidateSelection<V>,
  passing: Uint8Array,
): Int32Array {
  const values = columns[variable];
  const best = new Int32Array(weights.length).fill(-1);
  for (let n = 0; n < weights.length; n++) {
    for (let i = offsets[n]; i < offsets[n + 1]; i++) {
      if (passing[i] === 0) continue;
      const isBetter = best[n] < 0 || (order === "largest" ? values[i] > values[best[n]] : values[i] < values[best[n]]);
      if (isBetter) best[n] = i;
    }
  }
  return best;
}

/** Events whose best candidate is in a category. */
function keptIn<V extends string>({ columns }: CandidateTable<V>, best: Int32Array, { cuts }: Category<V>): Kept {
  const events: number[] = [];
  const candidates: number[] = [];
  best.forEach((candidate, event) => {
    if (candidate < 0) return;
    if (!cuts.every(({ variable, condition }) => passes(columns[variable][candidate], condition))) return;
    events.push(event);
    candidates.push(candidate);
  });
  return { events, candidates };
}

interface Kept {
  readonly events: readonly number[];
  readonly candidates: readonly number[];
}

interface Categorised<V extends string> {
  readonly category: Category<V>;
  readonly kept: Kept;
}

function spectrumOf<V extends string>(
  { columns, weights }: CandidateTable<V>,
  { mass, categories, isBlind }: CandidateSelection<V>,
  filled: { readonly categories: readonly Categorised<V>[]; readonly axis: Variable },
): Spectrum {
  const { label, bins, from, to } = filled.axis;
  const names = categories.map(({ name }) => name);
  const spectrum: Spectrum = hist(
    stringCategory(names, { name: "category" }),
    regular(bins, from, to, { name: "mass", label }),
  );
  for (const { category, kept } of filled.categories) {
    const masses = kept.candidates.map((candidate) => columns[mass][candidate]);
    const isShown = masses.map((value) => !(isBlind && isWithin(value, category.signal)));
    const shown = <T>(values: readonly T[]): T[] => values.filter((_, at) => isShown[at]);
    spectrum.fill({
      category: category.name,
      mass: Float64Array.from(shown(masses)),
      weight: Float64Array.from(shown(kept.events.map((event) => weights[event]))),
    });
  }
  return spectrum;
}

function windowsOf<V extends string>(
  { columns, weights }: CandidateTable<V>,
  { mass, sidebands, isBlind }: CandidateSelection<V>,
  { category, kept }: Categorised<V>,
): Record<string, WindowYield> {
  const count = (ranges: readonly MassRange[]): WindowYield => {
    let [events, sumw, sumw2] = [0, 0, 0];
    kept.candidates.forEach((candidate, at) => {
      if (!ranges.some((range) => isWithin(columns[mass][candidate], range))) return;
      const weight = weights[kept.events[at]];
      events++;
      sumw += weight;
      sumw2 += weight * weight;
    });
    return { events, sumw, sumw2 };
  };
  return { ...(isBlind ? {} : { signal: count([category.signal]) }), sidebands: count(sidebands) };
}

function nMinusOne<V extends string>(
  { offsets, columns, weights }: CandidateTable<V>,
  cuts: readonly Cut<V>[],
  { masks, variables }: { readonly masks: readonly Uint8Array[]; readonly variables: Readonly<Record<V, Variable>> },
): Record<string, Histogram> {
  const numCandidates = offsets[offsets.length - 1];
  const eventOf = new Int32Array(numCandidates);
  for (let n = 0; n < weights.length; n++) eventOf.fill(n, offsets[n], offsets[n + 1]);
  const names = [...new Set(cuts.map(({ variable }) => variable))];
  return Object.fromEntries(
    names.map((name) => {
      const others = allOf(
        masks.filter((_, at) => cuts[at].variable !== name),
        numCandidates,
      );
      const kept = Array.from(others.keys()).filter((i) => others[i] === 1 && !Number.isNaN(columns[name][i]));
      const histogram = hist(axisOf(name, variables[name])).fill({
        [name]: Float64Array.from(kept, (i) => columns[name][i]),
        weight: Float64Array.from(kept, (i) => weights[eventOf[i]]),
      });
      return [name, histogram];
    }),
  );
}

function isWithin(value: number, [low, high]: MassRange): boolean {
  return value >= low && value < high;
}
