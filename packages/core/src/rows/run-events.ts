import type { KaonArray } from "../array.ts";
import { canGenerate, generate } from "../fresh.ts";
import { takeInt32 } from "../memory.ts";
import { inBlocks } from "./loop.ts";
import { located } from "./located.ts";
import { remembered, type Ran } from "./memo.ts";
import type { Row } from "./row-class.ts";
import { scopeOfEvents } from "./scope.ts";
import type { Selected } from "./selected.ts";
import { ValueSink } from "./sink.ts";
import { SiteCache } from "./site-cache.ts";
import type { Site } from "./site.ts";
import type { RowFunction } from "./tuple-list.ts";

interface Visit {
  readonly entries: Int32Array | null;
  readonly event: Row;
  readonly fn: RowFunction;
}

interface MapInput extends Visit {
  readonly values: ValueSink;
}

interface SelectInput extends Visit {
  readonly kept: Int32Array;
  /** The number of events kept so far. */
  m: number;
}

/** A loop over events `from` to `to` of the selection. */
type MapLoop = (input: MapInput, from: number, to: number) => void;
/** The same; false where the function gave something other than true or false. */
type SelectLoop = (input: SelectInput, from: number, to: number) => boolean;

const mapSites = new SiteCache<MapLoop>();
const selectSites = new SiteCache<SelectLoop>();

/**
 * What a row function gives for each event.
 * @throws RowFunctionError where it throws or gives a wrong value, with the event
 */
export function runEvents(events: Selected, fn: RowFunction): KaonArray {
  const { numEvents, entries } = events;
  const run = (site: Site<MapLoop>): KaonArray => {
    const loop = (site.program ??= loopOver(entries, mapLoop));
    const input = { entries, event: site.event, fn, values: new ValueSink(numEvents, site) };
    inBlocks(numEvents, (from, to) => loop(input, from, to));
    return input.values.finish(numEvents);
  };
  return remembered(events, ["events", fn], () => atSite(mapSites, { events, fn }, run));
}

/**
 * Entries of the events for which a row function gives true; undefined where it gives something other than true or false.
 * @throws RowFunctionError where it throws, with the event
 */
export function selectEvents(events: Selected, fn: RowFunction): Int32Array | undefined {
  const { numEvents, entries } = events;
  const run = (site: Site<SelectLoop>): Int32Array | undefined => {
    const loop = (site.program ??= loopOver(entries, selectLoop));
    const input: SelectInput = { entries, event: site.event, fn, kept: takeInt32(numEvents), m: 0 };
    let isTest = true;
    inBlocks(numEvents, (from, to) => {
      isTest &&= loop(input, from, to);
    });
    return isTest ? input.kept.subarray(0, input.m) : undefined;
  };
  return remembered(events, ["selected events", fn], () => atSite(selectSites, { events, fn }, run));
}

function atSite<P, T>(
  sites: SiteCache<P>,
  { events, fn }: { readonly events: Selected; readonly fn: RowFunction },
  run: (site: Site<P>) => T,
): Ran<T> {
  const { chunk, entries } = events;
  const key = `${chunk.source.form.name}:${entries === null ? "" : "?"}${String(fn)}`;
  const site = sites.bound(key, events, scopeOfEvents(events));
  try {
    return { result: run(site), reads: () => site.reads(chunk) };
  } catch (error) {
    throw located(error, { events, event: site.event.$i, call: "events", at: [[], []] });
  } finally {
    site.release();
  }
}

/**
 * A fresh copy of a loop, for all events or for a selection. One loop for both would ask at each event, which costs more than the question: V8
 * then keeps numbers of events in a form that fits both.
 */
function loopOver<L>(entries: Int32Array | null, template: () => L): L {
  if (!canGenerate) return template();
  const text = template.toString().replace("entries === null ? n : entries[n]", entries === null ? "n" : "entries[n]");
  return generate<() => L>(text)();
}

/** A template: refers to nothing outside itself. */
function mapLoop(): MapLoop {
  return (k, from, to) => {
    const { entries, event, values } = k;
    const fn = k.fn as unknown as (event: unknown) => unknown;
    const out = values.values;
    let numBooleans = 0;
    for (let n = from; n < to; n++) {
      event.$i = entries === null ? n : entries[n];
      const value = fn(event);
      if (typeof value === "number") out[n] = value;
      else if (value === true || value === false) {
        // Without a branch, because which one it is cannot be foreseen.
        out[n] = Number(value) | 0;
        numBooleans++;
      } else values.emit(value, n);
    }
    values.numBooleans += numBooleans;
  };
}

/** A template: refers to nothing outside itself. */
function selectLoop(): SelectLoop {
  return (k, from, to) => {
    const { entries, event, kept } = k;
    const fn = k.fn as unknown as (event: unknown) => unknown;
    let m = k.m;
    for (let n = from; n < to; n++) {
      const entry = entries === null ? n : entries[n];
      event.$i = entry;
      const isKept = fn(event);
      if (isKept !== true && isKept !== false) return false;
      kept[m] = entry;
      m += Number(isKept) | 0;
    }
    k.m = m;
    return true;
  };
}
