import { ArgumentError, type KaonArray, lengthOf } from "@kaon/core";
import { resolve } from "node:path";
import { BridgeCallError } from "../sync-bridge/sync-bridge.ts";
import { buffersOf } from "./array-memory.ts";
import { compact } from "./compact.ts";
import { ParquetWriteError } from "./errors.ts";
import { acquireReader, reader, releaseReader } from "./reader.ts";

/** How a Parquet file is written. */
export interface WriteParquetOptions {
  /** "zstd" where absent. */
  readonly compression?: ParquetCompression;
  /** Entries in a row group, about; 122,880 where absent. */
  readonly rowGroupSize?: number;
}

/** A compression of Parquet files. */
export type ParquetCompression = keyof typeof codecs;

const codecs = { zstd: "ZSTD", snappy: "SNAPPY", gzip: "GZIP", lz4: "LZ4_RAW", brotli: "BROTLI", none: "UNCOMPRESSED" };

/**
 * Writes columns to a Parquet file: numbers of every dtype, text, lists, records, and missing values, at any depth. The values that
 * are read back are the ones that were written. The file appears when it is complete, in place of one that was there. Blocks
 * this thread while DuckDB writes.
 * @throws ArgumentError for columns of different lengths, ParquetWriteError
 * @example writeParquet("muons.parquet", { nMuon: events.nMuon, Muon_pt: events.Muon.pt });
 */
export function writeParquet(
  path: string,
  columns: Readonly<Record<string, KaonArray>>,
  { compression = "zstd", rowGroupSize = 122_880 }: WriteParquetOptions = {},
): void {
  checkColumns(path, columns);
  const arrays = Object.values(columns).map(compact);
  const transfer = [...new Set(arrays.flatMap(buffersOf))];
  acquireReader();
  try {
    const request = {
      path: resolve(path),
      names: Object.keys(columns),
      columns: arrays,
      codec: codecs[compression],
      rowGroupSize,
    };
    reader().callWith(transfer, "write", request);
  } catch (cause) {
    if (!(cause instanceof BridgeCallError)) throw cause;
    throw new ParquetWriteError(path, cause.message.split("\n")[0], cause);
  } finally {
    releaseReader();
  }
}

function checkColumns(path: string, columns: Readonly<Record<string, KaonArray>>): void {
  const entries = Object.entries(columns);
  if (entries.length === 0) throw new ArgumentError(`${path}: a Parquet file needs at least one column`);
  const [[first, { length }], ...rest] = entries.map(([name, array]) => [name, { length: lengthOf(array) }] as const);
  const seen = new Map([[first.toLowerCase(), first]]);
  for (const [name, other] of rest) {
    if (other.length !== length) {
      throw new ArgumentError(
        `${path}: column "${first}" has ${length} entries, but column "${name}" has ${other.length}`,
      );
    }
    const same = seen.get(name.toLowerCase());
    if (same !== undefined) {
      throw new ArgumentError(
        `${path}: columns "${same}" and "${name}" differ only by upper and lower case, which DuckDB does not tell apart`,
      );
    }
    seen.set(name.toLowerCase(), name);
  }
}
