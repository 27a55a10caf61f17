import type { KaonArray } from "../array.ts";
import { fromNested } from "../from-nested.ts";
import { takeFloat64, takeInt32, takeMemory } from "../memory.ts";
import { describe, RowValueError } from "./row-value.ts";
import type { Arena } from "./tuple-family.ts";

/**
 * Collects what a row function gives. Loops write numbers into `values` themselves and hand everything else to `emit`.
 */
export class ValueSink {
  /** Numbers so far; booleans as 0 and 1; unset where something else was given. */
  values: Float64Array<ArrayBuffer>;
  /** How many of them were booleans. */
  numBooleans = 0;
  /** Places of missing values, ascending. */
  readonly #missing: number[] = [];
  readonly #others: { readonly at: number; readonly value: unknown }[] = [];

  readonly #arena: Arena | undefined;

  /**
   * Makes room for about `expected` values; more may come. In an `arena`, undefined is a missing value where an object of the
   * event was not there, as in `mu.matchedGen?.pt`, `ev.Muon.first()?.pt`.
   */
  constructor(expected: number, arena?: Arena) {
    this.#arena = arena;
    this.values = takeFloat64(Math.max(64, Math.ceil(1.02 * expected)));
  }

  /** Takes a value that is no number, or that does not fit any more. Returns the next place. */
  emit(value: unknown, at: number): number {
    if (at >= this.values.length) this.#grow();
    if (typeof value === "number") this.values[at] = value;
    else if (typeof value === "boolean") {
      this.numBooleans++;
      this.values[at] = value ? 1 : 0;
    } else if (value === null || (value === undefined && this.#missed() === null)) this.#missing.push(at);
    else if (typeof value === "function" || value instanceof Promise) {
      throw new RowValueError(`the row function must give a value, but gave ${describe(value)}`);
    } else this.#others.push({ at, value: plain(value, () => this.#missed()) });
    return at + 1;
  }

  #missed(): null {
    if (this.#arena !== undefined && this.#arena.lastMissing === this.#arena.event.$i) return null;
    throw new RowValueError("the row function must give a value, but gave undefined; give null for a missing value");
  }

  /** The first `length` values as an array; the sink cannot be used afterwards. */
  finish(length: number): KaonArray {
    const found = length - this.#missing.length;
    if (this.#others.length > 0 || (found === 0 && length > 0)) return fromNested(this.#mixed(length));
    const isNumeric = this.numBooleans === 0;
    if (!isNumeric && this.numBooleans !== found) {
      throw new RowValueError(
        `the row function gave ${this.numBooleans} booleans and ${found - this.numBooleans} numbers; it must give one kind`,
      );
    }
    const index = found === length ? undefined : this.#closeGaps(length);
    const content: KaonArray = isNumeric
      ? { kind: "numeric", dtype: "float64", data: trimmed(this.values, found) }
      : { kind: "numeric", dtype: "bool", data: asBooleans(this.values.subarray(0, found)) };
    return index === undefined ? content : { kind: "option", index, content };
  }

  /** Moves the values together that are not missing; gives where each is now, −1 for missing ones. */
  #closeGaps(length: number): Int32Array {
    const index = takeInt32(length);
    let gap = 0;
    let to = 0;
    for (let i = 0; i < length; i++) {
      if (this.#missing[gap] === i) {
        index[i] = -1;
        gap++;
      } else {
        this.values[to] = this.values[i];
        index[i] = to++;
      }
    }
    return index;
  }

  #mixed(length: number): unknown[] {
    if (this.numBooleans > 0) {
      throw new RowValueError(
        "the row function gave booleans and other values; it must give one kind (or null for missing)",
      );
    }
    const out: unknown[] = Array.from(this.values.subarray(0, length));
    for (const at of this.#missing) out[at] = null;
    for (const { at, value } of this.#others) out[at] = value;
    return out;
  }

  #grow(): void {
    const larger = takeFloat64(2 * this.values.length);
    larger.set(this.values);
    this.values = larger;
  }
}

/** The first `length` numbers; a copy where most of the memory would lie idle. */
function trimmed<A extends Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(values: A, length: number): A {
  const used = values.subarray(0, length) as A;
  return 2 * length < values.length ? (used.slice() as A) : used;
}

/** Numbers that are 0 or 1 as booleans. */
export function asBooleans(numbers: Float64Array): Uint8Array<ArrayBuffer> {
  const booleans = takeMemory(numbers.length);
  for (let i = 0; i < booleans.length; i++) booleans[i] = numbers[i] | 0;
  return booleans;
}

/** Values that hold reused rows, or typed arrays that the next event overwrites, must not be kept as they are. */
function plain(value: unknown, missing: () => null): unknown {
  if (value === undefined) return missing();
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map((item) => plain(item, missing));
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array);
  if ("$i" in value) {
    throw new RowValueError(
      "the row function gave a row itself; rows are reused: give the values that you need, as { pt: mu.pt }",
    );
  }
  if ("$family" in value) return plain([...(value as unknown as Iterable<unknown>)], missing);
  if (Object.getPrototypeOf(value) !== Object.prototype && Object.getPrototypeOf(value) !== null) {
    const found = value.constructor.name === "" ? "an object of a class" : `a ${value.constructor.name}`;
    throw new RowValueError(
      `the row function must give numbers, booleans, text, null, arrays or plain records, but gave ${found}`,
    );
  }
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, plain(field, missing)]));
}

/** Collects positions of tuples. */
export class PositionSink {
  index: Int32Array<ArrayBuffer>[];
  readonly #arity: number;

  constructor(arity: number, capacity: number) {
    this.#arity = arity;
    this.index = Array.from({ length: 3 }, (_, member) => takeInt32(member < arity ? Math.max(16, capacity) : 0));
  }

  /** Makes room for more. */
  grow(): void {
    this.index = this.index.map((old, member) => {
      if (member >= this.#arity) return old;
      const larger = takeInt32(2 * old.length);
      larger.set(old);
      return larger;
    });
  }

  finish(length: number): Int32Array[] {
    return this.index.slice(0, this.#arity).map((index) => trimmed(index, length));
  }
}
