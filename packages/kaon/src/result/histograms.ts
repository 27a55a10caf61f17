import { Histogram } from "@kaon/hist";
import { Cutflow } from "@kaon/processors";

/** One value of a result that a person looks at, and where it is: dataset first. */
export interface Leaf {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** Everything in a result that is not a record, list or map of other things, in order. */
export function leavesOf(result: unknown, path: readonly string[] = []): Leaf[] {
  if (result instanceof Histogram || result instanceof Cutflow) return [{ path, value: result }];
  if (result instanceof Map) {
    return [...result].flatMap(([key, value]) => leavesOf(value, [...path, String(key)]));
  }
  if (isRecord(result)) return Object.entries(result).flatMap(([key, value]) => leavesOf(value, [...path, key]));
  return [{ path, value: result }];
}

/** A histogram of a result. */
export interface FoundHistogram {
  readonly path: readonly string[];
  readonly histogram: Histogram;
}

/** The histograms of a result, at any depth, in order. */
export function histogramsOf(result: unknown): FoundHistogram[] {
  return leavesOf(result).flatMap(({ path, value }) =>
    value instanceof Histogram ? [{ path, histogram: value as Histogram }] : [],
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // Layouts are records too, but one value to whoever looks at them.
  return (prototype === null || Object.getPrototypeOf(prototype) === null) && !("kind" in value);
}
