import {
  ArgumentError,
  type KaonArray,
  lengthOf,
  takeInt32,
  type TextArray,
  textAt,
  type TypedArray,
} from "@kaon/core";

/** The typed arrays that can be filled, over memory that may be shared. */
export type Numbers = TypedArray | Uint8ClampedArray;

/** The values at the bottom of a column. */
export type Leaf = Numbers | readonly string[];

/** One value per entry, below zero or more levels of lists. */
export interface Column {
  readonly kind: "column";
  /** Boundaries of the lists, outermost first, each from 0; none for one value per event. */
  readonly levels: readonly Int32Array[];
  readonly leaf: Leaf;
  /** 1 where there is a value; `undefined` where there always is. */
  readonly valid: Uint8Array | undefined;
}

/** One value for all entries. */
export interface Constant {
  readonly kind: "constant";
  readonly value: number | string;
}

/**
 * What was given to `fill` for one axis, as a column or a constant. Arrays share their buffers wherever nothing is picked.
 * @throws ArgumentError for records and for anything that is neither a value, nor an array of values
 */
export function readColumn(given: unknown, input: string): Column | Constant {
  switch (typeof given) {
    case "number":
    case "bigint":
    case "boolean":
      return { kind: "constant", value: Number(given) };
    case "string":
      return { kind: "constant", value: given };
  }
  if (Array.isArray(given)) return { kind: "column", levels: [], ...plainLeaf(given, input) };
  if (isTypedArray(given)) return { kind: "column", levels: [], leaf: given, valid: undefined };
  if (isKaonArray(given)) return { kind: "column", ...walk(given, { start: 0, stop: lengthOf(given) }, input) };
  throw new ArgumentError(`${input} needs a value or an array of values, found ${describe(given)}`);
}

/**
 * The same without what is missing, for a fill of nothing else: entries that have no value fill no bin.
 * @throws as readColumn
 */
export function readPresent(given: unknown, input: string): Column | Constant {
  if (!isKaonArray(given) || given.kind !== "option" || given.content.kind !== "numeric")
    return readColumn(given, input);
  const { index, content } = given;
  const { length, isCompact } = presentIn(index);
  const leaf = isCompact ? content.data.subarray(0, length) : pickNumbers(content.data, presentOf(index, length));
  return { kind: "column", levels: [], leaf, valid: undefined };
}

/** How many entries of an index are not −1, and whether they are 0, 1, 2, … */
function presentIn(index: Int32Array): { readonly length: number; readonly isCompact: boolean } {
  let length = 0;
  let others = 0;
  for (let i = 0; i < index.length; i++) {
    const missing = index[i] >> 31;
    others |= (index[i] ^ length) & ~missing;
    length += 1 + missing;
  }
  return { length, isCompact: others === 0 };
}

function presentOf(index: Int32Array, length: number): Int32Array {
  const present = takeInt32(length + 1);
  let n = 0;
  for (let i = 0; i < index.length; i++) {
    present[n] = index[i];
    n += 1 + (index[i] >> 31);
  }
  return present.subarray(0, length);
}

type Walked = Omit<Column, "kind">;

interface Range {
  readonly start: number;
  readonly stop: number;
}

function walk(array: KaonArray, { start, stop }: Range, input: string): Walked {
  switch (array.kind) {
    case "numeric":
      return { levels: [], leaf: array.data.subarray(start, stop), valid: undefined };
    case "text":
      return { levels: [], leaf: decode(array, { start, stop }), valid: undefined };
    case "jagged": {
      const boundaries = array.offsets.subarray(start, stop + 1);
      const first = boundaries[0];
      const inner = walk(array.content, { start: first, stop: boundaries[boundaries.length - 1] }, input);
      return { ...inner, levels: [first === 0 ? boundaries : boundaries.map((at) => at - first), ...inner.levels] };
    }
    case "option":
    case "indexed":
      return pick(array.content, array.index.subarray(start, stop), input);
    case "record":
      throw new ArgumentError(
        `${input} needs numbers or text, found a record with the fields ${Object.keys(array.fields).join(", ")}; fill with one of them`,
      );
  }
}

/** The entries of `array` at `index`; −1 is missing: no value, or an empty list. */
function pick(array: KaonArray, index: Int32Array, input: string): Walked {
  switch (array.kind) {
    case "numeric":
      return { levels: [], leaf: pickNumbers(array.data, index), valid: validity(index) };
    case "text":
      return { levels: [], leaf: Array.from(index, (i) => (i < 0 ? "" : textAt(array, i))), valid: validity(index) };
    case "jagged": {
      const { boundaries, items } = pickLists(array.offsets, index);
      const inner = pick(array.content, items, input);
      return { ...inner, levels: [boundaries, ...inner.levels] };
    }
    case "option":
    case "indexed":
      return pick(
        array.content,
        index.map((i) => (i < 0 ? -1 : array.index[i])),
        input,
      );
    case "record":
      return walk(array, { start: 0, stop: 0 }, input);
  }
}

function pickLists(offsets: Int32Array, index: Int32Array): { boundaries: Int32Array; items: Int32Array } {
  const boundaries = new Int32Array(index.length + 1);
  for (let i = 0; i < index.length; i++) {
    const count = index[i] < 0 ? 0 : offsets[index[i] + 1] - offsets[index[i]];
    boundaries[i + 1] = boundaries[i] + count;
  }
  const items = new Int32Array(boundaries[index.length]);
  for (let i = 0; i < index.length; i++) {
    for (let at = boundaries[i]; at < boundaries[i + 1]; at++) items[at] = offsets[index[i]] + at - boundaries[i];
  }
  return { boundaries, items };
}

/** `values` at `index`, in an array of the same type; 0 where missing. */
export function pickNumbers<A extends Numbers>(values: A, index: Int32Array): A {
  // The constructor of a typed array makes typed arrays of the same class.
  const TypedArrayClass = values.constructor as new (length: number) => A;
  const picked = new TypedArrayClass(index.length);
  for (let i = 0; i < index.length; i++) if (index[i] >= 0) picked[i] = values[index[i]];
  return picked;
}

function validity(index: Int32Array): Uint8Array | undefined {
  if (!index.includes(-1)) return undefined;
  const valid = new Uint8Array(index.length);
  for (let i = 0; i < index.length; i++) valid[i] = index[i] < 0 ? 0 : 1;
  return valid;
}

function decode(array: TextArray, { start, stop }: Range): string[] {
  return Array.from({ length: stop - start }, (_, i) => textAt(array, start + i));
}

/** A leaf from a plain array of numbers, booleans or texts, where null is missing. */
function plainLeaf(given: readonly unknown[], input: string): { leaf: Leaf; valid: Uint8Array | undefined } {
  const valid = given.includes(null) ? Uint8Array.from(given, (value) => (value === null ? 0 : 1)) : undefined;
  if (given.some((value) => typeof value === "string")) {
    return { leaf: given.map((value, at) => plainText(value, { at, input })), valid };
  }
  const leaf = new Float64Array(given.length);
  for (let at = 0; at < leaf.length; at++) {
    const value = given[at];
    leaf[at] = typeof value === "number" ? value : plainNumber(value, { at, input });
  }
  return { leaf, valid };
}

function plainText(value: unknown, { at, input }: { at: number; input: string }): string {
  if (typeof value === "string") return value;
  if (value === null) return "";
  throw new ArgumentError(`${input} mixes text with ${describe(value)} at entry ${at}`);
}

function plainNumber(value: unknown, { at, input }: { at: number; input: string }): number {
  if (typeof value === "boolean" || typeof value === "bigint" || value === null) return Number(value);
  const hint = Array.isArray(value) ? "; make nested lists a jagged array with fromNested" : "";
  throw new ArgumentError(`${input} needs numbers or text, found ${describe(value)} at entry ${at}${hint}`);
}

function isTypedArray(given: unknown): given is Numbers {
  return ArrayBuffer.isView(given) && !(given instanceof DataView);
}

const kinds = new Set<unknown>(["numeric", "jagged", "record", "option", "indexed", "text"]);

function isKaonArray(given: unknown): given is KaonArray {
  return typeof given === "object" && given !== null && "kind" in given && kinds.has(given.kind);
}

function describe(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value !== "object") return value === undefined ? "undefined" : `a ${typeof value}`;
  return `an object with ${Object.keys(value).slice(0, 5).join(", ") || "no fields"}`;
}
