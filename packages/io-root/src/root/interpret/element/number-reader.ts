import type { DType, KaonArray } from "@kaon/core";
import { itemSize, numbersOver, swapBytes } from "../numbers.ts";
import { packedWidth, unpack, type Packing } from "../packing.ts";
import type { ElementReader } from "./element-reader.ts";
import type { EntryCursor } from "./entry-cursor.ts";
import { GrowingBytes } from "./growing.ts";

/** Numbers, in the same form everywhere. */
export class NumberReader implements ElementReader {
  readonly #dtype: DType;
  readonly #width: number;
  readonly #bytes = new GrowingBytes();

  constructor(dtype: DType) {
    this.#dtype = dtype;
    this.#width = itemSize(dtype);
  }

  read(cursor: EntryCursor): void {
    this.readInner(cursor, 1);
  }

  readAll(cursor: EntryCursor, count: number): void {
    this.readInner(cursor, count);
  }

  readInner(cursor: EntryCursor, count: number): void {
    const start = cursor.take(count * this.#width);
    this.#bytes.add(cursor.bytes, start, cursor.position);
  }

  /** The last of what was read but `back`, as a number of elements. */
  countBefore(back: number): number {
    const width = this.#width;
    const view = this.#bytes.tail(width * (back + 1));
    if (width === 8) return Number(view.getBigInt64(0));
    if (width === 4) return view.getInt32(0);
    return width === 2 ? view.getInt16(0) : view.getInt8(0);
  }

  reset(): void {
    this.#bytes.reset();
  }

  finish(): KaonArray {
    const bytes = this.#bytes.finish();
    swapBytes(bytes, this.#width);
    return numbersOver(this.#dtype, bytes);
  }
}

/** Packed numbers. */
export class PackedReader implements ElementReader {
  readonly #packing: Packing;
  readonly #bytes = new GrowingBytes();

  constructor(packing: Packing) {
    this.#packing = packing;
  }

  read(cursor: EntryCursor): void {
    this.readInner(cursor, 1);
  }

  readAll(cursor: EntryCursor, count: number): void {
    this.readInner(cursor, count);
  }

  readInner(cursor: EntryCursor, count: number): void {
    const start = cursor.take(count * packedWidth(this.#packing));
    this.#bytes.add(cursor.bytes, start, cursor.position);
  }

  reset(): void {
    this.#bytes.reset();
  }

  finish(): KaonArray {
    return unpack(this.#packing, this.#bytes.finish());
  }
}
