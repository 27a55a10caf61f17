import {
  ArgumentError,
  dtypes,
  takeInt32,
  type DType,
  type KaonArray,
  type NumericArray,
  type TypedArray,
} from "@kaon/core";
import type { Layout } from "./layout.ts";
import { CorruptPageError } from "./errors.ts";
import { evenOffsets } from "../interpret/numbers.ts";
import { allocate, type PageReader } from "./page-reader.ts";
import type { ColumnSlot, Segment } from "./page-plan.ts";
import { chosenVariants } from "./variant.ts";

/** Elements to read at one level of lists. */
export interface Level {
  readonly segments: readonly Segment[];
  /** Elements in all segments. */
  readonly length: number;
}

/** Lists of one level: their offsets, and what they hold. */
export interface Lists {
  /** From 0; one more than lists. */
  readonly offsets: Int32Array;
  readonly content: Level;
}

const maxOffset = 2 ** 31 - 1;

/** Reads layouts for one range of entries; lists that several fields share are read once and are the same array. */
export class LayoutReader {
  readonly #file: string;
  readonly #pages: PageReader;
  readonly #lists = new Map<ColumnSlot, Lists>();

  constructor(file: string, pages: PageReader) {
    this.#file = file;
    this.#pages = pages;
  }

  /** @throws CorruptPageError, TruncatedFileError, ArgumentError beyond what can be read at once */
  read(layout: Layout, level: Level): KaonArray {
    switch (layout.kind) {
      case "numbers":
        return numeric(layout.dtype, this.#pages.read(layout.values, level.segments, layout.dtype));
      case "counts":
        return counts(this.lists(layout.ends, level).offsets, layout.dtype);
      case "text": {
        const { offsets, content } = this.lists(layout.ends, level);
        const bytes = this.#pages.read(layout.bytes, content.segments, "int8");
        return { kind: "text", offsets, bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
      }
      case "list": {
        const { offsets, content } = this.lists(layout.ends, level);
        return { kind: "jagged", offsets, content: this.read(layout.content, content) };
      }
      case "option": {
        const { offsets, content } = this.lists(layout.ends, level);
        return {
          kind: "option",
          index: this.#optionIndex(offsets, layout.ends),
          content: this.read(layout.content, content),
        };
      }
      case "fixed":
        return this.#readFixed(layout, level);
      case "record": {
        const fields = layout.members.map((member) => [member.name, this.read(member.layout, level)] as const);
        return { kind: "record", length: level.length, fields: Object.fromEntries(fields) };
      }
      case "variant":
        return this.#readVariant(layout, level);
      case "unreadable":
        throw new ArgumentError(layout.reason);
    }
  }

  /** The lists of an index column. */
  lists(slot: ColumnSlot, level: Level): Lists {
    let lists = this.#lists.get(slot);
    // Offsets that were given back for reuse are empty.
    if (lists === undefined || lists.offsets.length === 0) {
      lists = this.#readLists(slot, level);
      this.#lists.set(slot, lists);
    }
    return lists;
  }

  #readLists(slot: ColumnSlot, { segments, length }: Level): Lists {
    const offsets = allocate("int32", length + 1, slot.field) as Int32Array;
    offsets[0] = 0;
    const inner: Segment[] = [];
    let done = 0;
    for (const { cluster, start, stop } of segments) {
      // The end of the list before the first is where the first begins; at the start of a cluster that is 0.
      const hasBefore = start > 0 ? 1 : 0;
      const base = offsets[done];
      const ends = offsets.subarray(done + 1 - hasBefore, done + 1 + stop - start);
      this.#pages.readEnds(slot, { cluster, start: start - hasBefore, stop }, ends);
      const first = hasBefore === 1 ? ends[0] : 0;
      const last = stop > start ? ends[ends.length - 1] : first;
      offsets[done] = base;
      const shift = base - first;
      if (!shiftEnds(offsets.subarray(done, done + 1 + stop - start), shift) || last + shift > maxOffset) {
        const place = { file: this.#file, field: slot.field, cluster: cluster.index, page: 0, byte: 0 };
        throw new CorruptPageError(`wanted ends of lists in ascending order, with less than 2^31 elements`, place);
      }
      if (last > first) inner.push({ cluster, start: first, stop: last });
      done += stop - start;
    }
    return { offsets, content: { segments: inner, length: offsets[done] } };
  }

  /** Positions of values, −1 where there is none. */
  #optionIndex(offsets: Int32Array, { field }: ColumnSlot): Int32Array {
    const index = takeInt32(offsets.length - 1);
    for (let i = 0; i < index.length; i++) {
      const count = offsets[i + 1] - offsets[i];
      if (count > 1) {
        const place = { file: this.#file, field, cluster: 0, page: 0, byte: 0 };
        throw new CorruptPageError(`wanted at most one value, found ${count} at position ${i}`, place);
      }
      index[i] = count === 0 ? -1 : offsets[i];
    }
    return index;
  }

  #readVariant({ switches, alternatives }: Extract<Layout, { kind: "variant" }>, level: Level): KaonArray {
    const place = { file: this.#file, field: switches.field, cluster: 0, page: 0, byte: 0 };
    const words = this.#pages.readSwitches(switches, level.segments);
    const { tags, choices } = chosenVariants(words, { level, numAlternatives: alternatives.length, place });
    const fields = alternatives.map(({ name, layout }, k) => {
      const { index, content } = choices[k];
      return [name, { kind: "option", index, content: this.read(layout, content) } as const] as const;
    });
    return {
      kind: "record",
      length: level.length,
      fields: { tag: numeric("int32", tags), ...Object.fromEntries(fields) },
    };
  }

  #readFixed({ length, content }: Extract<Layout, { kind: "fixed" }>, level: Level): KaonArray {
    const total = level.length * length;
    if (total > maxOffset) throw new ArgumentError(`${level.length} arrays of ${length} are too many to read at once`);
    const segments = level.segments.map(({ cluster, start, stop }) => ({
      cluster,
      start: start * length,
      stop: stop * length,
    }));
    const offsets = evenOffsets(level.length, length);
    return { kind: "jagged", offsets, content: this.read(content, { segments, length: total }) };
  }
}

/** Adds `shift` to all but the first; `false` where they do not ascend from there. */
function shiftEnds(offsets: Int32Array, shift: number): boolean {
  let previous = offsets[0];
  let signs = 0;
  for (let i = 1; i < offsets.length; i++) {
    const end = (offsets[i] + shift) | 0;
    signs |= end - previous;
    offsets[i] = end;
    previous = end;
  }
  return signs >= 0;
}

function counts(offsets: Int32Array, dtype: "uint32" | "uint64"): NumericArray {
  const data = new dtypes[dtype](offsets.length - 1);
  if (data instanceof BigUint64Array) {
    for (let i = 0; i < data.length; i++) data[i] = BigInt(offsets[i + 1] - offsets[i]);
  } else {
    for (let i = 0; i < data.length; i++) data[i] = offsets[i + 1] - offsets[i];
  }
  return numeric(dtype, data);
}

function numeric(dtype: DType, data: TypedArray): NumericArray {
  // A dtype and the array that was made for it.
  return { kind: "numeric", dtype, data };
}
