import { type DType, dtypes, type TypedArray } from "@kaon/core";

/** Values that are expected are believed up to here: files may lie. */
const maxExpected = 1 << 24;

/** One array that values are added to. */
export class GrowingValues<D extends DType> {
  readonly #dtype: D;
  #data: TypedArray;
  #length = 0;
  #expected = 0;

  constructor(dtype: D) {
    this.#dtype = dtype;
    this.#data = new dtypes[dtype](0);
  }

  get length(): number {
    return this.#length;
  }

  /** Says how many values there will be, about. */
  expect(numValues: number): void {
    this.#expected = Math.min(numValues, maxExpected);
  }

  /** Adds values of the same dtype. */
  append(values: TypedArray): void {
    this.reserve(values.length);
    // Both have the same dtype.
    (this.#data as Uint8Array).set(values as Uint8Array, this.#length);
    this.#length += values.length;
  }

  /** Adds this many values, to be written into `target` from `start` on. */
  extend(numValues: number): { readonly target: InstanceType<(typeof dtypes)[D]>; readonly start: number } {
    this.reserve(numValues);
    const start = this.#length;
    this.#length += numValues;
    return { target: this.#data as InstanceType<(typeof dtypes)[D]>, start };
  }

  /** All values. Their memory may be an eighth larger than they are. */
  finish(): InstanceType<(typeof dtypes)[D]> {
    const isTight = this.#data.length - this.#length <= this.#length / 8;
    const values = isTight ? this.#data.subarray(0, this.#length) : this.#data.slice(0, this.#length);
    return values as InstanceType<(typeof dtypes)[D]>;
  }

  private reserve(numValues: number): void {
    const needed = this.#length + numValues;
    if (needed <= this.#data.length) return;
    const grown = new dtypes[this.#dtype](
      Math.max(needed, this.#expected, Math.ceil(this.#data.length * 1.5)),
    ) as TypedArray;
    (grown as Uint8Array).set(this.#data.subarray(0, this.#length) as Uint8Array);
    this.#data = grown;
  }
}
