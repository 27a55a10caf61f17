import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { dataFolder } from "../sample.ts";
import { runPython } from "./python.ts";

/** The script that reads Parquet files in Python: `with-python.py FILE awkward|pyarrow|duckdb [THREADS]`. */
export const parquetScript = fileURLToPath(new URL("../read-parquet/with-python.py", import.meta.url));

const codecs = ["none", "zlib", "lz4", "zstd"] as const;

/** The events of the trees as Parquet, by the codec of the tree; they are made where one is not there. Parquet has no LZMA. */
export function parquetFiles(python: string): Readonly<Record<(typeof codecs)[number], string>> {
  const path = (codec: string) => fileURLToPath(new URL(`tree-${codec}.parquet`, dataFolder));
  if (codecs.some((codec) => !existsSync(path(codec)))) {
    console.log("making bench/data/tree-*.parquet (once, a minute) …");
    runPython(python, new URL("../make-parquet.py", import.meta.url), [fileURLToPath(dataFolder)]);
  }
  return { none: path("none"), zlib: path("zlib"), lz4: path("lz4"), zstd: path("zstd") };
}
