import { CorruptFileError } from "../../errors.ts";

const decoder = new TextDecoder();

/** Where a cursor's bytes come from, for messages. */
export interface CursorOrigin {
  readonly file: string;
  /** What is being read, as "key list". */
  readonly object: string;
  /** Byte position of the first byte in the file. */
  readonly byte: number;
}

/** Reads big-endian values one after the other. Every read is checked against the bytes at hand. @throws CorruptFileError */
export class ByteCursor {
  position = 0;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #origin: CursorOrigin;

  constructor(bytes: Uint8Array, origin: CursorOrigin) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#origin = origin;
  }

  u8(): number {
    return this.#view.getUint8(this.#advance(1));
  }

  i8(): number {
    return this.#view.getInt8(this.#advance(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#advance(2));
  }

  f32(): number {
    return this.#view.getFloat32(this.#advance(4));
  }

  f64(): number {
    return this.#view.getFloat64(this.#advance(8));
  }

  i16(): number {
    return this.#view.getInt16(this.#advance(2));
  }

  i32(): number {
    return this.#view.getInt32(this.#advance(4));
  }

  u32(): number {
    return this.#view.getUint32(this.#advance(4));
  }

  /** A position or count of 64 bits; beyond 2^53 it is not one. */
  i64(): number {
    const value = this.nearest64();
    if (!Number.isSafeInteger(value)) throw this.corrupt(`wanted a whole number below 2^53, found ${value}`);
    return value;
  }

  /** A number of 64 bits; beyond 2^53 it comes as a double near to it. */
  nearest64(): number {
    const start = this.#advance(8);
    return this.#view.getInt32(start) * 2 ** 32 + this.#view.getUint32(start + 4);
  }

  /** ROOT's TString: one byte of length, or 255 and four bytes of length; UTF-8. */
  string(): string {
    const short = this.u8();
    const length = short === 255 ? this.u32() : short;
    const start = this.#advance(length);
    if (length === 0) return "";
    const text = short === 255 ? undefined : asciiText(this.#bytes, start, length);
    return text ?? decoder.decode(this.#bytes.subarray(start, start + length));
  }

  /** An error about the place that the cursor has reached. */
  corrupt(reason: string): CorruptFileError {
    const { file, object, byte } = this.#origin;
    return new CorruptFileError(reason, { file, object, byte: byte + this.position });
  }

  #advance(length: number): number {
    const start = this.position;
    if (start + length > this.#bytes.length) {
      throw this.corrupt(`wanted ${length} more bytes, found ${this.#bytes.length - start}`);
    }
    this.position = start + length;
    return start;
  }
}

/** Text of ASCII alone, which is all that names of branches have, much faster than a decoder; undefined for other text. */
function asciiText(bytes: Uint8Array, start: number, length: number): string | undefined {
  let all = 0;
  for (let i = start; i < start + length; i++) all |= bytes[i];
  return all < 128
    ? String.fromCharCode.apply(null, bytes.subarray(start, start + length) as unknown as number[])
    : undefined;
}
