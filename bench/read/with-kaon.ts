// Kaon's side of the read suite: `node with-kaon.ts FILE`. Reads the column sets of columns.json one after the other, one thread.
import { readFileSync } from "node:fs";
import { reuseColumns, type KaonArray } from "@kaon/core";
import { openRootFile } from "@kaon/io-root";
import { measure, publish } from "../contestant.ts";
import { columnDigest } from "./digests.ts";

const sets = JSON.parse(readFileSync(new URL("columns.json", import.meta.url), "utf8")) as Record<string, string[]>;
const file = await openRootFile(process.argv[2]);
const all = file.tree("Events").branches.map(({ name }) => name);
/** What the last pass read. */
let last: KaonArray[] = [];

publish(
  Object.entries(sets).map(([name, listed]) => {
    const columns = listed.length > 0 ? listed : all;
    return measure({
      name,
      passes: 5,
      budget: 1000,
      // A tree remembers the counts that it has read: each pass gets one that has read nothing.
      prepare: () => file.tree("Events"),
      pass(tree) {
        // As when an analysis goes on to the next events; Python frees the memory of arrays that nobody holds, too.
        reuseColumns(last);
        last = columns.map((column) => tree.read(column));
        return last.map((array, i) => [columns[i], array] as const);
      },
      checksum: (arrays) =>
        arrays
          .map(([column, array]) => `${column} ${columnDigest(array)}`)
          .sort()
          .join("\n"),
    });
  }),
);
file.close();
