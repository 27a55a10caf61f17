import duckdb from "@duckdb/node-bindings";

/** Writes what a query gives to a Parquet file, with DuckDB. */
export async function writeQuery(path: string, query: string, options = ""): Promise<void> {
  const connection = await duckdb.connect(await duckdb.open(":memory:", duckdb.create_config()));
  await duckdb.query(connection, `COPY (${query}) TO '${path.replaceAll("'", "''")}' (FORMAT parquet${options})`);
  duckdb.disconnect_sync(connection);
}
