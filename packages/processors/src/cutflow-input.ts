import { ArgumentError, type NumericArray } from "@kaon/core";
import { isLayout } from "./layouts.ts";
import { describeValue } from "./merge-error.ts";
import { isTypedArray } from "./mergeable.ts";

/** One true or false (or 1 or 0) per event. */
export type EventMask = readonly boolean[] | Uint8Array | NumericArray<"bool">;

/** One weight per event. */
export type EventWeights = readonly number[] | Float32Array | Float64Array | NumericArray<"float32" | "float64">;

/**
 * A mask as bytes, 1 where an event passes: the caller's own bytes where they are that already.
 * @param what names it in messages, as `cut "two muons"`
 * @throws ArgumentError for anything but one true or false per event
 */
export function checkMask(what: string, mask: EventMask, numEvents: number): Uint8Array {
  const values = valuesOf(mask, `${what} needs a mask of bool, one true or false per event,`);
  if ("dtype" in mask && mask.dtype !== "bool") {
    throw new ArgumentError(`${what} needs a mask of bool, not ${String(mask.dtype)}; compare it with something`);
  }
  if (values.length !== numEvents) {
    throw new ArgumentError(`${what} has a mask of ${values.length} values for ${numEvents} events`);
  }
  return values instanceof Uint8Array && holdsBits(values) ? values : bitsOf(what, values);
}

/**
 * The weights of events as they are.
 * @throws ArgumentError for anything but one finite number per event
 */
export function checkWeights(who: string, weights: EventWeights, numEvents: number): ArrayLike<number> {
  // Whether they are numbers is checked one by one.
  const values = valuesOf(weights, `${who} needs one number per event as weights,`) as ArrayLike<number>;
  if (values.length !== numEvents) {
    throw new ArgumentError(`${who} of ${numEvents} events needs as many weights, not ${values.length}`);
  }
  for (let i = 0; i < numEvents; i++) {
    if (!Number.isFinite(values[i])) {
      throw new ArgumentError(`the weight of event ${i} is ${String(values[i])}; weights must be finite numbers`);
    }
  }
  return values;
}

/** The values of a flat array, plain or Kaon's own. */
function valuesOf(array: unknown, wanted: string): ArrayLike<unknown> {
  if (Array.isArray(array) || isTypedArray(array)) return array;
  if (isLayout(array) && array.kind === "numeric") return array.data;
  throw new ArgumentError(`${wanted} not ${describeValue(array)}`);
}

/** Bytes alone, so that the loop stays as fast as reading them: masks of Kaon's own hold nothing else. */
function holdsBits(bytes: Uint8Array): boolean {
  let all = 0;
  for (let i = 0; i < bytes.length; i++) all |= bytes[i];
  return all <= 1;
}

function bitsOf(what: string, values: ArrayLike<unknown>): Uint8Array {
  const bits = new Uint8Array(values.length);
  for (let i = 0; i < bits.length; i++) {
    const value = values[i];
    if (value === true || value === 1) bits[i] = 1;
    else if (value !== false && value !== 0) {
      throw new ArgumentError(`${what} needs true or false for every event, but has ${String(value)} at event ${i}`);
    }
  }
  return bits;
}
