import type { SqlSession } from "./sql-session.ts";

/**
 * A database in memory, to which events, columns and Parquet files are added as tables. DuckDB is loaded at the first call.
 * @param options `threads` of DuckDB, one where absent: with more, sums of numbers with decimals differ in their last digits
 * @example const db = await openSql(); await db.addSources("events", [source]); await db.query("SELECT avg(MET_pt) FROM events");
 */
export async function openSql({ threads = 1 }: { readonly threads?: number } = {}): Promise<SqlSession> {
  const { SqlSession } = await import("./sql-session.ts");
  return SqlSession.open({ threads });
}

/** The tables that a query reads, by the names that it gives them. @throws SqlError where it cannot be understood */
export async function sqlTableNames(sql: string): Promise<string[]> {
  const { tableNames } = await import("./sql-session.ts");
  return tableNames(sql);
}
