import { type EventForm, KaonError } from "@kaon/core";
import { openEventSource } from "@kaon/io-root";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sample, sampleData } from "./sample-data.ts";
import { writeQuery } from "./write-parquet-sample.ts";

// A long run: KAON_FUZZ_CASES=100000 vitest run packages/io-root/test/parquet-damaged.test.ts
const numCases = Number(process.env["KAON_FUZZ_CASES"] ?? 120);

/** Milliseconds that a case may take, on a busy machine. */
const timeLimit = 20_000;

const folder = mkdtempSync(join(tmpdir(), "kaon-parquet-damaged-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const codecs = ["snappy", "zstd", "gzip", "lz4_raw", "brotli", "uncompressed"];
const query = `SELECT i AS number, i % 7 = 0 AS flag, 'text number ' || i AS text, [i, i + 1] AS list, [[i], []] AS nested,
  {'pt': i / 8, 'name': 'a' || i} AS record, [{'pt': i / 8}, {'pt': NULL}] AS records, MAP {'k': i} AS map,
  CASE WHEN i % 3 = 0 THEN i END AS sometimes FROM range(3000) t(i)`;

beforeAll(async () => {
  for (const codec of codecs)
    await writeQuery(join(folder, `${codec}.parquet`), query, `, CODEC ${codec}, ROW_GROUP_SIZE 2048`);
});

/** Numbers from 0 to below 1, always the same for a seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Changed bytes (of the data, or of the metadata at the end), a file cut short, or a part of another place in it. */
function damaged(original: Uint8Array, kind: number, random: () => number): Uint8Array {
  const bytes = Uint8Array.from(original);
  const place = (from = 0): number => from + Math.floor(random() * (bytes.length - from));
  if (kind === 0) return bytes.subarray(0, place());
  if (kind === 1) {
    const [from, to] = [place(), place()];
    bytes.copyWithin(to, from, from + Math.floor(random() * 400));
    return bytes;
  }
  const start = kind === 2 ? 0 : Math.floor(bytes.length * 0.7);
  for (let i = 0; i < 1 + random() * 8; i++) bytes[place(start)] = random() * 256;
  return bytes;
}

/** Some columns of a file's form. */
function someColumns({ fields }: EventForm, random: () => number): string[] {
  const names = Object.values(fields).flatMap((field) =>
    field.kind === "scalar" || field.kind === "values" ? [field.field.column] : [],
  );
  return Array.from({ length: Math.min(5, names.length) }, () => names[Math.floor(random() * names.length)]);
}

/** Opens and reads; gives what became of it. Anything but values and a tagged error is thrown. */
async function outcome(file: string, random: () => number): Promise<"values" | "error"> {
  try {
    const source = await openEventSource({ file, schema: "Base" });
    try {
      for (const column of someColumns(source.form, random)) {
        source.read(column, 0, Math.min(source.numEntries, 10_000));
        source.read(column, Math.min(source.numEntries, 3), Math.min(source.numEntries, 9));
      }
      return "values";
    } finally {
      source.close();
    }
  } catch (error) {
    if (!(error instanceof KaonError)) throw error;
    expect(error.message).toContain(file);
    expect(error.message).not.toMatch(/[^\P{Cc}]/u);
    return "error";
  }
}

async function fuzz(originals: readonly string[]): Promise<Record<"values" | "error", number>> {
  const found = { values: 0, error: 0 };
  const contents = originals.map((path) => new Uint8Array(readFileSync(path)));
  for (let seed = 0; seed < numCases; seed++) {
    const random = generator(seed);
    const file = join(folder, `case-${seed}.parquet`);
    writeFileSync(file, damaged(contents[seed % contents.length], Math.floor(random() * 4), random));
    const start = performance.now();
    found[await outcome(file, random)] += 1;
    expect(performance.now() - start, `seed ${seed}`).toBeLessThan(timeLimit);
    rmSync(file);
  }
  expect(process.memoryUsage().rss).toBeLessThan(3 * 2 ** 30);
  return found;
}

describe("damaged Parquet files give values or errors that name the file, in time, and nothing else", () => {
  test("of every compression", { timeout: 60_000 + numCases * 1000 }, async () => {
    const found = await fuzz(codecs.map((codec) => join(folder, `${codec}.parquet`)));
    expect(found.values + found.error).toBe(numCases);
    expect(found.error).toBeGreaterThan(numCases / 4);
    expect(found.values).toBeGreaterThan(0);
  });

  test.skipIf(sampleData === undefined)("samples", { timeout: 60_000 + numCases * 1000 }, async () => {
    const names = ["Run2012B_SingleMu-1000", "Run2012B_SingleMu-restructured-1000"];
    const found = await fuzz(names.map((name) => sample(`adl/${name}.parquet`)));
    expect(found.values + found.error).toBe(numCases);
    expect(found.error).toBeGreaterThan(numCases / 4);
  });

  test.each([
    ["1, 2147483647, 4", "found 2147483647 at position 1"],
    ["1, 4, -7", "found -7 at position 2"],
    ["2147483647, 0, 1", "found 1 at position 2"],
  ])("numbers of elements that cannot be, %s, are named with their position", async (counts, found) => {
    const file = join(folder, "counts.parquet");
    await writeQuery(file, `SELECT unnest([${counts}])::INTEGER AS nMuon, [1, 2] AS Muon_pt`);
    const source = await openEventSource({ file, schema: "Base" });
    expect(() => source.readOffsets("nMuon", 0, 3)).toThrow(found);
    source.close();
  });

  test("a file is read again after damaged ones were", async () => {
    const source = await openEventSource({ file: join(folder, "zstd.parquet"), schema: "Base" });
    expect(source.read("number", 2999, 3000)).toEqual({
      kind: "numeric",
      dtype: "int64",
      data: BigInt64Array.of(2999n),
    });
    source.close();
  });
});
