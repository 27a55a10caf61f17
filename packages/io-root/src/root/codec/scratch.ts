/** A buffer that is used again and again, as large as the largest request so far. What it held is lost at each request. */
export class Scratch {
  #bytes = new Uint8Array(0);

  /** `length` bytes with any content. */
  take(length: number): Uint8Array {
    if (this.#bytes.length < length) this.#bytes = new Uint8Array(length + (length >>> 2));
    return this.#bytes.subarray(0, length);
  }
}
