import { CorruptBasketError, type BasketPlace } from "../../../errors.ts";

const byteCountMask = 0x40000000;
const memberwiseMask = 0x4000;

/** What precedes an object or container. */
export interface ObjectHeader {
  readonly version: number;
  /** Whether a container's elements follow member by member. */
  readonly isMemberwise: boolean;
  /** Where it ends; `undefined` where it does not say. */
  readonly stop: number | undefined;
}

/** Reads the content of a basket from front to back; every length is checked against the bytes at hand. @throws CorruptBasketError */
export class EntryCursor {
  position = 0;
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly #place: BasketPlace;

  constructor(bytes: Uint8Array, place: BasketPlace) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#place = place;
  }

  /** Bytes that are left. */
  get left(): number {
    return this.bytes.length - this.position;
  }

  /** Position of the next `length` bytes, which are stepped over. */
  take(length: number): number {
    const start = this.position;
    if (start + length > this.bytes.length) throw this.corrupt(`wanted ${length} bytes, found ${this.left}`);
    this.position = start + length;
    return start;
  }

  u8(): number {
    return this.view.getUint8(this.take(1));
  }

  i16(): number {
    return this.view.getInt16(this.take(2));
  }

  u32(): number {
    return this.view.getUint32(this.take(4));
  }

  /** Number of elements that follow; each takes at least one byte. */
  count(): number {
    const count = this.u32();
    if (count > this.left) throw this.corrupt(`wanted ${count} elements, found ${this.left} bytes`);
    return count;
  }

  /** Byte count (4 bytes, with bit 30 set) and version (2), or a version alone. */
  header(): ObjectHeader {
    const start = this.position;
    const hasCount = this.left >= 4 && (this.view.getUint32(start) & byteCountMask) !== 0;
    const length = hasCount ? this.u32() & ~byteCountMask : 0;
    const version = this.i16();
    const stop = hasCount ? start + 4 + length : undefined;
    if (stop !== undefined && (stop < this.position || stop > this.bytes.length)) {
      throw this.corrupt(`wanted an object of ${length} bytes, found ${this.bytes.length - start - 4}`);
    }
    return { version: version & ~memberwiseMask, isMemberwise: (version & memberwiseMask) !== 0 && version > 0, stop };
  }

  /** Checks that an object ended where its header says. */
  finish({ stop }: ObjectHeader, what: string): void {
    if (stop === undefined || stop === this.position) return;
    throw this.corrupt(`wanted ${what} to end at byte ${stop} of the basket, it ends at ${this.position}`);
  }

  /** An error about the place that the cursor has reached. */
  corrupt(reason: string): CorruptBasketError {
    return new CorruptBasketError(`${reason} (at byte ${this.position} of the content)`, this.#place);
  }
}
