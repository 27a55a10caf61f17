import duckdb, { type DataChunk, type LogicalType, type Vector } from "@duckdb/node-bindings";
import type { DType, JaggedArray, KaonArray, NumericArray, OptionArray, TextArray } from "@kaon/core";

const { Type } = duckdb;

const numberTypes = {
  bool: Type.BOOLEAN,
  int8: Type.TINYINT,
  uint8: Type.UTINYINT,
  int16: Type.SMALLINT,
  uint16: Type.USMALLINT,
  int32: Type.INTEGER,
  uint32: Type.UINTEGER,
  int64: Type.BIGINT,
  uint64: Type.UBIGINT,
  float32: Type.FLOAT,
  float64: Type.DOUBLE,
} as const satisfies Readonly<Record<DType, duckdb.Type>>;

function numberType(dtype: DType): LogicalType {
  return duckdb.create_logical_type(numberTypes[dtype]);
}

/** DuckDB's type for the entries of an array. */
export function logicalType(array: KaonArray): LogicalType {
  switch (array.kind) {
    case "numeric":
      return numberType(array.dtype);
    case "text":
      return duckdb.create_logical_type(Type.VARCHAR);
    case "jagged":
      return duckdb.create_list_type(logicalType(array.content));
    case "record": {
      const fields = Object.entries(array.fields);
      return duckdb.create_struct_type(
        fields.map(([, field]) => logicalType(field)),
        fields.map(([name]) => name),
      );
    }
    default:
      return logicalType(array.content);
  }
}

/** Rows that a chunk can hold. */
const chunkRows = duckdb.vector_size();

/**
 * Fills a chunk with entries of columns, as many as it can hold; gives how many. Options have contents as long as their index, as
 * `compact` makes them; columns that are undefined have any values.
 */
export function fillChunk(
  chunk: DataChunk,
  columns: readonly (KaonArray | undefined)[],
  { start, length }: { start: number; length: number },
): number {
  const stop = Math.min(start + chunkRows, length);
  columns.forEach((array, i) => {
    if (array !== undefined) fill(duckdb.data_chunk_get_vector(chunk, i), array, { start, stop });
  });
  duckdb.data_chunk_set_size(chunk, stop - start);
  return stop - start;
}

interface Range {
  readonly start: number;
  readonly stop: number;
}

function fill(vector: Vector, array: KaonArray, range: Range): void {
  switch (array.kind) {
    case "numeric":
      return fillNumbers(vector, array, range);
    case "text":
      return fillText(vector, array, range);
    case "jagged":
      return fillLists(vector, array, range);
    case "record":
      Object.values(array.fields).forEach((field, i) => fill(duckdb.struct_vector_get_child(vector, i), field, range));
      return undefined;
    case "option":
      fillValidity(vector, array, range);
      return fill(vector, array.content, range);
    case "indexed":
      throw new Error("found an indexed array, which compact() does not give");
  }
}

function fillNumbers(vector: Vector, { data }: NumericArray, { start, stop }: Range): void {
  const width = data.BYTES_PER_ELEMENT;
  duckdb.copy_data_to_vector(vector, 0, ownBuffer(data), data.byteOffset + start * width, (stop - start) * width);
}

function fillText(vector: Vector, { offsets, bytes }: TextArray, { start, stop }: Range): void {
  for (let i = start; i < stop; i++) {
    duckdb.vector_assign_string_element_len(vector, i - start, bytes.subarray(offsets[i], offsets[i + 1]));
  }
}

function fillLists(vector: Vector, { offsets, content }: JaggedArray, { start, stop }: Range): void {
  const first = offsets[start];
  const numElements = offsets[stop] - first;
  // Offset and length of each list, 64 bits each.
  const entries = new BigUint64Array(2 * (stop - start));
  for (let i = start; i < stop; i++) {
    entries[2 * (i - start)] = BigInt(offsets[i] - first);
    entries[2 * (i - start) + 1] = BigInt(offsets[i + 1] - offsets[i]);
  }
  duckdb.copy_data_to_vector(vector, 0, entries.buffer, 0, entries.byteLength);
  duckdb.list_vector_reserve(vector, numElements);
  duckdb.list_vector_set_size(vector, numElements);
  if (numElements > 0) fill(duckdb.list_vector_get_child(vector), content, { start: first, stop: offsets[stop] });
}

function fillValidity(vector: Vector, { index }: OptionArray, { start, stop }: Range): void {
  const bits = new Uint8Array(8 * Math.ceil((stop - start) / 64));
  for (let i = start; i < stop; i++) if (index[i] >= 0) bits[(i - start) >> 3] |= 1 << ((i - start) & 7);
  duckdb.vector_ensure_validity_writable(vector);
  duckdb.copy_data_to_vector_validity(vector, 0, bits.buffer, 0, bits.byteLength);
}

function ownBuffer({ buffer }: { readonly buffer: ArrayBufferLike }): ArrayBuffer {
  if (buffer instanceof ArrayBuffer) return buffer;
  throw new Error("found shared memory");
}
