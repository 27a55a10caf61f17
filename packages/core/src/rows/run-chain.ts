import { KaonError, RowFunctionError } from "../errors.ts";
import { functionsOf, membersOf, type Chain, type Listed } from "./chain.ts";
import type { ChunkColumns } from "./columns.ts";
import { canGenerate, fresh } from "./fresh.ts";
import { fuse, isFusible, shapeKey } from "./fuse.ts";
import { interpret } from "./interpret.ts";
import type { Loop, LoopInput, LoopSide } from "./loop.ts";
import { RowValueError } from "./row-value.ts";
import { PositionSink, ValueSink } from "./sink.ts";
import { Site } from "./site.ts";
import type { TerminalName } from "./terminal.ts";
import type { TupleFamily } from "./tuple-family.ts";
import type { RowFunction } from "./tuple-list.ts";

/** The events that a loop visits. */
export interface Selected {
  readonly chunk: ChunkColumns;
  /** Entries of the chunk in ascending order; null for all. */
  readonly entries: Int32Array | null;
  readonly numEvents: number;
}

/** Arguments of a terminal. */
export interface TerminalOptions {
  readonly fn?: RowFunction;
  readonly where?: RowFunction;
  readonly number?: number;
  readonly sort?: { readonly descending?: boolean };
}

/** What a loop over events works with. */
type EventLoopInput = Pick<LoopInput, "numEvents" | "entries" | "event" | "values" | "fn" | "ends" | "m">;

/** What a loop found. */
export interface Found {
  readonly input: LoopInput;
  /** Numbers of the events for which an extreme does not exist. */
  readonly missing: readonly number[];
}

const absent: RowFunction = () => undefined;

/**
 * Runs a terminal over a chain.
 * @throws RowFunctionError where a row function throws or gives a wrong value, with event and positions of the objects
 */
export function runChain(events: Selected, chain: Chain, terminal: TerminalName, options: TerminalOptions = {}): Found {
  const shape = { chain, terminal, selected: events.entries !== null };
  const functions = [...functionsOf(chain), options.fn, options.where];
  const key = `${events.chunk.source.form.name}:${shapeKey(shape)}:${functions.map(String).join("\u0000")}`;
  const makeLoop = () => (canGenerate && isFusible(terminal) ? fuse(shape) : interpret(chain, terminal));
  const site = boundSite(chainSites, { key, makeLoop, chunk: events.chunk });
  const missing: number[] = [];
  const values = terminal === "map" ? new ValueSink() : unused;
  const arity = membersOf(chain).length;
  const family = tupleFamily(site, chain);
  const input: LoopInput = {
    ...looped(site, events),
    values,
    sides: (chain.kind === "listed" ? [chain] : chain.of).map((side) => loopSide(site, side)),
    family,
    rows: family.rows(),
    filters: chain.kind === "listed" ? [] : chain.filters,
    fn: options.fn ?? absent,
    where: options.where ?? absent,
    number: options.number ?? 0,
    sort: options.sort ?? {},
    positions: new PositionSink(positional.has(terminal) ? arity : 0, events.numEvents),
    perEvent: new Float64Array(reducers.has(terminal) ? events.numEvents : 0),
    missing: (n) => void missing.push(n),
    wrongTruth: (value) => family.wrongTruth(value),
    wrongNumber: (value, purpose) => family.wrongNumber(value, purpose),
  };
  try {
    site.loop(input);
  } catch (error) {
    const call = `${membersOf(chain)
      .map((member) => member.name)
      .join(" × ")}.${terminal}`;
    throw located(error, { events, event: input.event.$i, call, at: objectsAt(chain, input) });
  } finally {
    site.release();
  }
  return { input, missing };
}

/** Calls a row function with each event; the values are in the input's sink. */
export function runEvents(events: Selected, fn: RowFunction): EventLoopInput {
  const key = `${events.chunk.source.form.name}:events:${String(fn)}`;
  const site = boundSite(eventSites, { key, makeLoop: () => fresh(eventLoop), chunk: events.chunk });
  const input = { ...looped(site, events), values: new ValueSink(), fn };
  try {
    site.loop(input);
  } catch (error) {
    throw located(error, { events, event: input.event.$i, call: "events", at: [[], []] });
  } finally {
    site.release();
  }
  return input;
}

/** A template: refers to nothing outside itself. */
function eventLoop(): (input: EventLoopInput) => void {
  return (k) => {
    const { numEvents, entries, event, values } = k;
    const fn = k.fn as unknown as (event: unknown) => unknown;
    let out = values.values;
    let m = 0;
    for (let n = 0; n < numEvents; n++) {
      event.$i = entries === null ? n : entries[n];
      const value = fn(event);
      if (typeof value === "number" && m < out.length) out[m++] = value;
      else {
        m = values.emit(value, m);
        out = values.values;
      }
    }
    k.m = m;
  };
}

const reducers = new Set<TerminalName>(["count", "sum", "sumWhere", "some", "every", "min", "max"]);
const positional = new Set<TerminalName>(["positions", "sortBy", "take", "at", "minBy", "maxBy"]);

type Sites<L> = Map<string, Site<L>>;

const chainSites: Sites<Loop> = new Map();
const eventSites: Sites<(input: EventLoopInput) => void> = new Map();
const maxSites = 1000;

interface Wanted<L> {
  readonly key: string;
  readonly chunk: ChunkColumns;
  readonly makeLoop: () => L;
}

/** The site of a key, bound to a chunk; a new one where there is none, or where the old one is busy or does not fit. */
function boundSite<L>(sites: Sites<L>, { key, makeLoop, chunk }: Wanted<L>): Site<L> {
  const known = sites.get(key);
  if (known !== undefined && !known.isBusy) {
    if (known.bind(chunk)) return known;
    known.release();
  }
  const site = new Site(makeLoop());
  site.bind(chunk);
  if (known?.isBusy !== true) {
    if (sites.size >= maxSites) sites.delete(sites.keys().next().value ?? "");
    sites.set(key, site);
  }
  return site;
}

function looped({ event }: Site<unknown>, { numEvents, entries }: Selected) {
  return { numEvents, entries, event, ends: new Int32Array(numEvents + 1), m: 0, phase: 1 };
}

const unused = new ValueSink();

function loopSide(site: Site<Loop>, side: Listed): LoopSide {
  const [first] = side.members;
  const family = tupleFamily(site, side);
  const list = family.list();
  const [a, b, c] = side.positions?.index ?? [site.list(first).list.$a];
  list.$a = a;
  if (b !== undefined) list.$b = b;
  if (c !== undefined) list.$c = c;
  return {
    family,
    offsets: side.positions?.offsets ?? first.offsets,
    positions: side.positions,
    filters: side.filters,
    rows: family.rows(),
    list,
    kept: new Int32Array(first.maxCount),
  };
}

/** The family of the tuples that a chain gives. */
function tupleFamily(site: Site<Loop>, chain: Chain): TupleFamily {
  const members = membersOf(chain);
  const [first, second] = members.map((member) => site.list(member).family);
  if (second === undefined) return first;
  if (members.length === 3) return first.combined("triples");
  return first === second ? first.combined("pairs") : first.combinedWith(second);
}

interface Where {
  readonly events: Selected;
  readonly event: number;
  /** What was called, and the positions and lists of the objects that it was called with. */
  readonly call: string;
  readonly at: [indices: number[], names: string[]];
}

/** The error as a RowFunctionError that says where; Kaon's own errors (of reading, of names) stay as they are. */
function located(error: unknown, { events, event, call, at: [indices, names] }: Where): unknown {
  if (error instanceof KaonError && !(error instanceof RowValueError)) return error;
  const { source, range } = events.chunk;
  const objects = indices.map((index, k) => `, ${names[k]}[${index}]`).join("");
  const name = error instanceof Error && !(error instanceof RowValueError) ? `${error.name}: ` : "";
  const what = error instanceof Error ? error.message : String(error);
  const entry = `event ${event} of the chunk (entry ${range.entryStart + event} of ${source.name})`;
  const message = `${name}${what}; in a row function of ${call}, ${entry}${objects}`;
  return new RowFunctionError(message, { event, indices, cause: error });
}

/** Positions in their event of the objects that the loop was at, and the names of their lists. */
function objectsAt(chain: Chain, input: LoopInput): [number[], string[]] {
  const [side] = input.sides;
  const filtering = input.phase === 0 || (input.family.active.length === 0 && side.family.active.length > 0);
  const members = filtering ? [membersOf(chain)[0]] : membersOf(chain);
  const active = filtering ? side.family.active : input.family.active;
  const rows = filtering ? side.rows : input.rows;
  const positions = active.length > 0 ? active : rows.map((row) => row.$i);
  const indices = members.map((member, k) => positions[k] - member.offsets[input.event.$i]);
  return [indices, members.map((member) => member.name)];
}
