import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Contestant, contest, contestRow, nodeContestant } from "../contest.ts";
import { type Row, unmeasured } from "../row.ts";
import { parquetScript } from "./parquet-files.ts";

const rounds = 3;
const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const samples = process.env["KAON_DATA"] ?? path("../../../shared/data");

/** What the rows against DuckDB compare. */
export const duckdbAbout =
  "the tree into Kaon's arrays, against the same events as Parquet with the same codec into tables of Arrow, by DuckDB with as many threads";

/** Rows of one codec with two threads on each side: halves of the events, against uproot's and DuckDB's own two threads. */
export async function twoWorkerRows(
  codec: string,
  { python, file, parquet }: { python: string; file: string; parquet: string | undefined },
): Promise<Row[]> {
  const contestants: Record<string, Contestant> = {
    kaon: nodeContestant(new URL("two-workers.ts", import.meta.url), [file]),
    uproot: { command: python, args: [path("with-uproot.py"), file, "mapped", "2"] },
  };
  if (parquet !== undefined) {
    contestants["duckdb"] = { command: python, args: [parquetScript, parquet, "duckdb", "2"] };
  }
  const found = await contest(contestants, { rounds });
  return [...found].flatMap(([set, measured]) => {
    const about = "two worker threads, each with half of the events, against uproot with two threads; page cache warm";
    const row = { suite: "read", name: `${codec}, ${set}, two workers`, unit: "ms", about };
    const against = { ours: "kaon", bar: null } as const;
    const rows = [contestRow(row, measured, { ...against, reference: "uproot" })];
    if (parquet === undefined) return rows;
    const duckdb = { ...row, name: `${row.name}, DuckDB`, about: duckdbAbout };
    return [...rows, contestRow(duckdb, measured, { ...against, reference: "duckdb" })];
  });
}

/** Rows of the RNTuple with Zstandard: at least uproot's speed. */
export async function ntupleRows({ python, file }: { python: string; file: string }): Promise<Row[]> {
  const found = await contest(
    {
      kaon: nodeContestant(new URL("ntuple-with-kaon.ts", import.meta.url), [file]),
      uproot: { command: python, args: [path("ntuple-with-uproot.py"), file] },
    },
    { rounds },
  );
  return [...found].map(([set, measured]) => {
    const about = "RNTuple written by uproot, 1 M events, one thread, page cache warm, against uproot's ntuple.arrays";
    const row = { suite: "read", name: `RNTuple zstd, ${set}`, unit: "ms", about };
    return contestRow(row, measured, { ours: "kaon", reference: "uproot", bar: 1 });
  });
}

/** Opening a file of 2,656 branches and reading one of them: at least five times faster. */
export async function openingRow(python: string): Promise<Row> {
  const about = "opening nano_tt_v15.root (2,656 branches) and reading Muon_pt, page cache warm, against uproot";
  const row = { suite: "read", name: "opening nano_tt_v15, one column", unit: "ms", about };
  const file = `${samples}/coffea/nano_tt_v15.root`;
  if (!existsSync(file)) {
    console.log(`the row "${row.name}" needs the sample file ${file}, which is not there`);
    return unmeasured(row, 1 / 5);
  }
  const args = [file, "Muon_pt"];
  const found = await contest(
    {
      kaon: nodeContestant(new URL("opening-with-kaon.ts", import.meta.url), args),
      uproot: { command: python, args: [path("opening-with-uproot.py"), ...args] },
    },
    { rounds },
  );
  const [measured] = found.values();
  return contestRow(row, measured, { ours: "kaon", reference: "uproot", bar: 1 / 5 });
}
