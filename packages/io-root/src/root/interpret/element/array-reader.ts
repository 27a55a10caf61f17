import type { KaonArray } from "@kaon/core";
import type { ElementReader } from "./element-reader.ts";
import type { EntryCursor } from "./entry-cursor.ts";
import { evenOffsets } from "../numbers.ts";
import { GrowingOffsets } from "./growing.ts";

/** Arrays of always the same length. */
export class ArrayReader implements ElementReader {
  readonly #element: ElementReader;
  readonly #length: number;
  #count = 0;

  constructor(element: ElementReader, length: number) {
    this.#element = element;
    this.#length = length;
  }

  read(cursor: EntryCursor): void {
    this.readAll(cursor, 1);
  }

  readAll(cursor: EntryCursor, count: number): void {
    this.#check(cursor, count);
    this.#element.readAll(cursor, count * this.#length);
    this.#count += count;
  }

  readInner(cursor: EntryCursor, count: number): void {
    this.#check(cursor, count);
    this.#element.readInner(cursor, count * this.#length);
    this.#count += count;
  }

  /** Each element takes at least one byte. */
  #check(cursor: EntryCursor, count: number): void {
    const wanted = count * this.#length;
    if (wanted > cursor.left) throw cursor.corrupt(`wanted ${wanted} elements, found ${cursor.left} bytes`);
  }

  reset(): void {
    this.#count = 0;
    this.#element.reset();
  }

  finish(): KaonArray {
    const offsets = evenOffsets(this.#count, this.#length);
    return { kind: "jagged", offsets, content: this.#element.finish() };
  }
}

/** Arrays with as many numbers as something else says, after one byte that is 0 where there is no array. */
export class CountedReader implements ElementReader {
  readonly #element: ElementReader;
  readonly #countOf: (back: number) => number;
  readonly #offsets = new GrowingOffsets();

  /** `countOf` gives the length of the array that is `back` before the last one of those being read. */
  constructor(element: ElementReader, countOf: (back: number) => number) {
    this.#element = element;
    this.#countOf = countOf;
  }

  read(cursor: EntryCursor): void {
    this.readAll(cursor, 1);
  }

  readAll(cursor: EntryCursor, count: number): void {
    for (let back = count - 1; back >= 0; back--) {
      const length = cursor.u8() === 0 ? 0 : this.#countOf(back);
      if (length < 0) throw cursor.corrupt(`wanted a number of values, found ${length}`);
      this.#element.readInner(cursor, length);
      this.#offsets.add(length);
    }
  }

  readInner(cursor: EntryCursor, count: number): void {
    this.readAll(cursor, count);
  }

  reset(): void {
    this.#offsets.reset();
    this.#element.reset();
  }

  finish(): KaonArray {
    return { kind: "jagged", offsets: this.#offsets.finish(), content: this.#element.finish() };
  }
}
