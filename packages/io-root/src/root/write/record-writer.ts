import { compressed, type Compression } from "./compress.ts";
import type { FileSink } from "./file-sink.ts";
import { encodeKey, fileBegin, keyLengthOf, type KeyName, type StoredKey, wideFrom } from "./key.ts";

/** How a record is stored. */
export interface RecordOptions {
  /** Without it the payload is stored as it is. */
  readonly compression?: Compression;
  /** Positions of eight bytes whatever the place; ROOT does so for baskets. */
  readonly wide?: boolean;
  /** ROOT gives 0 to baskets, 1 and up to named objects. */
  readonly cycle?: number;
  /** Bytes that some classes add to their key. */
  readonly keyTail?: { readonly length: number; encode(keyLength: number): Uint8Array };
}

/** Appends records, each a key and its payload. */
export class RecordWriter {
  readonly sink: FileSink;
  readonly datime: number;

  constructor(sink: FileSink, datime: number) {
    this.sink = sink;
    this.datime = datime;
  }

  /** Where the next record will stand. */
  get position(): number {
    return this.sink.position;
  }

  /**
   * Appends one record. `encode` gets the length of the key, from which ROOT counts positions in the payload.
   * @throws RootWriteError where the disk refuses
   */
  append(name: KeyName, encode: (keyLength: number) => Uint8Array, options: RecordOptions = {}): StoredKey {
    const seek = this.sink.position;
    const wide = options.wide === true || seek > wideFrom;
    const keyLength = keyLengthOf(name, wide) + (options.keyTail?.length ?? 0);
    const payload = encode(keyLength);
    const blocks = options.compression === undefined ? [payload] : compressed(payload, options.compression);
    const storedLength = blocks.reduce((sum, block) => sum + block.length, 0);
    const key: StoredKey = {
      className: name.className,
      name: name.name,
      title: name.title,
      objectLength: payload.length,
      totalLength: keyLength + storedLength,
      keyLength,
      cycle: options.cycle ?? 1,
      seek,
      parent: fileBegin,
      datime: this.datime,
      wide,
    };
    const tail = options.keyTail === undefined ? [] : [options.keyTail.encode(keyLength)];
    this.sink.append(Buffer.concat([encodeKey(key), ...tail, ...blocks]));
    return key;
  }
}
