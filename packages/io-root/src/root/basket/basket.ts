import { CodecError, CorruptBasketError, type BasketPlace } from "../../errors.ts";
import type { ByteSource } from "../../source/byte-source.ts";
import { takeRecord } from "../codec/wasm-decoder.ts";
import { splitBlocks, type Block } from "../codec/blocks.ts";
import type { BranchRecord } from "../tree/tree-record.ts";
import type { ReadMeter } from "./read-meter.ts";
import type { BasketPlan } from "./plan.ts";
import { Scratch } from "../codec/scratch.ts";
import { swapBytes } from "../codec/swap-bytes.ts";

/** A basket whose bytes are at hand; its content is decompressed when asked for. */
export interface Basket {
  readonly place: BasketPlace;
  /** Bytes of values; what follows them in the record are the entry offsets. */
  readonly contentLength: number;
  /**
   * Writes the content from `start` on into all of `target`. Values of `itemSize` bytes (default: 1) are turned into those of
   * this machine.
   * @throws CorruptBasketError
   */
  readInto(target: Uint8Array, start: number, itemSize?: number): void;
}

/** Fills `target` with content from `start` on, in this machine's order. */
type Fill = (target: Uint8Array, start: number, itemSize: number) => void;

/** What is read first of a basket that is not compressed: its key, unless names are very long. */
const headLength = 1024;
/** Smaller baskets are read whole: reading twice costs more than a copy. */
const minDirect = 16_384;

/** Reads baskets of one file one after the other: a basket is good until the next one is loaded. */
export class BasketReader {
  readonly #source: ByteSource;
  readonly #meter: ReadMeter;
  readonly #decoded = new Scratch();
  readonly #options: { readonly verifyChecksums: boolean };
  /** Whether the last basket was not compressed: most likely, the next one is not either. */
  #isStored = false;

  constructor(source: ByteSource, meter: ReadMeter, options: { readonly verifyChecksums: boolean }) {
    this.#source = source;
    this.#meter = meter;
    this.#options = options;
  }

  /** @throws CorruptBasketError where the record contradicts itself, TruncatedFileError where the file ends before it */
  load(branch: BranchRecord, plan: BasketPlan): Basket {
    const place = {
      file: this.#source.name,
      branch: branch.name,
      basket: plan.index,
      byte: plan.byte,
      entry: plan.entryStart,
    };
    if (plan.byte === 0) {
      const content = branch.embedded.get(plan.index)?.content ?? new Uint8Array(0);
      return this.#basket(place, content.length, storedFill(content));
    }
    if (plan.byte + plan.length > this.#source.size) {
      throw new CorruptBasketError(`wanted ${plan.length} bytes, the file ends at ${this.#source.size}`, place);
    }
    const record = takeRecord(plan.length);
    let numRead = this.#isStored && plan.length >= minDirect ? headLength : plan.length;
    this.#read(record.subarray(0, numRead), plan.byte);
    if (numRead < plan.length && keyLengthOf(record) > numRead) {
      this.#read(record.subarray(numRead), plan.byte + numRead);
      numRead = plan.length;
    }
    const { keyLength, objectLength, contentLength } = readBasketKey(record, place);
    this.#isStored = objectLength === plan.length - keyLength;
    if (this.#isStored && numRead < plan.length) {
      return this.#basket(place, contentLength, (target, start, itemSize) => {
        // Straight to where they go: the entry offsets behind them stay unread.
        this.#read(target, plan.byte + keyLength + start);
        swapBytes(target, itemSize);
      });
    }
    if (numRead < plan.length) this.#read(record.subarray(numRead), plan.byte + numRead);
    const payload = record.subarray(keyLength);
    return this.#basket(
      place,
      contentLength,
      this.#isStored ? storedFill(payload) : this.#compressedFill(payload, { objectLength, place }),
    );
  }

  #read(target: Uint8Array, position: number): void {
    this.#source.readInto(target, position);
    this.#meter.bytesRead += target.length;
  }

  #basket(place: BasketPlace, contentLength: number, fill: Fill): Basket {
    return {
      place,
      contentLength,
      readInto: (target, start, itemSize = 1) => {
        checkWindow(place, start + target.length, contentLength);
        fill(target, start, itemSize);
        this.#meter.bytesDecompressed += target.length;
      },
    };
  }

  #compressedFill(payload: Uint8Array, { objectLength, place }: { objectLength: number; place: BasketPlace }): Fill {
    const blocks = guard(place, () => splitBlocks(payload, objectLength, this.#options));
    return (target, start, itemSize) => {
      if (blocks.length === 1 && start === 0) {
        const [{ codec, bytes, size }] = blocks;
        guard(place, () => codec.decode(bytes, target, size, { itemSize }));
        return;
      }
      guard(place, () => this.#decompress(blocks, target, start));
      swapBytes(target, itemSize);
    };
  }

  #decompress(blocks: readonly Block[], target: Uint8Array, start: number): void {
    const stop = start + target.length;
    let from = 0;
    for (const { codec, bytes, size } of blocks) {
      const to = from + size;
      if (to > start && from < stop) {
        const wanted = Math.min(to, stop) - from;
        if (from >= start) {
          codec.decode(bytes, target.subarray(from - start, from - start + wanted), size);
        } else {
          const decoded = this.#decoded.take(wanted);
          codec.decode(bytes, decoded, size);
          target.set(decoded.subarray(start - from), 0);
        }
      }
      from = to;
    }
  }
}

/**
 * The lengths in a basket's key. Counted from the end of the key, as what precedes varies (64-bit positions, `fIOBits`).
 *
 * | bytes | what |
 * | --- | --- |
 * | 0..3 | fNbytes: length of the record |
 * | 6..9 | fObjlen: length of content and entry offsets, decompressed |
 * | 14..15 | fKeylen |
 * | fKeylen − 9 | fNevBuf: entries |
 * | fKeylen − 5 | fLast: fKeylen plus the length of the content |
 * | fKeylen − 1 | flag |
 *
 * @see ROOT tree/tree/src/TBasket.cxx, Streamer
 */
function readBasketKey(record: Uint8Array, place: BasketPlace) {
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
  if (record.length < 27) throw new CorruptBasketError(`wanted a key, found ${record.length} bytes`, place);
  const length = view.getInt32(0);
  const objectLength = view.getInt32(6);
  const keyLength = view.getInt16(14);
  if (length !== record.length) {
    throw new CorruptBasketError(`wanted ${record.length} bytes as the tree says, the basket says ${length}`, place);
  }
  if (keyLength < 27 || keyLength > length || objectLength < 0) {
    throw new CorruptBasketError(`found a key of ${keyLength} bytes and a content of ${objectLength}`, place);
  }
  const contentLength = view.getInt32(keyLength - 5) - keyLength;
  if (contentLength < 0 || contentLength > objectLength) {
    throw new CorruptBasketError(`wanted at most ${objectLength} bytes of values, found ${contentLength}`, place);
  }
  return { keyLength, objectLength, contentLength };
}

function keyLengthOf(record: Uint8Array): number {
  return (record[14] << 8) | record[15];
}

function storedFill(content: Uint8Array): Fill {
  return (target, start, itemSize) => {
    target.set(content.subarray(start, start + target.length));
    swapBytes(target, itemSize);
  };
}

function checkWindow(place: BasketPlace, wanted: number, found: number): void {
  if (wanted > found) throw new CorruptBasketError(`wanted ${wanted} bytes of values, found ${found}`, place);
}

/** Runs `action`; what a codec throws becomes an error of the basket. */
function guard<T>(place: BasketPlace, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    if (cause instanceof CodecError) throw new CorruptBasketError(cause.message, place, cause);
    throw cause;
  }
}
