import { ArgumentError, type NumericArray, type Packed, registerUnpacker, takeMemory } from "@kaon/core";
import { categoryTable, cutflowCSV, cutflowTable } from "./cutflow-table.ts";
import { type CountedEvents, type CountOptions, type EventTest, type TestableEvents, Testing } from "./event-tests.ts";
import { MergeError } from "./merge-error.ts";
import { tableHTML, tableLaTeX, tableMarkdown, tableText, type TextTable } from "./table-formats.ts";
import { addYields, countYield, type Yield } from "./yield.ts";

/** One cut: what passes it and all cuts before it, and what passes it alone. */
export interface CutYield {
  readonly name: string;
  readonly cumulative: Yield;
  readonly exclusive: Yield;
}

/** What is left after every cut. */
export interface CutflowCounts {
  /** All events, before any cut. */
  readonly initial: Yield;
  readonly cuts: readonly CutYield[];
}

/** A cutflow as plain data: what `toJSON` gives and `cutflowFromJSON` takes. */
export interface CutflowData extends CutflowCounts {
  readonly weighted: boolean;
  /** The same counts of the events of each category; absent where there are none. */
  readonly categories?: Readonly<Record<string, CutflowCounts>>;
}

/**
 * An empty cutflow over the events of one chunk, to which cuts are added by name.
 *
 * @param subject the events; anything with `numEvents`, or their number, where all cuts are masks
 * @throws ArgumentError where there is not one finite weight per event, or a mask of the options is none
 * @example
 * const flow = cutflow(events, { weights }).all("two muons", (ev) => ev.nMuon >= 2).all("opposite charge", opposite);
 */
export function cutflow<Event>(subject: TestableEvents<Event>, options?: CountOptions<Event>): Cutflow<Event>;
export function cutflow(subject: { readonly numEvents: number } | number, options?: CountOptions): Cutflow;
export function cutflow<Event>(subject: CountedEvents<never>, options: CountOptions = {}): Cutflow<Event> {
  const testing = new Testing(subject, { what: "cutflow", call: "cutflow" });
  const weights = testing.weights(options.weights);
  const within = options.within === undefined ? undefined : testing.mask("the mask within", options.within);
  const passing = takeMemory(testing.numEvents).fill(1);
  if (within !== undefined) passing.set(within);
  const members = Object.entries(options.categories ?? {}).map(([name, test]) => {
    const mask = testing.mask(`category "${name}"`, test).slice();
    return [name, within === undefined ? mask : both(mask, within)] as const;
  });
  const start = (mask?: Uint8Array): CutflowCounts => ({ initial: countYield(passing, weights, mask), cuts: [] });
  const categories = Object.fromEntries(members.map(([name, mask]) => [name, start(mask)]));
  const data = { weighted: weights !== undefined, ...start(), ...(members.length > 0 ? { categories } : {}) };
  return new Cutflow<Event>(data, { testing, passing, weights, within, members: new Map(members) });
}

/**
 * The cutflow that `toJSON` wrote. It can be merged and printed; it takes no more cuts.
 */
export function cutflowFromJSON(data: CutflowData): Cutflow {
  return new Cutflow(data);
}

/** The events of the chunk at hand, while cuts are being added. */
interface OpenChunk {
  readonly testing: Testing;
  readonly passing: Uint8Array;
  readonly weights: ArrayLike<number> | undefined;
  readonly within: Uint8Array | undefined;
  /** The events of each category. */
  readonly members: ReadonlyMap<string, Uint8Array>;
}

/** Counts of events that pass one cut after another; made by `cutflow`. Merges across chunks. */
export class Cutflow<Event = never> {
  private data: CutflowData;
  private readonly chunk: OpenChunk | undefined;

  /** @internal use `cutflow` or `cutflowFromJSON` */
  constructor(data: CutflowData, chunk?: OpenChunk) {
    this.data = data;
    this.chunk = chunk;
  }

  /** Whether events were given weights. */
  get weighted(): boolean {
    return this.data.weighted;
  }

  /** All events, before any cut. */
  get initial(): Yield {
    return this.data.initial;
  }

  /** The cuts in the order in which they were added. */
  get cuts(): readonly CutYield[] {
    return this.data.cuts;
  }

  /** The counts of each category. */
  get categories(): Readonly<Record<string, CutflowCounts>> {
    return this.data.categories ?? {};
  }

  /**
   * Adds a cut: from here on, events pass that passed all cuts so far and this one.
   *
   * @param cut a row function over the events or an expression as text, as for `events.mask`, or one true or false per event
   * @throws ArgumentError for a name that is taken, a mask of another length, values other than true and false, or a row
   * function where the cutflow was not made of the events; RowFunctionError where a row function throws; ExpressionError where a text
   * is no cut
   * @example cutflow(events).all("two muons", (ev) => ev.nMuon >= 2)
   */
  all(name: string, cut: EventTest<Event>): this {
    const { testing, passing, weights, within, members } = this.openChunk(name);
    if (this.data.cuts.some((before) => before.name === name)) {
      throw new ArgumentError(`the cutflow already has a cut "${name}"; give each cut a name of its own`);
    }
    const alone = testing.mask(`cut "${name}"`, cut);
    narrow(passing, alone);
    const add = (counts: CutflowCounts, among: Uint8Array | undefined): CutflowCounts => ({
      initial: counts.initial,
      cuts: [
        ...counts.cuts,
        { name, cumulative: countYield(passing, weights, among), exclusive: countYield(alone, weights, among) },
      ],
    });
    const categories = mapEntries(this.categories, (counts, category) => add(counts, members.get(category)));
    this.data = { ...this.data, ...add(this.data, within), ...(members.size > 0 ? { categories } : {}) };
    return this;
  }

  /**
   * The events of this chunk that pass all cuts so far: one bool per event.
   * @throws ArgumentError on a cutflow that was merged or read from JSON
   */
  passing(): NumericArray<"bool"> {
    return { kind: "numeric", dtype: "bool", data: this.openChunk("passing").passing.slice() };
  }

  /**
   * The sum of this and another cutflow with the same cuts and categories.
   * @throws MergeError where the cuts or categories differ, or only one of the two is weighted
   */
  merge(other: Cutflow<Event>): Cutflow<Event> {
    if (this.weighted !== other.weighted) {
      throw new MergeError("one cutflow has weights and the other has none", { path: "" });
    }
    checkSame("categories", Object.keys(this.categories), Object.keys(other.categories));
    const categories = mapEntries(this.categories, (counts, name) => addCounts(counts, other.categories[name]));
    return new Cutflow<Event>({
      weighted: this.weighted,
      ...addCounts(this.data, other.data),
      ...(Object.keys(categories).length > 0 ? { categories } : {}),
    });
  }

  /** Plain data for another thread. */
  pack(): Packed {
    return { kaon: "processors/cutflow", data: this.data };
  }

  /** Plain data for a file; `cutflowFromJSON` reads it. */
  toJSON(): CutflowData {
    return this.data;
  }

  /** An aligned table for a terminal, and a second one of the categories where there are any. */
  toString(): string {
    return this.tables(tableText);
  }

  /** What `console.log` prints. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }

  /** The same tables in Markdown. */
  toMarkdown(): string {
    return this.tables(tableMarkdown);
  }

  /** The same tables in HTML. */
  toHTML(): string {
    return this.tables(tableHTML);
  }

  /** The same tables in LaTeX. */
  toLaTeX(): string {
    return this.tables(tableLaTeX);
  }

  /** All numbers as comma-separated values, one line per cut and category. */
  toCSV(): string {
    return cutflowCSV(this.data);
  }

  private tables(format: (table: TextTable) => string): string {
    return [cutflowTable(this.data), categoryTable(this.data)]
      .flatMap((table) => (table === undefined ? [] : [format(table)]))
      .join("\n\n");
  }

  private openChunk(wanted: string): OpenChunk {
    if (this.chunk !== undefined) return this.chunk;
    throw new ArgumentError(
      `a cutflow that was merged or read from JSON has no events any more: "${wanted}" must be called inside process`,
    );
  }
}

registerUnpacker("processors/cutflow", (data) => new Cutflow(data as CutflowData));

function addCounts(a: CutflowCounts, b: CutflowCounts): CutflowCounts {
  const names = a.cuts.map((cut) => cut.name);
  const otherNames = b.cuts.map((cut) => cut.name);
  checkSame("cuts", names, otherNames);
  const cuts = a.cuts.map((cut, i) => ({
    name: cut.name,
    cumulative: addYields(cut.cumulative, b.cuts[i].cumulative),
    exclusive: addYields(cut.exclusive, b.cuts[i].exclusive),
  }));
  return { initial: addYields(a.initial, b.initial), cuts };
}

function checkSame(what: string, names: readonly string[], otherNames: readonly string[]): void {
  if (names.length === otherNames.length && names.every((name, i) => name === otherNames[i])) return;
  throw new MergeError(`${what} ${quoteAll(names)} and ${quoteAll(otherNames)} differ; cutflows merge cut by cut`, {
    path: "",
  });
}

function quoteAll(names: readonly string[]): string {
  return `[${names.map((name) => JSON.stringify(name)).join(", ")}]`;
}

function mapEntries<T, U>(record: Readonly<Record<string, T>>, fn: (value: T, key: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, fn(value, key)]));
}

function narrow(passing: Uint8Array, alone: Uint8Array): void {
  for (let i = 0; i < passing.length; i++) passing[i] &= alone[i];
}

function both(mask: Uint8Array, other: Uint8Array): Uint8Array {
  narrow(mask, other);
  return mask;
}
