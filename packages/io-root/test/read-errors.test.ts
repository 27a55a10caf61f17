import { KaonError, UnknownNameError } from "@kaon/core";
import {
  AmbiguousTreeError,
  ClosedFileError,
  CorruptBasketError,
  FileAccessError,
  memorySource,
  NotRootFileError,
  openEventSource,
  openRootFile,
  SchemaError,
  TruncatedFileError,
  UnsupportedBranchError,
} from "@kaon/io-root";
import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sample, sampleData } from "./sample-data.ts";

/** What `action` throws, or fails with. */
async function failure(action: () => unknown): Promise<unknown> {
  try {
    await action();
  } catch (error) {
    return error;
  }
  throw new Error("wanted an error, found none");
}

test("a missing file, and a folder, are told apart", async () => {
  const missing = await failure(() => openRootFile("/no/such/file.root"));
  expect(missing).toBeInstanceOf(FileAccessError);
  expect(missing).toMatchObject({ file: "/no/such/file.root", code: "ENOENT" });
  const directory = await failure(() => openRootFile(tmpdir()));
  expect(directory).toMatchObject({ name: "FileAccessError", code: "EISDIR" });
  expect((directory as Error).message).toContain("is a directory; name a file in it, or all of them as");
  const remote = await failure(() => openRootFile("root://example.org//store/x.root"));
  expect((remote as Error).message).toContain("remote files are not read yet");
});

test("a file that is not ROOT says what it begins with", async () => {
  expect(await failure(() => openRootFile(memorySource(Buffer.from("PAR1"), "a.parquet")))).toBeInstanceOf(
    NotRootFileError,
  );
  expect(await failure(() => openRootFile(memorySource(new Uint8Array(0), "empty")))).toMatchObject({
    name: "NotRootFileError",
    message: 'empty: wanted a ROOT file, which begins with "root"; found no bytes',
  });
});

describe.skipIf(sampleData === undefined)("errors on sample files", () => {
  const path = sample("coffea/nano_dy.root");

  test("a tree or branch that is not there comes with near names", async () => {
    const file = await openRootFile(path);
    const wrongTree = await failure(() => file.tree("Event"));
    expect(wrongTree).toBeInstanceOf(UnknownNameError);
    expect(wrongTree).toMatchObject({ what: "tree", wanted: "Event", near: ["Events"] });
    const tree = file.tree("Events");
    expect(await failure(() => tree.read("Muon_Pt"))).toMatchObject({ name: "UnknownNameError", what: "branch" });
    expect(await failure(() => tree.read("Muon_Pt"))).toHaveProperty("near.0", "Muon_pt");
    expect(await failure(() => tree.read("nMuon", 3, 41))).toMatchObject({ name: "ArgumentError" });
    expect(await failure(() => tree.read("nMuon", 4, 3))).toMatchObject({ name: "ArgumentError" });
    expect(await failure(() => tree.read("nMuon", 0.5, 3))).toMatchObject({ name: "ArgumentError" });
    file.close();
  });

  test("where no tree is named and there are several, they are listed", async () => {
    const error = await failure(() => openEventSource({ file: path, schema: "Base" }));
    expect(error).toBeInstanceOf(AmbiguousTreeError);
    expect(error).toMatchObject({ trees: ["Events", "Runs"] });
    expect(await failure(() => openEventSource({ file: sample("coffea/testSF2d.histo.root") }))).toMatchObject({
      trees: [],
    });
  });

  test("an unknown schema, and columns that one needs", async () => {
    expect(await failure(() => openEventSource({ file: path, schema: "NanoAod" }))).toMatchObject({
      name: "UnknownNameError",
      near: ["NanoAOD", "NanoAODv9"],
    });
    const error = await failure(() => openEventSource({ file: sample("coffea/missing_luminosityBlock.root") }));
    expect(error).toBeInstanceOf(SchemaError);
    expect(error).toMatchObject({ missing: ["luminosityBlock"] });
  });

  test("a branch that cannot be read fails alone and says why", async () => {
    const file = await openRootFile(sample("coffea/PHYSLITE_example.root"));
    const tree = file.tree();
    expect(tree.branch("EventInfoAux.").unreadable).toBe("its class has no members that are stored");
    expect(await failure(() => tree.read("EventInfoAux."))).toBeInstanceOf(UnsupportedBranchError);
    expect(tree.read("EventInfoAuxDyn.eventNumber", 0, 2)).toMatchObject({ kind: "numeric" });
    file.close();
  });

  test("reading after close", async () => {
    const file = await openRootFile(path);
    const tree = file.tree("Events");
    file.close();
    file.close();
    expect(await failure(() => tree.read("Muon_pt"))).toBeInstanceOf(ClosedFileError);
  });

  test("a file cut anywhere", async () => {
    const bytes = readFileSync(sample("scikit-hep-testdata/uproot-HZZ-zlib.root"));
    for (const length of [4, 20, 63, 64, 100, 1000, bytes.length >> 1, bytes.length - 1]) {
      const error = await failure(() => openRootFile(memorySource(bytes.subarray(0, length), "cut.root")));
      expect(error, `${length}`).toBeInstanceOf(TruncatedFileError);
    }
  });

  test("a damaged basket is named with file, branch, basket, byte and entry; others are read", async () => {
    const bytes = readFileSync(path);
    const whole = (await openRootFile(memorySource(bytes))).tree("Events");
    const wanted = whole.read("Muon_eta");
    const at = basketBytes(bytes, "Muon_pt");
    bytes.fill(0xff, at + 100, at + 120);
    const tree = (await openRootFile(memorySource(bytes, "damaged.root"))).tree("Events");
    const error = await failure(() => tree.read("Muon_pt"));
    expect(error).toBeInstanceOf(CorruptBasketError);
    expect(error).toMatchObject({ place: { file: "damaged.root", branch: "Muon_pt", basket: 0, byte: at, entry: 0 } });
    expect(tree.read("Muon_eta")).toEqual(wanted);
  });

  test.skipIf(process.platform !== "linux")(
    "a thousand files opened, closed, and failed leave no descriptor",
    async () => {
      const descriptors = () => readdirSync("/proc/self/fd").length;
      const small = sample("scikit-hep-testdata/uproot-Zmumu-lz4.root");
      await openRootFile(small).then((file) => file.close());
      const before = descriptors();
      for (let i = 0; i < 1000; i++) {
        const file = await openRootFile(small);
        file.close();
        if (i % 4 === 0) await failure(() => openRootFile(sample("coffea/nano_dy_malformed.parquet")));
        if (i % 100 === 0) await failure(() => openEventSource({ file: small }));
      }
      expect(descriptors()).toBe(before);
    },
  );
});

describe.skipIf(sampleData === undefined)("damaged files give a tagged error or values, and end", () => {
  const codecs = ["lz4", "lzma", "zlib", "zstd", "uncompressed"];

  test.each(codecs)("random bytes changed in Zmumu or HZZ: %s", async (codec) => {
    const name = codec === "zstd" || codec === "lz4" ? "HZZ" : "Zmumu";
    const original = readFileSync(sample(`scikit-hep-testdata/uproot-${name}-${codec}.root`));
    const random = generator(codec.length * 7919);
    const outcomes = { values: 0, errors: 0 };
    for (let round = 0; round < 150; round++) {
      const bytes = Uint8Array.from(original);
      // Every third round in the header and the metadata at the end of the file.
      const from = round % 3 === 0 ? Math.floor(bytes.length * 0.9) : 0;
      for (let i = 0; i < 1 + (round % 8); i++)
        bytes[from + Math.floor(random() * (bytes.length - from))] = random() * 256;
      if (round % 5 === 0) bytes[4 + Math.floor(random() * 60)] = random() * 256;
      try {
        const tree = (await openRootFile(memorySource(bytes, "damaged.root"))).tree("events");
        for (const branch of tree.branches) {
          if (branch.unreadable === undefined) tree.read(branch.name);
        }
        outcomes.values++;
      } catch (error) {
        if (!(error instanceof KaonError)) throw error;
        outcomes.errors++;
      }
    }
    expect(outcomes.values + outcomes.errors).toBe(150);
    expect(outcomes.errors).toBeGreaterThan(10);
    expect(process.memoryUsage().rss).toBeLessThan(2 ** 31);
  });

  test("a changed byte of a value in an LZ4 block, where checksums are verified", async () => {
    const bytes = readFileSync(sample("scikit-hep-testdata/uproot-Zmumu-lz4.root"));
    const at = bytes.indexOf("L4\x01", basketBytes(bytes, "E1")) + 9 + 8 + 40;
    bytes[at] ^= 1;
    const verified = (await openRootFile(memorySource(bytes), { verifyChecksums: true })).tree("events");
    const error = await failure(() => verified.read("E1"));
    expect(error).toBeInstanceOf(CorruptBasketError);
    expect(String(error)).toContain("the block does not have the checksum that is stored with it");
    expect(verified.read("E2", 0, 2)).toMatchObject({ kind: "numeric", dtype: "float64" });
  });

  test("old raw deflate blocks (CS) give what zlib blocks give", async () => {
    const bytes = readFileSync(join(sampleData ?? "", "scikit-hep-testdata/uproot-Zmumu-zlib.root"));
    const wanted = (await openRootFile(memorySource(Uint8Array.from(bytes)))).tree();
    for (let at = bytes.indexOf("ZL\b"); at >= 0; at = bytes.indexOf("ZL\b", at + 1)) {
      const size = bytes.readUIntLE(at + 3, 3);
      bytes.write("CS", at, "latin1");
      // Without the two bytes of a zlib header; what follows the deflate stream does not matter.
      bytes.copyWithin(at + 9, at + 11, at + 9 + size);
    }
    const tree = (await openRootFile(memorySource(bytes))).tree();
    expect(tree.codecs("E1")).toEqual(["CS"]);
    for (const { name } of tree.branches) expect(tree.read(name), name).toEqual(wanted.read(name));
  });
});

/** Position of the first basket of a branch, by its key: class name "TBasket", then the branch's name. */
function basketBytes(bytes: Buffer, branch: string): number {
  const name = bytes.indexOf(`\x07TBasket${String.fromCharCode(branch.length)}${branch}`);
  const isLong = bytes.readUInt32BE(name - 26 - 8) > 0 && bytes.readInt16BE(name - 34 + 4) > 1000;
  return name - (isLong ? 34 : 26);
}

/** Numbers from 0 to 1, always the same. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
