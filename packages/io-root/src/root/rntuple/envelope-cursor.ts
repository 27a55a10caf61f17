import { CorruptFileError } from "../../errors.ts";
import type { CursorOrigin } from "../file/byte-cursor.ts";

const decoder = new TextDecoder();

/** Where a block of bytes lies in the file, and how long it is there. */
export interface Locator {
  readonly byte: number;
  readonly length: number;
}

/** A locator of a compressed block, with the length that it has when decompressed. */
export interface EnvelopeLink extends Locator {
  readonly size: number;
}

/** Reads the little-endian values and frames of an envelope. Every read is checked. @throws CorruptFileError */
export class EnvelopeCursor {
  position = 0;
  /** Reads end here: at the end of the innermost frame. */
  #stop: number;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #origin: CursorOrigin;

  constructor(bytes: Uint8Array, origin: CursorOrigin) {
    this.#bytes = bytes;
    this.#stop = bytes.length;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#origin = origin;
  }

  u16(): number {
    return this.#view.getUint16(this.#advance(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.#advance(4), true);
  }

  i32(): number {
    return this.#view.getInt32(this.#advance(4), true);
  }

  f64(): number {
    return this.#view.getFloat64(this.#advance(8), true);
  }

  /** All 64 bits, for checksums and flags. */
  bits64(): bigint {
    return this.#view.getBigUint64(this.#advance(8), true);
  }

  /** A signed number of 64 bits; beyond 2^53 it comes as a double near to it. */
  i64(): number {
    const low = this.u32();
    return this.i32() * 2 ** 32 + low;
  }

  /** A position, length or count of 64 bits; it must be below 2^53. */
  count(): number {
    const low = this.u32();
    const value = this.u32() * 2 ** 32 + low;
    if (!Number.isSafeInteger(value)) throw this.corrupt(`wanted a position or length, found ${value}`);
    return value;
  }

  /** The length of a string in 4 bytes, then its UTF-8 bytes. */
  string(): string {
    const length = this.u32();
    const start = this.#advance(length);
    return decoder.decode(this.#bytes.subarray(start, start + length));
  }

  /** What `read` gives from inside of a record frame: its size in 8 bytes, then the content; what `read` leaves is skipped. */
  record<T>(read: () => T): T {
    const start = this.position;
    const size = this.i64();
    return this.#inFrame(start, size, read);
  }

  /** What `read` gives for each item of a list frame: minus its size in 8 bytes, the number of items in 4, then the items. */
  list<T>(read: (index: number) => T): T[] {
    return this.listFrame((length) => {
      const items: T[] = [];
      for (let i = 0; i < length; i++) items.push(read(i));
      return items;
    });
  }

  /** What `read` gives from inside of a list frame with `length` items. */
  listFrame<T>(read: (length: number) => T): T {
    const start = this.position;
    const size = -this.i64();
    const length = this.u32();
    // Items have at least one byte each, so that a wrong number soon meets the end of the frame.
    return this.#inFrame(start, size, () => read(length));
  }

  /**
   * A locator: length (4 bytes) and position (8); or, where the length is negative, minus it holds the type in bits 24 to 30 and the
   * locator's own size in bits 0 to 15. Type 1 is a length and a position of 8 bytes each.
   */
  locator(): Locator {
    const start = this.position;
    const head = this.i32();
    if (head >= 0) return { length: head, byte: this.count() };
    const type = (-head >>> 24) & 0x7f;
    if (type !== 1) throw this.corrupt(`wanted a locator of a file (type 0 or 1), found type ${type}`);
    const length = this.count();
    const byte = this.count();
    this.position = Math.max(this.position, Math.min(this.#stop, start + (-head & 0xffff)));
    return { length, byte };
  }

  /** A locator with the decompressed length (8 bytes) before it. */
  link(): EnvelopeLink {
    const size = this.count();
    return { size, ...this.locator() };
  }

  /** An error about the place that the cursor has reached, counted from the start of the decompressed envelope. */
  corrupt(reason: string): CorruptFileError {
    const { file, object, byte } = this.#origin;
    return new CorruptFileError(`${reason}, ${this.position} bytes into it`, { file, object, byte });
  }

  #inFrame<T>(start: number, size: number, read: () => T): T {
    const outer = this.#stop;
    const stop = start + size;
    if (!(size >= this.position - start && stop <= outer)) {
      throw this.corrupt(`wanted a frame of at most ${outer - start} bytes, found ${size}`);
    }
    this.#stop = stop;
    try {
      return read();
    } finally {
      this.position = stop;
      this.#stop = outer;
    }
  }

  #advance(length: number): number {
    const start = this.position;
    if (start + length > this.#stop) throw this.corrupt(`wanted ${length} more bytes, found ${this.#stop - start}`);
    this.position = start + length;
    return start;
  }
}
