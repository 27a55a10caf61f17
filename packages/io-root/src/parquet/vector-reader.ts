import duckdb, { type LogicalType, type Type, type Vector } from "@duckdb/node-bindings";
import type { DType, KaonArray } from "@kaon/core";
import { parquetType } from "./duckdb-type.ts";
import { GrowingValues } from "./growing-values.ts";
import { type ParquetType, unreadableReason } from "./parquet-type.ts";
import {
  alignedBytes,
  checkLength,
  type ContentReader,
  DecimalReader,
  isValid,
  NumberReader,
  type Portion,
  TextReader,
} from "./value-reader.ts";

/** Collects the values of one column, vector after vector. */
export interface VectorReader {
  /** Says how many entries there will be, about, before the first ones. */
  expect(numEntries: number): void;
  append(vector: Vector, size: number, picked?: Int32Array): void;
  /** Everything that was appended, as one array. */
  finish(): KaonArray;
}

/** A reader of the vectors of a type. @throws Error for a type that cannot be read */
export function vectorReader(type: LogicalType): VectorReader {
  return new OptionReader(contentReader(type, parquetType(type)));
}

function contentReader(logical: LogicalType, type: ParquetType): ContentReader {
  switch (type.kind) {
    case "number":
      return type.decimals === undefined
        ? new NumberReader(type.dtype)
        : new DecimalReader(rawDType(duckdb.decimal_internal_type(logical)), type.decimals);
    case "text":
      return new TextReader();
    case "list":
      return new ListReader(
        duckdb.get_type_id(logical) === duckdb.Type.MAP
          ? new OptionReader(new RecordReader(mapMembers(logical)))
          : vectorReader(duckdb.list_type_child_type(logical)),
      );
    case "record":
      return new RecordReader(
        type.fields.flatMap(({ name, type }, position): Member[] =>
          unreadableReason(type) === undefined
            ? [{ name, position, reader: vectorReader(duckdb.struct_type_child_type(logical, position)) }]
            : [],
        ),
      );
    case "unreadable":
      throw new Error(`cannot be read: ${type.reason}`);
  }
}

function mapMembers(logical: LogicalType): Member[] {
  return [
    { name: "key", position: 0, reader: vectorReader(duckdb.map_type_key_type(logical)) },
    { name: "value", position: 1, reader: vectorReader(duckdb.map_type_value_type(logical)) },
  ];
}

function rawDType(type: Type): DType {
  if (type === duckdb.Type.SMALLINT) return "int16";
  return type === duckdb.Type.INTEGER ? "int32" : "int64";
}

/** Says which values are missing; an array without any is not optional. */
class OptionReader implements VectorReader {
  readonly #content: ContentReader;
  /** Index of the portions where values are missing, and where these begin. */
  readonly #gaps: { readonly start: number; readonly index: Int32Array }[] = [];
  #length = 0;

  constructor(content: ContentReader) {
    this.#content = content;
  }

  expect(numEntries: number): void {
    this.#content.expect(numEntries);
  }

  append(vector: Vector, size: number, picked?: Int32Array): void {
    // The binding gives null where the vector has no validity mask; its types do not say so.
    const validity = duckdb.vector_get_validity(vector, 8 * Math.ceil(size / 64)) as Uint8Array | null;
    const length = picked?.length ?? size;
    const index = validity === null ? undefined : indexWithGaps({ validity, picked, length }, this.#length);
    if (index !== undefined) this.#gaps.push({ start: this.#length, index });
    this.#length += length;
    this.#content.append({ vector, size, picked, validity });
  }

  finish(): KaonArray {
    const content = this.#content.finish();
    if (this.#gaps.length === 0) return content;
    const index = new Int32Array(this.#length);
    for (let i = 0; i < index.length; i++) index[i] = i;
    for (const gap of this.#gaps) index.set(gap.index, gap.start);
    return { kind: "option", index, content };
  }
}

/** Positions from `start` on, −1 where there is no value; undefined where all are there. */
function indexWithGaps(
  { validity, picked, length }: { validity: Uint8Array; picked: Int32Array | undefined; length: number },
  start: number,
): Int32Array | undefined {
  if (picked === undefined && areAllValid(validity, length)) return undefined;
  let numMissing = 0;
  const index = new Int32Array(length);
  for (let i = 0; i < length; i++) {
    const isThere = isValid(validity, picked === undefined ? i : picked[i]);
    index[i] = isThere ? start + i : -1;
    if (!isThere) numMissing += 1;
  }
  return numMissing === 0 ? undefined : index;
}

/** Whether the first `length` bits are 1; quicker than one bit after the other. */
function areAllValid(validity: Uint8Array, length: number): boolean {
  const whole = length >> 3;
  for (let i = 0; i < whole; i++) if (validity[i] !== 255) return false;
  const rest = (1 << (length & 7)) - 1;
  return (validity[whole] & rest) === rest;
}

/** Lists: 16 bytes each, offset and length in the vector of their content, which may have other content between them. */
class ListReader implements ContentReader {
  readonly #content: VectorReader;
  readonly #offsets = new GrowingValues("int32");
  #numElements = 0;
  #expected = 0;

  constructor(content: VectorReader) {
    this.#content = content;
    this.#offsets.append(Int32Array.of(0));
  }

  expect(numEntries: number): void {
    this.#expected = numEntries;
    this.#offsets.expect(numEntries + 1);
  }

  append({ vector, size, picked, validity }: Portion): void {
    const bytes = alignedBytes(duckdb.vector_get_data(vector, 16 * size));
    const entries = new Uint32Array(bytes.buffer, bytes.byteOffset, 4 * size);
    const length = picked?.length ?? size;
    const { target, start } = this.#offsets.extend(length);
    const before = this.#numElements;
    let numElements = 0;
    let isDense = true;
    for (let i = 0; i < length; i++) {
      const at = picked === undefined ? i : picked[i];
      const count = isValid(validity, at) ? entries[4 * at + 2] : 0;
      if (count > 0 && entries[4 * at] !== numElements) isDense = false;
      numElements += count;
      target[start + i] = before + numElements;
    }
    checkLength(before + numElements);
    if (numElements === 0) return;
    // From what the first lists have, and some more.
    if (before === 0) this.#content.expect(Math.ceil((1.05 * numElements * this.#expected) / length));
    this.#numElements += numElements;
    const child = duckdb.list_vector_get_child(vector);
    if (isDense) {
      this.#content.append(child, numElements);
      return;
    }
    const ends = target.subarray(start, start + length);
    const positions = elementPositions(ends, entries, { before, picked });
    this.#content.append(child, duckdb.list_vector_get_size(vector), positions);
  }

  finish(): KaonArray {
    return { kind: "jagged", offsets: this.#offsets.finish(), content: this.#content.finish() };
  }
}

/** Positions in the content's vector of the elements of lists. */
function elementPositions(
  ends: Int32Array,
  entries: Uint32Array,
  { before, picked }: { readonly before: number; readonly picked: Int32Array | undefined },
): Int32Array {
  const positions = new Int32Array(ends[ends.length - 1] - before);
  let next = 0;
  for (let i = 0; i < ends.length; i++) {
    const first = entries[4 * (picked === undefined ? i : picked[i])] - next;
    for (; next < ends[i] - before; next++) positions[next] = first + next;
  }
  return positions;
}

/** A member of records, and where it is among their members. */
interface Member {
  readonly name: string;
  readonly position: number;
  readonly reader: VectorReader;
}

class RecordReader implements ContentReader {
  readonly #members: readonly Member[];
  #length = 0;

  constructor(members: readonly Member[]) {
    this.#members = members;
  }

  expect(numEntries: number): void {
    for (const { reader } of this.#members) reader.expect(numEntries);
  }

  append({ vector, size, picked }: Portion): void {
    this.#length += picked?.length ?? size;
    for (const { position, reader } of this.#members) {
      reader.append(duckdb.struct_vector_get_child(vector, position), size, picked);
    }
  }

  finish(): KaonArray {
    const fields = Object.fromEntries(this.#members.map(({ name, reader }) => [name, reader.finish()]));
    return { kind: "record", length: this.#length, fields };
  }
}
