import type { KaonArray } from "@kaon/core";
import type { ElementReader } from "./element-reader.ts";
import type { EntryCursor } from "./entry-cursor.ts";
import { GrowingBytes, GrowingOffsets } from "./growing.ts";

/** Texts: 1 byte of length, or 255 and 4 bytes of length, then the bytes. `std::string` has a header where it is a member. */
export class TextReader implements ElementReader {
  readonly #hasHeader: boolean;
  readonly #bytes = new GrowingBytes();
  readonly #offsets = new GrowingOffsets();

  constructor(options: { hasHeader: boolean }) {
    this.#hasHeader = options.hasHeader;
  }

  read(cursor: EntryCursor): void {
    this.readAll(cursor, 1);
  }

  readAll(cursor: EntryCursor, count: number): void {
    const header = this.#hasHeader ? cursor.header() : undefined;
    this.readInner(cursor, count);
    if (header !== undefined) cursor.finish(header, "a text");
  }

  readInner(cursor: EntryCursor, count: number): void {
    for (let i = 0; i < count; i++) {
      const short = cursor.u8();
      const length = short === 255 ? cursor.u32() : short;
      const start = cursor.take(length);
      this.#bytes.add(cursor.bytes, start, cursor.position);
      this.#offsets.add(length);
    }
  }

  reset(): void {
    this.#bytes.reset();
    this.#offsets.reset();
  }

  finish(): KaonArray {
    return { kind: "text", offsets: this.#offsets.finish(), bytes: this.#bytes.finish() };
  }
}
