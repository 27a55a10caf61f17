import {
  createRootFile,
  fetchedSource,
  memorySource,
  NotFetchedError,
  openFileSource,
  openRootFile,
  type RangeSource,
  TruncatedFileError,
  whenFetched,
} from "@kaon/io-root";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "kaon-source-"));
const path = join(folder, "events.root");
afterAll(() => rmSync(folder, { recursive: true }));

const file = createRootFile(path, { compression: "zlib" });
const events = file.tree("Events", {
  columns: { x: "float64", nMuon: "int32", Muon_pt: { type: "float32", counter: "nMuon" } },
});
for (let step = 0; step < 40; step++) {
  const nMuon = Int32Array.from({ length: 5000 }, (_, i) => (i + step) % 4);
  const total = nMuon.reduce((sum, count) => sum + count, 0);
  events.extend({
    x: Float64Array.from({ length: 5000 }, (_, i) => Math.sin(i * step)),
    nMuon,
    Muon_pt: Float32Array.from({ length: total }, (_, i) => Math.cos(i + step)),
  });
}
file.close();
const bytes = readFileSync(path);

describe.each([
  ["a local file", () => openFileSource(path)],
  ["memory", () => memorySource(bytes)],
])("%s", (_, open) => {
  test("gives several ranges at once, later, and any bytes now", async () => {
    const source = open();
    const ranges = [
      { position: 0, length: 4 },
      { position: 1000, length: 500_000 },
      { position: bytes.length - 3, length: 3 },
      { position: 7, length: 0 },
    ];
    const pieces = await source.readRanges(ranges);
    for (const [i, { position, length }] of ranges.entries()) {
      expect(Buffer.from(pieces[i]).equals(bytes.subarray(position, position + length))).toBe(true);
    }
    const target = new Uint8Array(4);
    source.readInto(target, 0);
    expect(Buffer.from(target).toString()).toBe("root");
    await expect(source.readRanges([{ position: bytes.length - 3, length: 4 }])).rejects.toThrow(TruncatedFileError);
    source.close();
    await expect(source.readRanges([{ position: 0, length: 4 }])).rejects.toThrow("read after close()");
  });

  test("stops when the caller no longer wants it", async () => {
    const source = open();
    const signal = AbortSignal.abort(new Error("enough"));
    await expect(source.readRanges([{ position: 0, length: 4 }], { signal })).rejects.toThrow("enough");
    source.close();
  });
});

/** What a source over a network looks like: nothing at once, and each request takes its time. */
function remoteSource(): RangeSource & { readonly requests: number[]; isClosed: boolean } {
  const local = memorySource(bytes, "remote");
  const requests: number[] = [];
  return {
    name: "remote",
    size: bytes.length,
    requests,
    isClosed: false,
    async readRanges(ranges, options) {
      requests.push(ranges.length);
      await wait(2, undefined, options);
      return local.readRanges(ranges, options);
    },
    close() {
      this.isClosed = true;
    },
  };
}

describe("a remote source", () => {
  test("opens, and gives the values of the local file: metadata by misses, columns in one request", async () => {
    const remote = remoteSource();
    const source = fetchedSource(remote);
    const opened = await openRootFile(source);
    const tree = await whenFetched(source, () => opened.tree("Events"));
    expect(remote.requests.length).toBeLessThan(8);
    const before = remote.requests.length;
    const ranges = tree.byteRanges(["Muon_pt", "x"], 12_000, 55_000);
    // Baskets of x, of Muon_pt and of its counter.
    expect(ranges).toHaveLength(3 * 9);
    await source.fetch(ranges);
    const local = await openRootFile(path);
    for (const name of ["Muon_pt", "x"]) {
      expect(tree.read(name, 12_000, 55_000)).toEqual(local.tree("Events").read(name, 12_000, 55_000));
    }
    expect(remote.requests.slice(before)).toEqual([expect.any(Number)]);
    // What was not fetched says so; with patience it comes, too.
    expect(() => tree.read("x", 190_000, 200_000)).toThrow(NotFetchedError);
    const patient = await whenFetched(source, () => tree.read("x", 190_000, 200_000));
    expect(patient).toEqual(local.tree("Events").read("x", 190_000, 200_000));
    local.close();
    opened.close();
    expect(remote.isClosed).toBe(true);
  });

  test("can be given up at any time", async () => {
    const remote = remoteSource();
    const source = fetchedSource(remote);
    const opened = await openRootFile(source);
    const signal = AbortSignal.timeout(1);
    const reading = whenFetched(source, () => opened.tree("Events").read("x"), { signal });
    await expect(reading).rejects.toThrow(/abort|timeout/i);
    opened.close();
  });

  test("that is no ROOT file is closed", async () => {
    const remote = { ...remoteSource(), readRanges: async () => [new Uint8Array(2 ** 16).fill(65)] };
    await expect(openRootFile(fetchedSource(remote))).rejects.toThrow('wanted a ROOT file, which begins with "root"');
    expect(remote.isClosed).toBe(true);
  });
});
