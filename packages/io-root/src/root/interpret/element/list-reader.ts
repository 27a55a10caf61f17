import type { KaonArray } from "@kaon/core";
import type { ElementReader } from "./element-reader.ts";
import type { EntryCursor } from "./entry-cursor.ts";
import { GrowingOffsets } from "./growing.ts";
import { RecordReader } from "./record-reader.ts";

/** Containers of earlier versions do not say in which version their elements are. */
const firstVersionWithClass = 9;

/**
 * Containers. As a member: byte count, version; where the version has bit 14 set, the version of the class that they hold (2 bytes; a
 * checksum of 4 bytes follows where it is 0); then for each container the number of elements and the elements.
 * @see ROOT io/io/src/TStreamerInfoReadBuffer.cxx (kSTL), TGenCollectionStreamer.cxx
 */
export class ListReader implements ElementReader {
  readonly #element: ElementReader;
  readonly #isMap: boolean;
  readonly #offsets = new GrowingOffsets();

  constructor(element: ElementReader, options: { isMap: boolean }) {
    this.#element = element;
    this.#isMap = options.isMap;
  }

  read(cursor: EntryCursor): void {
    this.readAll(cursor, 1);
  }

  readAll(cursor: EntryCursor, count: number): void {
    const header = cursor.header();
    if (header.isMemberwise) this.#readColumns(cursor, header.version, count);
    else this.readInner(cursor, count);
    cursor.finish(header, "a container");
  }

  readInner(cursor: EntryCursor, count: number): void {
    const element = this.#element;
    for (let i = 0; i < count; i++) {
      const length = cursor.count();
      if (this.#isMap && element instanceof RecordReader) element.readPairs(cursor, length);
      else element.readInner(cursor, length);
      this.#offsets.add(length);
    }
  }

  #readColumns(cursor: EntryCursor, version: number, count: number): void {
    const element = this.#element;
    if (!(element instanceof RecordReader)) throw cursor.corrupt("wanted elements without members, found members");
    if (version >= firstVersionWithClass) element.readVersion(cursor, cursor.i16());
    for (let i = 0; i < count; i++) {
      const length = cursor.count();
      element.readColumns(cursor, length);
      this.#offsets.add(length);
    }
  }

  reset(): void {
    this.#offsets.reset();
    this.#element.reset();
  }

  finish(): KaonArray {
    return { kind: "jagged", offsets: this.#offsets.finish(), content: this.#element.finish() };
  }
}

/** ROOT's arrays of numbers (TArrayD …): number of values and values, without header. */
export class NumbersReader implements ElementReader {
  readonly #numbers: ElementReader;
  readonly #offsets = new GrowingOffsets();

  constructor(numbers: ElementReader) {
    this.#numbers = numbers;
  }

  read(cursor: EntryCursor): void {
    this.readInner(cursor, 1);
  }

  readAll(cursor: EntryCursor, count: number): void {
    this.readInner(cursor, count);
  }

  readInner(cursor: EntryCursor, count: number): void {
    for (let i = 0; i < count; i++) {
      const length = cursor.count();
      this.#numbers.readInner(cursor, length);
      this.#offsets.add(length);
    }
  }

  reset(): void {
    this.#offsets.reset();
    this.#numbers.reset();
  }

  finish(): KaonArray {
    return { kind: "jagged", offsets: this.#offsets.finish(), content: this.#numbers.finish() };
  }
}
