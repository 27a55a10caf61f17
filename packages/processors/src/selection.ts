import { ArgumentError, type NumericArray, type OptionArray, takeMemory, UnknownNameError } from "@kaon/core";
import type { EventMask } from "./cutflow-input.ts";
import { type Cutflow, cutflow } from "./cutflow.ts";
import { type CountedEvents, type CountOptions, type EventTest, type TestableEvents, Testing } from "./event-tests.ts";
import { type YieldOptions, type YieldTable, yieldTable } from "./yield-table.ts";

/**
 * An empty selection over the events of one chunk: tests are added by name, each made into a mask once, and then combined in
 * any number of ways.
 *
 * @param subject the events; anything with `numEvents`, or their number, where all tests are masks
 * @example
 * const sel = selection(events).add("two muons", (ev) => ev.Muon.length === 2).add("missing", "MET_pt > 50").add("trigger", fired);
 * const signal = sel.all();
 * const control = sel.require({ "two muons": true, missing: false });
 */
export function selection<Event>(subject: TestableEvents<Event>): EventSelection<Event>;
export function selection(subject: { readonly numEvents: number } | number): EventSelection;
export function selection<Event>(subject: CountedEvents<never>): EventSelection<Event> {
  return new EventSelection<Event>(new Testing(subject, { what: "selection", call: "selection" }));
}

/** What to do where a mask has no value. */
export interface MissingOptions {
  /** Whether events pass for which the test has no value. */
  readonly missing?: boolean;
}

/**
 * Named masks over the events of one chunk; made by `selection`. There may be any number of them. Every mask that is given out is
 * an array of its own: changing one changes nothing else. A selection is of one chunk and does not merge; the cutflows and tables
 * of yields that it makes do.
 */
export class EventSelection<Event = never> {
  readonly #testing: Testing;
  readonly #masks = new Map<string, Uint8Array>();

  /** @internal use `selection` */
  constructor(testing: Testing) {
    this.#testing = testing;
  }

  /** The number of events. */
  get numEvents(): number {
    return this.#testing.numEvents;
  }

  /** The names of the tests in the order in which they were added. */
  get names(): readonly string[] {
    return [...this.#masks.keys()];
  }

  /**
   * Adds a test by name.
   * @param test a row function over the events or an expression as text, or one true or false per event, which is copied
   * @param options what a missing value of a mask counts as; without it, a mask with missing values is refused
   * @throws ArgumentError for a name that is taken, a mask of another length, values other than true and false, or a row function
   * where the selection was not made of the events; RowFunctionError where a row function throws; ExpressionError where a text is no test
   */
  add(name: string, test: EventTest<Event> | OptionArray<NumericArray<"bool">>, options: MissingOptions = {}): this {
    if (this.#masks.has(name)) {
      throw new ArgumentError(`the selection already has a test "${name}"; give each test a name of its own`);
    }
    const mask = this.#testing.mask(`test "${name}"`, withoutMissing(name, test, options));
    const copy = takeMemory(mask.length);
    copy.set(mask);
    this.#masks.set(name, copy);
    return this;
  }

  /** Adds several tests. @throws what `add` throws */
  addAll(tests: Readonly<Record<string, EventTest<Event>>>): this {
    for (const [name, test] of Object.entries(tests)) this.add(name, test);
    return this;
  }

  /** The events that pass one test. @throws UnknownNameError with near names */
  mask(name: string): NumericArray<"bool"> {
    return bool(this.#mask(name).slice());
  }

  /** The events that pass all of these tests: of all tests where none is named. @throws UnknownNameError with near names */
  all(...names: readonly string[]): NumericArray<"bool"> {
    return bool(this.#every(this.#orAll(names)));
  }

  /** The events that pass any of these tests: of all tests where none is named. @throws UnknownNameError with near names */
  any(...names: readonly string[]): NumericArray<"bool"> {
    const passing = takeMemory(this.numEvents).fill(0);
    for (const name of this.#orAll(names)) unite(passing, this.#mask(name));
    return bool(passing);
  }

  /** The events that pass none of these tests: of all tests where none is named. @throws UnknownNameError with near names */
  none(...names: readonly string[]): NumericArray<"bool"> {
    const { data } = this.any(...names);
    for (let i = 0; i < data.length; i++) data[i] ^= 1;
    return bool(data);
  }

  /**
   * The events for which every test that is named comes out as wanted.
   * @throws UnknownNameError with near names; ArgumentError where something other than true or false is wanted
   * @example sel.require({ "two muons": true, "b-tag": false })
   */
  require(wanted: Readonly<Record<string, boolean>>): NumericArray<"bool"> {
    const passing = takeMemory(this.numEvents).fill(1);
    for (const [name, value] of Object.entries(wanted)) {
      const mask = this.#mask(name);
      if (typeof value !== "boolean") {
        throw new ArgumentError(`test "${name}" can be required to be true or false, not ${String(value)}`);
      }
      const flip = value ? 0 : 1;
      for (let i = 0; i < passing.length; i++) passing[i] &= mask[i] ^ flip;
    }
    return bool(passing);
  }

  /**
   * The events that pass all of these tests but one: of all tests where no others are named. For the distribution of the
   * quantity that the one cuts on.
   * @throws UnknownNameError with near names
   */
  allBut(left: string, ...names: readonly string[]): NumericArray<"bool"> {
    this.#mask(left);
    return bool(this.#every(this.#orAll(names).filter((name) => name !== left)));
  }

  /**
   * The yields without each one of these tests, of all where none is named: `all events`, `all but …` for each, `all cuts`.
   * @throws UnknownNameError with near names; ArgumentError where weights or the mask `within` do not fit
   */
  nMinusOne(names: readonly string[] = [], options: YieldOptions<Event> = {}): YieldTable {
    const chosen = this.#orAll(names);
    const table = yieldTable(this.numEvents, this.#masked(options)).add("all events", this.#every([]));
    for (const name of chosen) table.add(`all but ${name}`, this.#every(chosen.filter((other) => other !== name)));
    return table.add("all cuts", this.#every(chosen));
  }

  /**
   * The cutflow of these tests in this order, of all where none is named.
   * @throws UnknownNameError with near names; ArgumentError where weights, categories or the mask `within` do not fit
   * @example sel.cutflow([], { weights, categories: { ee, mumu } })
   */
  cutflow(names: readonly string[] = [], options: CountOptions<Event> = {}): Cutflow {
    const flow = cutflow(this.numEvents, this.#masked(options));
    for (const name of this.#orAll(names)) flow.all(name, this.#mask(name));
    return flow;
  }

  #mask(name: string): Uint8Array {
    const mask = this.#masks.get(name);
    if (mask !== undefined) return mask;
    throw new UnknownNameError("test", name, { where: "the selection", known: this.#masks.keys() });
  }

  #orAll(names: readonly string[]): readonly string[] {
    return names.length === 0 ? this.names : names;
  }

  #every(names: readonly string[]): Uint8Array {
    const passing = takeMemory(this.numEvents).fill(1);
    for (const name of names) intersect(passing, this.#mask(name));
    return passing;
  }

  /** The options with masks in place of row functions, which only the selection can ask of its events. */
  #masked({ weights, within, categories }: CountOptions<Event>): CountOptions {
    const mask = (what: string, test: EventTest<Event>): EventMask => this.#testing.mask(what, test);
    return {
      ...(weights === undefined ? {} : { weights }),
      ...(within === undefined ? {} : { within: mask("the mask within", within) }),
      ...(categories === undefined
        ? {}
        : {
            categories: Object.fromEntries(
              Object.entries(categories).map(([name, test]) => [name, mask(`category "${name}"`, test)]),
            ),
          }),
    };
  }
}

function withoutMissing<Event>(
  name: string,
  test: EventTest<Event> | OptionArray<NumericArray<"bool">>,
  { missing }: MissingOptions,
): EventTest<Event> {
  if (typeof test !== "object" || !("kind" in test) || test.kind !== "option") return test;
  if (missing === undefined) {
    throw new ArgumentError(
      `test "${name}" has missing values; say what they count as: add("${name}", mask, { missing: false })`,
    );
  }
  const { index, content } = test;
  return Array.from(index, (position) => (position < 0 ? missing : content.data[position] === 1));
}

function bool(data: Uint8Array): NumericArray<"bool"> {
  return { kind: "numeric", dtype: "bool", data };
}

function intersect(passing: Uint8Array, mask: Uint8Array): void {
  for (let i = 0; i < passing.length; i++) passing[i] &= mask[i];
}

function unite(passing: Uint8Array, mask: Uint8Array): void {
  for (let i = 0; i < passing.length; i++) passing[i] |= mask[i];
}
