import {
  type DType,
  type KaonArray,
  lengthOf,
  type OptionArray,
  type RecordArray,
  record,
  take,
  typeOf,
} from "@kaon/core";
import {
  Bool,
  type Data,
  type DataType,
  Dictionary,
  Field,
  Float32,
  Float64,
  Int16,
  Int32,
  Int64,
  Int8,
  List,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  Uint16,
  Uint32,
  Uint64,
  Uint8,
  Utf8,
  Vector,
} from "apache-arrow";
import { packBits, packPresence } from "./bits.ts";
import { spread } from "./spread.ts";

/** How indexed arrays become Arrow. */
export interface ToArrowOptions {
  /**
   * "dictionary": as Arrow dictionaries, without copying. "gather": the values that are picked, copied. Default: dictionaries of text,
   * as all readers of Arrow know them, and gathered values of anything else.
   */
  readonly indexed?: "dictionary" | "gather";
}

/** Named arrays of one length. */
export type Columns = Readonly<Record<string, KaonArray>>;

const numberTypes: Readonly<Record<Exclude<DType, "bool">, DataType>> = {
  int8: new Int8(),
  uint8: new Uint8(),
  int16: new Int16(),
  uint16: new Uint16(),
  int32: new Int32(),
  uint32: new Uint32(),
  int64: new Int64(),
  uint64: new Uint64(),
  float32: new Float32(),
  float64: new Float64(),
};

/**
 * An array as an Arrow vector. Numbers, offsets and text are shared, not copied; booleans are packed into bits, and values that may be
 * missing are put at their positions, unless they are there already.
 *
 * | Kaon | Arrow |
 * | --- | --- |
 * | numeric | Int8 … Uint64, Float32, Float64, Bool |
 * | jagged | List |
 * | record | Struct |
 * | option | the type of the content, with nulls |
 * | indexed | Dictionary, or the values |
 * | text | Utf8 |
 *
 * @see https://arrow.apache.org/docs/format/Columnar.html
 */
export function toArrow(array: KaonArray, options: ToArrowOptions = {}): Vector {
  return new Vector([dataOf(array, options)]);
}

/**
 * Columns, or the fields of a record, as an Arrow table of one batch.
 * @throws ArgumentError where lengths differ
 */
export function toArrowTable(columns: Columns | RecordArray, options: ToArrowOptions = {}): Table {
  const array = recordOf(columns);
  // A record without an option is a struct.
  const data = dataOf(array, options) as Data<Struct>;
  const schema = new Schema(data.type.children);
  return new Table(schema, [new RecordBatch(schema, data)]);
}

/** Columns as the fields of a record. @throws ArgumentError where lengths differ */
export function recordOf(columns: Columns | RecordArray): RecordArray {
  return isRecord(columns) ? columns : record(columns);
}

function isRecord(columns: Columns | RecordArray): columns is RecordArray {
  return columns["kind"] === "record";
}

function dataOf(array: KaonArray, options: ToArrowOptions): Data {
  switch (array.kind) {
    case "numeric":
      if (array.dtype === "bool") {
        return makeData({
          type: new Bool(),
          length: array.data.length,
          nullCount: 0,
          data: packBits(array.data as Uint8Array),
        });
      }
      return makeNumbers(array.dtype, array.data);
    case "text": {
      const { offsets, bytes } = array;
      return makeData({
        type: new Utf8(),
        length: offsets.length - 1,
        nullCount: 0,
        valueOffsets: offsets,
        data: bytes,
      });
    }
    case "jagged": {
      const child = dataOf(array.content, options);
      const type = new List(fieldOf("item", array.content, child));
      return makeData({ type, length: array.offsets.length - 1, nullCount: 0, valueOffsets: array.offsets, child });
    }
    case "record": {
      const entries = Object.entries(array.fields).map(([name, field]) => [name, dataOf(field, options)] as const);
      const type = new Struct(entries.map(([name, data]) => fieldOf(name, array.fields[name], data)));
      return makeData({ type, length: array.length, nullCount: 0, children: entries.map(([, data]) => data) });
    }
    case "indexed": {
      const isDictionary =
        (options.indexed ?? (array.content.kind === "text" ? "dictionary" : "gather")) === "dictionary";
      if (!isDictionary) return dataOf(take(array.content, array.index), options);
      return dictionaryOf(array.index, dataOf(array.content, options));
    }
    case "option":
      return withMissing(array, options);
  }
}

function makeNumbers(dtype: Exclude<DType, "bool">, data: ArrayLike<number> | ArrayLike<bigint>): Data {
  // A dtype and the array that was made for it.
  return makeData({ type: numberTypes[dtype], length: data.length, nullCount: 0, data } as never);
}

function dictionaryOf(index: Int32Array, content: Data): Data {
  const type = new Dictionary(content.type, new Int32());
  return makeData({ type, length: index.length, nullCount: 0, data: index, dictionary: new Vector([content]) });
}

/** Values at their positions, with a bit for each that says whether it is there. */
function withMissing({ index, content }: OptionArray, options: ToArrowOptions): Data {
  if (content.kind === "option") {
    const composed = index.map((position) => (position < 0 ? -1 : content.index[position]));
    return withMissing({ kind: "option", index: composed, content: content.content }, options);
  }
  const { bits, numMissing } = packPresence(index);
  const data = dataOf(isInPlace(index, lengthOf(content)) ? content : spread(content, index), options);
  const { type, length, buffers, children, dictionary } = data;
  const nullable = data.clone(type, 0, length, numMissing, { ...buffers, 2: bits }, children);
  if (dictionary !== undefined) nullable.dictionary = dictionary;
  return nullable;
}

/** Whether every value is at the position where it is wanted. */
function isInPlace(index: Int32Array, length: number): boolean {
  return index.length === length && index.every((position, i) => position === i || position < 0);
}

/** Whether values may be missing is said by the type, not by whether some are: batches of one stream must agree. */
function fieldOf(name: string, array: KaonArray, { type }: Data): Field {
  return new Field(name, type, typeOf(array).kind === "option");
}
