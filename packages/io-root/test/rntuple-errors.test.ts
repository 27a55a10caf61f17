import { KaonError } from "@kaon/core";
import { CorruptFileError, CorruptPageError, memorySource, openRootFile, UnsupportedNTupleError } from "@kaon/io-root";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type * as Cursors from "../src/root/rntuple/envelope-cursor.ts";
import { sample, sampleData } from "./sample-data.ts";

const { files } = JSON.parse(
  readFileSync(new URL("../../../fixtures/uproot-rntuple-written.json", import.meta.url), "utf8"),
) as { files: Record<string, string> };

/** The file without compression, in which every byte of the metadata is at hand. */
const plain = Buffer.from(files["none"], "base64");

/** Where the name of the RNTuple is in its header; the feature flags are the 8 bytes before. */
const nameAt = plain.indexOf(Buffer.from("\x06\0\0\0events", "latin1"));

async function openChanged(change: (bytes: Buffer) => void, verifyChecksums = false) {
  const bytes = Buffer.from(plain);
  change(bytes);
  return (await openRootFile(memorySource(bytes, "changed.root"), { verifyChecksums })).ntuple("events");
}

test("unknown features are refused", async () => {
  const opened = openChanged((bytes) => bytes.writeUInt8(4, nameAt - 8));
  await expect(opened).rejects.toBeInstanceOf(UnsupportedNTupleError);
  await expect(opened).rejects.toThrow("feature flags 0x4 are unknown");
  await expect(openChanged((bytes) => bytes.writeUInt8(0x80, nameAt - 1))).rejects.toThrow(KaonError);
});

test("a changed byte of the header is found where checksums are verified", async () => {
  const rename = (bytes: Buffer) => bytes.write("E", nameAt + 4);
  await expect(openChanged(rename, true)).rejects.toThrow(CorruptFileError);
  await expect(openChanged(rename, true)).rejects.toThrow("checksum");
  expect((await openChanged(rename)).numEntries).toBe(35);
});

test.skipIf(sampleData === undefined)("where checksums are verified no changed byte changes a value", async () => {
  const original = readFileSync(sample("scikit-hep-testdata/test_multiple_cluster_groups_rntuple_v1-0-0-0.root"));
  const open = async (bytes: Uint8Array) =>
    (await openRootFile(memorySource(bytes), { verifyChecksums: true })).ntuple("ntuple");
  const whole = await open(original);
  const wanted = whole.fields.map(({ name }) => whole.read(name));
  const random = generator(11);
  const errors = new Set<string>();
  for (let round = 0; round < 200; round++) {
    const bytes = Buffer.from(original);
    bytes[Math.floor(random() * bytes.length)] ^= 1 << (round % 8);
    try {
      const ntuple = await open(bytes);
      const found = ntuple.fields.map(({ name }) => ntuple.read(name));
      expect(found).toEqual(wanted);
    } catch (error) {
      if (!(error instanceof KaonError)) throw error;
      errors.add(error.name);
    }
  }
  expect(errors).toContain("CorruptPageError");
  expect(errors).toContain("CorruptFileError");
});

test("ends of lists that descend are refused", async () => {
  const ends = plain.indexOf(Buffer.from(new BigInt64Array([0n, 1n, 3n, 6n, 6n, 7n]).buffer));
  const ntuple = await openChanged((bytes) => bytes.writeInt32LE(2 ** 30, ends + 8));
  expect(() => ntuple.read("lists")).toThrow(CorruptPageError);
  expect(() => ntuple.read("lists", 0, 2)).toThrow(CorruptPageError);
});

test("fields that ROOT's streamer stores are listed with the reason", async () => {
  // The structural role of the field "number": 2 bytes, before flags of 2 and its name.
  const name = plain.indexOf(Buffer.from("\x06\0\0\0number", "latin1"));
  const ntuple = await openChanged((bytes) => bytes.writeUInt16LE(4, name - 4));
  expect(ntuple.field("number").unreadable).toBe("objects of class std::int64_t are stored by ROOT's streamer");
  expect(() => ntuple.read("number")).toThrow("are stored by ROOT's streamer");
  expect(ntuple.read("flag", 0, 3)).toMatchObject({ kind: "numeric", dtype: "bool" });
  const unknown = await openChanged((bytes) => bytes.writeUInt16LE(77, name - 4));
  expect(unknown.field("number").unreadable).toBe("its structural role 77 is unknown to Kaon");
});

test("locators of both sizes are read, others refused", async () => {
  // Not a public name: no small file has locators of the large size.
  const module = new URL("../src/root/rntuple/envelope-cursor.ts", import.meta.url).href;
  const { EnvelopeCursor } = (await import(module)) as typeof Cursors;
  const cursor = (head: number, ...words: bigint[]) => {
    const bytes = Buffer.alloc(4 + 8 * words.length);
    bytes.writeInt32LE(head, 0);
    for (const [i, word] of words.entries()) bytes.writeBigUInt64LE(word, 4 + 8 * i);
    return new EnvelopeCursor(bytes, { file: "f.root", object: "page list", byte: 0 });
  };
  expect(cursor(77, 1234n).locator()).toEqual({ length: 77, byte: 1234 });
  const large = -((1 << 24) | 20);
  expect(cursor(large, 5_000_000_000n, 2n ** 40n).locator()).toEqual({ length: 5_000_000_000, byte: 2 ** 40 });
  expect(() => cursor(-((2 << 24) | 12), 1n).locator()).toThrow("found type 2");
  expect(() => cursor(77, 2n ** 60n).locator()).toThrow(CorruptFileError);
});

describe("damaged RNTuples give a tagged error or values, and end", () => {
  test("a file cut anywhere", async () => {
    for (let length = 0; length < plain.length; length += 97) await readAll(plain.subarray(0, length));
  });

  test("random bytes changed in metadata that is not compressed", async () => {
    const random = generator(17);
    const outcomes = { values: 0, errors: 0 };
    // Header, footer and page lists: all but the pages.
    const start = nameAt - 16;
    for (let round = 0; round < 1500; round++) {
      const bytes = Buffer.from(plain);
      for (let i = 0; i < 1 + (round % 4); i++) {
        const at = start + Math.floor(random() * (bytes.length - start));
        if (round % 3 === 0) bytes.writeUInt8(random() < 0.5 ? 0xff : 0x7f, at);
        else bytes.writeUInt8(Math.floor(random() * 256), at);
      }
      outcomes[await readAll(bytes)]++;
    }
    expect(outcomes.errors).toBeGreaterThan(100);
    expect(outcomes.values).toBeGreaterThan(100);
    expect(process.memoryUsage().rss).toBeLessThan(2 ** 31);
  });

  test("parts of a file in the place of others", async () => {
    const random = generator(5);
    for (let round = 0; round < 300; round++) {
      const bytes = Buffer.from(plain);
      const length = 1 + Math.floor(random() * 200);
      const [from, to] = [random(), random()].map((x) => 100 + Math.floor(x * (bytes.length - 300)));
      bytes.copyWithin(to, from, from + length);
      await readAll(bytes);
    }
  });

  test("lengths that nothing can hold are refused before memory is taken", async () => {
    const before = process.memoryUsage().rss;
    // The number of elements of the page of "flag", which is 20 booleans: a length of 4 bytes before a length of 3.
    const page = plain.indexOf(Buffer.from([20, 0, 0, 0, 3, 0, 0, 0]));
    for (const count of [0x7fffffff, 0x7ffffff, -0x80000000, -21]) {
      const ntuple = await openChanged((bytes) => bytes.writeInt32LE(count, page));
      expect(() => ntuple.read("flag"), `${count}`).toThrow(CorruptPageError);
    }
    // Lengths of lists in header, footer and page lists: after minus the size of the list in 8 bytes.
    for (let at = nameAt; at < plain.length - 12; at++) {
      if (plain.readInt32LE(at + 4) !== -1 || plain.readInt32LE(at) > -12) continue;
      for (const count of [0xffffffff, 0x7fffffff]) {
        const bytes = Buffer.from(plain);
        bytes.writeUInt32LE(count, at + 8);
        await readAll(bytes);
      }
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(2 ** 28);
  });

  const samples = [
    "coffea/nano_tree_rntuple.root",
    "scikit-hep-testdata/test_extension_columns_rntuple_v1-0-0-0.root",
    "scikit-hep-testdata/test_float_types_rntuple_v1-0-0-0.root",
    "scikit-hep-testdata/test_index_multicluster_rntuple_v1-0-0-0.root",
    "scikit-hep-testdata/test_multiple_cluster_groups_rntuple_v1-0-0-0.root",
    "scikit-hep-testdata/test_multiple_representations_rntuple_v1-0-0-0.root",
    "scikit-hep-testdata/test_nested_structs_rntuple_v1-0-0-0.root",
  ];

  test.skipIf(sampleData === undefined).each(samples)("random bytes changed in %s", async (name) => {
    const original = readFileSync(sample(name));
    const random = generator(name.length);
    for (let round = 0; round < (original.length > 30_000 ? 20 : 150); round++) {
      const bytes = Buffer.from(original);
      for (let i = 0; i < 1 + (round % 5); i++) bytes[Math.floor(random() * bytes.length)] = random() * 256;
      await readAll(bytes);
    }
  });
});

/** Reads every field of every RNTuple, each on its own. Anything but values or a tagged error fails the test. */
async function readAll(bytes: Uint8Array): Promise<"values" | "errors"> {
  let outcome: "values" | "errors" = "values";
  const attempt = (action: () => void) => {
    try {
      action();
    } catch (error) {
      if (!(error instanceof KaonError)) throw error;
      outcome = "errors";
    }
  };
  try {
    const file = await openRootFile(memorySource(bytes, "damaged.root"));
    for (const path of file.ntuples) {
      attempt(() => {
        const ntuple = file.ntuple(path);
        for (const { name, unreadable } of ntuple.fields)
          if (unreadable === undefined) attempt(() => ntuple.read(name));
      });
    }
  } catch (error) {
    if (!(error instanceof KaonError)) throw error;
    outcome = "errors";
  }
  return outcome;
}

/** Numbers from 0 to 1, always the same. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
