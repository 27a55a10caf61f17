import { ArgumentError, UnknownNameError } from "@kaon/core";
import { spawnSync } from "node:child_process";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { createRootFile, RootWriteError } from "@kaon/io-root";
import { everyType, fillEveryType, temporaryFolder } from "./write-sample.ts";

const fillDisk = fileURLToPath(new URL("write-full-disk.ts", import.meta.url));

const muonColumns = { run: "uint32", Muon_pt: { type: "float32", counter: "nMuon" } } as const;

function muonTree() {
  const folder = temporaryFolder();
  const file = createRootFile(join(folder, "muons.root"), { compression: "zlib" });
  return { folder, file, tree: file.tree("Events", { columns: muonColumns }) };
}

const good = { run: Uint32Array.of(1, 1), nMuon: Int32Array.of(2, 1), Muon_pt: Float32Array.of(41, 38, 12) };

describe("a file that is being written", () => {
  test("has its name only when it is complete", () => {
    const { folder, file, tree } = muonTree();
    tree.extend(good);
    expect(existsSync(file.path)).toBe(false);
    const length = file.close();
    expect(readdirSync(folder)).toEqual(["muons.root"]);
    expect(statSync(file.path).size).toBe(length);
  });

  test("leaves an older file of that name alone until then", () => {
    const { file, tree } = muonTree();
    writeFileSync(file.path, "older");
    tree.extend(good);
    expect(readFileSync(file.path, "utf8")).toBe("older");
    file.close();
    expect(readFileSync(file.path).toString("latin1", 0, 4)).toBe("root");
  });

  test("leaves nothing when it is abandoned", () => {
    const { folder, file, tree } = muonTree();
    tree.extend(good);
    file.abandon();
    expect(readdirSync(folder)).toEqual([]);
    expect(() => tree.extend(good)).toThrow(/closed already/);
  });

  test("leaves nothing when its name cannot be had", () => {
    const { folder, file, tree } = muonTree();
    tree.extend(good);
    mkdirSync(join(file.path, "in-the-way"), { recursive: true });
    expect(() => file.close()).toThrow(RootWriteError);
    expect(readdirSync(folder)).toEqual(["muons.root"]);
    expect(statSync(file.path).isDirectory()).toBe(true);
  });

  test("cannot be closed twice", () => {
    const { file } = muonTree();
    file.close();
    expect(() => file.close()).toThrow(/closed already/);
    expect(existsSync(file.path)).toBe(true);
  });

  test("names its path when the disk refuses", () => {
    const path = join(temporaryFolder(), "missing", "x.root");
    expect(() => createRootFile(path)).toThrow(expect.objectContaining({ name: "RootWriteError", path }));
    expect(() => createRootFile(path)).toThrow(/cannot create the file: ENOENT.*x\.root/);
  });

  test.skipIf(process.platform === "win32")("leaves nothing when the disk is full", () => {
    const folder = temporaryFolder();
    const found = spawnSync(
      "sh",
      ["-c", `trap "" XFSZ; ulimit -f 8; exec "$0" "$@"`, process.execPath, fillDisk, folder],
      {
        encoding: "utf8",
      },
    );
    expect(JSON.parse(found.stdout)).toEqual({
      extend: expect.stringMatching(/^RootWriteError: cannot write \d+ bytes at byte \d+: EFBIG.*full\.root/),
      again: expect.stringMatching(/an earlier write failed/),
      close: expect.stringMatching(/an earlier write failed/),
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("values that do not fit", () => {
  const check = (
    change: Record<string, unknown>,
    error: typeof ArgumentError | typeof UnknownNameError,
    message: RegExp,
  ) => {
    const { file, tree } = muonTree();
    const values = Object.fromEntries(
      Object.entries({ ...good, ...change }).filter(([, value]) => value !== undefined),
    );
    expect(() => tree.extend(values as never)).toThrow(error);
    expect(() => tree.extend(values as never)).toThrow(message);
    expect(tree.numEntries).toBe(0);
    file.abandon();
  };

  test.each([
    [
      "counts that do not sum to the content",
      { nMuon: Int32Array.of(2, 2) },
      /"Muon_pt".* needs 4 values, the sum of "nMuon" over 2 entries, found 3/,
    ],
    ["a negative count", { nMuon: Int32Array.of(4, -1) }, /"nMuon".* must not be negative, found -1 at entry 1/],
    ["flat columns of different lengths", { run: Uint32Array.of(1) }, /"run" has 1, "nMuon" has 2/],
    ["another typed array", { run: Float64Array.of(1, 1) }, /"run" .*needs a Uint32Array, found Float64Array/],
    ["no typed array", { run: [1, 1] }, /"run" .*needs a Uint32Array, found Array/],
    ["a missing column", { Muon_pt: undefined }, /"Muon_pt" .*needs a Float32Array, found nothing/],
  ])("%s", (_, change, message) => check(change, ArgumentError, message));

  test("a truth value that is neither 0 nor 1", () => {
    const file = createRootFile(join(temporaryFolder(), "b.root"));
    const tree = file.tree("T", { columns: { ok: "bool" } });
    expect(() => tree.extend({ ok: Uint8Array.of(0, 1, 7) })).toThrow(
      /"ok" of tree "T" needs 0 or 1, found 7 at value 2/,
    );
    file.abandon();
  });

  test("a column that the tree does not have, with near names", () => {
    check(
      { Muon_pT: Float32Array.of(1) },
      UnknownNameError,
      /no column "Muon_pT" in tree "Events"; did you mean "Muon_pt"/,
    );
  });

  test("are compile errors where they can be", () => {
    const { file, tree } = muonTree();
    // @ts-expect-error float64 values for a float32 column
    expect(() => tree.extend({ ...good, Muon_pt: Float64Array.of(1, 2, 3) })).toThrow(ArgumentError);
    // @ts-expect-error the implicit counter is missing
    expect(() => tree.extend({ run: good.run, Muon_pt: good.Muon_pt })).toThrow(ArgumentError);
    file.abandon();
  });
});

describe("trees and columns that cannot be", () => {
  const file = createRootFile(join(temporaryFolder(), "x.root"));
  test.each([
    ["no columns", {}, /needs at least one column/],
    ["a name with brackets", { "x[3]": "float32" }, /"x\[3\]".* must not/],
    ["an unknown type", { x: "float16" }, /"x".*needs a type of bool, .*found "float16"/],
    [
      "a counter of float type",
      { n: "float32", x: { type: "int8", counter: "n" } },
      /counter "n" of column "x".*is of type float32/,
    ],
    [
      "a counter that is counted",
      { m: { type: "int32", counter: "n" }, x: { type: "int8", counter: "m" } },
      /itself counted by "n"/,
    ],
  ])("%s", (_, columns, message) => {
    expect(() => file.tree("T", { columns: columns as never })).toThrow(ArgumentError);
    expect(() => file.tree("T", { columns: columns as never })).toThrow(message);
  });

  test("two trees of one name, and names with a slash", () => {
    file.tree("A", { columns: { x: "int8" } });
    expect(() => file.tree("A", { columns: { x: "int8" } })).toThrow(/"A" is in .* already/);
    expect(() => file.tree("a/b", { columns: { x: "int8" } })).toThrow(ArgumentError);
  });

  test("compression that does not exist", () => {
    const path = join(temporaryFolder(), "x.root");
    expect(() => createRootFile(path, { compression: "zip" as never })).toThrow(
      /must be "none", "zlib", "lzma", "lz4", "zstd", found "zip"/,
    );
    expect(() => createRootFile(path, { compression: "zlib", level: 12 })).toThrow(/integer from 1 to 9, found 12/);
  });
});

describe("reproducible files", () => {
  const write = (folder: string, sizes: number[]): Buffer => {
    const path = join(folder, "same.root");
    const file = createRootFile(path, { compression: "zstd", reproducible: true });
    fillEveryType(file.tree("Events", { columns: everyType }), sizes);
    file.close();
    return readFileSync(path);
  };

  test("are the same bytes for the same input", () => {
    expect(write(temporaryFolder(), [100, 20]).equals(write(temporaryFolder(), [100, 20]))).toBe(true);
  });

  test("have different identifiers for different input", () => {
    const uuid = (bytes: Buffer): string => bytes.toString("hex", 47, 63);
    expect(uuid(write(temporaryFolder(), [100, 20]))).not.toBe(uuid(write(temporaryFolder(), [100, 21])));
  });
});

describe("bytes", () => {
  const header = (dataStart: number | undefined): Buffer => {
    const path = join(temporaryFolder(), "h.root");
    const file = createRootFile(path, { compression: "none", ...(dataStart === undefined ? {} : { dataStart }) });
    file.tree("T", { columns: { x: "int16" } }).extend({ x: Int16Array.of(258) });
    file.close();
    return readFileSync(path).subarray(0, 400);
  };

  test("of the header, the first key and the first basket are where ROOT wants them", () => {
    const bytes = header(undefined);
    expect(bytes.readInt32BE(4)).toBe(62_400);
    expect(bytes.readInt32BE(8)).toBe(100);
    expect(bytes.readUInt8(32)).toBe(4);
    const basket = 100 + bytes.readInt32BE(100);
    expect(bytes.readInt16BE(basket + 4)).toBe(1004);
    expect(Number(bytes.readBigInt64BE(basket + 18))).toBe(basket);
    const keyLength = bytes.readInt16BE(basket + 14);
    expect(bytes.readInt16BE(basket + keyLength)).toBe(258);
    expect(bytes.readInt32BE(basket)).toBe(keyLength + 2);
  });

  test("of the header hold positions of eight bytes in a file beyond 2 GB", () => {
    const path = join(temporaryFolder(), "wide.root");
    const file = createRootFile(path, { compression: "none", dataStart: 2_100_000_000 });
    file.tree("T", { columns: { x: "int16" } }).extend({ x: Int16Array.of(258) });
    const end = file.close();
    const bytes = readHead(path);
    expect(bytes.readInt32BE(4)).toBe(1_062_400);
    expect(Number(bytes.readBigInt64BE(12))).toBe(end);
    expect(bytes.readUInt8(40)).toBe(8);
    const gap = 100 + bytes.readInt32BE(100);
    expect(bytes.readInt32BE(gap)).toBe(-(2_100_000_000 - gap > 2_000_000_000 ? 2_000_000_000 : 2_100_000_000 - gap));
  });
});

function readHead(path: string): Buffer {
  const descriptor = openSync(path, "r");
  const bytes = Buffer.alloc(1000);
  readSync(descriptor, bytes, 0, bytes.length, 0);
  closeSync(descriptor);
  return bytes;
}
