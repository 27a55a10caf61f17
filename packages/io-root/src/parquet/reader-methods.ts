import duckdb, { type Connection } from "@duckdb/node-bindings";
import { type KaonArray, textAt } from "@kaon/core";
import { buffersOf } from "./array-memory.ts";
import type { Served } from "../sync-bridge/protocol.ts";
import { literalPath, openDatabase, parquetTable, sqlName, sqlText, streamQuery } from "./database.ts";
import { parquetType } from "./duckdb-type.ts";
import type { ParquetHead, ParquetLayout, ReadRequest, WriteRequest } from "./requests.ts";
import { vectorReader } from "./vector-reader.ts";
import { writeColumns } from "./write-columns.ts";

let database: Promise<Connection> | undefined;

/** Does something with the database; one that has broken down is replaced at the next call. */
async function withDatabase<V>(action: (connection: Connection) => Promise<V>): Promise<V> {
  database ??= openDatabase();
  try {
    return await action(await database);
  } catch (error) {
    if (error instanceof Error && /^(?:FATAL|INTERNAL)|database has been invalidated/.test(error.message))
      database = undefined;
    throw error;
  }
}

/** What the thread that reads and writes Parquet files does for its caller. Files are open only while a method runs. */
export const readerMethods = {
  open: (path: string): Promise<Served<ParquetHead>> =>
    withDatabase(async (connection) => {
      const statement = await duckdb.prepare(connection, `SELECT * FROM ${parquetTable(path)}`);
      const columns = Array.from({ length: duckdb.prepared_statement_column_count(statement) }, (_, i) => ({
        name: duckdb.prepared_statement_column_name(statement, i),
        type: parquetType(duckdb.prepared_statement_column_logical_type(statement, i)),
      }));
      duckdb.destroy_prepare_sync(statement);
      const [numEntries, createdBy] = await queryColumns(
        connection,
        `SELECT num_rows::DOUBLE, coalesce(created_by, '') FROM parquet_file_metadata(${sqlText(literalPath(path))})`,
      );
      return { value: { numEntries: numbersOf(numEntries)[0], createdBy: textsOf(createdBy)[0], columns } };
    }),

  layout: (path: string): Promise<Served<ParquetLayout>> =>
    withDatabase(async (connection) => {
      const sql = `SELECT row_group_id::DOUBLE, row_group_num_rows::DOUBLE, path_in_schema, compression,
        total_compressed_size::DOUBLE, total_uncompressed_size::DOUBLE
        FROM parquet_metadata(${sqlText(literalPath(path))}) ORDER BY row_group_id, column_id`;
      const [groups, rows, paths, codecs, compressed, uncompressed] = await queryColumns(connection, sql);
      const group = numbersOf(groups);
      const entries = numbersOf(rows);
      const numLeaves = group.findIndex((id) => id !== group[0]);
      const firsts = group.flatMap((id, i) => (i === 0 || id !== group[i - 1] ? [i] : []));
      const value = {
        groupEntries: firsts.map((i) => entries[i]),
        leaves: textsOf(paths).slice(0, numLeaves < 0 ? undefined : numLeaves),
        codecs: textsOf(codecs).slice(0, numLeaves < 0 ? undefined : numLeaves),
        compressedBytes: numbersOf(compressed),
        uncompressedBytes: numbersOf(uncompressed),
      };
      return { value };
    }),

  read: (request: ReadRequest): Promise<Served<readonly KaonArray[]>> =>
    withDatabase(async (connection) => {
      const value = await queryColumns(connection, readSql(request), request.entryStop - request.entryStart);
      return { value, transfer: [...new Set(value.flatMap(buffersOf))] };
    }),

  write: (request: WriteRequest): Promise<Served<void>> =>
    withDatabase(async (connection) => ({ value: await writeColumns(connection, request) })),
};

function readSql({ path, columns, entryStart, entryStop, isWhole, isRowNumberTaken }: ReadRequest): string {
  const select = `SELECT ${columns.map(columnSql).join(", ")} FROM ${parquetTable(path)}`;
  if (isWhole) return select;
  // A condition on DuckDB's row numbers passes over row groups and pages that have none of them; an offset does not.
  return isRowNumberTaken
    ? `${select} LIMIT ${entryStop - entryStart} OFFSET ${entryStart}`
    : `${select} WHERE file_row_number >= ${entryStart} AND file_row_number < ${entryStop}`;
}

function columnSql([name, ...members]: readonly string[]): string {
  return members.reduce((record, member) => `struct_extract(${record}, ${sqlText(member)})`, sqlName(name));
}

/** All rows of a query, as one array for each of its columns. */
async function queryColumns(connection: Connection, sql: string, numRows = 0): Promise<KaonArray[]> {
  const result = await streamQuery(connection, sql);
  const readers = Array.from({ length: duckdb.column_count(result) }, (_, i) =>
    vectorReader(duckdb.column_logical_type(result, i)),
  );
  for (const reader of readers) reader.expect(numRows);
  for (;;) {
    const chunk = await duckdb.fetch_chunk(result);
    const size = chunk === null ? 0 : duckdb.data_chunk_get_size(chunk);
    if (chunk === null || size === 0) break;
    readers.forEach((reader, i) => reader.append(duckdb.data_chunk_get_vector(chunk, i), size));
  }
  return readers.map((reader) => reader.finish());
}

function numbersOf(array: KaonArray): number[] {
  if (array.kind !== "numeric" || array.dtype !== "float64")
    throw new Error(`wanted numbers, found ${array.kind} values`);
  return Array.from(array.data, Number);
}

function textsOf(array: KaonArray): string[] {
  if (array.kind !== "text") throw new Error(`wanted text, found ${array.kind} values`);
  return Array.from({ length: array.offsets.length - 1 }, (_, i) => textAt(array, i));
}
