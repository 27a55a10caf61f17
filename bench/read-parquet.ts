import { readFileSync } from "node:fs";
import { contest, contestRow, nodeContestant } from "./contest.ts";
import { parquetFiles, parquetScript } from "./read/parquet-files.ts";
import { benchPython } from "./read/python.ts";
import { unmeasured, type Row } from "./row.ts";

const rounds = 3;
const sets = ["flat3", "muon6", "jet4", "all"];
const references = {
  awkward: "ak.from_parquet",
  pyarrow: "pyarrow's read_table, whose tables are not decoded to arrays yet where values may be missing",
  duckdb: "DuckDB alone, which decodes the same columns and counts their values (hashes of those that are no lists)",
};
type Reference = keyof typeof references;

/** Rows of the suite "read-parquet": milliseconds, medians over fresh processes of the median of three passes each. */
export async function benchmark(): Promise<Row[]> {
  const found = benchPython("read");
  if ("missing" in found) {
    console.log(`the suite "read-parquet" has nothing to compare with: ${found.missing}`);
    return Object.keys(references).flatMap((reference) =>
      sets.map((set) => unmeasured(describe(set, reference as Reference), null)),
    );
  }
  const file = parquetFiles(found.python).zstd;
  const script = parquetScript;
  const kaon = new URL("read-parquet/with-kaon.ts", import.meta.url);
  // Into the page cache.
  readFileSync(file);
  const values = await contest(
    {
      kaon: nodeContestant(kaon, [file]),
      awkward: { command: found.python, args: [script, file, "awkward"] },
      pyarrow: { command: found.python, args: [script, file, "pyarrow"] },
    },
    { rounds },
  );
  const counts = await contest(
    {
      kaon: nodeContestant(kaon, [file, "counts"]),
      duckdb: nodeContestant(new URL("read-parquet/with-duckdb.ts", import.meta.url), [file]),
    },
    { rounds },
  );
  const against = { ours: "kaon", bar: null } as const;
  return [
    ...[...values].flatMap(([set, samples]) => [
      contestRow(describe(set, "awkward"), samples, { ...against, reference: "awkward" }),
      contestRow(describe(set, "pyarrow"), samples, { ...against, reference: "pyarrow" }),
    ]),
    ...[...counts].map(([set, samples]) =>
      contestRow(describe(set, "duckdb"), samples, { ...against, reference: "duckdb" }),
    ),
  ];
}

function describe(set: string, reference: Reference) {
  return {
    suite: "read-parquet",
    name: `${set}, ${reference}`,
    unit: "ms",
    about: `columns of the suite read as Parquet with Zstandard, 1 M events in ten row groups, into arrays, one thread, page cache warm, against ${references[reference]}`,
  };
}
