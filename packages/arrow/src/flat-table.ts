import { ArrowError } from "./errors.ts";

/** Tables deeper inside of each other than this are refused, as Arrow's reader in C++ does. */
const maxDepth = 64;
/** Parts may be pointed to more than once, as names that are the same are, but not without end. */
const maxRepetition = 16;

/** The bytes of a message, and how many of them may still be looked at. */
interface Bounds {
  readonly view: DataView;
  budget: number;
}

/**
 * A table of a FlatBuffers message, read with every position and length checked against the bytes at hand. Tables point forward only,
 * and what is looked at in all is bounded, so that no message takes longer than its length allows.
 *
 * | bytes | what |
 * | --- | --- |
 * | table 0..3 | how far back its vtable is |
 * | vtable 0..1 | its length |
 * | vtable 4 + 2i | position of field i in the table, 0 where it is absent |
 * | vector 0..3 | number of elements; these follow |
 *
 * @see https://flatbuffers.dev/internals
 */
export class FlatTable {
  readonly #bounds: Bounds;
  readonly #position: number;
  readonly #depth: number;
  readonly #vtable: number;
  readonly #vtableLength: number;

  /** The table that a message begins with. @throws ArrowError */
  static root(bytes: Uint8Array): FlatTable {
    const bounds = {
      view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      budget: maxRepetition * bytes.byteLength,
    };
    return new FlatTable(bounds, follow(bounds, 0), 0);
  }

  private constructor(bounds: Bounds, position: number, depth: number) {
    if (depth > maxDepth) throw damaged(`tables are inside of each other more than ${maxDepth} deep`);
    spend(bounds, position, 4);
    this.#bounds = bounds;
    this.#position = position;
    this.#depth = depth;
    this.#vtable = position - bounds.view.getInt32(position, true);
    spend(bounds, this.#vtable, 4);
    this.#vtableLength = bounds.view.getUint16(this.#vtable, true);
    spend(bounds, this.#vtable, this.#vtableLength);
  }

  /** A number of 8 bits; 0 where it is absent. */
  uint8(slot: number): number {
    const at = this.#field(slot, 1);
    return at === undefined ? 0 : this.#bounds.view.getUint8(at);
  }

  /** A number of 64 bits; 0 where it is absent. @throws ArrowError where it is no length */
  length(slot: number): number {
    const at = this.#field(slot, 8);
    return at === undefined ? 0 : lengthAt(this.#bounds.view, at);
  }

  /** A table; undefined where it is absent. @throws ArrowError */
  table(slot: number): FlatTable | undefined {
    const at = this.#field(slot, 4);
    if (at === undefined) return undefined;
    return new FlatTable(this.#bounds, follow(this.#bounds, at), this.#depth + 1);
  }

  /** A vector of tables. @throws ArrowError */
  tables(slot: number): FlatTable[] {
    const { start, length } = this.#vector(slot, 4);
    return Array.from(
      { length },
      (_, i) => new FlatTable(this.#bounds, follow(this.#bounds, start + 4 * i), this.#depth + 1),
    );
  }

  /** The first `numbers` lengths of 64 bits in each of a vector's structs, which take `size` bytes each. @throws ArrowError */
  structs(slot: number, { size, numbers }: { readonly size: number; readonly numbers: number }): number[][] {
    const { start, length } = this.#vector(slot, size);
    return Array.from({ length }, (_, i) =>
      Array.from({ length: numbers }, (_, k) => lengthAt(this.#bounds.view, start + size * i + 8 * k)),
    );
  }

  /** Looks at text, or a vector of numbers of `size` bytes. @throws ArrowError where it ends beyond the bytes */
  check(slot: number, size = 1): void {
    this.#vector(slot, size);
  }

  #vector(slot: number, size: number): { readonly start: number; readonly length: number } {
    const at = this.#field(slot, 4);
    if (at === undefined) return { start: 0, length: 0 };
    const position = follow(this.#bounds, at);
    spend(this.#bounds, position, 4);
    const length = this.#bounds.view.getUint32(position, true);
    spend(this.#bounds, position + 4, length * size);
    return { start: position + 4, length };
  }

  /** Where a field's value is; undefined where it is absent. */
  #field(slot: number, size: number): number | undefined {
    const at = 4 + 2 * slot;
    if (at + 2 > this.#vtableLength) return undefined;
    const offset = this.#bounds.view.getUint16(this.#vtable + at, true);
    if (offset === 0) return undefined;
    spend(this.#bounds, this.#position + offset, size);
    return this.#position + offset;
  }
}

/** The position that is pointed to at `at`. */
function follow(bounds: Bounds, at: number): number {
  spend(bounds, at, 4);
  return at + bounds.view.getUint32(at, true);
}

function lengthAt(view: DataView, at: number): number {
  const value = view.getBigInt64(at, true);
  if (value < 0n || value > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged(`found ${value} as a length or position`);
  return Number(value);
}

/** Checks that bytes are there, and counts them. */
function spend(bounds: Bounds, position: number, length: number): void {
  const { byteLength } = bounds.view;
  if (position < 0 || position + length > byteLength) {
    throw damaged(`wanted ${length} bytes from ${position}, found a message of ${byteLength}`);
  }
  bounds.budget -= length;
  if (bounds.budget < 0) throw damaged(`the parts of a message of ${byteLength} bytes are pointed to again and again`);
}

function damaged(reason: string): ArrowError {
  return new ArrowError(`damaged: ${reason}`, { path: "" });
}
