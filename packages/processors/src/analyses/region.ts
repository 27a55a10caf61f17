import { hist, type Histogram, regular, type RegularAxis } from "@kaon/hist";
import { type Cutflow, cutflowFromJSON } from "../cutflow.ts";
import type { Yield } from "../yield.ts";
import { type Cut, tester } from "./cut.ts";

/** A variable of the events: how it is called, and how its histograms are binned. */
export interface Variable {
  readonly label: string;
  readonly bins: number;
  readonly from: number;
  readonly to: number;
}

/** A region of the events: the cuts that make it, in the order of its cutflow. */
export interface Region<V extends string = string> {
  readonly name: string;
  readonly title: string;
  readonly cuts: readonly Cut<V>[];
  /** Whether every cut variable is histogrammed before its own cut; not where a neighbour differs in one cut only. */
  readonly nMinusOne: boolean;
}

/** What is counted in a region. */
export interface RegionResult {
  readonly cutflow: Cutflow;
  /** By variable: the events that pass all cuts but those on it. Empty where the region has none. */
  readonly nMinusOne: Readonly<Record<string, Histogram>>;
}

/** Events of a chunk as columns: one number per event for each variable, and a weight. */
export interface EventTable<V extends string> {
  readonly numEvents: number;
  readonly columns: Readonly<Record<V, Float64Array>>;
  readonly weights: Float64Array;
}

/**
 * Counts the events of each region: cutflow, and the histogram of each cut variable before its cut, weighted.
 */
export function countRegions<V extends string>(
  table: EventTable<V>,
  regions: readonly Region<V>[],
  variables: Readonly<Record<V, Variable>>,
): Record<string, RegionResult> {
  const tested = new TestedCuts(table);
  return Object.fromEntries(
    regions.map((region) => {
      const cuts = region.cuts.map((cut) => tested.of(cut));
      const names = [...new Set(region.cuts.map(({ variable }) => variable))];
      const { stops, kept } = walk(table, cuts, names);
      const cutflow = cutflowFromJSON({ weighted: true, initial: tested.all, cuts: yieldsOf(cuts, stops, tested.all) });
      const histograms = names.map((name, at) => [
        name,
        fill(table, { name, variable: variables[name], events: kept[at] }),
      ]);
      return [region.name, { cutflow, nMinusOne: region.nMinusOne ? Object.fromEntries(histograms) : {} }];
    }),
  );
}

/** A cut with what it says of every event. */
interface TestedCut<V extends string> {
  readonly cut: Cut<V>;
  readonly mask: Uint8Array;
  /** What passes it alone. */
  readonly alone: Yield;
}

/** Each different cut is tested once, however many regions have it. */
class TestedCuts<V extends string> {
  readonly all: Yield;
  readonly #table: EventTable<V>;
  readonly #known = new Map<string, Omit<TestedCut<V>, "cut">>();

  constructor(table: EventTable<V>) {
    this.#table = table;
    this.all = yieldOf(table.weights);
  }

  of(cut: Cut<V>): TestedCut<V> {
    const key = JSON.stringify([cut.variable, cut.condition]);
    const known = this.#known.get(key) ?? this.#test(cut);
    this.#known.set(key, known);
    return { cut, ...known };
  }

  #test({ variable, condition }: Cut<V>): Omit<TestedCut<V>, "cut"> {
    const { columns, weights } = this.#table;
    const values = columns[variable];
    const passes = tester(condition);
    const mask = new Uint8Array(values.length);
    for (let event = 0; event < values.length; event++) mask[event] = passes(values[event]) ? 1 : 0;
    return { mask, alone: yieldOf(weights, mask) };
  }
}

/** Where events end up in a region. */
interface Walked {
  /** By cut: the events that fail it first; last, those that fail none. */
  readonly stops: readonly Yield[];
  /** By variable: the events that pass all cuts but those on it. */
  readonly kept: readonly (readonly number[])[];
}

/** Goes once through the events, and for each through its cuts until two variables have failed. */
function walk<V extends string>(
  { numEvents, weights }: EventTable<V>,
  cuts: readonly TestedCut<V>[],
  names: readonly V[],
): Walked {
  const variableOf = cuts.map(({ cut }) => names.indexOf(cut.variable));
  const masks = cuts.map(({ mask }) => mask);
  const stops = Array.from({ length: cuts.length + 1 }, () => ({ events: 0, sumw: 0, sumw2: 0 }));
  const kept: number[][] = names.map(() => []);
  for (let event = 0; event < numEvents; event++) {
    let stop = masks.length;
    let failed = none;
    for (let at = 0; at < masks.length && failed !== several; at++) {
      if (masks[at][event] === 1) continue;
      if (stop === masks.length) stop = at;
      failed = failed === none || failed === variableOf[at] ? variableOf[at] : several;
    }
    add(stops[stop], weights[event]);
    if (failed === none) for (const events of kept) events.push(event);
    else if (failed !== several) kept[failed].push(event);
  }
  return { stops, kept };
}

/** Beside the positions of variables: none failed, or more than one. */
const none = -1;
const several = -2;

/** Cumulative: all events less those that fail one of the cuts so far first. */
function yieldsOf<V extends string>(cuts: readonly TestedCut<V>[], stops: readonly Yield[], all: Yield) {
  const left = { ...all };
  return cuts.map(({ cut, alone }, at) => {
    left.events -= stops[at].events;
    left.sumw = 0;
    left.sumw2 = 0;
    // Summed anew from what is left: differences of large sums would carry their rounding into small ones.
    for (const { sumw, sumw2 } of stops.slice(at + 1)) {
      left.sumw += sumw;
      left.sumw2 += sumw2;
    }
    return { name: cut.name, cumulative: { ...left }, exclusive: alone };
  });
}

/** The yield of all events, or of those for which a mask is 1. */
export function yieldOf(weights: Float64Array, mask?: Uint8Array): Yield {
  const total = { events: 0, sumw: 0, sumw2: 0 };
  for (let event = 0; event < weights.length; event++) {
    if (mask === undefined || mask[event] === 1) add(total, weights[event]);
  }
  return total;
}

function add(total: { events: number; sumw: number; sumw2: number }, weight: number): void {
  total.events += 1;
  total.sumw += weight;
  total.sumw2 += weight * weight;
}

function fill<V extends string>(
  { columns, weights }: EventTable<V>,
  { name, variable, events }: { readonly name: V; readonly variable: Variable; readonly events: readonly number[] },
): Histogram {
  const values = columns[name];
  const filled = events.filter((event) => !Number.isNaN(values[event]));
  return hist(axisOf(name, variable)).fill({
    [name]: valuesAt(values, filled),
    weight: valuesAt(weights, filled),
  });
}

/** The values at these positions. */
export function valuesAt(values: Float64Array, positions: readonly number[]): Float64Array {
  const out = new Float64Array(positions.length);
  for (let i = 0; i < out.length; i++) out[i] = values[positions[i]];
  return out;
}

/** The axis of the histograms of a variable. */
export function axisOf(name: string, { label, bins, from, to }: Variable): RegularAxis {
  return regular(bins, from, to, { name, label });
}
