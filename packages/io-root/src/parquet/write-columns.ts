import duckdb, { type Connection } from "@duckdb/node-bindings";
import { type KaonArray, lengthOf } from "@kaon/core";
import { sqlText } from "./database.ts";
import type { WriteRequest } from "./requests.ts";
import { fillChunk, logicalType } from "./vector-writer.ts";

/** What the rows of the table function are; a registered function stays with its database, so that what it refers to must not. */
interface Rows {
  names: readonly string[];
  columns: readonly KaonArray[];
  start: number;
}

const rowsOf = new WeakMap<Connection, Rows>();

const table = "kaon_columns";

/** Writes columns to a file that gets its name when it is complete. One call at a time. */
export async function writeColumns(connection: Connection, request: WriteRequest): Promise<void> {
  const { path, names, columns, codec, rowGroupSize } = request;
  const rows = rowsOf.get(connection) ?? registerRows(connection);
  Object.assign(rows, { names, columns, start: 0 });
  const options = `FORMAT parquet, CODEC ${codec}, ROW_GROUP_SIZE ${rowGroupSize}, USE_TMP_FILE true`;
  try {
    await duckdb.query(connection, `COPY (SELECT * FROM ${table}()) TO ${sqlText(path)} (${options})`);
  } finally {
    Object.assign(rows, { names: [], columns: [] });
  }
}

/** Makes the table function that gives rows to `COPY`. */
function registerRows(connection: Connection): Rows {
  const rows: Rows = { names: [], columns: [], start: 0 };
  const scan = duckdb.create_table_function();
  duckdb.table_function_set_name(scan, table);
  duckdb.table_function_set_bind(scan, (info) => {
    rows.names.forEach((name, i) => duckdb.bind_add_result_column(info, name, logicalType(rows.columns[i])));
    duckdb.bind_set_cardinality(info, lengthOf(rows.columns[0]), true);
  });
  duckdb.table_function_set_init(scan, (info) => duckdb.init_set_max_threads(info, 1));
  duckdb.table_function_set_function(scan, (info, chunk) => {
    try {
      const { columns, start } = rows;
      rows.start += fillChunk(chunk, columns, { start, length: lengthOf(columns[0]) });
    } catch (error) {
      duckdb.function_set_error(info, String(error));
    }
  });
  duckdb.register_table_function(connection, scan);
  duckdb.destroy_table_function_sync(scan);
  rowsOf.set(connection, rows);
  return rows;
}
