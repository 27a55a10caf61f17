import type { SqlResult } from "@kaon/io-root";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { isSavedResult, querySql } from "../sql/query-sql.ts";
import type { SqlCommandOptions } from "./sql-command.ts";
import { textTable } from "./text-table.ts";
import { UsageError } from "./usage-error.ts";

/** What `kaon sql` was asked for. */
export interface SqlRequest {
  readonly query: string;
  readonly tables: readonly string[];
  readonly options: SqlCommandOptions;
}

/** Does what `kaon sql` was asked for. */
export async function sqlAction({ query, tables, options }: SqlRequest): Promise<void> {
  const { tree, threads, rows, json = false, csv = false } = options;
  if (json && csv) throw new UsageError("--json and --csv are two forms of one output: choose one");
  const files: Record<string, string[]> = {};
  const results: string[] = [];
  const named: Record<string, string> = {};
  for (const text of tables) {
    const [, name, glob] = /^([A-Za-z_]\w*)=(.+)$/s.exec(text) ?? [];
    const path = resultIn(glob ?? text);
    if (glob === undefined) {
      if (!(await isSavedResult(path))) {
        throw new UsageError(
          `wanted name=glob or a saved result, found "${text}"; files can also be named in the query itself`,
        );
      }
      results.push(path);
    } else if (await isSavedResult(path)) named[name] = path;
    else files[name] = [...(files[name] ?? []), glob];
  }
  const print = json ? printJson : csv ? printCsv : (result: SqlResult) => printTable(result, rows);
  const where = { tables: { ...files, ...named }, results, threads, ...(tree === undefined ? {} : { tree }) };
  await querySql(query, where, print);
}

/** The saved result in a directory, or the path itself. */
function resultIn(path: string): string {
  const inside = join(path, "result.json");
  return existsSync(inside) ? inside : path;
}

async function printTable({ columns, batches }: SqlResult, maxRows: number): Promise<void> {
  const shown: string[][] = [];
  let numRows = 0;
  for await (const batch of batches) {
    for (const row of batch) if (shown.length < maxRows) shown.push(row.map(cellText));
    numRows += batch.length;
  }
  const titles = columns.map(({ name, type }) => ({
    title: name,
    align: /INT|FLOAT|DOUBLE|DECIMAL/.test(type) && !type.endsWith("]") ? ("right" as const) : ("left" as const),
  }));
  console.log(textTable(titles, shown));
  const more =
    numRows > shown.length ? `; the first ${shown.length} are shown, --rows, --json and --csv give more` : "";
  console.log(`\n${numRows} ${numRows === 1 ? "row" : "rows"}${more}`);
}

async function printJson({ columns, batches }: SqlResult): Promise<void> {
  const names = columns.map(({ name }) => name);
  for await (const batch of batches) {
    const lines = batch.map((row) =>
      JSON.stringify(Object.fromEntries(row.map((value, i) => [names[i], plain(value)]))),
    );
    await write(lines);
  }
}

async function printCsv({ columns, batches }: SqlResult): Promise<void> {
  await write([columns.map(({ name }) => quoted(name)).join(",")]);
  for await (const batch of batches)
    await write(batch.map((row) => row.map((value) => quoted(csvText(value))).join(",")));
}

/** Waits where the reader of the output is slower than the query. */
async function write(lines: readonly string[]): Promise<void> {
  if (lines.length > 0 && !process.stdout.write(`${lines.join("\n")}\n`)) await once(process.stdout, "drain");
}

function cellText(value: unknown): string {
  if (value === null) return "-";
  return typeof value === "object" ? JSON.stringify(plain(value)) : scalarText(value);
}

/** Numbers, bigints, booleans and text: what DuckDB's values are, besides objects. */
function scalarText(value: unknown): string {
  return typeof value === "string" ? value : `${value as number | bigint | boolean}`;
}

/** Nothing for what is missing, as DuckDB and pandas read it. */
function csvText(value: unknown): string {
  if (value === null) return "";
  return typeof value === "object" && !(value instanceof Date)
    ? JSON.stringify(plain(value))
    : scalarText(plain(value));
}

/** RFC 4180. */
function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A value as JSON has it: whole numbers as numbers as long as these are exact, bytes as numbers, NaN and infinities as text. */
function plain(value: unknown): unknown {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return [...value];
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, plain(item)]));
}
