// What docs/reading.md lists and no other test has a sample for; and that what it lists is tested.
import { type KaonArray, toNested } from "@kaon/core";
import { createRootFile, memorySource, openRootFile, type RootFile } from "@kaon/io-root";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type * as Classes from "../src/root/streamer/class-info.ts";
import type * as Describer from "../src/root/interpret/describe-element.ts";
import type * as Interpreter from "../src/root/interpret/interpret-branch.ts";
import { sample, sampleData } from "./sample-data.ts";

const root = join(import.meta.dirname, "../../..");
const folder = mkdtempSync(join(tmpdir(), "kaon-checklist-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("every test that docs/reading.md names exists, and every sample file", () => {
  const rows = readFileSync(join(root, "docs/reading.md"), "utf8").matchAll(
    /^\| ([^|]+) \| ([^|]+) \| `([\w-]+)`: ([^|]+) \|$/gm,
  );
  let checked = 0;
  for (const [, item, samples, file, name] of rows) {
    const source = readFileSync(join(root, `packages/io-root/test/${file}.test.ts`), "utf8");
    expect(source, `${item}: ${file}`).toContain(name.trim());
    for (const [, path] of samples.matchAll(/`([\w./-]+\.root)`/g)) {
      if (sampleData !== undefined) expect(() => readFileSync(sample(path)), `${item}: ${path}`).not.toThrow();
    }
    checked++;
  }
  expect(checked).toBeGreaterThan(50);
});

describe("a file that uproot wrote", () => {
  // Made by fixtures/uproot-tree-written.py: the values that were written.
  const { values, file } = JSON.parse(readFileSync(join(root, "fixtures/uproot-tree-written.json"), "utf8")) as {
    values: Record<string, unknown[]>;
    file: string;
  };
  const open = () => openRootFile(memorySource(Buffer.from(file, "base64"), "written.root"));

  test("has arrays of one, two and three dimensions, of truth values, and names with dots", async () => {
    const tree = (await open()).tree("tree");
    expect(tree.branch("matrix").type).toBe("2 * 3 * int16");
    expect(tree.branch("cube").type).toBe("2 * 3 * 2 * uint8");
    for (const [name, wanted] of Object.entries(values)) {
      expect(plain(tree.read(name)), name).toEqual(wanted);
      expect(plain(tree.read(name, 1, 3)), name).toEqual(wanted.slice(1, 3));
    }
  });

  test("has several cycles of a key: the highest is read, others by number", async () => {
    const opened = await open();
    expect(opened.keys.filter(({ path }) => path === "cycles").map(({ cycle }) => cycle)).toEqual([1, 2, 3]);
    expect(plain(opened.tree("cycles").read("x"))).toEqual([3, 3, 3]);
    expect(plain(opened.tree("cycles;2").read("x"))).toEqual([2, 2]);
    expect(plain(opened.tree("cycles;1").read("x"))).toEqual([1]);
    expect(() => opened.tree("cycles;4")).toThrow('no tree "cycles;4"');
  });

  test("has trees in directories, and with colons, semicolons and blanks in their names", async () => {
    const opened = await open();
    expect(plain(opened.tree("deep/er/inner tree").read("x"))).toEqual([0, 1, 2]);
    expect(plain(opened.tree("odd.name:with;marks").read("x"))).toEqual([0, 1]);
  });

  test("has a tree without entries", async () => {
    const tree = (await open()).tree("nothing");
    expect(tree.numEntries).toBe(0);
    expect(plain(tree.read("x"))).toEqual([]);
    expect(tree.read("y")).toMatchObject({ kind: "jagged" });
  });
});

test("LZMA blocks of more than 61 KB", async () => {
  const path = join(folder, "lzma.root");
  // Values of 20 random bits: the block is longer than what one LZMA2 chunk holds.
  let state = 7;
  const x = Int32Array.from(
    { length: 100_000 },
    () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0) >>> 12,
  );
  const writer = createRootFile(path, { compression: "lzma" });
  writer.tree("T", { columns: { x: "int32" } }).extend({ x });
  writer.close();
  const bytes = readFileSync(path);
  const blocks: number[] = [];
  const basket = bytes.indexOf("\x07TBasket\x01x", 0, "latin1");
  for (let at = bytes.indexOf("XZ\0", basket, "latin1"); at > 0 && bytes.toString("latin1", at, at + 3) === "XZ\0";) {
    const size = bytes.readUIntLE(at + 3, 3);
    blocks.push(size);
    at += 9 + size;
  }
  expect(Math.max(...blocks)).toBeGreaterThan(61_648);
  const file = await openRootFile(path);
  const found = file.tree("T").read("x");
  expect(found.kind === "numeric" && found.data.every((value, i) => value === x[i])).toBe(true);
  expect(plain(file.tree("T").read("x", 99_990, 100_000))).toEqual([...x.subarray(99_990)]);
  file.close();
});

describe.skipIf(sampleData === undefined)("headers and codecs of samples", () => {
  const opened = async <T>(name: string, look: (file: RootFile) => T): Promise<T> => {
    const file = await openRootFile(sample(name));
    const result = look(file);
    file.close();
    return result;
  };

  test("a header with an odd version number", async () => {
    expect(readFileSync(sample("coffea/nano_dy_SpecialTree.root")).readInt32BE(4)).not.toBe(62_400);
    expect(await opened("coffea/nano_dy_SpecialTree.root", ({ trees }) => trees)).toContain("NotEvents");
  });

  test("a file that its writer did not close", async () => {
    await expect(openRootFile(sample("coffea/bad_delphes.root"))).rejects.toThrow(
      "directory / at byte 386: found no list of keys: the program that wrote the file did not close it",
    );
  });

  test("several codecs in one file, and uncompressed baskets in compressed files", async () => {
    const codecsOf = (file: RootFile) => {
      const trees = file.trees.map((path) => file.tree(path));
      return new Set(trees.flatMap((tree) => tree.branches.flatMap(({ name }) => tree.codecs(name).slice(0, 1))));
    };
    expect(await opened("coffea/pfnano.root", codecsOf)).toEqual(new Set(["XZ", "none"]));
    expect(await opened("scikit-hep-testdata/uproot-physlite-rntuple_v1-0-0-0.root", codecsOf)).toEqual(
      new Set(["ZL", "ZS", "none"]),
    );
    expect(await opened("scikit-hep-testdata/uproot-Zmumu-lz4.root", codecsOf)).toEqual(new Set(["L4", "none"]));
  });

  test("baskets in the record of the tree, with values and without", async () => {
    const name = "scikit-hep-testdata/nanoAOD_2015_CMS_Open_Data_ttbar.root";
    const [codecs, values] = await opened(name, (file) => {
      const tree = file.tree("Events");
      return [tree.branches.filter((branch) => tree.codecs(branch.name).length === 0), tree.read("run")] as const;
    });
    expect(codecs.length).toBeGreaterThan(100);
    expect(values).toMatchObject({ kind: "numeric" });
    expect(
      await opened("scikit-hep-testdata/uproot-issue413.root", (file) => plain(file.tree("mytree").read("Str"))),
    ).toHaveLength(5);
  });
});

test("branches whose baskets are in another file are listed with its name", async () => {
  const load = (name: string) => import(new URL(`../src/root/${name}.ts`, import.meta.url).href);
  const { interpretBranch } = (await load("interpret/interpret-branch")) as typeof Interpreter;
  const { TypeDescriber } = (await load("interpret/describe-element")) as typeof Describer;
  const { classInfos } = (await load("streamer/class-info")) as typeof Classes;
  const branch = { fileName: "other.root", leaves: [], branches: [] } as unknown as Parameters<
    typeof interpretBranch
  >[0];
  expect(interpretBranch(branch, new TypeDescriber(classInfos([])))).toEqual({
    kind: "unreadable",
    reason: 'its baskets are in another file, "other.root"',
  });
  const object = { ...branch, fileName: "", branchClass: "TBranchObject", leaves: [{ leafClass: "TLeafObject" }] };
  expect(interpretBranch(object as unknown as typeof branch, new TypeDescriber(classInfos([])))).toEqual({
    kind: "unreadable",
    reason: "branches of class TBranchObject are not supported",
  });
});

/** Nested JavaScript values, 64-bit integers as numbers. */
function plain(array: KaonArray): unknown[] {
  return JSON.parse(
    JSON.stringify(toNested(array), (_, value) => (typeof value === "bigint" ? Number(value) : value)),
  ) as unknown[];
}
