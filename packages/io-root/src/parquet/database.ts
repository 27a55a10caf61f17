import duckdb, { type Connection, type Result } from "@duckdb/node-bindings";

/** What DuckDB may allocate at a time, for files that promise more than they hold. */
const memoryLimit = "4GB";

/** Nothing is fetched from the network, nothing written to disk. */
const settings: Readonly<Record<string, string>> = {
  memory_limit: memoryLimit,
  temp_directory: "",
  autoinstall_known_extensions: "false",
  autoload_known_extensions: "false",
};

/** A new database in memory, with the settings that Kaon reads and writes with. One thread: parallel are the threads that read. */
export async function openDatabase({ threads = 1 }: { readonly threads?: number } = {}): Promise<Connection> {
  const config = duckdb.create_config();
  for (const [name, value] of Object.entries({ ...settings, threads: String(threads) }))
    duckdb.set_config(config, name, value);
  const connection = await duckdb.connect(await duckdb.open(":memory:", config));
  await duckdb.query(connection, "SET parquet_metadata_cache = true");
  return connection;
}

/** Text as SQL writes it. */
export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as SQL writes it. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A Parquet file as a table; names of folders give no columns. */
export function parquetTable(path: string): string {
  return `read_parquet(${sqlText(literalPath(path))}, hive_partitioning = false)`;
}

/** A path as a pattern that only it matches. */
export function literalPath(path: string): string {
  return path.replaceAll(/[*?[]/g, "[$&]");
}

/** Rows of a query, chunk by chunk as they are made. */
export async function streamQuery(connection: Connection, sql: string): Promise<Result> {
  const statement = await duckdb.prepare(connection, sql);
  try {
    return await duckdb.execute_prepared_streaming(statement);
  } finally {
    duckdb.destroy_prepare_sync(statement);
  }
}
