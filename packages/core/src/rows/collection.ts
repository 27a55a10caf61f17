import type { JaggedArray, KaonArray, NumericArray, OptionArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { compileExpression, type ExpressionRequest } from "../expression/compile.ts";
import { counting, countsOf } from "../kernels/offsets.ts";
import { takeInt32 } from "../memory.ts";
import { takeKnown } from "../take.ts";
import { filtered, membersOf, type Chain, type Combination, type Listed, type Positions } from "./chain.ts";
import { jaggedOf, type ListColumns } from "./columns.ts";
import type {
  ExpressionArray,
  MappedArray,
  RowOf,
  SortOptions,
  TupleFunction,
  TupleNumber,
  TupleTest,
} from "./event-type.ts";
import { withFields } from "./fields.ts";
import { flagsOf, testFlags, type FlagColumns } from "./flags.ts";
import { madeOnce } from "./memo.ts";
import { picked, type Picked } from "./picks.ts";
import { isReference, noValues, References, wayOf, type FieldsOver } from "./references.ts";
import type { Found, TerminalOptions } from "./run-chain.ts";
import { runKept } from "./run-kept.ts";
import { scopeOfChain, type Scope } from "./scope.ts";
import type { Selected } from "./selected.ts";
import { asBooleans } from "./sink.ts";
import type { TerminalName } from "./terminal.ts";
import type { RowFunction } from "./tuple-list.ts";

/**
 * Objects of all events of a chunk, or pairs or triples of them. Operations that select or combine only describe; those
 * that give an array run one fused loop over the chunk. Row functions get one row per member, then the event; the rows are
 * reused and valid during the call only. Predicates must give true or false, keys and summands numbers other than NaN. Where a row
 * function is taken, so is an expression as text, as `"pt > 4 and abs(eta) < 2.4"` (see docs/expressions.md).
 *
 * Shapes: with n events, `map` gives `n * var * T`, reducers give `n * T`.
 *
 * @throws RowFunctionError where a row function throws or gives a wrong value, with the event and the objects; ExpressionError for a
 * text that is no expression, or that does not fit the fields, with the place in the text
 */
export class Tuples<Rows extends readonly unknown[], Event> {
  readonly #events: Selected;
  readonly #chain: Chain;
  #stored: Positions | undefined;

  constructor(events: Selected, chain: Chain) {
    this.#events = events;
    this.#chain = chain;
    if (chain.kind === "listed" && chain.filters.length === 0) this.#stored = chain.positions;
  }

  /** The number of events. */
  get numEvents(): number {
    return this.#events.numEvents;
  }

  /** The entries that pass a test. */
  filter(keep: TupleTest<Rows, Event>): this {
    return this.#like(filtered(this.#current(), this.#function(keep, "filter", "truth")));
  }

  /** What the function gives for each entry: `n * var * T`. Numbers become float64; null means missing. */
  map<T>(fn: TupleFunction<Rows, Event, T>): JaggedArray<MappedArray<T>>;
  map(expression: string): JaggedArray<ExpressionArray>;
  map(fn: RowFunction | string): JaggedArray {
    const options = { fn: this.#function(fn, "map", "number or truth") };
    // The content has the type that the function's values have.
    return this.#run("map", options, ({ input }) => jaggedOf(input.ends, input.values.finish(input.m)));
  }

  /** For each event, whether any entry passes a test. False where there is none. */
  some(test: TupleTest<Rows, Event>): NumericArray<"bool"> {
    return this.#run("some", { fn: this.#function(test, "some", "truth") }, ({ input }) => bool(input.perEvent));
  }

  /** For each event, whether all entries pass a test. True where there is none. */
  every(test: TupleTest<Rows, Event>): NumericArray<"bool"> {
    return this.#run("every", { fn: this.#function(test, "every", "truth") }, ({ input }) => bool(input.perEvent));
  }

  /** For each event, the number of entries, or of those that pass a test. */
  count(test?: TupleTest<Rows, Event>): NumericArray<"int32"> {
    const counted = test === undefined ? this : this.filter(test);
    return { kind: "numeric", dtype: "int32", data: asIntegers(counted.#counts()) };
  }

  /** For each event, the sum over its entries, or over those that pass a test. 0 where there is none. */
  sum(fn: TupleNumber<Rows, Event>, where?: TupleTest<Rows, Event>): NumericArray<"float64"> {
    const options = { fn: this.#function(fn, "sum", "number") };
    const sums = ({ input }: Found): NumericArray<"float64"> => {
      return { kind: "numeric", dtype: "float64", data: input.perEvent };
    };
    if (where === undefined) return this.#run("sum", options, sums);
    return this.#run("sumWhere", { ...options, where: this.#function(where, "sum", "truth") }, sums);
  }

  /** For each event, the smallest value; missing where there is no entry. */
  min(fn: TupleNumber<Rows, Event>): OptionArray<NumericArray<"float64">> {
    return this.#extreme("min", fn);
  }

  /** For each event, the largest value; missing where there is no entry. */
  max(fn: TupleNumber<Rows, Event>): OptionArray<NumericArray<"float64">> {
    return this.#extreme("max", fn);
  }

  /** For each event, the first entry with the smallest value; missing where there is none. */
  minBy(fn: TupleNumber<Rows, Event>): Picked<Rows, Event> {
    return this.#pick("minBy", { fn: this.#function(fn, "minBy", "number") });
  }

  /** For each event, the first entry with the largest value; missing where there is none. */
  maxBy(fn: TupleNumber<Rows, Event>): Picked<Rows, Event> {
    return this.#pick("maxBy", { fn: this.#function(fn, "maxBy", "number") });
  }

  /** For each event, its first entry; missing where there is none. */
  first(): Picked<Rows, Event> {
    return this.at(0);
  }

  /** For each event, entry `n`, counted from the end where negative; missing where there is none. */
  at(n: number): Picked<Rows, Event> {
    return this.#pick("at", { number: integer(n, "at") });
  }

  /** The entries of each event by ascending key; equal keys keep their order. */
  sortBy(key: TupleNumber<Rows, Event>, sort: SortOptions = {}): this {
    return this.#store("sortBy", { fn: this.#function(key, "sortBy", "number"), sort });
  }

  /** The first `n` entries of each event. */
  take(n: number): this {
    return this.#store("take", { number: integer(n, "take") });
  }

  /**
   * Positions of the entries in the unselected lists of their events: `n * var * int32`, for tuples a record with the fields
   * "0", "1" and "2".
   */
  index(): JaggedArray {
    const { offsets, index } = this.positions();
    const members = membersOf(this.#chain);
    const local = index.map((positions, k) =>
      localPositions(positions, { offsets, members: members[k].offsets, events: this.#events }),
    );
    if (local.length === 1) return jaggedOf(offsets, local[0]);
    const fields = Object.fromEntries(local.map((array, k) => [String(k), array]));
    return jaggedOf(offsets, { kind: "record", length: index[0].length, fields });
  }

  /** All pairs of different entries of an event, in order: (0, 1), (0, 2), …, (1, 2), … */
  pairs(keep?: TupleTest<[Rows[0], Rows[0]], Event>): Tuples<[Rows[0], Rows[0]], Event> {
    return this.#combine("pairs", [], keep);
  }

  /** All triples of different entries of an event, in order. */
  triples(keep?: TupleTest<[Rows[0], Rows[0], Rows[0]], Event>): Tuples<[Rows[0], Rows[0], Rows[0]], Event> {
    return this.#combine("triples", [], keep);
  }

  /** Every entry with every entry of another collection of the same events. */
  cartesian<Other>(
    other: Tuples<[Other], Event>,
    keep?: TupleTest<[Rows[0], Other], Event>,
  ): Tuples<[Rows[0], Other], Event> {
    if (!(other instanceof Tuples))
      throw new ArgumentError("cartesian needs another collection, as in muons.cartesian(jets)");
    if (other.#events !== this.#events) {
      throw new ArgumentError(
        "cartesian needs two collections of the same events; one of these comes from other (or filtered) events",
      );
    }
    return this.#combine("cartesian", [single(other.#current())], keep);
  }

  /** Where the entries are in the chunk; found once. */
  positions(): Positions {
    this.#stored ??= this.#positionsOf("positions", {});
    return this.#stored;
  }

  /** The names of the fields of the (first) objects, with those that are computed. */
  get fields(): readonly string[] {
    return [...membersOf(this.#chain)[0].kinds.keys()];
  }

  /** Whether the (first) objects have a field of this name: a file need not have every field that its schema knows. */
  has(name: string): boolean {
    return membersOf(this.#chain)[0].kinds.has(name);
  }

  /**
   * The values of a field for each entry: `n * var * T`. The same as the property of that name, for names that are not known
   * before or that a method has.
   * @throws UnknownNameError with near names; ArgumentError for references, which have no values
   */
  field(name: string): JaggedArray {
    const member = this.#only(name);
    if (isReference(member, name)) throw new ArgumentError(noValues(`${member.name}.${name}`));
    return this.#lists(member, member.content(name));
  }

  /** Where the references of that name lead, as `events.Muon.matchedGen`. @throws UnknownNameError with near names */
  reference(name: string): References {
    const member = this.#only(name);
    return new References(wayOf(member.reference(name), (perObject) => this.#lists(member, perObject)));
  }

  /** What the property of that name is. @throws UnknownNameError with near names */
  get(name: string): CollectionField {
    const member = this.#only(name);
    if (isReference(member, name)) return this.reference(name);
    const flags = flagsOf(member, name);
    if (flags === undefined) return this.field(name);
    return (...names) => this.#lists(member, testFlags(member.content(flags.field), flags, names));
  }

  /** The objects that have fields: not combinations of them. */
  #only(name: string): ListColumns {
    const members = membersOf(this.#chain);
    if (members.length > 1) throw new ArgumentError(noFields(name, members));
    return members[0];
  }

  /** The lists of the entries, of an array with one value per object of the chunk. */
  #lists<C extends KaonArray>(member: ListColumns, perObject: C): JaggedArray<C> {
    if (this.#isWhole()) return jaggedOf(member.offsets, perObject);
    const { offsets, index } = this.positions();
    return madeOnce(this.#events, ["take", perObject, index[0]], () =>
      jaggedOf(offsets, takeKnown(perObject, index[0])),
    );
  }

  #isWhole(): boolean {
    const chain = this.#chain;
    return (
      chain.kind === "listed" &&
      chain.positions === undefined &&
      chain.filters.length === 0 &&
      this.#events.entries === null
    );
  }

  /** The chain, or the stored positions where they are known: nothing is selected twice. */
  #current(): Chain {
    if (this.#stored === undefined) return this.#chain;
    return { kind: "listed", members: membersOf(this.#chain), positions: this.#stored, filters: [] };
  }

  #like(chain: Chain): this {
    return new (this.constructor as new (events: Selected, chain: Chain) => this)(this.#events, chain);
  }

  /** What `finish` makes of what a terminal finds. */
  #run<T>(terminal: TerminalName, options: TerminalOptions, finish: (found: Found) => T): T {
    return runKept(this.#events, this.#current(), { terminal, options, finish });
  }

  /** A row function as it is given, or made of an expression about these objects. */
  #function(given: RowFunction | string, operation: string, wants: ExpressionRequest["wants"]): RowFunction {
    if (typeof given !== "string") return checked(given, operation);
    const lists = membersOf(this.#chain).map((member) => member.name);
    return compileExpression(given, { form: this.#events.chunk.source.form, lists, wants });
  }

  #counts(): Float64Array | Int32Array {
    if (this.#stored === undefined && !this.#isWhole()) return this.#run("count", {}, ({ input }) => input.perEvent);
    const offsets = this.#stored?.offsets ?? membersOf(this.#chain)[0].offsets;
    return countsOf(offsets);
  }

  #extreme(terminal: "min" | "max", fn: TupleNumber<Rows, Event>): OptionArray<NumericArray<"float64">> {
    return this.#run(terminal, { fn: this.#function(fn, terminal, "number") }, ({ input, missing }) => {
      const index = counting(input.perEvent.length);
      for (const n of missing) index[n] = -1;
      return { kind: "option", index, content: { kind: "numeric", dtype: "float64", data: input.perEvent } };
    });
  }

  #pick(terminal: "minBy" | "maxBy" | "at", options: TerminalOptions): Picked<Rows, Event> {
    const index = this.#run(terminal, options, ({ input }) => input.positions.finish(this.numEvents));
    return picked(this.#events, membersOf(this.#chain), { index, scope: this.#scope() });
  }

  #store(terminal: "sortBy" | "take", options: TerminalOptions): this {
    const positions = this.#positionsOf(terminal, options);
    return this.#like({ kind: "listed", members: membersOf(this.#chain), positions, filters: [] });
  }

  #positionsOf(terminal: "positions" | "sortBy" | "take", options: TerminalOptions): Positions {
    const scope = this.#scope();
    return this.#run(terminal, options, ({ input }) => {
      return { offsets: input.ends, index: input.positions.finish(input.m), scope };
    });
  }

  #scope(): Scope {
    return scopeOfChain(this.#events, this.#current());
  }

  #combine<Made extends readonly unknown[]>(
    combination: Combination,
    others: readonly Listed[],
    keep: TupleTest<Made, Event> | undefined,
  ): Tuples<Made, Event> {
    const of = [single(this.#current()), ...others];
    const made = new Tuples<Made, Event>(this.#events, { kind: "combined", combination, of, filters: [] });
    return keep === undefined ? made : made.#like(filtered(made.#chain, made.#function(keep, combination, "truth")));
  }
}

withFields(Tuples, {
  field: (tuples, name) => tuples.get(name),
  describe: (tuples) => `${tuples.numEvents} lists of objects with the fields ${tuples.fields.join(", ")}`,
});

/**
 * Objects of one list of all events of a chunk, as `events.Muon`: every field is a property, a jagged array over the entries
 * (`events.Muon.pt` is `n * var * float32`), beside the operations of `Tuples`.
 */
export type Collection<Fields, Event> = Tuples<[RowOf<Fields>], Event> & FieldsOver<Fields, ["lists"]>;

/** What collections have under a name: an array, where references lead, or a test of flags. */
export type CollectionField = JaggedArray | References | FlagColumns;

function checked(fn: RowFunction, operation: string): RowFunction {
  if (typeof fn !== "function")
    throw new ArgumentError(
      `${operation} needs a row function, as in mu => mu.pt, or an expression as text, as "pt > 4", but got ${typeof fn}`,
    );
  return fn;
}

function integer(n: number, operation: string): number {
  if (!Number.isInteger(n)) throw new ArgumentError(`${operation} needs a whole number, but got ${n}`);
  return n;
}

function single(chain: Chain): Listed {
  if (chain.kind === "listed" && chain.members.length === 1) return chain;
  throw new ArgumentError(
    "only single objects can be combined, but these are combinations already; use triples, or map first",
  );
}

function noFields(name: string, members: readonly ListColumns[]): string {
  const names = members.map((member) => member.name).join(" × ");
  return `combinations of ${names} have no field "${name}"; use map, as in pairs.map((a, b) => a.${name} + b.${name})`;
}

function asIntegers(counts: Float64Array | Int32Array): Int32Array {
  const integers = takeInt32(counts.length);
  integers.set(counts);
  return integers;
}

function bool(perEvent: Float64Array): NumericArray<"bool"> {
  return { kind: "numeric", dtype: "bool", data: asBooleans(perEvent) };
}

interface LocalFrom {
  readonly offsets: Int32Array;
  readonly members: Int32Array;
  readonly events: Selected;
}

function localPositions(positions: Int32Array, { offsets, members, events }: LocalFrom): NumericArray<"int32"> {
  const data = takeInt32(positions.length);
  for (let n = 0; n < events.numEvents; n++) {
    const start = members[events.entries === null ? n : events.entries[n]];
    for (let p = offsets[n]; p < offsets[n + 1]; p++) data[p] = positions[p] - start;
  }
  return { kind: "numeric", dtype: "int32", data };
}
