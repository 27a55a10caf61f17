import { type KaonArray, type TypedArray, concatenate } from "@kaon/core";
import { unifyTypes } from "./unify-types.ts";
import { isLayout } from "./layouts.ts";
import { MergeError, describeValue, pathKey } from "./merge-error.ts";

/** Any typed array; merged element by element. */
export type AnyTypedArray = TypedArray | Uint8ClampedArray;

/** An object that knows how to merge itself with another of its kind, as histograms and cutflows do. */
export interface SelfMerging {
  merge(other: never): unknown;
}

/** What a processor may return: numbers, text, arrays, sets, self-merging objects, and records, maps and lists of these. */
export type MergeableTree =
  | number
  | bigint
  | string
  | boolean
  | null
  | undefined
  | AnyTypedArray
  | KaonArray
  | SelfMerging
  | ReadonlySet<unknown>
  | ReadonlyMap<unknown, MergeableTree>
  | readonly MergeableTree[]
  | { readonly [key: string]: MergeableTree };

/**
 * The result of two parts of the same work: `first` from earlier events, `second` from later ones.
 *
 * Numbers and bigints add. Strings and booleans must be equal. Typed arrays of one length add element by element. Kaon
 * arrays and plain lists concatenate, first part first; arrays without values go with arrays of any type, and values that may be
 * missing with values that may not. Sets unite. Maps and plain records merge key by key, in the order
 * of the first, then the new keys of the second. `null` and `undefined` count as nothing yet. Anything else must have a
 * `merge` method. Neither part is changed; the result may share what only one of them has.
 *
 * @throws MergeError that names the node, as `.muons.mass`, where the two parts do not fit
 */
export function merge<T extends MergeableTree>(first: T, second: T): T {
  // Every branch of mergeNode gives back the kind that it was given.
  return mergeNode(first, second, "") as T;
}

/**
 * One tree out of the results of several datasets, merged in the order of the datasets.
 * @throws MergeError where two datasets returned trees that do not fit
 */
export function mergeAll<T extends MergeableTree>(results: Readonly<Record<string, T>>): T | undefined {
  let merged: T | undefined;
  for (const tree of Object.values(results)) merged = merged === undefined ? tree : merge(merged, tree);
  return merged;
}

/** Nesting beyond this is a cycle. */
const MAX_DEPTH = 1000;

/**
 * Refuses what could not be merged with another of its kind, so that a result of one chunk is held to what those of many are.
 * @throws MergeError that names the node
 */
export function checkMergeable(value: unknown, path = "", depth = 0): void {
  if (typeof value === "function" || typeof value === "symbol") throw unmergeable(value, path);
  if (typeof value !== "object" || value === null || Array.isArray(value) || value instanceof Set) return;
  if (isSelfMerging(value) || isTypedArray(value) || isLayout(value)) return;
  if (!(value instanceof Map) && !isPlainRecord(value)) throw unmergeable(value, path);
  if (depth > MAX_DEPTH) throw new MergeError("the result contains itself", { path: "" });
  for (const [key, child] of value instanceof Map ? value : Object.entries(value)) {
    checkMergeable(child, pathKey(path, key), depth + 1);
  }
}

function mergeNode(first: unknown, second: unknown, path: string): unknown {
  if (first === null || first === undefined) return second ?? first;
  if (second === null || second === undefined) return first;
  if (typeof first !== typeof second) throw unlike(first, second, path);
  switch (typeof first) {
    case "number":
    case "bigint":
      return addScalars(first, second);
    case "string":
    case "boolean":
      if (first === second) return first;
      throw new MergeError(
        `cannot merge ${describeValue(first)} with ${describeValue(second)}: text and booleans must be the same in every chunk; return a Set to collect several`,
        { path },
      );
    case "object":
      return mergeObjects(first, second, path);
    default:
      throw unmergeable(first, path);
  }
}

function addScalars(first: unknown, second: unknown): number | bigint {
  return typeof first === "bigint" ? first + (second as bigint) : (first as number) + (second as number);
}

function mergeObjects(first: object, second: object, path: string): unknown {
  if (isSelfMerging(first)) return mergeSelf(first, second, path);
  if (isTypedArray(first)) {
    if (isTypedArray(second)) return addTypedArrays(first, second, path);
    throw unlike(first, second, path);
  }
  if (isLayout(first)) {
    if (isLayout(second)) return joinArrays(first, second, path);
    throw unlike(first, second, path);
  }
  if (Array.isArray(first) && Array.isArray(second)) return [...(first as unknown[]), ...(second as unknown[])];
  if (first instanceof Set && second instanceof Set) return new Set<unknown>([...first, ...second]);
  if (first instanceof Map && second instanceof Map) return mergeMaps(first, second, path);
  if (isPlainRecord(first) && isPlainRecord(second)) return mergeRecords(first, second, path);
  if (describeValue(first) !== describeValue(second)) throw unlike(first, second, path);
  throw unmergeable(first, path);
}

function mergeSelf(first: SelfMerging, second: object, path: string): unknown {
  if (!isSelfMerging(second) || first.constructor !== second.constructor) throw unlike(first, second, path);
  let merged: unknown;
  try {
    // The constructors are the same, so `second` is what first.merge takes.
    merged = first.merge(second as never);
  } catch (cause) {
    throw new MergeError(`cannot merge two of ${describeValue(first)}: ${(cause as Error).message}`, { path, cause });
  }
  if (merged !== undefined && merged !== null) return merged;
  throw new MergeError(
    `merge of ${describeValue(first)} returned ${String(merged)}; it must return the merged object`,
    {
      path,
    },
  );
}

function joinArrays(first: KaonArray, second: KaonArray, path: string): KaonArray {
  try {
    return concatenate(unifyTypes(first, second));
  } catch (cause) {
    throw new MergeError((cause as Error).message, { path, cause });
  }
}

function addTypedArrays(first: AnyTypedArray, second: AnyTypedArray, path: string): AnyTypedArray {
  const tag = first[Symbol.toStringTag];
  if (tag !== second[Symbol.toStringTag]) throw unlike(first, second, path);
  if (first.length !== second.length) {
    throw new MergeError(
      `cannot add a ${tag} of length ${second.length} to one of length ${first.length}: typed arrays add element by element; wrap them as Kaon arrays to concatenate`,
      { path },
    );
  }
  const sum = first.slice();
  // Both are of one class; Float64Array stands for those of numbers that round.
  if (tag.startsWith("Float")) addFloats(sum as Float64Array, second as Float64Array);
  else addIntegers(sum, second, path);
  return sum;
}

function addFloats(sum: Float64Array, second: Float64Array): void {
  for (let i = 0; i < sum.length; i++) sum[i] += second[i];
}

function addIntegers(sum: AnyTypedArray, second: AnyTypedArray, path: string): void {
  for (let i = 0; i < sum.length; i++) {
    // Both arrays are of one class, so both elements are numbers or both are bigints.
    const exact = ((sum[i] as number) + (second[i] as number)) as never;
    sum[i] = exact;
    if (sum[i] === exact) continue;
    const tag = sum[Symbol.toStringTag];
    throw new MergeError(`sum ${String(exact)} at index ${i} does not fit in a ${tag}; use a wider type`, { path });
  }
}

function mergeMaps(first: Map<unknown, unknown>, second: Map<unknown, unknown>, path: string): Map<unknown, unknown> {
  const merged = new Map(first);
  for (const [key, value] of second) merged.set(key, mergeNode(first.get(key), value, pathKey(path, key)));
  return merged;
}

function mergeRecords(first: PlainRecord, second: PlainRecord, path: string): PlainRecord {
  const merged = mergeMaps(new Map(Object.entries(first)), new Map(Object.entries(second)), path);
  // fromEntries defines own properties, so that a key "__proto__" stays a key.
  return Object.fromEntries(merged as Map<string, unknown>);
}

type PlainRecord = Readonly<Record<string, unknown>>;

/** Whether `value` was written as an object literal or came from JSON. */
export function isPlainRecord(value: unknown): value is PlainRecord {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // An object of another realm (vm, test runner) has another Object.prototype, which has no prototype of its own.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Whether `value` has a `merge` method of its own class. */
export function isSelfMerging(value: unknown): value is SelfMerging {
  return typeof value === "object" && value !== null && "merge" in value && typeof value.merge === "function";
}

/** Whether `value` is one of the typed arrays (not a DataView). */
export function isTypedArray(value: unknown): value is AnyTypedArray {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

function unmergeable(value: unknown, path: string): MergeError {
  const hint =
    typeof value === "object"
      ? "give its class a merge(other) method"
      : "only data and objects with merge(other) can be merged";
  return new MergeError(`cannot merge ${describeValue(value)}: ${hint}`, { path });
}

function unlike(first: unknown, second: unknown, path: string): MergeError {
  return new MergeError(
    `cannot merge ${describeValue(first)} with ${describeValue(second)}: every chunk must return the same kind`,
    { path },
  );
}
