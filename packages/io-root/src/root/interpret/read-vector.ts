import type { DType, KaonArray } from "@kaon/core";
import { CorruptBasketError } from "../../errors.ts";
import type { Basket, BasketReader } from "../basket/basket.ts";
import { planBaskets } from "../basket/plan.ts";
import { Scratch } from "../codec/scratch.ts";
import { itemSize, numbersOver, swapBytes } from "./numbers.ts";
import type { ReadRequest } from "./read-fixed.ts";

/** A `std::vector` of numbers, or of vectors of them: `depth` levels. */
export interface VectorType {
  readonly dtype: DType;
  readonly depth: number;
}

const byteCountMask = 0x40000000;
const memberwiseMask = 0x4000;
/** Byte count (4) and version (2). */
const headerLength = 6;

/**
 * Lists of numbers, `depth` levels deep. Each entry: byte count (4 bytes, with bit 30 set), version (2), number of elements (4),
 * elements; inner vectors have no header, only their number of elements.
 * @throws CorruptBasketError
 * @see ROOT io/io/src/TEmulatedCollectionProxy.cxx, Streamer
 */
export function readVectors(reader: BasketReader, request: ReadRequest, type: VectorType): KaonArray {
  const { file, branch, entryStart, entryStop } = request;
  const collector = new VectorCollector(type);
  const scratch = new Scratch();
  for (const plan of planBaskets(file, branch, request)) {
    const basket = reader.load(branch, plan);
    const content = scratch.take(basket.contentLength);
    basket.readInto(content, 0);
    const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
    let position = 0;
    for (let entry = plan.entryStart; entry < Math.min(entryStop, plan.entryStop); entry++) {
      const stop = entryEnd(view, position, basket);
      if (entry >= entryStart) collector.add(view, { start: position + headerLength, stop, basket });
      position = stop;
    }
  }
  return collector.finish();
}

function entryEnd(view: DataView, position: number, basket: Basket): number {
  const left = view.byteLength - position;
  if (left < headerLength + 4) throw new CorruptBasketError(`wanted a vector, found ${left} bytes`, basket.place);
  const stop = position + 4 + (view.getUint32(position) & ~byteCountMask);
  const version = view.getUint16(position + 4);
  if (stop < position + headerLength + 4 || stop > view.byteLength || version & memberwiseMask) {
    const found = `found one that ends at ${stop}, version ${version}`;
    throw new CorruptBasketError(`wanted a vector within ${position} to ${view.byteLength}, ${found}`, basket.place);
  }
  return stop;
}

/** Gathers entries into one array. */
class VectorCollector {
  readonly #dtype: DType;
  readonly #width: number;
  /** Ends of the lists of each level, outermost first. */
  readonly #ends: number[][];
  #values = new Uint8Array(1024);
  #used = 0;

  constructor({ dtype, depth }: VectorType) {
    this.#dtype = dtype;
    this.#width = itemSize(dtype);
    this.#ends = Array.from({ length: depth }, () => []);
  }

  add(view: DataView, entry: { start: number; stop: number; basket: Basket }): void {
    const reached = this.#addList(view, entry.start, { level: 0, ...entry });
    if (reached === entry.stop) return;
    const found = `found one that ends at ${reached}`;
    throw new CorruptBasketError(`wanted a vector up to byte ${entry.stop}, ${found}`, entry.basket.place);
  }

  finish(): KaonArray {
    const bytes = this.#values.slice(0, this.#used);
    swapBytes(bytes, this.#width);
    let array: KaonArray = numbersOver(this.#dtype, bytes);
    for (const ends of this.#ends.toReversed()) {
      const offsets = new Int32Array(ends.length + 1);
      offsets.set(ends, 1);
      array = { kind: "jagged", offsets, content: array };
    }
    return array;
  }

  /** Adds the list at `position`; gives where it ends. */
  #addList(view: DataView, position: number, at: { level: number; stop: number; basket: Basket }): number {
    const { level, stop, basket } = at;
    const isInnermost = level === this.#ends.length - 1;
    const length = position + 4 <= stop ? view.getInt32(position) : -1;
    let reached = position + 4;
    if (length < 0 || reached + length * (isInnermost ? this.#width : 4) > stop) {
      throw new CorruptBasketError(
        `wanted a vector within ${position} to ${stop}, found ${length} elements`,
        basket.place,
      );
    }
    if (isInnermost) {
      this.#addValues(view, reached, length * this.#width);
      reached += length * this.#width;
    } else {
      for (let i = 0; i < length; i++) reached = this.#addList(view, reached, { level: level + 1, stop, basket });
    }
    const ends = this.#ends[level];
    ends.push((ends.at(-1) ?? 0) + length);
    return reached;
  }

  #addValues(view: DataView, position: number, length: number): void {
    const used = this.#used + length;
    if (used > this.#values.length) {
      const grown = new Uint8Array(Math.max(used, 2 * this.#values.length));
      grown.set(this.#values.subarray(0, this.#used));
      this.#values = grown;
    }
    const source = new Uint8Array(view.buffer, view.byteOffset + position, length);
    this.#values.set(source, this.#used);
    this.#used = used;
  }
}
