import type { KaonArray } from "../array.ts";
import { fresh } from "../fresh.ts";
import { inBlocks } from "./loop.ts";
import { located } from "./located.ts";
import { remembered, type Ran } from "./memo.ts";
import type { Row } from "./row-class.ts";
import { scopeOfEvents } from "./scope.ts";
import type { Selected } from "./selected.ts";
import { ValueSink } from "./sink.ts";
import { SiteCache } from "./site-cache.ts";
import type { RowFunction } from "./tuple-list.ts";

interface EventLoopInput {
  readonly entries: Int32Array | null;
  readonly event: Row;
  readonly fn: RowFunction;
  readonly values: ValueSink;
}

/** A loop over events `from` to `to` of the selection. */
type EventLoop = (input: EventLoopInput, from: number, to: number) => void;

const sites = new SiteCache<EventLoop>();

/**
 * What a row function gives for each event.
 * @throws RowFunctionError where it throws or gives a wrong value, with the event
 */
export function runEvents(events: Selected, fn: RowFunction): KaonArray {
  return remembered(events, ["events", fn], () => run(events, fn));
}

function run(events: Selected, fn: RowFunction): Ran<KaonArray> {
  const { chunk, numEvents, entries } = events;
  const site = sites.bound(`${chunk.source.form.name}:${String(fn)}`, events, scopeOfEvents(events));
  const { event } = site;
  try {
    const loop = (site.program ??= fresh(eventLoop));
    const input = { entries, event, fn, values: new ValueSink(numEvents, site) };
    inBlocks(numEvents, (from, to) => loop(input, from, to));
    return { result: input.values.finish(numEvents), reads: () => site.reads(chunk) };
  } catch (error) {
    throw located(error, { events, event: event.$i, call: "events", at: [[], []] });
  } finally {
    site.release();
  }
}

/** A template: refers to nothing outside itself. */
function eventLoop(): EventLoop {
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
