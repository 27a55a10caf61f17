import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Contestant, contest, contestRow, nodeContestant } from "./contest.ts";
import { duckdbAbout, ntupleRows, openingRow, twoWorkerRows } from "./read/more-rows.ts";
import { parquetFiles, parquetScript } from "./read/parquet-files.ts";
import { benchPython, runPython } from "./read/python.ts";
import { unmeasured, type Row } from "./row.ts";
import { dataFolder } from "./sample.ts";

/** Codecs and the largest ratio allowed: 1.5 times as fast as uproot; as fast where decompression is nearly all. */
const bars = { none: 1 / 1.5, zlib: 1 / 1.5, lz4: 1 / 1.5, zstd: 1 / 1.5, lzma: 1 };
const ntuple = "ntuple-zstd";
const rounds = 5;

const contents: Readonly<Record<string, string>> = {
  flat3: "3 columns of one number for each event",
  muon6: "6 columns of 1.2 muons for each event",
  jet4: "4 columns of 5.5 jets for each event",
  all: "all 65 columns, 107 values for each event",
};

const floors = "the least that reading can cost: baskets read, decompressed and turned in memory that is used again";

/** Rows of the suite "read": milliseconds, medians over fresh processes of the median of up to five passes each. */
export async function benchmark(): Promise<Row[]> {
  const found = benchPython("read");
  if ("missing" in found) {
    console.log(`the suite "read" has no uproot to compare with: ${found.missing}`);
    return Object.entries(bars).flatMap(([codec, bar]) =>
      Object.keys(contents).map((set) => unmeasured(describe(codec, set), bar)),
    );
  }
  const files = treeFiles(found.python);
  const parquet: Readonly<Record<string, string | undefined>> = parquetFiles(found.python);
  const rows: Row[] = [];
  for (const [codec, bar] of Object.entries(bars)) {
    const same = { ...found, file: files[codec], parquet: parquet[codec] };
    rows.push(...(await codecRows(codec, { ...same, bar })));
    rows.push(...(await twoWorkerRows(codec, same)));
  }
  rows.push(...(await ntupleRows({ ...found, file: files[ntuple] })), await openingRow(found.python));
  return rows;
}

interface CodecRun {
  readonly python: string;
  readonly file: string;
  /** The same events as Parquet with the same codec, where it has it. */
  readonly parquet: string | undefined;
  readonly bar: number;
}

async function codecRows(codec: string, { python, file, parquet, bar }: CodecRun): Promise<Row[]> {
  const script = fileURLToPath(new URL("read/with-uproot.py", import.meta.url));
  const contestants: Record<string, Contestant> = {
    kaon: nodeContestant(new URL("read/with-kaon.ts", import.meta.url), [file]),
    floor: nodeContestant(new URL("read/floor.ts", import.meta.url), [file]),
    uproot: { command: python, args: [script, file] },
    plain: { command: python, args: [script, file, "default"] },
  };
  if (parquet !== undefined) contestants["duckdb"] = { command: python, args: [parquetScript, parquet, "duckdb"] };
  // Into the page cache.
  for (const path of [file, parquet]) if (path !== undefined) readFileSync(path);
  const found = await contest(contestants, { rounds });
  const rows = [...found].map(([set, samples]) =>
    contestRow(describe(codec, set), samples, { ours: "kaon", reference: "uproot", bar }),
  );
  for (const [set, samples] of found) {
    const { name, about, ...rest } = describe(codec, set);
    const against = { ours: "kaon", bar: null } as const;
    const floor = { ...rest, name: `${name}, floor`, about: `${floors}; ${about}` };
    rows.push(contestRow(floor, samples, { ...against, ours: "floor", reference: "uproot" }));
    if (set === "all") {
      const plain = {
        ...rest,
        name: `${name}, plain uproot`,
        about: `${about} as it opens files where nothing is said`,
      };
      rows.push(contestRow(plain, samples, { ...against, reference: "plain" }));
    }
    if (parquet !== undefined) {
      const duckdb = { ...rest, name: `${name}, DuckDB`, about: duckdbAbout };
      rows.push(contestRow(duckdb, samples, { ...against, reference: "duckdb" }));
    }
  }
  return rows;
}

function describe(codec: string, set: string) {
  const events = codec === "lzma" ? "250 k events" : "1 M events";
  return {
    suite: "read",
    name: `${codec}, ${set}`,
    unit: "ms",
    about: `${contents[set]}, ${events}, into arrays, one thread, page cache warm, against uproot's tree.arrays`,
  };
}

/** Paths of the generated files by codec, and that of the RNTuple; they are made where one is not there. */
function treeFiles(python: string): Readonly<Record<string, string>> {
  const names = [...Object.keys(bars).map((codec) => [codec, `tree-${codec}.root`]), [ntuple, `${ntuple}.root`]];
  const files = Object.fromEntries(names.map(([key, name]) => [key, fileURLToPath(new URL(name, dataFolder))]));
  if (Object.values(files).some((file) => !existsSync(file))) {
    console.log("making bench/data/*.root with uproot (once, a few minutes) …");
    runPython(python, new URL("make-tree.py", import.meta.url), [fileURLToPath(dataFolder)]);
  }
  return files;
}
