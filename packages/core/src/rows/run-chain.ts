import { emptyLayout, layOut, type Layout } from "../kernels/layout.ts";
import { takeFloat64, takeInt32 } from "../memory.ts";
import type { FieldForm } from "../source.ts";
import { functionsOf, membersOf, type Chain, type Listed } from "./chain.ts";
import { canGenerate } from "../fresh.ts";
import { fuse, isFusible, shapeKey, type LoopShape } from "./fuse.ts";
import { interpret } from "./interpret.ts";
import { located } from "./located.ts";
import { inBlocks, type Loop, type LoopInput, type LoopSide } from "./loop.ts";
import type { Row } from "./row-class.ts";
import { scopeOfChain } from "./scope.ts";
import type { Selected } from "./selected.ts";
import { PositionSink, ValueSink } from "./sink.ts";
import type { Site } from "./site.ts";
import { SiteCache } from "./site-cache.ts";
import type { TerminalName } from "./terminal.ts";
import type { TupleFamily } from "./tuple-family.ts";
import type { RowFunction, TupleList } from "./tuple-list.ts";

/** Arguments of a terminal. */
export interface TerminalOptions {
  readonly fn?: RowFunction;
  readonly where?: RowFunction;
  readonly number?: number;
  readonly sort?: { readonly descending?: boolean };
}

/** What a loop found. */
export interface Found {
  readonly input: LoopInput;
  /** Numbers of the events for which an extreme does not exist. */
  readonly missing: readonly number[];
  /** The stored fields that its row functions may have read. */
  readonly reads: () => Iterable<FieldForm>;
}

/** What a call site keeps from chunk to chunk: its compiled loop, and the rows and lists that the loop moves. */
interface Program {
  readonly loop: Loop;
  readonly family: TupleFamily;
  readonly rows: readonly Row[];
  readonly sides: readonly SideProgram[];
  readonly layout: Layout;
  places: Int32Array;
  /** Values that an event gave on average, to make room for as many. */
  valuesPerEvent: number;
}

interface SideProgram {
  readonly family: TupleFamily;
  readonly rows: readonly Row[];
  readonly list: TupleList;
}

const sites = new SiteCache<Program>();

const absent: RowFunction = () => undefined;
// Kept also because V8 throws compiled loops away when the hidden class of what they work with changes, which it does when no object of
// that class is alive at a collection of garbage.
const noValues = new ValueSink(0);
const noPositions = new PositionSink(0, 0);
const reducers = new Set<TerminalName>(["count", "sum", "sumWhere", "some", "every", "min", "max"]);
const listing = new Set<TerminalName>(["map", "positions", "sortBy", "take"]);
const positional = new Set<TerminalName>(["positions", "sortBy", "take", "at", "minBy", "maxBy"]);

/**
 * Runs a terminal over a chain.
 * @throws RowFunctionError where a row function throws or gives a wrong value, with event and positions of the objects
 */
export function runChain(events: Selected, chain: Chain, terminal: TerminalName, options: TerminalOptions = {}): Found {
  const functions = [...functionsOf(chain), options.fn, options.where];
  const key = `${events.chunk.source.form.name}:${shapeKey({ chain, terminal, isSelection: events.entries !== null })}:${functions.map(String).join("\u0000")}`;
  const site = sites.bound(key, events, scopeOfChain(events, chain));
  try {
    const program = (site.program ??= makeProgram(site, { chain, terminal, isSelection: events.entries !== null }));
    const missing: number[] = [];
    const input = loopInput(program, { site, events, chain, terminal, options, missing });
    runLoop(program, input, { events, chain, terminal });
    return { input, missing, reads: () => site.reads(events.chunk) };
  } finally {
    site.release();
  }
}

function runLoop(
  program: Program,
  input: LoopInput,
  { events, chain, terminal }: Omit<Call, "site" | "options" | "missing">,
): void {
  try {
    inBlocks(events.numEvents, (from, to) => program.loop(input, from, to));
  } catch (error) {
    const names = membersOf(chain).map((member) => member.name);
    const call = `${names.join(" × ")}.${terminal}`;
    throw located(error, { events, event: input.event.$i, call, at: objectsAt(chain, input) });
  }
  if (events.numEvents > 0) program.valuesPerEvent = input.m / events.numEvents;
}

function makeProgram(site: Site<Program>, shape: LoopShape): Program {
  const { chain, terminal } = shape;
  const family = tupleFamily(site, chain);
  const sides = chain.kind === "listed" ? [chain] : chain.of;
  return {
    loop: canGenerate && isFusible(terminal) ? fuse(shape) : interpret(chain, terminal),
    family,
    rows: family.rows(),
    sides: sides.map((side) => {
      const sideFamily = tupleFamily(site, side);
      return { family: sideFamily, rows: sideFamily.rows(), list: sideFamily.list() };
    }),
    layout: emptyLayout(),
    places: new Int32Array(0),
    valuesPerEvent: 0,
  };
}

interface Call {
  readonly site: Site<Program>;
  readonly events: Selected;
  readonly chain: Chain;
  readonly terminal: TerminalName;
  readonly options: TerminalOptions;
  readonly missing: number[];
}

function loopInput(program: Program, { site, events, chain, terminal, options, missing }: Call): LoopInput {
  const { numEvents, entries } = events;
  const { family, rows } = program;
  const sides = (chain.kind === "listed" ? [chain] : chain.of).map((side, s) => loopSide(site, side, program.sides[s]));
  return {
    numEvents,
    entries,
    event: site.event,
    family,
    rows,
    sides,
    filters: chain.kind === "listed" ? [] : chain.filters,
    fn: options.fn ?? absent,
    where: options.where ?? absent,
    number: options.number ?? 0,
    sort: options.sort ?? {},
    values: terminal === "map" ? new ValueSink(numEvents * program.valuesPerEvent, site) : noValues,
    positions: positional.has(terminal)
      ? new PositionSink(family.arity, Math.max(numEvents, Math.ceil(1.02 * numEvents * program.valuesPerEvent)))
      : noPositions,
    ends: boundaries(listing.has(terminal) ? numEvents : 0),
    perEvent: takeFloat64(reducers.has(terminal) ? numEvents : 0),
    m: 0,
    phase: 1,
    layOut: (from, to) => layOutSide(program, { sides, entries }, from, to),
    places: (length) => placesOf(program, length),
    widen: (s, length) => (sides[s].kept = new Int32Array(2 * length)),
    missing: (n) => void missing.push(n),
    wrongTruth: (value) => family.wrongTruth(value),
    wrongNumber: (value, purpose) => family.wrongNumber(value, purpose),
  };
}

/** Lists of the selection where positions are stored, else those of its entries. */
function layOutSide(
  { layout }: Program,
  { sides: [{ offsets, positions }], entries }: Pick<LoopInput, "sides" | "entries">,
  from: number,
  to: number,
): Layout {
  layOut(layout, { offsets, entries: positions === undefined ? entries : null }, from, to);
  return layout;
}

function placesOf(program: Program, length: number): Int32Array {
  if (program.places.length < length) program.places = new Int32Array(2 * length);
  return program.places;
}

/** Room for the ends of lists, from 0. */
function boundaries(numLists: number): Int32Array {
  const ends = takeInt32(numLists + 1);
  ends[0] = 0;
  return ends;
}

function loopSide(site: Site<Program>, side: Listed, { family, rows, list }: SideProgram): LoopSide {
  const [first] = side.members;
  const { positions, filters } = side;
  const [a, b = a, c = a] = positions?.index ?? [site.list(first).list.$a];
  list.$a = a;
  list.$b = b;
  list.$c = c;
  const offsets = positions?.offsets ?? first.offsets;
  return { family, offsets, positions, filters, rows, list, kept: new Int32Array(16) };
}

/** The family of the tuples that a chain gives. */
function tupleFamily(site: Site<Program>, chain: Chain): TupleFamily {
  const members = membersOf(chain);
  const [first, second] = members.map((member) => site.list(member).family);
  if (second === undefined) return first;
  if (members.length === 3) return first.combined("triples");
  return first === second ? first.combined("pairs") : first.combinedWith(second);
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
