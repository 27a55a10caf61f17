// Apart from what does them, so that declarations of files do not lead editors to those of DuckDB.
import type { KaonArray } from "@kaon/core";
import type { ParquetField } from "./parquet-type.ts";

/** What is known of a Parquet file when it is opened. */
export interface ParquetHead {
  readonly numEntries: number;
  readonly createdBy: string;
  readonly columns: readonly ParquetField[];
}

/** Sizes of what a file holds. Sizes are of column 0 of row group 0, column 1 of row group 0, and so on. */
export interface ParquetLayout {
  /** Entries of each row group. */
  readonly groupEntries: readonly number[];
  /** The leaves of columns, names of members and lists joined by ", ". */
  readonly leaves: readonly string[];
  /** Compression of each leaf in the first row group, as Parquet calls it: SNAPPY, ZSTD, UNCOMPRESSED. */
  readonly codecs: readonly string[];
  readonly compressedBytes: readonly number[];
  readonly uncompressedBytes: readonly number[];
}

/** Columns of a file for a range of entries. */
export interface ReadRequest {
  readonly path: string;
  /** Each a column's name, or the names of records and their members inside of each other. */
  readonly columns: readonly (readonly string[])[];
  readonly entryStart: number;
  readonly entryStop: number;
  /** Whether these are all entries. */
  readonly isWhole: boolean;
  /** Whether the file has a column of the name by which DuckDB counts rows. */
  readonly isRowNumberTaken: boolean;
}

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
