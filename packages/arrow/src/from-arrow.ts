import {
  concatenate,
  dtypeOf,
  type DType,
  type NumericArray,
  indexed,
  jagged,
  type KaonArray,
  KaonError,
  lengthOf,
  option,
  type RecordArray,
  record,
  text,
  type TypedArray,
} from "@kaon/core";
import { type Data, type DataType, makeData, Type, type Table, type Vector } from "apache-arrow";
import { ArrowError } from "./errors.ts";
import { unpackBits } from "./bits.ts";

/**
 * An Arrow vector as an array, a table as a record of its columns. What is in one batch is shared, not copied, but for booleans
 * (bits become bytes) and offsets of 64 bits; several batches are put together. Where values are null the array is an option.
 *
 * | Arrow | Kaon |
 * | --- | --- |
 * | integers, Float32, Float64, Bool | numeric; Float16 becomes float32 |
 * | Date, Time, Timestamp, Duration | numeric, in the unit of the column |
 * | Utf8, LargeUtf8 | text |
 * | Binary, LargeBinary, FixedSizeBinary | lists of uint8 |
 * | List, LargeList, FixedSizeList | jagged |
 * | Struct | record |
 * | Map | lists of records `key`, `value` |
 * | Dictionary | indexed |
 * | Null | option, all missing |
 *
 * @throws ArrowError for unions, decimals, intervals and views, and for data that contradict themselves
 */
export function fromArrow(table: Table): RecordArray;
export function fromArrow(vector: Vector): KaonArray;
export function fromArrow(source: Table | Vector): KaonArray {
  if (!("batches" in source)) return fromChunks(source.type, source.data, "");
  const { fields } = source.schema;
  const columns = fields.map(({ name, type }, i) => {
    const chunks = source.batches.map((batch) => batch.data.children[i] ?? emptyData(type));
    return [name, fromChunks(type, chunks, name)] as const;
  });
  return record(Object.fromEntries(columns), source.numRows);
}

function fromChunks(type: DataType, chunks: readonly Data[], path: string): KaonArray {
  try {
    const parts = convert(type, chunks, path);
    return parts.length > 0 ? concatenate(parts) : concatenate(convert(type, [emptyData(type)], path));
  } catch (cause) {
    if (cause instanceof ArrowError || !(cause instanceof KaonError || cause instanceof RangeError)) throw cause;
    throw new ArrowError(cause.message, { path, cause });
  }
}

/** One array for each chunk, all of one layout. */
function convert(type: DataType, chunks: readonly Data[], path: string): KaonArray[] {
  const values = convertValues(type, chunks, path);
  if (type.typeId === Type.Null || chunks.every(({ nullCount }) => nullCount === 0)) return values;
  return values.map((content, i) => option(presentPositions(chunks[i]), content));
}

// A table of types.
// oxlint-disable-next-line max-lines-per-function
function convertValues(type: DataType, chunks: readonly Data[], path: string): KaonArray[] {
  switch (type.typeId) {
    case Type.Bool:
      return chunks.map(({ values, offset, length }) => {
        const bits = values as Uint8Array;
        if (8 * bits.length < offset + length) throw tooFew(length, 8 * bits.length - offset, path);
        return numbers("bool", unpackBits(bits, offset, length));
      });
    case Type.Utf8:
    case Type.LargeUtf8:
      return chunks.map((chunk) => text({ offsets: offsetsOf(chunk), bytes: chunk.values as Uint8Array }));
    case Type.Binary:
    case Type.LargeBinary:
      return chunks.map((chunk) => jagged(offsetsOf(chunk), numbers("uint8", chunk.values as Uint8Array)));
    case Type.FixedSizeBinary:
      return chunks.map((chunk) => jagged(regularOffsets(chunk), numbers("uint8", chunk.values as Uint8Array)));
    case Type.List:
    case Type.LargeList:
    case Type.Map: {
      const [child] = type.children;
      const contents = convert(child.type, childrenOf(chunks, type, 0), `${path}[]`);
      return contents.map((content, i) => jagged(offsetsOf(chunks[i]), content));
    }
    case Type.FixedSizeList: {
      const contents = convert(type.children[0].type, childrenOf(chunks, type, 0), `${path}[]`);
      return contents.map((content, i) => jagged(regularOffsets(chunks[i]), content));
    }
    case Type.Struct: {
      const columns = type.children.map(({ name, type: inner }, k) => {
        const parts = convert(inner, childrenOf(chunks, type, k), path === "" ? name : `${path}.${name}`);
        return [name, parts] as const;
      });
      return chunks.map(({ length }, i) =>
        record(Object.fromEntries(columns.map(([name, parts]) => [name, parts[i]])), length),
      );
    }
    case Type.Dictionary:
      return chunks.map((chunk) => fromDictionary(chunk, path));
    case Type.Null:
      return chunks.map(({ length }) =>
        option(new Int32Array(length).fill(-1), numbers("float64", new Float64Array(0))),
      );
    default:
      return chunks.map((chunk) => fromNumbers(type, chunk, path));
  }
}

/** A child of each chunk. Arrow's reader leaves out those of batches without rows. */
function childrenOf(chunks: readonly Data[], { children: fields }: DataType, k: number): Data[] {
  return chunks.map(({ children }) => children[k] ?? emptyData(fields[k].type));
}

function emptyData(type: DataType): Data {
  return makeData({ type, length: 0 } as never);
}

/** Numbers, and times as numbers. */
function fromNumbers(type: DataType, { values, length }: Data, path: string): KaonArray {
  const { typeId } = type;
  const isNumber = typeId === Type.Int || typeId === Type.Float || typeId === Type.Date;
  if (!isNumber && typeId !== Type.Time && typeId !== Type.Timestamp && typeId !== Type.Duration) {
    throw new ArrowError(`type ${Type[typeId]} has no layout in Kaon; cast it to numbers, text or lists first`, {
      path,
    });
  }
  const data = (values as TypedArray).subarray(0, length);
  if (data.length < length) throw tooFew(length, data.length, path);
  const isHalf = typeId === Type.Float && data instanceof Uint16Array;
  if (isHalf) return numbers("float32", Float32Array.from(data, fromHalf));
  const dtype = dtypeOf(data);
  if (dtype === undefined) throw new ArrowError(`values of ${data.constructor.name} are no numbers`, { path });
  return numbers(dtype, data);
}

function tooFew(wanted: number, found: number, path: string): ArrowError {
  return new ArrowError(`wanted ${wanted} values, found ${found}`, { path });
}

function fromDictionary(chunk: Data, path: string): KaonArray {
  const { dictionary, values, length } = chunk;
  if (dictionary === undefined) throw new ArrowError("wanted a dictionary, found none", { path });
  const content = fromChunks(dictionary.type, dictionary.data, path);
  const positions = (values as TypedArray).subarray(0, length);
  const index = positions instanceof Int32Array ? positions : Int32Array.from(positions, Number);
  if (chunk.nullCount === 0) return indexed(index, content);
  // What is at the position of a missing value is not looked at.
  const clean = Int32Array.from(index, (position, i) => (chunk.getValid(i) ? position : 0));
  return indexed(lengthOf(content) === 0 ? new Int32Array(0) : clean, content);
}

/** i where value i is there, −1 where it is missing. */
function presentPositions(chunk: Data): Int32Array {
  const { length, offset, nullBitmap } = chunk;
  const index = new Int32Array(length);
  if (chunk.nullCount === 0) {
    for (let i = 0; i < length; i++) index[i] = i;
    return index;
  }
  const present = unpackBits(nullBitmap, offset, length);
  for (let i = 0; i < length; i++) index[i] = present[i] === 1 ? i : -1;
  return index;
}

/** Boundaries of lists or text; those of 64 bits become 32. */
function offsetsOf({ valueOffsets, length }: Data): Int32Array {
  const offsets = (valueOffsets as Int32Array | BigInt64Array).subarray(0, length + 1);
  // A column without entries may have none.
  if (offsets.length === 0) return new Int32Array(1);
  return offsets instanceof Int32Array ? offsets : Int32Array.from(offsets, checkedPosition);
}

function checkedPosition(position: bigint): number {
  if (position >= 0n && position < 2n ** 31n) return Number(position);
  throw new RangeError(`wanted offsets below 2^31, found ${position}; make smaller batches`);
}

function regularOffsets({ stride, length }: Data): Int32Array {
  return Int32Array.from({ length: length + 1 }, (_, i) => i * stride);
}

function numbers(dtype: DType, data: TypedArray): NumericArray {
  // A dtype and an array of its class.
  return { kind: "numeric", dtype, data };
}

/** Half precision: sign, 5 bits of exponent, 10 of fraction. */
function fromHalf(bits: number): number {
  const sign = bits >> 15 === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 31;
  const fraction = (bits & 1023) / 1024;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * fraction * 2 ** -14 : sign * (1 + fraction) * 2 ** (exponent - 15);
}
