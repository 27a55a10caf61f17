import { DuckDBConnection, type DuckDBResult } from "@duckdb/node-api";
import duckdb, { type Connection } from "@duckdb/node-bindings";
import type { EventSource, KaonArray } from "@kaon/core";
import { literalPath, openDatabase, sqlName, sqlText } from "../parquet/database.ts";
import { columnRows, createTable, fileRows, type ScanFailure, sourceRows } from "./column-table.ts";
import { SqlError } from "./errors.ts";
import { openTable, type RootEvents } from "./open-table.ts";

/** What a query gives. */
export interface SqlResult {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /**
   * Rows in batches, as they come: numbers, bigints for 64 bits and more, text, booleans, null, dates, lists, objects. To be read
   * to the end before the next query.
   */
  readonly batches: AsyncIterable<readonly (readonly unknown[])[]>;
}

/** The tables that a query reads, by the names that it gives them. @throws SqlError where it cannot be understood */
export async function tableNames(sql: string): Promise<string[]> {
  // In a database of its own: names are looked up in the calling turn, and tables of ours would have to answer in it.
  const connection = new DuckDBConnection(await openDatabase());
  try {
    return [...connection.getTableNames(sql, false)];
  } catch (cause) {
    throw sqlError(cause);
  } finally {
    connection.closeSync();
  }
}

/** A database in memory with tables of files and results. */
export class SqlSession {
  readonly #connection: Connection;
  readonly #api: DuckDBConnection;
  readonly #sources = new Set<EventSource>();
  readonly #failure: ScanFailure = { error: undefined };

  private constructor(connection: Connection) {
    this.#connection = connection;
    this.#api = new DuckDBConnection(connection);
  }

  /** @param threads of DuckDB; with more than one, sums of numbers with decimals differ in their last digits from query to query */
  static async open({ threads }: { readonly threads: number }): Promise<SqlSession> {
    return new SqlSession(await openDatabase({ threads }));
  }

  /** Makes events a table: a column for each of the file's. The session closes the sources. */
  async addSources(name: string, sources: readonly EventSource[]): Promise<void> {
    for (const source of sources) this.#sources.add(source);
    await this.#add(name, () =>
      createTable(this.#connection, name, { rows: sourceRows(sources), failure: this.#failure }),
    );
  }

  /**
   * Makes the events of ROOT files a table, with the columns of the first one. A file is open while its rows are read: memory does not grow with their
   * number. Where a file holds several trees and none is named, the tree is "Events".
   */
  async addFiles(name: string, files: readonly RootEvents[]): Promise<void> {
    const rows = fileRows(
      files.map((file) => ({
        open: () => {
          const source = openTable(file);
          this.#sources.add(source);
          return source;
        },
        done: (source) => {
          source.close();
          this.#sources.delete(source);
        },
      })),
    );
    await this.#add(name, () => createTable(this.#connection, name, { rows, failure: this.#failure }));
  }

  /** Makes columns in memory a table, in a schema where one is named. */
  async addColumns(name: string, columns: Readonly<Record<string, KaonArray>>, schema = "main"): Promise<void> {
    await this.#add(name, async () => {
      await duckdb.query(this.#connection, `CREATE SCHEMA IF NOT EXISTS ${sqlName(schema)}`);
      await createTable(this.#connection, name, { rows: columnRows(columns), failure: this.#failure, schema });
    });
  }

  /** Makes Parquet files a table, which DuckDB reads itself; names of folders as `year=2018` are columns. */
  async addParquet(name: string, files: readonly string[]): Promise<void> {
    const list = files.map((file) => sqlText(literalPath(file))).join(", ");
    const sql = `CREATE VIEW ${sqlName(name)} AS SELECT * FROM read_parquet([${list}], union_by_name = true)`;
    await this.#add(name, async () => void (await duckdb.query(this.#connection, sql)));
  }

  /** Rows of the last statement in `sql`. @throws SqlError, and the errors of files that are read */
  async query(sql: string): Promise<SqlResult> {
    const result = await this.#guarded(() => this.#api.stream(sql));
    const types = result.columnTypes();
    return {
      columns: result.columnNames().map((name, i) => ({ name, type: String(types[i]) })),
      batches: this.#batches(result),
    };
  }

  /** Closes all files. Idempotent. */
  close(): void {
    for (const source of this.#sources) source.close();
    this.#sources.clear();
    this.#api.closeSync();
  }

  async *#batches(result: DuckDBResult): AsyncIterable<readonly (readonly unknown[])[]> {
    const rows = result.yieldRowsJs();
    for (;;) {
      const { done, value } = await this.#guarded(() => rows.next());
      if (done === true) return;
      yield value;
    }
  }

  async #add(name: string, action: () => Promise<void>): Promise<void> {
    try {
      await this.#guarded(action);
    } catch (cause) {
      if (!(cause instanceof SqlError)) throw cause;
      throw new SqlError(`table "${name}": ${cause.message}`, { cause });
    }
  }

  async #guarded<V>(action: () => Promise<V>): Promise<V> {
    this.#failure.error = undefined;
    try {
      return await action();
    } catch (cause) {
      throw this.#failure.error ?? sqlError(cause);
    }
  }
}

function sqlError(cause: unknown): SqlError {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new SqlError(
    message
      .replace(/^Failed to extract statements: /, "")
      .split("\n\nStack Trace:")[0]
      .trim(),
    { cause },
  );
}
