const byteCountMask = 0x4000_0000;

/** A growing buffer of big-endian values, as ROOT stores them. */
export class ByteWriter {
  #buffer: Buffer;
  #length = 0;

  constructor(capacity = 1024) {
    this.#buffer = Buffer.allocUnsafe(capacity);
  }

  /** Bytes written so far. */
  get length(): number {
    return this.#length;
  }

  /** The bytes written so far; a view that later writes may leave behind. */
  bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  u8(value: number): void {
    const at = this.#take(1);
    this.#buffer.writeUInt8(value, at);
  }

  /** Signed or unsigned: the low 16 bits are kept. */
  i16(value: number): void {
    const at = this.#take(2);
    this.#buffer.writeUInt16BE(value & 0xffff, at);
  }

  /** Signed or unsigned: the low 32 bits are kept. */
  i32(value: number): void {
    const at = this.#take(4);
    this.#buffer.writeUInt32BE(value >>> 0, at);
  }

  i64(value: number | bigint): void {
    const at = this.#take(8);
    this.#buffer.writeBigInt64BE(BigInt.asIntN(64, BigInt(value)), at);
  }

  f32(value: number): void {
    const at = this.#take(4);
    this.#buffer.writeFloatBE(value, at);
  }

  f64(value: number): void {
    const at = this.#take(8);
    this.#buffer.writeDoubleBE(value, at);
  }

  raw(bytes: Uint8Array): void {
    const at = this.#take(bytes.length);
    this.#buffer.set(bytes, at);
  }

  /** `TString`: one byte of length, or 255 and four bytes, then UTF-8. */
  string(value: string): void {
    const bytes = Buffer.from(value, "utf8");
    if (bytes.length < 255) {
      this.u8(bytes.length);
    } else {
      this.u8(255);
      this.i32(bytes.length);
    }
    this.raw(bytes);
  }

  /** Characters ended by a zero byte, as class names in object tags. */
  zeroEnded(value: string): void {
    this.raw(Buffer.from(value, "utf8"));
    this.u8(0);
  }

  /** A file position: eight bytes where `wide`, else four. */
  seek(value: number, wide: boolean): void {
    if (wide) this.i64(value);
    else this.i32(value);
  }

  /** Writes a byte count in front of what `body` writes. */
  counted(body: () => void): void {
    const start = this.#take(4);
    body();
    this.#buffer.writeUInt32BE((byteCountMask | (this.#length - start - 4)) >>> 0, start);
  }

  #take(size: number): number {
    const at = this.#length;
    const wanted = at + size;
    if (wanted > this.#buffer.length) {
      const grown = Buffer.allocUnsafe(Math.max(wanted, this.#buffer.length * 2));
      grown.set(this.#buffer.subarray(0, at));
      this.#buffer = grown;
    }
    this.#length = wanted;
    return at;
  }
}
