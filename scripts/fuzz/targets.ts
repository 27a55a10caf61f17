import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromUhi, memorySource, openParquetFile, openRootFile, readJson, resolveFileset, writeJson } from "kaon";
import { fromArrowIPC, readArrowStream } from "@kaon/arrow";
import { arrowSeeds } from "./arrow-seeds.ts";
import { attempt, checkArray, type Outcome } from "./outcome.ts";
import type { Random } from "./random.ts";
import { writeSeeds } from "./write-seeds.ts";

/** One kind of file that may lie. */
export interface Target {
  readonly name: string;
  /** Whether mutations know of JSON and YAML. */
  readonly isText: boolean;
  /** Files to begin with, by name. */
  readonly seeds: () => readonly Seed[];
  /** Reads what it can. Anything but values or tagged errors is thrown. */
  readonly read: (bytes: Buffer, random: Random) => Promise<Outcome>;
}

export interface Seed {
  readonly name: string;
  readonly bytes: Buffer;
}

const root = join(import.meta.dirname, "../..");
const samples = process.env["KAON_DATA"] ?? join(root, "../shared/data");
/** Larger files would make few cases. */
const maxSize = 3_000_000;
/** Columns of each tree that are read in one case: any, but not all. */
const maxColumns = 30;

export const targets: readonly Target[] = [
  {
    name: "root",
    isText: false,
    seeds: () => [...sampleFiles(/^(?!.*rntuple).*\.root$/), ...writeSeeds()],
    read: readRoot,
  },
  {
    name: "rntuple",
    isText: false,
    seeds: () => [...sampleFiles(/rntuple.*\.root$/), ...writtenNTuples()],
    read: readRoot,
  },
  { name: "parquet", isText: false, seeds: () => sampleFiles(/\.parquet$/), read: readParquet },
  { name: "arrow", isText: false, seeds: arrowSeeds, read: readArrow },
  { name: "uhi", isText: true, seeds: histograms, read: readHistogram },
  {
    name: "fileset-json",
    isText: true,
    seeds: () => filesets.map(asJson),
    read: (bytes) => readFileset(bytes, "json"),
  },
  {
    name: "fileset-yaml",
    isText: true,
    seeds: () => filesets.map(asYaml),
    read: (bytes) => readFileset(bytes, "yaml"),
  },
];

async function readRoot(bytes: Buffer, random: Random): Promise<Outcome> {
  const outcome: Outcome = { values: 0, errors: 0 };
  const verifyChecksums = random.below(2) === 0;
  await attempt(outcome, async () => {
    const file = await openRootFile(memorySource(bytes, "fuzzed.root"), { verifyChecksums });
    for (const path of file.trees.slice(0, 4)) {
      await attempt(outcome, () => {
        const tree = file.tree(path);
        const readable = tree.branches.filter(({ unreadable }) => unreadable === undefined);
        return readSome(outcome, { names: readable.map(({ name }) => name), from: tree, random });
      });
    }
    for (const path of file.ntuples.slice(0, 4)) {
      await attempt(outcome, () => {
        const ntuple = file.ntuple(path);
        const readable = ntuple.fields.filter(({ unreadable }) => unreadable === undefined);
        return readSome(outcome, { names: readable.map(({ name }) => name), from: ntuple, random });
      });
    }
    file.close();
  });
  return outcome;
}

interface Readable {
  readonly numEntries: number;
  read(name: string, entryStart?: number, entryStop?: number): Parameters<typeof checkArray>[0];
}

async function readSome(
  outcome: Outcome,
  { names, from, random }: { names: readonly string[]; from: Readable; random: Random },
): Promise<void> {
  for (let i = 0; i < Math.min(names.length, maxColumns); i++) {
    const name = names.length <= maxColumns ? names[i] : random.pick(names);
    await attempt(outcome, () => checkArray(from.read(name), from.numEntries));
    // A range inside, which is planned in another way.
    const start = Math.floor(from.numEntries / 3);
    const stop = Math.floor(from.numEntries / 2);
    await attempt(outcome, () => checkArray(from.read(name, start, stop), stop - start));
  }
}

async function readParquet(bytes: Buffer, random: Random): Promise<Outcome> {
  const outcome: Outcome = { values: 0, errors: 0 };
  const path = join(tmpdir(), `kaon-fuzz-${process.pid}.parquet`);
  writeFileSync(path, bytes);
  try {
    await attempt(outcome, async () => {
      const file = await openParquetFile(path);
      try {
        const readable = file.columns.filter(({ unreadable }) => unreadable === undefined);
        await readSome(outcome, { names: readable.map(({ name }) => name), from: file, random });
      } finally {
        file.close();
      }
    });
  } finally {
    rmSync(path, { force: true });
  }
  return outcome;
}

async function readArrow(bytes: Buffer, random: Random): Promise<Outcome> {
  const outcome: Outcome = { values: 0, errors: 0 };
  await attempt(outcome, () => {
    const columns = fromArrowIPC(bytes);
    checkArray(columns, columns.length);
  });
  const size = 1 + random.below(bytes.length + 100);
  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
  }
  await attempt(outcome, async () => {
    for await (const batch of readArrowStream(pieces())) checkArray(batch, batch.length);
  });
  return outcome;
}

async function readHistogram(bytes: Buffer): Promise<Outcome> {
  const outcome: Outcome = { values: 0, errors: 0 };
  await attempt(outcome, () => {
    const histogram = fromUhi(readJson(bytes.toString("utf8")));
    histogram.values();
    histogram.show();
  });
  return outcome;
}

async function readFileset(bytes: Buffer, ending: string): Promise<Outcome> {
  const outcome: Outcome = { values: 0, errors: 0 };
  const path = join(tmpdir(), `kaon-fuzz-${process.pid}.${ending}`);
  writeFileSync(path, bytes);
  try {
    await attempt(outcome, () => resolveFileset(path));
  } finally {
    rmSync(path, { force: true });
  }
  return outcome;
}

function sampleFiles(pattern: RegExp): Seed[] {
  return ["coffea", "scikit-hep-testdata", "adl"].flatMap((folder) =>
    listed(join(samples, folder))
      .filter((name) => pattern.test(name) && statSync(join(samples, folder, name)).size <= maxSize)
      .map((name) => ({ name, bytes: readFileSync(join(samples, folder, name)) })),
  );
}

/** Names in a folder; none where it is not there. */
function listed(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function writtenNTuples(): Seed[] {
  const { files } = fixture("uproot-rntuple-written.json") as { files: Record<string, string> };
  return Object.entries(files).map(([name, text]) => ({ name: `written-${name}`, bytes: Buffer.from(text, "base64") }));
}

function histograms(): Seed[] {
  const { documents } = fixture("hist-uhi.json") as { documents: Record<string, unknown> };
  return Object.entries(documents).map(([name, document]) => ({ name, bytes: Buffer.from(writeJson(document)) }));
}

function fixture(name: string): unknown {
  return readJson(readFileSync(join(root, "fixtures", name), "utf8"));
}

const filesets: readonly object[] = [
  {
    data: ["a.root", "b.root"],
    mc: { files: ["c.root"], tree: "Events", metadata: { year: 2018, xsec: 1.5, isMC: true } },
  },
  {
    data: {
      files: {
        "a.root": "Events",
        "b.root": {
          object_path: "Events",
          steps: [
            [0, 10],
            [10, 20],
          ],
          num_entries: 20,
          uuid: null,
        },
      },
    },
  },
  { ttbar: "folder/*.root" },
];

function asJson(fileset: object, i: number): Seed {
  return { name: `fileset-${i}.json`, bytes: Buffer.from(JSON.stringify(fileset, null, 1)) };
}

function asYaml(fileset: object, i: number): Seed {
  const lines = (value: unknown, indent: string): string => {
    if (Array.isArray(value)) return value.map((item) => `\n${indent}- ${JSON.stringify(item)}`).join("");
    if (typeof value !== "object" || value === null) return ` ${JSON.stringify(value)}`;
    return Object.entries(value)
      .map(([key, inner]) => `\n${indent}${key}:${lines(inner, `${indent}  `)}`)
      .join("");
  };
  return { name: `fileset-${i}.yaml`, bytes: Buffer.from(lines(fileset, "").trimStart()) };
}
