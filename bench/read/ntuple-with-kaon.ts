// Kaon's side of the RNTuple rows: `node ntuple-with-kaon.ts FILE`. One thread.
import { readFileSync } from "node:fs";
import { reuseColumns, type KaonArray } from "@kaon/core";
import { openRootFile } from "@kaon/io-root";
import { measure, publish } from "../contestant.ts";
import { columnDigest } from "./digests.ts";

const sets = JSON.parse(readFileSync(new URL("columns.json", import.meta.url), "utf8")) as Record<string, string[]>;
const file = await openRootFile(process.argv[2]);
const fields = file
  .ntuple("Events")
  .fields.filter(({ dtype, unreadable }) => dtype !== undefined && unreadable === undefined);
const byName = new Map(fields.map(({ name }) => [name.replace(".", "_"), name]));
let last: KaonArray[] = [];

publish(
  Object.entries(sets).map(([name, listed]) => {
    const columns = listed.length > 0 ? listed : [...byName.keys()];
    return measure({
      name,
      passes: 5,
      budget: 1000,
      prepare: () => file.ntuple("Events"),
      pass(ntuple) {
        reuseColumns(last);
        last = columns.map((column) => ntuple.read(byName.get(column) ?? column));
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
