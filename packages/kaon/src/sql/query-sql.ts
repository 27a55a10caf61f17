import { ArgumentError } from "@kaon/core";
import { fileFormat, openSql, type SqlResult, type SqlSession, sqlTableNames } from "@kaon/io-root";
import { type FilesInput, type FileSpec, resolveFileset } from "@kaon/processors";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { loadResult } from "../result/load-result.ts";
import { resultTables } from "./result-tables.ts";

/** What a query can read besides the files that it names itself. */
export interface QueryOptions {
  /** By the name of the table: ROOT or Parquet files (paths, globs), or a result, which becomes a schema of tables. */
  readonly tables?: Readonly<Record<string, FilesInput>>;
  /** Results whose tables have no schema: paths of `result.json`. */
  readonly results?: readonly string[];
  /** Tree of ROOT files; "Events" or the only one where absent. */
  readonly tree?: string;
  /** Of DuckDB, one where absent: with more, sums of numbers with decimals differ in their last digits from run to run. */
  readonly threads?: number;
}

/**
 * What SQL gives, over files (`FROM 'data/*.root'`, `FROM 'x.root:tree'`, `FROM 'x.parquet'`), named datasets, and results of runs.
 * ROOT files are read by Kaon, only the columns that the query names; the rest is DuckDB's: lists are `FLOAT[]`.
 * @param use gets the result, whose rows are read while it runs
 * @throws SqlError with DuckDB's message; the errors of files; ArgumentError for files of two formats in one table
 * @see https://duckdb.org/docs/stable/sql/introduction
 * @example await querySql("SELECT max(MET_pt) FROM 'data/*.root'", {}, async ({ batches }) => { for await (const rows of batches) … });
 */
export async function querySql<V>(
  sql: string,
  { tables = {}, results = [], tree, threads = 1 }: QueryOptions,
  use: (result: SqlResult) => Promise<V>,
): Promise<V> {
  const named = (await sqlTableNames(sql)).filter((name) => !Object.hasOwn(tables, name) && isOurs(name));
  const session = await openSql({ threads });
  try {
    for (const [name, files] of Object.entries(tables)) await addTable(session, name, { files, tree });
    for (const file of results) await addResult(session, file);
    for (const name of named) await addTable(session, name, { files: name, tree });
    return await use(await session.query(sql));
  } finally {
    session.close();
  }
}

/** What DuckDB does not read by itself. */
function isOurs(name: string): boolean {
  return /\.root(?::|$)/.test(name);
}

async function addTable(
  session: SqlSession,
  name: string,
  { files, tree }: { readonly files: FilesInput; readonly tree: string | undefined },
): Promise<void> {
  if (typeof files === "string" && files.endsWith(".json")) return addResult(session, files, name);
  const specs = await filesOf(name, files);
  const formats = new Set(specs.map(({ file }) => fileFormat(file)));
  if (formats.size > 1)
    throw new ArgumentError(`table "${name}" has files of ROOT and of Parquet: make two tables of them`);
  if (formats.has("parquet")) {
    const paths = specs.map(({ file }) => file);
    return session.addParquet(name, paths);
  }
  return session.addFiles(
    name,
    specs.map((spec) => ({ ...spec, tree: tree ?? spec.tree })),
  );
}

/** Files of paths and globs; a path may name the tree after a colon. */
async function filesOf(name: string, files: FilesInput): Promise<readonly FileSpec[]> {
  const [, path, tree] = typeof files === "string" ? (/^(.*\.root):(.+)$/.exec(files) ?? []) : [];
  const input = path === undefined ? { files } : { files: path, tree };
  const [dataset] = await resolveFileset({ [name]: input });
  return dataset.files;
}

async function addResult(session: SqlSession, file: string, schema?: string): Promise<void> {
  const { result } = await loadResult(file);
  for (const { name, columns } of resultTables(result)) await session.addColumns(name, columns, schema);
}

/** Whether a path is that of a saved result, not of a fileset or of other JSON. */
export async function isSavedResult(path: string): Promise<boolean> {
  if (!path.endsWith(".json") || !existsSync(path)) return false;
  // One that holds numbers alone is JSON like any other, but for its name.
  return basename(path) === "result.json" || /"uhi_schema"|"kaon"\s*:/.test(await readFile(path, "utf8"));
}
