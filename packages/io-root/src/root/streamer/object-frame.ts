import { ByteCursor, type CursorOrigin } from "../file/byte-cursor.ts";
import type { ObjectRecord } from "../file/key.ts";

/** What precedes the members of a class: its version, and where its bytes end, if a byte count says so. */
export interface ClassHeader {
  readonly version: number;
  readonly stop: number | undefined;
}

/** What a pointer leads to: nothing, an object that was met before (by its tag), or a new one of a class. */
export type Pointer =
  | { readonly kind: "null" }
  | { readonly kind: "known"; readonly tag: number }
  | { readonly kind: "new"; readonly className: string; readonly tag: number; readonly stop: number | undefined };

const byteCountMask = 0x4000_0000;
const classMask = 0x8000_0000;
const newClassTag = 0xffff_ffff;
/** ROOT counts positions in a buffer from 2, so that 0 can mean null and 1 the object that is the whole record. */
const firstPosition = 2;

/** Reads what all of ROOT's objects are framed with. Every read is checked. @throws CorruptFileError */
export class ObjectFrame extends ByteCursor {
  readonly #bytes: Uint8Array;
  /** Tags count from the start of the key. */
  readonly #tagOffset: number;
  readonly #classNames = new Map<number, string>();

  constructor({ object, keyBytes }: ObjectRecord, origin: CursorOrigin) {
    super(object, origin);
    this.#bytes = object;
    this.#tagOffset = keyBytes.length + firstPosition;
  }

  /** Byte count (4 bytes, where there is one) and version (2). */
  header(): ClassHeader {
    const start = this.position;
    const count = this.u32();
    if ((count & byteCountMask) === 0 || count === newClassTag) {
      this.position = start;
      return { version: this.i16(), stop: undefined };
    }
    const stop = this.#stopAfter(count);
    return { version: this.i16(), stop };
  }

  /**
   * A pointer: 0 for null, the tag of an object; or the class of a new object, by name or by the tag of where it was named, with a
   * byte count before it.
   */
  pointer(): Pointer {
    const start = this.position;
    const first = this.u32();
    const isCounted = (first & byteCountMask) !== 0 && first !== newClassTag;
    const stop = isCounted ? this.#stopAfter(first) : undefined;
    const tag = isCounted ? this.u32() : first;
    if ((tag & classMask) === 0) return tag === 0 ? { kind: "null" } : { kind: "known", tag };
    const className = tag === newClassTag ? this.#className() : this.#classNameAt((tag & ~classMask) >>> 0);
    return { kind: "new", className, tag: start + this.#tagOffset, stop };
  }

  /** Steps over pointers to nothing, at most so many; gives how many there were. */
  nulls(most: number): number {
    const bytes = this.#bytes;
    const start = this.position;
    const stop = Math.min(start + 4 * most, bytes.length - 3);
    let at = start;
    while (at < stop && (bytes[at] | bytes[at + 1] | bytes[at + 2] | bytes[at + 3]) === 0) at += 4;
    this.position = at;
    return (at - start) / 4;
  }

  /** Positions of the new objects of a class, whatever is before and between them. */
  positionsOf(className: string): number[] {
    const buffer = Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.byteLength);
    const first = buffer.indexOf(`\xff\xff\xff\xff${className}\0`, 0, "latin1");
    if (first < 4) return [];
    const positions = [first - 4];
    const tag = Buffer.alloc(4);
    tag.writeUInt32BE((classMask | (first + this.#tagOffset)) >>> 0);
    for (let at = buffer.indexOf(tag, first + 4); at >= 0; at = buffer.indexOf(tag, at + 4)) positions.push(at - 4);
    return positions;
  }

  /** Whole numbers of 1, 2 or 4 bytes, or of 8, or reals; at most as many as there are bytes. */
  numbers(length: number, read: () => number): number[] {
    if (length < 0 || length > this.#bytes.length - this.position) {
      throw this.corrupt(`wanted an array of at most ${this.#bytes.length - this.position}, found ${length}`);
    }
    const values: number[] = [];
    for (let i = 0; i < length; i++) values.push(read());
    return values;
  }

  /** Signed whole numbers of 4 or 8 bytes; beyond 2^53 they come as doubles near to them. */
  signed(length: number, size: number): number[] {
    const bytes = this.#bytes;
    const start = this.position;
    if (length < 0 || length * size > bytes.length - start) {
      throw this.corrupt(`wanted an array of at most ${bytes.length - start} bytes, found ${length} numbers`);
    }
    this.position = start + length * size;
    const values: number[] = [];
    for (let at = start; at < this.position; at += size) {
      values.push(size === 4 ? int32At(bytes, at) : int32At(bytes, at) * 2 ** 32 + (int32At(bytes, at + 4) >>> 0));
    }
    return values;
  }

  /** The next `length` bytes, shared. */
  bytes(length: number): Uint8Array {
    const start = this.position;
    if (length < 0 || start + length > this.#bytes.length) {
      throw this.corrupt(`wanted ${length} bytes, found ${this.#bytes.length - start}`);
    }
    this.position = start + length;
    return this.#bytes.subarray(start, start + length);
  }

  #stopAfter(count: number): number {
    const stop = this.position + (count & ~byteCountMask);
    if (stop <= this.#bytes.length) return stop;
    throw this.corrupt(`wanted ${stop - this.position} bytes, found ${this.#bytes.length - this.position}`);
  }

  #className(): string {
    const stop = this.#bytes.indexOf(0, this.position);
    if (stop < 0) throw this.corrupt("wanted the name of a class, found no end of it");
    const name = Buffer.from(this.#bytes.subarray(this.position, stop)).toString("latin1");
    this.position = stop + 1;
    return name;
  }

  /** The class that was named at a tag. */
  #classNameAt(tag: number): string {
    const known = this.#classNames.get(tag);
    if (known !== undefined) return known;
    const { position } = this;
    this.position = Math.max(0, tag - this.#tagOffset);
    if (tag < this.#tagOffset || this.u32() !== newClassTag) {
      this.position = position;
      throw this.corrupt(`wanted the class of an object, found a tag ${tag} that leads nowhere`);
    }
    const name = this.#className();
    this.position = position;
    this.#classNames.set(tag, name);
    return name;
  }
}

function int32At(bytes: Uint8Array, at: number): number {
  return (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
}
