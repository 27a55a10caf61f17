import { ArgumentError, dtypes, takeMemory, type DType, type TypedArray } from "@kaon/core";
import { CodecError } from "../../errors.ts";
import type { ReadMeter } from "../basket/read-meter.ts";
import { splitBlocks, type Block } from "../codec/blocks.ts";
import { Scratch } from "../codec/scratch.ts";
import { takeRecord } from "../codec/wasm-decoder.ts";
import { pageSize, prefixSize } from "./column-type.ts";
import { convertValues } from "./convert.ts";
import { decodePage } from "./decode-page.ts";
import type { NTupleSource } from "./envelope.ts";
import { CorruptPageError } from "./errors.ts";
import { planPages, type ColumnSlot, type PageTask, type Segment } from "./page-plan.ts";
import { xxh3 } from "./xxh3.ts";

/** Pages that are less than this apart are read together, up to so many bytes. */
const maxGap = 16_384;
const maxGroup = 4 * 2 ** 20;
/** Offsets have 32 bits, so that more cannot be read at once. */
const maxLength = 2 ** 31 - 1;

/** Reads elements of columns, whichever pages they are in. */
export class PageReader {
  readonly #ntuple: NTupleSource;
  readonly #meter: ReadMeter;
  readonly #decompressed = new Scratch();

  constructor(ntuple: NTupleSource, meter: ReadMeter) {
    this.#ntuple = ntuple;
    this.#meter = meter;
  }

  /** The elements of all segments, one after the other, as values of `dtype`. @throws CorruptPageError, TruncatedFileError */
  read(slot: ColumnSlot, segments: readonly Segment[], dtype: DType): TypedArray {
    const plan = planPages(this.#ntuple.source, slot, segments);
    const values = allocate(dtype, plan.length, slot.field);
    for (const { start, stop } of plan.zeros) values.subarray(start, stop).fill(zeroOf(dtype) as never);
    this.#fill(plan.tasks, values, dtype);
    return values;
  }

  /** The ends of lists of one segment, into `target`. @throws CorruptPageError, TruncatedFileError */
  readEnds(slot: ColumnSlot, segment: Segment, target: Int32Array): void {
    const plan = planPages(this.#ntuple.source, slot, [segment]);
    for (const { start, stop } of plan.zeros) target.fill(0, start, stop);
    this.#fill(plan.tasks, target, "int32");
  }

  /** The elements of a column that chooses between variants: three words each, an index of 64 bits and a tag. */
  readSwitches(slot: ColumnSlot, segments: readonly Segment[]): Int32Array {
    const plan = planPages(this.#ntuple.source, slot, segments);
    const words = allocate("int32", 3 * plan.length, slot.field) as Int32Array;
    for (const { start, stop } of plan.zeros) words.fill(0, 3 * start, 3 * stop);
    this.#fill(plan.tasks, words, "int32", 3);
    return words;
  }

  #fill(tasks: readonly PageTask[], target: TypedArray, dtype: DType, perElement = 1): void {
    for (let i = 0; i < tasks.length;) {
      const start = tasks[i].page.byte;
      let stop = start + storedLength(tasks[i]);
      let next = i + 1;
      for (; next < tasks.length; next++) {
        const { byte } = tasks[next].page;
        const end = byte + storedLength(tasks[next]);
        if (byte < stop || byte > stop + maxGap || end - start > maxGroup) break;
        stop = end;
      }
      const bytes = takeRecord(stop - start);
      this.#ntuple.source.readInto(bytes, start);
      this.#meter.bytesRead += stop - start;
      for (; i < next; i++) {
        const { page, from, to, at } = tasks[i];
        const stored = bytes.subarray(page.byte - start, page.byte - start + storedLength(tasks[i]));
        this.#decode(tasks[i], stored, {
          values: target.subarray(at * perElement, (at + to - from) * perElement),
          dtype,
        });
      }
    }
  }

  /** One page, with its checksum where it has one, into `target`. */
  #decode(task: PageTask, stored: Uint8Array, target: { values: TypedArray; dtype: DType }): void {
    const { column, page, place, from, to } = task;
    const payload = stored.subarray(0, page.length);
    if (this.#ntuple.verifyChecksums && page.hasChecksum) verify(payload, stored, task);
    const size = pageSize(column, page.numElements);
    const wanted = prefixSize(column, page.numElements, to);
    this.#meter.bytesDecompressed += wanted;
    const { dtype, encoding } = column.columnType;
    const isNative = dtype === target.dtype;
    const isCompressed = page.length !== size;
    const blocks = isCompressed ? guard(task, () => splitBlocks(payload, size, this.#ntuple)) : undefined;
    if (isNative && blocks !== undefined && encoding === "plain" && from === 0) {
      const { buffer, byteOffset, byteLength } = target.values;
      guard(task, () => decompress(blocks, new Uint8Array(buffer, byteOffset, byteLength)));
      return;
    }
    let bytes = payload;
    if (blocks !== undefined) {
      const decompressed = this.#decompressed.take(wanted);
      guard(task, () => decompress(blocks, decompressed));
      bytes = decompressed;
    }
    const values = isNative ? target.values : new dtypes[dtype](to - from);
    const problem = decodePage(column, bytes, { numElements: page.numElements, from, to }, values);
    if (problem !== undefined) throw new CorruptPageError(problem, place);
    if (!isNative) convertValues(values, target.values);
  }
}

/** The first `target.length` bytes that blocks hold. @throws CodecError */
function decompress(blocks: readonly Block[], target: Uint8Array): void {
  let start = 0;
  for (const { codec, bytes, size } of blocks) {
    if (start >= target.length) return;
    codec.decode(bytes, target.subarray(start, start + size), size);
    start += size;
  }
}

/** Runs `action`; what a codec throws becomes an error of the page. */
function guard<T>({ place }: PageTask, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    if (cause instanceof CodecError) throw new CorruptPageError(cause.message, place, cause);
    throw cause;
  }
}

/** Memory that is not set to 0 first: every value is written or an error is thrown. @throws ArgumentError beyond 2 GiB */
export function allocate(dtype: DType, length: number, field: string): TypedArray {
  const bytes = length * dtypes[dtype].BYTES_PER_ELEMENT;
  if (bytes > maxLength) {
    throw new ArgumentError(
      `these entries of field "${field}" are ${bytes} bytes, at most ${maxLength} can be read at once`,
    );
  }
  return new dtypes[dtype](takeMemory(bytes).buffer, 0, length);
}

function storedLength({ page }: PageTask): number {
  return page.length + (page.hasChecksum ? 8 : 0);
}

function verify(payload: Uint8Array, stored: Uint8Array, { place }: PageTask): void {
  const checksum = new DataView(stored.buffer, stored.byteOffset, stored.byteLength).getBigUint64(payload.length, true);
  if (xxh3(payload) === checksum) return;
  throw new CorruptPageError("its bytes do not have the checksum that is stored with them", place);
}

function zeroOf(dtype: DType): number | bigint {
  return dtype === "int64" || dtype === "uint64" ? 0n : 0;
}
