import { KaonError, memorySource, openRootFile, resolveFileset, type RootFile } from "kaon";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync, gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { runCase } from "../scripts/fuzz/case.ts";
import { targets } from "../scripts/fuzz/targets.ts";
import { writeSeeds } from "../scripts/fuzz/write-seeds.ts";

// The long way: node scripts/fuzz.ts --cases 5000 --seed 1

const samples = process.env["KAON_DATA"] ?? join(import.meta.dirname, "../../shared/data");
const written = new Map(writeSeeds().map(({ name, bytes }) => [name, bytes]));
const plain = written.get("written-none.root") ?? Buffer.alloc(0);

/** Cases of each target in one run: some seconds together. */
const numCases: Readonly<Record<string, number>> = {
  root: 120,
  rntuple: 120,
  parquet: 12,
  arrow: 300,
  uhi: 150,
  "fileset-json": 100,
  "fileset-yaml": 100,
};

describe("files that lie end in values or a tagged error, in time and without much memory", () => {
  test.each(targets.map(({ name }) => name))("%s", async (target) => {
    const before = process.memoryUsage().rss;
    const outcome = { values: 0, errors: 0 };
    for (let index = 0; index < numCases[target]; index++) {
      const result = await runCase({ target, seed: 20_261, index });
      // No files to begin with: no samples on this machine.
      if (result === undefined) return;
      const repeat = `node scripts/fuzz.ts --seed 20261 --target ${target} --case ${index} (${result.about})`;
      expect(result.failure, repeat).toBeUndefined();
      expect(result.time, repeat).toBeLessThan(10_000);
      outcome.values += result.values;
      outcome.errors += result.errors;
    }
    expect(outcome.values).toBeGreaterThan(0);
    expect(outcome.errors).toBeGreaterThan(0);
    expect(process.memoryUsage().rss - before).toBeLessThan(2 ** 30);
  });

  test("the same target, seed and number give the same case", async () => {
    const [a, b] = [
      await runCase({ target: "uhi", seed: 5, index: 3 }),
      await runCase({ target: "uhi", seed: 5, index: 3 }),
    ];
    expect({ ...a, time: 0 }).toEqual({ ...b, time: 0 });
  });
});

/** A file and what became of its trees and branches: values, or names of errors. */
async function readAll(bytes: Buffer): Promise<{ file: RootFile | undefined; outcomes: Record<string, string> }> {
  const outcomes: Record<string, string> = {};
  const attempt = (name: string, action: () => void) => {
    try {
      action();
      outcomes[name] = "values";
    } catch (error) {
      if (!(error instanceof KaonError)) throw error;
      outcomes[name] = error.name;
    }
  };
  let file: RootFile | undefined;
  try {
    file = await openRootFile(memorySource(bytes, "hostile.root"));
    for (const path of file.trees) {
      attempt(path, () => {
        const tree = (file as RootFile).tree(path);
        for (const { name } of tree.branches) attempt(`${path}/${name}`, () => void tree.read(name));
      });
    }
  } catch (error) {
    if (!(error instanceof KaonError)) throw error;
    outcomes["file"] = error.name;
  }
  return { file, outcomes };
}

/** Position of the key of an object, by class and name: positions in it have 4 or 8 bytes. */
function keyAt(bytes: Buffer, className: string, name: string, from = 0): number {
  const text = `${String.fromCharCode(className.length)}${className}${String.fromCharCode(name.length)}${name}`;
  const at = bytes.indexOf(text, from, "latin1");
  if (at < 0) throw new Error(`no key of ${name}`);
  return at - (isWide(bytes, at - 34) ? 34 : 26);
}

function isWide(bytes: Buffer, key: number): boolean {
  const version = bytes.readInt16BE(key + 4);
  return version > 1000 && version < 1010;
}

function leadTo(bytes: Buffer, key: number, position: number): void {
  if (isWide(bytes, key)) bytes.writeBigInt64BE(BigInt(position), key + fields.seek);
  else bytes.writeInt32BE(position, key + fields.seek);
}

const fields = { length: 0, objectLength: 6, keyLength: 14, seek: 18 };

describe("constructed on purpose", () => {
  test("the file as it was written is read", async () => {
    const { outcomes } = await readAll(Buffer.from(plain));
    expect(new Set(Object.values(outcomes))).toEqual(new Set(["values"]));
    expect(Object.keys(outcomes)).toHaveLength(2 + 6 + 1);
  });

  test("negative and huge lengths in the key of a basket cost that branch alone", async () => {
    for (const field of ["length", "objectLength"] as const) {
      for (const value of [-1, -0x8000_0000, 0x7fff_ffff, 1]) {
        const bytes = Buffer.from(plain);
        bytes.writeInt32BE(value, keyAt(bytes, "TBasket", "Muon_pt") + fields[field]);
        const { outcomes } = await readAll(bytes);
        expect(outcomes, `${field} ${value}`).toMatchObject({
          "Events/Muon_pt": "CorruptBasketError",
          "Events/Muon_charge": "values",
          "Runs/run": "values",
        });
      }
    }
  });

  test("a negative or huge number of entries is refused, or every read is", async () => {
    const bytes = Buffer.from(plain);
    const tree = bytes.lastIndexOf("\x05TTree\x06Events", undefined, "latin1");
    const first = bytes.indexOf("\x05TTree\x06Events", 0, "latin1");
    const entries = Buffer.from([0, 0, 0, 0, 0, 0, 2, 88]);
    expect(tree).toBeGreaterThan(first);
    for (const value of [-1n, 2n ** 40n, 2n ** 62n, -(2n ** 63n), 601n]) {
      const changed = Buffer.from(plain);
      for (let at = changed.indexOf(entries, first); at >= 0; at = changed.indexOf(entries, at + 8)) {
        changed.writeBigInt64BE(value, at);
      }
      const before = process.memoryUsage().rss;
      const { outcomes } = await readAll(changed);
      const found = Object.entries(outcomes).filter(([name]) => name.startsWith("Events"));
      expect(
        found.map(([, outcome]) => outcome),
        `${value}`,
      ).not.toContain("TypeError");
      if (value > 601n) expect(outcomes["Events/run"] ?? outcomes["Events"]).toMatch(/Error$/);
      expect(process.memoryUsage().rss - before).toBeLessThan(2 ** 28);
    }
  });

  test("blocks that claim more than their bytes can hold are refused before memory is taken", async () => {
    for (const [name, seed] of written) {
      if (name === "written-none.root") continue;
      const bytes = Buffer.from(seed);
      const key = keyAt(bytes, "TBasket", "Muon_pt");
      const block = key + bytes.readInt16BE(key + fields.keyLength);
      bytes.writeUIntLE(0xff_ffff, block + 6, 3);
      bytes.writeInt32BE(0xff_ffff, key + fields.objectLength);
      const before = process.memoryUsage().rss;
      const { outcomes } = await readAll(bytes);
      // Codecs that stop when they have given the values do not meet the lie.
      expect(outcomes["Events/Muon_pt"], name).toMatch(/^(CorruptBasketError|values)$/);
      expect(outcomes["Events/run"], name).toBe("values");
      expect(process.memoryUsage().rss - before, name).toBeLessThan(2 ** 27);
    }
  });

  test("a decompression bomb in metadata is refused: a gigabyte of zeros in a megabyte", async () => {
    const zeros = deflateSync(Buffer.alloc(0xff_ffff));
    const block = Buffer.alloc(9 + zeros.length);
    block.write("ZL\b", 0, "latin1");
    block.writeUIntLE(zeros.length, 3, 3);
    block.writeUIntLE(0xff_ffff, 6, 3);
    zeros.copy(block, 9);
    const numBlocks = 64;
    const bytes = Buffer.from(plain);
    const key = keyAt(bytes, "TTree", "Events");
    const keyLength = bytes.readInt16BE(key + fields.keyLength);
    // A record at the end of the file, to which the key in the key list leads.
    const record = Buffer.concat([
      bytes.subarray(key, key + keyLength),
      ...Array.from({ length: numBlocks }, () => block),
    ]);
    const listed = keyAt(bytes, "TTree", "Events", key + keyLength + 100);
    for (const [buffer, at] of [
      [record, 0],
      [bytes, listed],
    ] as const) {
      buffer.writeInt32BE(record.length, at + fields.length);
      buffer.writeInt32BE(numBlocks * 0xff_ffff, at + fields.objectLength);
      leadTo(buffer, at, bytes.length);
    }
    const before = process.memoryUsage().rss;
    const { outcomes } = await readAll(Buffer.concat([bytes, record]));
    expect(outcomes).toMatchObject({ Events: "CorruptFileError", "Runs/run": "values" });
    expect(process.memoryUsage().rss - before).toBeLessThan(2 ** 28);
  });

  test("overlapping keys: two trees in one record, and records that reach into the next", async () => {
    const bytes = Buffer.from(plain);
    const events = keyAt(bytes, "TTree", "Events");
    const runs = keyAt(bytes, "TTree", "Runs", keyAt(bytes, "TTree", "Runs") + 100);
    leadTo(bytes, runs, events);
    const { outcomes } = await readAll(bytes);
    expect(outcomes["Events/run"]).toBe("values");
    expect(outcomes["Runs"]).toMatch(/values|Error/);
    const longer = Buffer.from(plain);
    const basket = keyAt(longer, "TBasket", "run");
    longer.writeInt32BE(longer.readInt32BE(basket) + 40, basket);
    expect((await readAll(longer)).outcomes["Events/run"]).toBe("CorruptBasketError");
  });

  test.each(["json", "yaml", "json.gz"])(
    "a fileset of a hundred thousand brackets, as %s, is refused at once",
    async (ending) => {
      const path = join(tmpdir(), `kaon-fuzz-brackets-${process.pid}.${ending}`);
      const text = `a: ${'{"x": ['.repeat(50_000)}`;
      writeFileSync(path, ending.endsWith(".gz") ? gzipSync(text) : text);
      const start = performance.now();
      await expect(resolveFileset(path)).rejects.toThrow("it is nested deeper than 200 levels");
      expect(performance.now() - start).toBeLessThan(2000);
      rmSync(path);
    },
  );

  test("every four bytes of an uncompressed file as a huge, a negative and an odd number", async () => {
    const metadata = keyAt(plain, "TTree", "Events");
    for (const value of [0x7fff_ffff, -1, 0x4000_0001]) {
      for (let at = metadata; at + 4 <= plain.length; at += 37) {
        const bytes = Buffer.from(plain);
        bytes.writeInt32BE(value, at);
        await readAll(bytes);
      }
    }
    expect(process.memoryUsage().rss).toBeLessThan(2 ** 31);
  });

  test.skipIf(!existsSync(samples))("cyclic directories: one whose keys are those of the top", async () => {
    const bytes = readFileSync(join(samples, "scikit-hep-testdata/uproot-nesteddirs.root"));
    const whole = await readAll(Buffer.from(bytes));
    const top = bytes.readInt32BE(8) + bytes.readInt32BE(28);
    const keysOf = (record: number) => bytes.readInt32BE(record + 26);
    const key = keyAt(bytes, "TDirectory", "one");
    const record = bytes.readInt32BE(key + fields.seek) + bytes.readInt16BE(key + fields.keyLength);
    bytes.writeInt32BE(keysOf(top), record + 26);
    const { file, outcomes } = await readAll(bytes);
    expect(file?.keys.length).toBeLessThan(20);
    expect(Object.keys(outcomes).filter((name) => name.startsWith("three"))).toEqual(
      Object.keys(whole.outcomes).filter((name) => name.startsWith("three")),
    );
    expect(file?.trees).toEqual(["three/tree"]);
  });
});
