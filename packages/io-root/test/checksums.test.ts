import { CorruptBasketError, CorruptPageError, createRootFile, openEventSource, openRootFile } from "@kaon/io-root";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sample, sampleData } from "./sample-data.ts";
import { afterAll, describe, expect, test } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "kaon-checksums-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Values that LZ4 leaves as literals, so that a changed bit changes a value and nothing else. */
const x = Float64Array.from({ length: 500 }, (_, i) => Math.sin(i) * 1e6);

function lz4Tree(): { path: string; bytes: Buffer } {
  const path = join(folder, "tree.root");
  const file = createRootFile(path, { compression: "lz4" });
  const events = { x, constant: new Int32Array(500).fill(7) };
  file.tree("Events", { columns: { x: "float64", constant: "int32" } }).extend(events);
  file.close();
  return { path, bytes: readFileSync(path) };
}

describe("one flipped bit of an LZ4 block", () => {
  const { path, bytes } = lz4Tree();
  // Values of x hardly become smaller; those of the constant are one literal and its repetitions.
  const block = bytes.indexOf("L4\x01", bytes.indexOf("\x07TBasket\x08constant"));
  const changed = Buffer.from(bytes);
  // Behind the header of the block, the checksum, the token and the first literal.
  changed[block + 9 + 8 + 1] ^= 0x10;
  const damaged = join(folder, "damaged.root");
  writeFileSync(damaged, changed);

  test("is found where checksums are verified, by file and by event source", async () => {
    expect(block).toBeGreaterThan(0);
    const file = await openRootFile(damaged, { verifyChecksums: true });
    expect(() => file.tree().read("constant")).toThrow(CorruptBasketError);
    expect(() => file.tree().read("constant")).toThrow("does not have the checksum that is stored with it");
    expect(file.tree().read("x")).toMatchObject({ data: x });
    file.close();
    const source = await openEventSource({ file: damaged, schema: "Base", verifyChecksums: true });
    expect(() => source.read("constant", 0, 500)).toThrow(CorruptBasketError);
    source.close();
  });

  test("changes values where they are not", async () => {
    const source = await openEventSource({ file: damaged, schema: "Base" });
    expect(source.read("constant", 0, 500)).not.toMatchObject({ data: new Int32Array(500).fill(7) });
    source.close();
  });

  test("is no error in a healthy file", async () => {
    const source = await openEventSource({ file: path, schema: "Base", verifyChecksums: true });
    expect(source.read("constant", 0, 500)).toMatchObject({ data: new Int32Array(500).fill(7) });
    source.close();
  });
});

test.skipIf(sampleData === undefined)(
  "one flipped bit of a page of an RNTuple is found, or changes a value",
  async () => {
    const bytes = readFileSync(sample("scikit-hep-testdata/test_multiple_cluster_groups_rntuple_v1-0-0-0.root"));
    const path = join(folder, "ntuple.root");
    const found = { page: 0, values: 0 };
    const wanted = await columnOf(path, bytes, { verifyChecksums: true });
    for (let at = 600; at < 3000; at += 48) {
      const changed = Buffer.from(bytes);
      changed[at] ^= 4;
      try {
        expect(await columnOf(path, changed, { verifyChecksums: true }), `byte ${at}`).toEqual(wanted);
      } catch (error) {
        if (!(error instanceof CorruptPageError)) continue;
        found.page++;
        const trusted = await columnOf(path, changed, { verifyChecksums: false }).catch(() => undefined);
        if (JSON.stringify(trusted) !== JSON.stringify(wanted)) found.values++;
      }
    }
    expect(found.page).toBeGreaterThan(5);
    expect(found.values).toBeGreaterThan(5);
  },
);

async function columnOf(path: string, bytes: Buffer, options: { verifyChecksums: boolean }): Promise<unknown> {
  writeFileSync(path, bytes);
  const source = await openEventSource({ file: path, schema: "Base", ...options });
  try {
    return source.read("one", 0, source.numEntries);
  } finally {
    source.close();
  }
}
