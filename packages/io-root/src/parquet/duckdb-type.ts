import duckdb, { type LogicalType } from "@duckdb/node-bindings";
import type { DType } from "@kaon/core";
import type { ParquetType } from "./parquet-type.ts";

const { Type } = duckdb;

/** DuckDB's types of one machine number, and what Kaon reads them as. Times are counted from 1970-01-01, days from midnight. */
const numbers: Readonly<Record<number, DType>> = {
  [Type.BOOLEAN]: "bool",
  [Type.TINYINT]: "int8",
  [Type.SMALLINT]: "int16",
  [Type.INTEGER]: "int32",
  [Type.BIGINT]: "int64",
  [Type.UTINYINT]: "uint8",
  [Type.USMALLINT]: "uint16",
  [Type.UINTEGER]: "uint32",
  [Type.UBIGINT]: "uint64",
  [Type.FLOAT]: "float32",
  [Type.DOUBLE]: "float64",
  // Days; the rest in the unit of the file: seconds, milliseconds, microseconds or nanoseconds.
  [Type.DATE]: "int32",
  [Type.TIME]: "int64",
  [Type.TIME_NS]: "int64",
  [Type.TIMESTAMP]: "int64",
  [Type.TIMESTAMP_S]: "int64",
  [Type.TIMESTAMP_MS]: "int64",
  [Type.TIMESTAMP_NS]: "int64",
  [Type.TIMESTAMP_TZ]: "int64",
};

/** Decimals of more digits have values that no float64 is nearest to in a unique way. */
const maxDigits = 15;

/** What Kaon reads a type of DuckDB as. Maps are lists of records with `key` and `value`. */
export function parquetType(type: LogicalType): ParquetType {
  const id = duckdb.get_type_id(type);
  const dtype = numbers[id];
  if (dtype !== undefined) return { kind: "number", dtype };
  switch (id) {
    case Type.VARCHAR:
      return { kind: "text" };
    case Type.LIST:
      return { kind: "list", content: parquetType(duckdb.list_type_child_type(type)) };
    case Type.MAP: {
      const fields = [
        { name: "key", type: parquetType(duckdb.map_type_key_type(type)) },
        { name: "value", type: parquetType(duckdb.map_type_value_type(type)) },
      ];
      return { kind: "list", content: { kind: "record", fields } };
    }
    case Type.STRUCT: {
      const fields = Array.from({ length: duckdb.struct_type_child_count(type) }, (_, i) => ({
        name: duckdb.struct_type_child_name(type, i),
        type: parquetType(duckdb.struct_type_child_type(type, i)),
      }));
      return { kind: "record", fields };
    }
    case Type.DECIMAL:
      return decimalType(duckdb.decimal_width(type), duckdb.decimal_scale(type));
    case Type.BLOB:
      return { kind: "unreadable", reason: "bytes that the file does not call text" };
    default:
      return { kind: "unreadable", reason: `values of the type ${Type[id] ?? id}` };
  }
}

function decimalType(width: number, decimals: number): ParquetType {
  if (width <= maxDigits) return { kind: "number", dtype: "float64", decimals };
  return { kind: "unreadable", reason: `decimals of ${width} digits, of which a float64 holds ${maxDigits}` };
}
