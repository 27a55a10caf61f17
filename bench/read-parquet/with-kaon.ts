// Kaon's side of the suite read-parquet: `node with-kaon.ts FILE [counts]`. Reads the column sets of read/columns.json one after the
// other; with `counts` its checksum is the number of values, which is what DuckDB's side knows.
import { readFileSync } from "node:fs";
import type { KaonArray } from "@kaon/core";
import { openParquetFile } from "@kaon/io-root";
import { digest, measure, publish } from "../contestant.ts";

const text = readFileSync(new URL("../read/columns.json", import.meta.url), "utf8");
const sets = JSON.parse(text) as Record<string, string[]>;
const [, , path, checksum] = process.argv;
const file = await openParquetFile(path);
const all = file.columns.map(({ name }) => name);

publish(
  Object.entries(sets).map(([name, listed]) => {
    const columns = listed.length > 0 ? listed : all;
    return measure({
      name,
      passes: 3,
      budget: 2000,
      prepare: () => columns.map((column) => [column]),
      pass: (paths) => file.readColumns(paths, 0, file.numEntries),
      checksum: (arrays) =>
        checksum === "counts"
          ? String(arrays.reduce((sum, array) => sum + numValues(array), 0))
          : arrays
              .map((array, i) => `${columns[i]} ${columnDigest(array)}`)
              .sort()
              .join("\n"),
    });
  }),
);
file.close();

/** Of the values, and of the counts of lists. */
function columnDigest(array: KaonArray): string {
  if (array.kind === "numeric") return digest(array.data);
  if (array.kind !== "jagged" || array.content.kind !== "numeric") throw new Error(`found ${array.kind} values`);
  return digest(array.offsets, array.content.data);
}

function numValues(array: KaonArray): number {
  if (array.kind === "jagged") return numValues(array.content);
  if (array.kind !== "numeric") throw new Error(`found ${array.kind} values`);
  return array.data.length;
}
