import { KaonError } from "@kaon/core";
import { CorruptFileError, memorySource, openRootFile, type RootFile } from "@kaon/io-root";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type * as Blocks from "../src/root/codec/blocks.ts";
import type * as Builtin from "../src/root/streamer/builtin.ts";
import { sample, sampleData } from "./sample-data.ts";

// Not public names: they are imported by address.
const load = (name: string) => import(new URL(`../src/root/${name}.ts`, import.meta.url).href);
const { decompress } = (await load("codec/blocks")) as typeof Blocks;

const open = (bytes: Uint8Array) => openRootFile(memorySource(bytes, "damaged.root"));

/** Position and length of the record that describes the classes, from the header (32-bit positions). */
function descriptions(bytes: Buffer): { start: number; length: number; content: number } {
  const start = bytes.readUInt32BE(37);
  return { start, length: bytes.readUInt32BE(41), content: start + bytes.readInt16BE(start + 14) };
}

/** What every readable branch of a tree gives; errors as their names. */
function readBranches(file: RootFile, path?: string): Map<string, unknown> {
  const tree = file.tree(path);
  return new Map<string, unknown>(
    tree.branches.map(({ name, unreadable }) => {
      if (unreadable !== undefined) return [name, "unreadable"];
      try {
        return [name, tree.read(name)];
      } catch (error) {
        if (!(error instanceof KaonError)) throw error;
        return [name, error.name];
      }
    }),
  );
}

describe.skipIf(sampleData === undefined)("a damaged description of a class", () => {
  const written: unknown[][] = [];

  beforeEach(() => {
    written.length = 0;
    for (const method of ["log", "warn", "error"] as const) {
      vi.spyOn(console, method).mockImplementation((...words: unknown[]) => void written.push(words));
    }
  });

  afterEach(() => vi.restoreAllMocks());

  test("leaves the file open and plain numbers as they are, whichever byte is changed, and writes nothing", async () => {
    const bytes = withPlainDescriptions(readFileSync(sample("scikit-hep-testdata/uproot-HZZ-objects.root")));
    const healthy = await open(Buffer.from(bytes));
    const plain = healthy.tree().branches.filter(({ kind }) => kind === "scalar");
    const wanted = plain.map(({ name }) => healthy.tree().read(name, 0, 10));
    const { content, start, length } = descriptions(bytes);
    let problems = 0;
    let opened = 0;
    for (let at = content; at < start + length; at += 17) {
      const damaged = Buffer.from(bytes);
      damaged[at] ^= 0xff;
      const file = await open(damaged);
      const tree = file.tree();
      expect(
        plain.map(({ name }) => tree.read(name, 0, 10)),
        `byte ${at}`,
      ).toEqual(wanted);
      problems += file.problems.length;
      opened++;
    }
    expect(opened).toBeGreaterThan(900);
    expect(problems).toBeGreaterThan(100);
    expect(written).toEqual([]);
  });

  test("of a class of trees that Kaon does not know by itself gives equal values, a reason, or a tagged error", async () => {
    // TTree of version 19.
    const bytes = withPlainDescriptions(readFileSync(sample("scikit-hep-testdata/uproot-vectorVectorDouble.root")));
    const wanted = readBranches(await open(Buffer.from(bytes)));
    const { content, start, length } = descriptions(bytes);
    const outcomes = { equal: 0, error: 0 };
    for (let at = content; at < start + length; at += 5) {
      const damaged = Buffer.from(bytes);
      damaged[at] ^= 0xff;
      const file = await open(damaged);
      try {
        const found = readBranches(file);
        for (const [name, value] of found) {
          if (typeof value !== "string") expect(value, `byte ${at}`).toEqual(wanted.get(name));
        }
        outcomes[found.size === 1 && typeof found.get("x") !== "string" ? "equal" : "error"]++;
      } catch (error) {
        if (!(error instanceof KaonError)) throw error;
        outcomes.error++;
      }
    }
    expect(outcomes.equal).toBeGreaterThan(outcomes.error);
    expect(written).toEqual([]);
  });

  test("costs the branches of that class alone, and is told", async () => {
    const bytes = withPlainDescriptions(readFileSync(sample("scikit-hep-testdata/uproot-HZZ-objects.root")));
    const healthy = await open(Buffer.from(bytes));
    expect(healthy.problems).toEqual([]);
    const wanted = readBranches(healthy);
    // The length of the name in the description, and what follows it.
    const at = bytes.indexOf("\x0eTLorentzVector", descriptions(bytes).start, "latin1");
    bytes.fill(0, at + 15, at + 40);
    const file = await open(bytes);
    expect(file.problems).toHaveLength(1);
    expect(file.problems[0]).toBeInstanceOf(CorruptFileError);
    expect(file.problems[0].message).toContain('the description of class "TLorentzVector" is damaged');
    expect(file.problems[0].message).toContain("what needs it cannot be read");
    const found = readBranches(file);
    const lost = [...found].filter(([name, value]) => value === "unreadable" && wanted.get(name) !== value);
    expect(lost.map(([name]) => name)).toEqual(["jetp4", "muonp4", "electronp4", "photonp4"]);
    expect(file.tree().branch("jetp4").unreadable).toContain("TLorentzVector");
    for (const [name, value] of found) if (value !== "unreadable") expect(value, name).toEqual(wanted.get(name));
    expect(written).toEqual([]);
  });

  test("of which no byte can be decompressed costs the branches of objects, with the reason", async () => {
    const bytes = readFileSync(sample("scikit-hep-testdata/uproot-HZZ-objects.root"));
    const { content, length, start } = descriptions(bytes);
    const wanted = readBranches(await open(Buffer.from(bytes)));
    bytes.fill(0, content + 20, start + length - 20);
    const file = await open(bytes);
    expect(file.problems).toHaveLength(1);
    const found = readBranches(file);
    const tree = file.tree();
    expect(tree.branch("jetp4").unreadable).toContain("TLorentzVector");
    expect(found.get("MClepton_py")).toEqual(wanted.get("MClepton_py"));
    expect(written).toEqual([]);
  });

  test("that Kaon knows by itself has the checksum that files of ROOT give it", async () => {
    const { builtinDescriptions } = (await load("streamer/builtin")) as typeof Builtin;
    const checksumOf = (name: string) => builtinDescriptions().find((info) => info.name === name)?.checksum;
    // As files of ROOT 6.14 and later say.
    expect(checksumOf("TTree")).toBe(0x7264e07f);
    expect(checksumOf("TBranchElement")).toBe(0xe74f5e63);
    expect(checksumOf("TLeafElement")).toBe(0xa04f8893);
  });
});

test.skipIf(sampleData === undefined)("a damaged directory costs what is in it, and is told", async () => {
  const bytes = readFileSync(sample("scikit-hep-testdata/uproot-nesteddirs.root"));
  const healthy = await open(Buffer.from(bytes));
  expect(healthy.trees).toEqual(["one/two/tree", "one/tree", "three/tree"]);
  // The list of keys of /one/two: its first key is that of a TDirectory or of the list itself.
  const damaged = Buffer.from(bytes);
  const name = damaged.lastIndexOf("\x0aTDirectory\x03two");
  expect(name).toBeGreaterThan(0);
  const record = damaged.readUInt32BE(name - 8);
  damaged.fill(0xff, record + damaged.readInt16BE(record + 14) + 18, record + damaged.readInt16BE(record + 14) + 40);
  const file = await open(damaged);
  expect(file.trees).toEqual(["one/tree", "three/tree"]);
  expect(file.problems.map(({ object }) => object)).toEqual(["key list of /one/two/"]);
});

test.skipIf(sampleData === undefined)("no file of the samples has a damaged description", async () => {
  const folder = join(sampleData ?? "", "scikit-hep-testdata");
  for (const name of readdirSync(folder)) {
    const file = await openRootFile(join(folder, name));
    expect(file.problems, name).toEqual([]);
    file.close();
  }
});

/** The same file with the class descriptions at its end, not compressed: every byte of them is at hand. */
function withPlainDescriptions(bytes: Buffer): Buffer {
  const { start, length, content } = descriptions(bytes);
  const object = decompress(bytes.subarray(content, start + length), bytes.readInt32BE(start + 6));
  const key = Buffer.from(bytes.subarray(start, content));
  key.writeInt32BE(key.length + object.length, 0);
  const copy = Buffer.concat([bytes, key, object]);
  copy.writeUInt32BE(bytes.length, 37);
  copy.writeInt32BE(key.length + object.length, 41);
  copy.writeUInt32BE(copy.length, 12);
  return copy;
}
