import { ArgumentError, type NumericArray, type Packed, registerUnpacker, takeMemory } from "@kaon/core";
import { checkMask, checkWeights, type EventMask, type EventWeights } from "./cutflow-input.ts";
import { cutflowMarkdown, cutflowText } from "./cutflow-table.ts";
import { MergeError } from "./merge-error.ts";

/** What passed: how many events, the sum of their weights, and the sum of the squared weights (its variance). */
export interface Yield {
  readonly events: number;
  readonly sumw: number;
  readonly sumw2: number;
}

/** One cut: what passes it and all cuts before it, and what passes it alone. */
export interface CutYield {
  readonly name: string;
  readonly cumulative: Yield;
  readonly exclusive: Yield;
}

/** A cutflow as plain data: what `toJSON` gives and `cutflowFromJSON` takes. */
export interface CutflowData {
  readonly weighted: boolean;
  /** All events, before any cut. */
  readonly initial: Yield;
  readonly cuts: readonly CutYield[];
}

/** Events that can be tested one by one, as a processor gets them. */
export interface TestableEvents<Event> {
  readonly numEvents: number;
  mask(test: ((event: Event) => boolean) | string): NumericArray<"bool">;
}

/** What is known of the events besides which of them pass. */
export interface CutflowOptions {
  /** One finite weight per event; every event counts once where absent. */
  readonly weights?: EventWeights;
}

/**
 * An empty cutflow over the events of one chunk, to which cuts are added by name.
 *
 * @param subject the events; anything with `numEvents`, or their number, where all cuts are masks
 * @throws ArgumentError where there is not one finite weight per event
 * @example
 * const flow = cutflow(events, { weights }).all("two muons", (ev) => ev.nMuon >= 2).all("opposite charge", opposite);
 */
export function cutflow<Event>(subject: TestableEvents<Event>, options?: CutflowOptions): Cutflow<Event>;
export function cutflow(subject: { readonly numEvents: number } | number, options?: CutflowOptions): Cutflow;
export function cutflow<Event>(
  subject: TestableEvents<Event> | { readonly numEvents: number } | number,
  options: CutflowOptions = {},
): Cutflow<Event> {
  const numEvents = typeof subject === "number" ? subject : subject.numEvents;
  if (!Number.isInteger(numEvents) || numEvents < 0) {
    throw new ArgumentError(`a cutflow needs the number of events, a whole number of at least 0, not ${numEvents}`);
  }
  const weights = options.weights === undefined ? undefined : checkWeights(options.weights, numEvents);
  const passing = takeMemory(numEvents).fill(1);
  const initial = countYield(passing, weights);
  const events = typeof subject === "object" && "mask" in subject ? subject : undefined;
  return new Cutflow<Event>({ weighted: weights !== undefined, initial, cuts: [] }, { passing, weights, events });
}

/**
 * The cutflow that `toJSON` wrote. It can be merged and printed; it takes no more cuts.
 */
export function cutflowFromJSON(data: CutflowData): Cutflow {
  return new Cutflow(data);
}

/** The events of the chunk at hand, while cuts are being added. */
interface OpenChunk<Event> {
  readonly passing: Uint8Array;
  readonly weights: ArrayLike<number> | undefined;
  /** Undefined where only their number is known. */
  readonly events: TestableEvents<Event> | undefined;
}

/** Counts of events that pass one cut after another; made by `cutflow`. Merges across chunks. */
export class Cutflow<Event = never> {
  private data: CutflowData;
  private readonly chunk: OpenChunk<Event> | undefined;

  /** @internal use `cutflow` or `cutflowFromJSON` */
  constructor(data: CutflowData, chunk?: OpenChunk<Event>) {
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

  /**
   * Adds a cut: from here on, events pass that passed all cuts so far and this one.
   *
   * @param cut a row function over the events or an expression as text, as for `events.mask`, or one true or false per event
   * @throws ArgumentError for a name that is taken, a mask of another length, values other than true and false, or a row
   * function where the cutflow was not made of the events; RowFunctionError where a row function throws; ExpressionError where a text
   * is no cut
   * @example cutflow(events).all("two muons", (ev) => ev.nMuon >= 2)
   */
  all(name: string, cut: EventMask | ((event: Event) => boolean) | string): this {
    const { passing, weights, events } = this.openChunk(name);
    if (this.data.cuts.some((before) => before.name === name)) {
      throw new ArgumentError(`the cutflow already has a cut "${name}"; give each cut a name of its own`);
    }
    const mask = typeof cut === "function" || typeof cut === "string" ? testEvents(name, cut, events) : cut;
    const alone = checkMask(name, mask, passing.length);
    narrow(passing, alone);
    const added = { name, cumulative: countYield(passing, weights), exclusive: countYield(alone, weights) };
    this.data = { ...this.data, cuts: [...this.data.cuts, added] };
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
   * The sum of this and another cutflow with the same cuts.
   * @throws MergeError where the cuts differ, or only one of the two is weighted
   */
  merge(other: Cutflow<Event>): Cutflow<Event> {
    const names = this.cuts.map((cut) => cut.name);
    const otherNames = other.cuts.map((cut) => cut.name);
    if (names.length !== otherNames.length || names.some((name, i) => name !== otherNames[i])) {
      throw new MergeError(`cuts ${quoteAll(names)} and ${quoteAll(otherNames)} differ; cutflows merge cut by cut`, {
        path: "",
      });
    }
    if (this.weighted !== other.weighted) {
      throw new MergeError("one cutflow has weights and the other has none", { path: "" });
    }
    const cuts = this.cuts.map((cut, i) => ({
      name: cut.name,
      cumulative: addYields(cut.cumulative, other.cuts[i].cumulative),
      exclusive: addYields(cut.exclusive, other.cuts[i].exclusive),
    }));
    return new Cutflow<Event>({ weighted: this.weighted, initial: addYields(this.initial, other.initial), cuts });
  }

  /** Plain data for another thread. */
  pack(): Packed {
    return { kaon: "processors/cutflow", data: this.data };
  }

  /** Plain data for a file; `cutflowFromJSON` reads it. */
  toJSON(): CutflowData {
    return this.data;
  }

  /** An aligned table for a terminal. */
  toString(): string {
    return cutflowText(this.data);
  }

  /** What `console.log` prints. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }

  /** The same table in Markdown. */
  toMarkdown(): string {
    return cutflowMarkdown(this.data);
  }

  private openChunk(wanted: string): OpenChunk<Event> {
    if (this.chunk !== undefined) return this.chunk;
    throw new ArgumentError(
      `a cutflow that was merged or read from JSON has no events any more: "${wanted}" must be called inside process`,
    );
  }
}

registerUnpacker("processors/cutflow", (data) => new Cutflow(data as CutflowData));

function testEvents<Event>(
  name: string,
  test: ((event: Event) => boolean) | string,
  events: TestableEvents<Event> | undefined,
): NumericArray<"bool"> {
  if (events !== undefined) return events.mask(test);
  throw new ArgumentError(
    `cut "${name}" is asked of every event, but the cutflow knows no more than the number of events; make it of them: cutflow(events)`,
  );
}

function quoteAll(names: readonly string[]): string {
  return `[${names.map((name) => JSON.stringify(name)).join(", ")}]`;
}

function narrow(passing: Uint8Array, alone: Uint8Array): void {
  for (let i = 0; i < passing.length; i++) passing[i] &= alone[i];
}

function addYields(a: Yield, b: Yield): Yield {
  return { events: a.events + b.events, sumw: a.sumw + b.sumw, sumw2: a.sumw2 + b.sumw2 };
}

function countYield(passing: Uint8Array, weights: ArrayLike<number> | undefined): Yield {
  return weights === undefined ? countEvents(passing) : sumWeights(passing, weights);
}

function countEvents(passing: Uint8Array): Yield {
  let events = 0;
  for (let i = 0; i < passing.length; i++) events += passing[i];
  return { events, sumw: events, sumw2: events };
}

function sumWeights(passing: Uint8Array, weights: ArrayLike<number>): Yield {
  let events = 0;
  let sumw = 0;
  let sumw2 = 0;
  for (let i = 0; i < passing.length; i++) {
    if (passing[i] === 0) continue;
    const weight = weights[i];
    events += 1;
    sumw += weight;
    sumw2 += weight * weight;
  }
  return { events, sumw, sumw2 };
}
