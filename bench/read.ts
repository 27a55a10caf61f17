import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { contest, contestRow, nodeContestant } from "./contest.ts";
import { ntupleRows, openingRow, twoWorkerRows } from "./read/more-rows.ts";
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
  const rows: Row[] = [];
  for (const [codec, bar] of Object.entries(bars)) {
    rows.push(...(await codecRows(codec, { ...found, files, bar })));
    rows.push(...(await twoWorkerRows(codec, { ...found, file: files[codec] })));
  }
  rows.push(...(await ntupleRows({ ...found, file: files[ntuple] })), await openingRow(found.python));
  return rows;
}

interface CodecRun {
  readonly python: string;
  readonly files: Readonly<Record<string, string>>;
  readonly bar: number;
}

async function codecRows(codec: string, { python, files, bar }: CodecRun): Promise<Row[]> {
  const script = fileURLToPath(new URL("read/with-uproot.py", import.meta.url));
  const contestants = {
    kaon: nodeContestant(new URL("read/with-kaon.ts", import.meta.url), [files[codec]]),
    uproot: { command: python, args: [script, files[codec]] },
    plain: { command: python, args: [script, files[codec], "default"] },
  };
  // Into the page cache.
  readFileSync(files[codec]);
  const found = await contest(contestants, { rounds });
  const rows = [...found].map(([set, samples]) =>
    contestRow(describe(codec, set), samples, { ours: "kaon", reference: "uproot", bar }),
  );
  const all = found.get("all");
  if (all === undefined) return rows;
  const about = "the same against uproot as it opens files where nothing is said, not memory-mapped";
  const plain = { ...describe(codec, "all"), name: `${codec}, all, plain uproot`, about };
  return [...rows, contestRow(plain, all, { ours: "kaon", reference: "plain", bar: null })];
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
