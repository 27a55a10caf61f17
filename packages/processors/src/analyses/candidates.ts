import { hist, type Histogram, type RegularAxis, regular, stringCategory, type StringCategoryAxis } from "@kaon/hist";
import { type Cutflow, cutflowFromJSON } from "../cutflow.ts";
import type { Yield } from "../yield.ts";
import { type Cut, passes, tester } from "./cut.ts";
import { axisOf, valuesAt, type Variable, yieldOf } from "./region.ts";

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
  const tested = testedBy(table, selection.cuts);
  const best = bestOf(table, selection, tested);
  const categories = selection.categories.map((category) => ({
    category,
    kept: keptIn(table, best, category),
  }));
  return {
    cutflow: cutflowOf(table, selection.cuts, tested),
    spectrum: spectrumOf(table, selection, { categories, axis: variables[selection.mass] }),
    nMinusOne: nMinusOne(table, selection.cuts, { tested, variables }),
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

/** What cuts say of the candidates. */
interface Tested {
  /** By cut, for each candidate whether it passes: 1 or 0. */
  readonly masks: readonly Uint8Array[];
  /** For each candidate, how many cuts it fails. */
  readonly failed: Int32Array;
  /** For each candidate, its event. */
  readonly eventOf: Int32Array;
}

function testedBy<V extends string>({ offsets, columns, weights }: CandidateTable<V>, cuts: readonly Cut<V>[]): Tested {
  const numCandidates = offsets[weights.length];
  const failed = new Int32Array(numCandidates);
  const masks = cuts.map(({ variable, condition }) => {
    const test = tester(condition);
    const values = columns[variable];
    const mask = new Uint8Array(numCandidates);
    for (let i = 0; i < numCandidates; i++) {
      if (test(values[i])) mask[i] = 1;
      else failed[i]++;
    }
    return mask;
  });
  const eventOf = new Int32Array(numCandidates);
  for (let n = 0; n < weights.length; n++) for (let i = offsets[n]; i < offsets[n + 1]; i++) eventOf[i] = n;
  return { masks, failed, eventOf };
}

/** Cumulative: events with a candidate that passes all cuts so far; exclusive: with one that passes this cut. */
function cutflowOf<V extends string>(
  { weights }: CandidateTable<V>,
  cuts: readonly Cut<V>[],
  { masks, eventOf }: Tested,
): Cutflow {
  const soFar = new Uint8Array(eventOf.length).fill(1);
  const flow = cuts.map(({ name }, at) => {
    const mask = masks[at];
    for (let i = 0; i < soFar.length; i++) soFar[i] &= mask[i];
    return { name, cumulative: eventsWith(soFar, eventOf, weights), exclusive: eventsWith(mask, eventOf, weights) };
  });
  return cutflowFromJSON({ weighted: true, initial: yieldOf(weights), cuts: flow });
}

/** Events with a candidate that the mask has. */
function eventsWith(mask: Uint8Array, eventOf: Int32Array, weights: Float64Array): Yield {
  let [events, sumw, sumw2, last] = [0, 0, 0, -1];
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 0 || eventOf[i] === last) continue;
    last = eventOf[i];
    const weight = weights[last];
    events++;
    sumw += weight;
    sumw2 += weight * weight;
  }
  return { events, sumw, sumw2 };
}

/** The position of the candidate that counts in each event, or −1. */
function bestOf<V extends string>(
  { columns, weights }: CandidateTable<V>,
  { best: { variable, order } }: CandidateSelection<V>,
  { failed, eventOf }: Tested,
): Int32Array {
  const values = columns[variable];
  const best = new Int32Array(weights.length).fill(-1);
  for (let i = 0; i < failed.length; i++) {
    if (failed[i] > 0) continue;
    const n = eventOf[i];
    const isBetter = best[n] < 0 || (order === "largest" ? values[i] > values[best[n]] : values[i] < values[best[n]]);
    if (isBetter) best[n] = i;
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
    const isShown = kept.candidates.map(
      (candidate) => !(isBlind && isWithin(columns[mass][candidate], category.signal)),
    );
    const shown = (positions: readonly number[]): number[] => positions.filter((_, at) => isShown[at]);
    spectrum.fill({
      category: category.name,
      mass: valuesAt(columns[mass], shown(kept.candidates)),
      weight: valuesAt(weights, shown(kept.events)),
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
  { columns, weights }: CandidateTable<V>,
  cuts: readonly Cut<V>[],
  { tested, variables }: { readonly tested: Tested; readonly variables: Readonly<Record<V, Variable>> },
): Record<string, Histogram> {
  const { masks, failed, eventOf } = tested;
  const names = [...new Set(cuts.map(({ variable }) => variable))];
  return Object.fromEntries(
    names.map((name) => {
      const own = masks.filter((_, at) => cuts[at].variable === name);
      const values = columns[name];
      const kept = passingOthers(failed, own).filter((i) => !Number.isNaN(values[i]));
      const histogram = hist(axisOf(name, variables[name])).fill({
        [name]: valuesAt(values, kept),
        weight: valuesAt(
          weights,
          kept.map((i) => eventOf[i]),
        ),
      });
      return [name, histogram];
    }),
  );
}

/** Candidates that fail no cuts but some of these. */
function passingOthers(failed: Int32Array, own: readonly Uint8Array[]): number[] {
  const kept: number[] = [];
  for (let i = 0; i < failed.length; i++) {
    let others = failed[i];
    if (others > own.length) continue;
    for (const mask of own) others -= 1 - mask[i];
    if (others === 0) kept.push(i);
  }
  return kept;
}

function isWithin(value: number, [low, high]: MassRange): boolean {
  return value >= low && value < high;
}
