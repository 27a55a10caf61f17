import { takeInt32, takeMemory, type DType, type KaonArray } from "@kaon/core";
import { CorruptBasketError } from "../../errors.ts";
import type { Basket, BasketReader } from "../basket/basket.ts";
import { planBaskets } from "../basket/plan.ts";
import { Scratch } from "../codec/scratch.ts";
import { itemSize, numbersOver, swapBytes } from "./numbers.ts";
import type { ReadRequest } from "./read-fixed.ts";
import { copyLists, endOf, findLists, listHeader, type StoredLists } from "./vector-lists.ts";

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
  return type.depth === 1 ? readLists(reader, request, type.dtype) : readNested(reader, request, type);
}

/** One level, which is most of what files have: of each basket first where the lists end, then their values. */
function readLists(reader: BasketReader, request: ReadRequest, dtype: DType): KaonArray {
  const { file, branch, entryStart, entryStop } = request;
  const width = itemSize(dtype);
  const offsets = takeInt32(entryStop - entryStart + 1);
  offsets[0] = 0;
  const scratch = new Scratch();
  let values = takeMemory(0);
  for (const plan of planBaskets(file, branch, request)) {
    const basket = reader.load(branch, plan);
    const content = scratch.take(basket.contentLength);
    basket.readInto(content, 0);
    const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
    const skipped = new Int32Array(Math.max(0, entryStart - plan.entryStart) + 1);
    const before = { view, start: 0, width, offsets: skipped };
    const from = Math.max(plan.entryStart, entryStart) - entryStart;
    const to = Math.min(plan.entryStop, entryStop) - entryStart;
    const lists = { view, start: findAll(before, basket), width, offsets: offsets.subarray(from, to + 1) };
    findAll(lists, basket);
    values = withRoom(values, offsets[from] * width, offsets[to] * width);
    copyLists(lists, values);
  }
  const bytes = values.subarray(0, offsets[entryStop - entryStart] * width);
  return { kind: "jagged", offsets, content: numbersOver(dtype, bytes) };
}

/** Sets the boundaries of lists; gives where the last one ends. */
function findAll(lists: StoredLists, basket: Basket): number {
  const { view, width } = lists;
  const numFound = findLists(lists);
  const stop = endOf(lists, numFound);
  if (numFound === lists.offsets.length - 1) return stop;
  const wanted = entryEnd(view, stop, basket);
  const found = `found ${view.getInt32(stop + headerLength)} elements of ${width} bytes`;
  throw new CorruptBasketError(`wanted a vector from byte ${stop + listHeader} to ${wanted}, ${found}`, basket.place);
}

function readNested(reader: BasketReader, request: ReadRequest, type: VectorType): KaonArray {
  const { file, branch, entryStart, entryStop } = request;
  const collector = new VectorCollector(type);
  const scratch = new Scratch();
  for (const plan of planBaskets(file, branch, request)) {
    const basket = reader.load(branch, plan);
    const content = scratch.take(basket.contentLength);
    basket.readInto(content, 0);
    const view = collector.start(content, basket);
    let position = 0;
    for (let entry = plan.entryStart; entry < Math.min(entryStop, plan.entryStop); entry++) {
      const stop = entryEnd(view, position, basket);
      if (entry >= entryStart) collector.add(position + headerLength, stop);
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

/** The same bytes, of which `used` count, with room for `wanted`. */
function withRoom(bytes: Uint8Array<ArrayBuffer>, used: number, wanted: number): Uint8Array<ArrayBuffer> {
  if (wanted <= bytes.length) return bytes;
  const grown = takeMemory(Math.max(wanted, 2 * bytes.length));
  grown.set(bytes.subarray(0, used));
  return grown;
}

/** Gathers entries into one array. */
class VectorCollector {
  readonly #dtype: DType;
  readonly #width: number;
  /** Ends of the lists of each level, outermost first. */
  readonly #ends: number[][];
  #values = new Uint8Array(1024);
  #used = 0;
  /** The basket at hand. */
  #content: Uint8Array = new Uint8Array(0);
  #view: DataView = new DataView(new ArrayBuffer(0));
  #basket: Basket | undefined;

  constructor({ dtype, depth }: VectorType) {
    this.#dtype = dtype;
    this.#width = itemSize(dtype);
    this.#ends = Array.from({ length: depth }, () => []);
  }

  /** What is added next is in this basket; gives its content to be read by position. */
  start(content: Uint8Array, basket: Basket): DataView {
    this.#content = content;
    this.#view = new DataView(content.buffer, content.byteOffset, content.byteLength);
    this.#basket = basket;
    return this.#view;
  }

  add(start: number, stop: number): void {
    const reached = this.#addList(start, stop, 0);
    if (reached !== stop) throw this.#corrupt(`wanted a vector up to byte ${stop}, found one that ends at ${reached}`);
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
  #addList(position: number, stop: number, level: number): number {
    const isInnermost = level === this.#ends.length - 1;
    const length = position + 4 <= stop ? this.#view.getInt32(position) : -1;
    let reached = position + 4;
    if (length < 0 || reached + length * (isInnermost ? this.#width : 4) > stop)
      throw this.#corrupt(`wanted a vector within ${position} to ${stop}, found ${length} elements`);
    if (isInnermost) {
      this.#addValues(reached, length * this.#width);
      reached += length * this.#width;
    } else {
      for (let i = 0; i < length; i++) reached = this.#addList(reached, stop, level + 1);
    }
    const ends = this.#ends[level];
    ends.push((ends.length === 0 ? 0 : ends[ends.length - 1]) + length);
    return reached;
  }

  #addValues(position: number, length: number): void {
    this.#values = withRoom(this.#values, this.#used, this.#used + length);
    this.#values.set(this.#content.subarray(position, position + length), this.#used);
    this.#used += length;
  }

  #corrupt(problem: string): CorruptBasketError {
    if (this.#basket === undefined) throw new Error("a vector is read before its basket");
    return new CorruptBasketError(problem, this.#basket.place);
  }
}
