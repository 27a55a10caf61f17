import type { ParquetFile } from "./parquet-file.ts";

/**
 * Opens a Parquet file. Its columns are read by DuckDB, in a thread of its own for which the calling thread waits; both are
 * started for the first Parquet file that a thread opens.
 * @throws FileAccessError, NotParquetFileError, CorruptFileError
 * @example const file = await openParquetFile("events.parquet"); file.read("Muon_pt", 0, 1000);
 */
export async function openParquetFile(path: string): Promise<ParquetFile> {
  const { openParquetNow } = await import("./parquet-file.ts");
  return openParquetNow(path);
}
