/** Bytes that are added one piece after the other. */
export class GrowingBytes {
  length = 0;
  #bytes = new Uint8Array(256);

  /** Adds bytes `start` to `stop` of `source`. */
  add(source: Uint8Array, start: number, stop: number): void {
    const length = this.length + stop - start;
    if (length > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(length, 2 * this.#bytes.length));
      grown.set(this.#bytes.subarray(0, this.length));
      this.#bytes = grown;
    }
    if (stop - start < 32) {
      for (let i = start, j = this.length; i < stop; i++, j++) this.#bytes[j] = source[i];
    } else {
      this.#bytes.set(source.subarray(start, stop), this.length);
    }
    this.length = length;
  }

  /** The last `length` bytes. */
  tail(length: number): DataView {
    return new DataView(this.#bytes.buffer, this.length - length, length);
  }

  reset(): void {
    this.length = 0;
  }

  /** A copy of what was added. */
  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.length);
  }
}

/** Boundaries of lists that are added one after the other. */
export class GrowingOffsets {
  /** Number of lists. */
  length = 0;
  #offsets = new Int32Array(64);

  /** Where the last list ends. */
  get end(): number {
    return this.#offsets[this.length];
  }

  /** Adds a list of `count` elements. */
  add(count: number): void {
    const end = this.#offsets[this.length] + count;
    this.length++;
    if (this.length === this.#offsets.length) {
      const grown = new Int32Array(2 * this.length);
      grown.set(this.#offsets);
      this.#offsets = grown;
    }
    this.#offsets[this.length] = end;
  }

  reset(): void {
    this.length = 0;
  }

  /** From 0; one more than lists. */
  finish(): Int32Array {
    return this.#offsets.slice(0, this.length + 1);
  }
}
