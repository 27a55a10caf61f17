import { ArgumentError, type NumericArray } from "@kaon/core";
import { checkMask, checkWeights, type EventMask, type EventWeights } from "./cutflow-input.ts";

/** Events that can be tested one by one, as a processor gets them. */
export interface TestableEvents<Event> {
  readonly numEvents: number;
  mask(test: ((event: Event) => boolean) | string): NumericArray<"bool">;
}

/** Which events pass: a row function over them, an expression as text, or one true or false per event. */
export type EventTest<Event> = EventMask | ((event: Event) => boolean) | string;

/** What events are counted: those of a chunk, or masks of a number of events. */
export type CountedEvents<Event> = TestableEvents<Event> | { readonly numEvents: number } | number;

/** How events are counted. */
export interface CountOptions<Event = never> {
  /** One finite weight per event; every event counts once where absent. */
  readonly weights?: EventWeights;
  /** Only these events are looked at: all others are in no number. */
  readonly within?: EventTest<Event>;
  /** Classes of events that are counted besides all of them, as `{ ee, mumu }`. They may overlap. */
  readonly categories?: Readonly<Record<string, EventTest<Event>>>;
}

/** Who asks: in messages. */
interface Asking {
  /** As in "a cutflow". */
  readonly what: string;
  /** The function that makes it. */
  readonly call: string;
}

/** Events with which the masks of tests are made. */
export class Testing {
  readonly numEvents: number;
  readonly #who: Asking;
  /** Undefined where only their number is known. */
  readonly #events: TestableEvents<never> | undefined;

  /** @throws ArgumentError where there is no number of events */
  constructor(subject: CountedEvents<never>, who: Asking) {
    this.numEvents = typeof subject === "number" ? subject : subject.numEvents;
    this.#who = who;
    this.#events = typeof subject === "object" && "mask" in subject ? subject : undefined;
    if (!Number.isInteger(this.numEvents) || this.numEvents < 0) {
      throw new ArgumentError(
        `a ${who.what} needs the number of events, a whole number of at least 0, not ${this.numEvents}`,
      );
    }
  }

  /**
   * One byte per event, 1 where it passes. The bytes may be the caller's: they are to be read only.
   * @param what names the test in messages, as `cut "two muons"`
   * @throws ArgumentError for a mask of another length, for values other than true and false, or where the events are not known
   */
  mask(what: string, test: EventTest<never>): Uint8Array {
    return checkMask(
      what,
      typeof test === "function" || typeof test === "string" ? this.#ask(what, test) : test,
      this.numEvents,
    );
  }

  /** @throws ArgumentError where there is not one finite weight per event */
  weights(weights: EventWeights | undefined): ArrayLike<number> | undefined {
    return weights === undefined ? undefined : checkWeights(`a ${this.#who.what}`, weights, this.numEvents);
  }

  #ask(what: string, test: ((event: never) => boolean) | string): NumericArray<"bool"> {
    if (this.#events !== undefined) return this.#events.mask(test);
    throw new ArgumentError(
      `${what} is asked of every event, but the ${this.#who.what} knows no more than the number of events; make it of them: ${this.#who.call}(events)`,
    );
  }
}
