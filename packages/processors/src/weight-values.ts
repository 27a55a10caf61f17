import { ArgumentError, type KaonArray, type NumericArray, type OptionArray, takeFloat64 } from "@kaon/core";
import { isLayout } from "./layouts.ts";
import { describeValue } from "./merge-error.ts";
import { isTypedArray } from "./mergeable.ts";

/** Events of which numbers can be asked one by one, as a processor gets them. */
export interface MappableEvents<Event> {
  readonly numEvents: number;
  map(fn: (event: Event) => number): KaonArray;
  map(expression: string): KaonArray;
}

/**
 * One number per event: an array (missing values of which count as 1, no weight), a row function over the events, an expression as
 * text, or one number for all.
 */
export type EventNumbers<Event> =
  | readonly number[]
  | Float32Array
  | Float64Array
  | NumericArray
  | OptionArray<NumericArray>
  | ((event: Event) => number)
  | string
  | number;

/**
 * The numbers as an array of its own, which shares nothing with what was given.
 * @throws ArgumentError for anything but one finite number per event, or where row functions meet no events
 */
export function weightValues(
  what: string,
  given: EventNumbers<never>,
  { numEvents, events }: { readonly numEvents: number; readonly events: MappableEvents<never> | undefined },
): Float64Array {
  const values = takeFloat64(numEvents);
  if (typeof given === "number") return checkFinite(what, values.fill(given));
  const array = typeof given === "function" || typeof given === "string" ? ask(what, given, events) : given;
  const { data, index } = flat(what, array);
  const length = index?.length ?? data.length;
  if (length !== numEvents) throw new ArgumentError(`${what} has ${length} values for ${numEvents} events`);
  if (index === undefined) for (let i = 0; i < numEvents; i++) values[i] = numberAt(what, data, i);
  else for (let i = 0; i < numEvents; i++) values[i] = index[i] < 0 ? 1 : numberAt(what, data, index[i]);
  return checkFinite(what, values);
}

function ask(
  what: string,
  given: ((event: never) => number) | string,
  events: MappableEvents<never> | undefined,
): KaonArray {
  if (events === undefined) {
    throw new ArgumentError(
      `${what} is asked of every event, but the weights know no more than the number of events; make them of these: weights(events)`,
    );
  }
  return typeof given === "string" ? events.map(given) : events.map(given);
}

interface Flat {
  readonly data: ArrayLike<unknown>;
  /** Positions in `data`, −1 for a missing value; undefined for all in order. */
  readonly index?: Int32Array;
}

function flat(what: string, array: unknown): Flat {
  if (Array.isArray(array) || isTypedArray(array)) return { data: array };
  if (isLayout(array)) {
    if (array.kind === "numeric" && array.dtype !== "bool") return { data: array.data };
    if (array.kind === "option" && array.content.kind === "numeric" && array.content.dtype !== "bool") {
      return { data: array.content.data, index: array.index };
    }
  }
  throw new ArgumentError(`${what} needs one number per event, not ${describeValue(array)}`);
}

function numberAt(what: string, data: ArrayLike<unknown>, i: number): number {
  const value = data[i];
  if (typeof value === "number" || typeof value === "bigint") return Number(value);
  throw new ArgumentError(`${what} needs one number per event, but has ${String(value)} at event ${i}`);
}

function checkFinite(what: string, values: Float64Array): Float64Array {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      throw new ArgumentError(`${what} is ${values[i]} at event ${i}; weights must be finite numbers`);
    }
  }
  return values;
}
