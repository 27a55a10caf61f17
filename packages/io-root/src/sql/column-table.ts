import duckdb, { type Connection, type DataChunk } from "@duckdb/node-bindings";
import { type DType, dtypes, type EventSource, type KaonArray, lengthOf } from "@kaon/core";
import { compact } from "../parquet/compact.ts";
import { sqlName } from "../parquet/database.ts";
import { fillChunk, logicalType } from "../parquet/vector-writer.ts";

/** Rows of a table, in blocks of columns. */
export interface TableRows {
  /** A column for each name, without entries: its type. */
  readonly columns: ReadonlyMap<string, KaonArray>;
  readonly numRows: number;
  /** Whether there are just so many rows, or about. */
  readonly isExact: boolean;
  /** The next rows of these columns, at least one; undefined after the last. Called for one scan after the other. */
  scan(
    columns: readonly string[],
  ): () => { readonly arrays: readonly KaonArray[]; readonly numRows: number } | undefined;
}

/** What an error of a scan really was: DuckDB keeps its message only. */
export interface ScanFailure {
  error: unknown;
}

interface TableOptions {
  readonly rows: TableRows;
  readonly failure: ScanFailure;
  readonly schema?: string;
}

interface ScanState {
  readonly next: ReturnType<TableRows["scan"]>;
  readonly positions: readonly (number | undefined)[];
  block: { readonly arrays: readonly KaonArray[]; readonly numRows: number } | undefined;
  start: number;
}

let numFunctions = 0;

/** Makes rows a view of the database. Only the columns that a query names are asked for. */
export async function createTable(
  connection: Connection,
  name: string,
  { rows, failure, schema = "main" }: TableOptions,
): Promise<void> {
  numFunctions += 1;
  const scanName = `kaon_scan_${numFunctions}`;
  const names = [...rows.columns.keys()];
  const scan = duckdb.create_table_function();
  const guarded = (fail: (message: string) => void, action: () => void): void => {
    try {
      action();
    } catch (error) {
      failure.error = error;
      fail(String(error instanceof Error ? error.message : error));
    }
  };
  duckdb.table_function_set_name(scan, scanName);
  duckdb.table_function_supports_projection_pushdown(scan, true);
  duckdb.table_function_set_bind(scan, (info) =>
    guarded(
      (message) => duckdb.bind_set_error(info, message),
      () => {
        for (const [column, array] of rows.columns) duckdb.bind_add_result_column(info, column, logicalType(array));
        duckdb.bind_set_cardinality(info, rows.numRows, rows.isExact);
      },
    ),
  );
  duckdb.table_function_set_init(scan, (info) =>
    guarded(
      (message) => duckdb.init_set_error(info, message),
      () => {
        const count = duckdb.init_get_column_count(info);
        const wanted = Array.from({ length: count }, (_, i) => names.at(duckdb.init_get_column_index(info, i)));
        const columns = [...new Set(wanted.filter((column) => column !== undefined))];
        const positions = wanted.map((column) => (column === undefined ? undefined : columns.indexOf(column)));
        const state: ScanState = { next: rows.scan(columns), positions, block: undefined, start: 0 };
        duckdb.init_set_init_data(info, state);
        duckdb.init_set_max_threads(info, 1);
      },
    ),
  );
  duckdb.table_function_set_function(scan, (info, chunk) =>
    guarded(
      (message) => duckdb.function_set_error(info, message),
      // Set above.
      () => fillFrom(duckdb.function_get_init_data(info) as ScanState, chunk),
    ),
  );
  duckdb.register_table_function(connection, scan);
  await duckdb.query(connection, `CREATE VIEW ${sqlName(schema)}.${sqlName(name)} AS SELECT * FROM ${scanName}()`);
}

function fillFrom(state: ScanState, chunk: DataChunk): void {
  if (state.block === undefined || state.start === state.block.numRows) {
    state.block = state.next();
    state.start = 0;
  }
  if (state.block === undefined) {
    duckdb.data_chunk_set_size(chunk, 0);
    return;
  }
  const { arrays, numRows } = state.block;
  const columns = state.positions.map((position) => (position === undefined ? undefined : arrays[position]));
  state.start += fillChunk(chunk, columns, { start: state.start, length: numRows });
}

/** Columns in memory as rows. */
export function columnRows(columns: Readonly<Record<string, KaonArray>>): TableRows {
  const arrays = new Map(Object.entries(columns).map(([name, array]) => [name, compact(array)]));
  const numRows = Math.max(0, ...Object.values(columns).map(lengthOf));
  return {
    columns: arrays,
    numRows,
    isExact: true,
    scan(names) {
      let isDone = numRows === 0;
      return () => {
        if (isDone) return undefined;
        isDone = true;
        return { arrays: names.flatMap((name) => arrays.get(name) ?? []), numRows };
      };
    },
  };
}

/** Entries that are read of a file at a time. */
const blockEntries = 50_000;

/** Events that are opened when their turn comes. */
export interface EventFile {
  readonly open: () => EventSource;
  /** Called when all of them were read. */
  readonly done: (source: EventSource) => void;
}

/** Columns of events that are open, one source after the other, as rows. The columns are those of the first one. */
export function sourceRows(sources: readonly EventSource[]): TableRows {
  return {
    columns: emptyColumns(sources[0]),
    numRows: sources.reduce((sum, { numEntries }) => sum + numEntries, 0),
    isExact: true,
    scan: scanOf(sources.map((source) => ({ open: () => source, done: () => undefined }))),
  };
}

/** The same of files, of which each scan has one open at a time. */
export function fileRows(files: readonly EventFile[]): TableRows {
  const first = files[0].open();
  try {
    return {
      columns: emptyColumns(first),
      numRows: first.numEntries * files.length,
      isExact: false,
      scan: scanOf(files),
    };
  } finally {
    files[0].done(first);
  }
}

function scanOf(files: readonly EventFile[]): TableRows["scan"] {
  return (names) => {
    let file = 0;
    let entryStart = 0;
    let source: EventSource | undefined;
    return () => {
      for (; file < files.length; file += 1) {
        source ??= files[file].open();
        if (entryStart < source.numEntries) {
          const entryStop = Math.min(entryStart + blockEntries, source.numEntries);
          const block = readBlock(source, names, { entryStart, entryStop });
          entryStart = entryStop;
          return block;
        }
        files[file].done(source);
        source = undefined;
        entryStart = 0;
      }
      return undefined;
    };
  };
}

function readBlock(
  source: EventSource,
  names: readonly string[],
  { entryStart, entryStop }: { readonly entryStart: number; readonly entryStop: number },
) {
  source.prefetch?.(names, entryStart, entryStop);
  const arrays = names.map((name) => compact(source.read(name, entryStart, entryStop)));
  return { arrays, numRows: entryStop - entryStart };
}

/** The columns of events without entries: their types. Nothing is read but what the form does not describe. */
function emptyColumns(source: EventSource): ReadonlyMap<string, KaonArray> {
  const columns = new Map<string, KaonArray>();
  for (const field of Object.values(source.form.fields)) {
    if (field.kind !== "scalar" && field.kind !== "values") continue;
    const { column, type } = field.field;
    if (type === "array") columns.set(column, source.read(column, 0, 0));
    else columns.set(column, field.kind === "scalar" ? emptyValues(type) : emptyLists(emptyValues(type)));
  }
  return columns;
}

function emptyValues(type: DType | "text"): KaonArray {
  if (type === "text") return { kind: "text", offsets: new Int32Array(1), bytes: new Uint8Array(0) };
  return { kind: "numeric", dtype: type, data: new dtypes[type](0) };
}

function emptyLists(content: KaonArray): KaonArray {
  return { kind: "jagged", offsets: new Int32Array(1), content };
}
