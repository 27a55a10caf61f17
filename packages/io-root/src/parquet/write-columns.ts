import duckdb, { type Connection } from "@duckdb/node-bindings";
import { type KaonArray, lengthOf } from "@kaon/core";
import { sqlText } from "./database.ts";
import { fillChunk, logicalType } from "./vector-writer.ts";

/** A Parquet file to be written. */
export interface WriteRequest {
  readonly path: string;
  readonly names: readonly string[];
  /** All of one length, as `compact` makes them. */
  readonly columns: readonly KaonArray[];
  /** DuckDB's name of the compression. */
  readonly codec: string;
  readonly rowGroupSize: number;
}

let numTables = 0;

/** Writes columns to a file that gets its name when it is complete. */
export async function writeColumns(connection: Connection, request: WriteRequest): Promise<void> {
  const { path, names, columns, codec, rowGroupSize } = request;
  numTables += 1;
  const table = `kaon_columns_${numTables}`;
  const length = lengthOf(columns[0]);
  let start = 0;
  const rows = duckdb.create_table_function();
  duckdb.table_function_set_name(rows, table);
  duckdb.table_function_set_bind(rows, (info) => {
    names.forEach((name, i) => duckdb.bind_add_result_column(info, name, logicalType(columns[i])));
    duckdb.bind_set_cardinality(info, length, true);
  });
  duckdb.table_function_set_init(rows, (info) => duckdb.init_set_max_threads(info, 1));
  duckdb.table_function_set_function(rows, (info, chunk) => {
    try {
      start += fillChunk(chunk, columns, { start, length });
    } catch (error) {
      duckdb.function_set_error(info, String(error));
    }
  });
  duckdb.register_table_function(connection, rows);
  const options = `FORMAT parquet, CODEC ${codec}, ROW_GROUP_SIZE ${rowGroupSize}, USE_TMP_FILE true`;
  try {
    await duckdb.query(connection, `COPY (SELECT * FROM ${table}()) TO ${sqlText(path)} (${options})`);
  } finally {
    duckdb.destroy_table_function_sync(rows);
  }
}
