import { concatenate, type JaggedArray, type KaonArray, toNested } from "@kaon/core";
import { memorySource, openEventSource, openRootFile } from "@kaon/io-root";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

// Made by fixtures/uproot-rntuple-written.py: RNTuples in two clusters with most kinds of fields, by compression.
const { values, files } = JSON.parse(
  readFileSync(new URL("../../../fixtures/uproot-rntuple-written.json", import.meta.url), "utf8"),
) as { values: Record<string, unknown[]>; files: Record<string, string> };

function open(compression: string) {
  const bytes = Buffer.from(files[compression], "base64");
  return openRootFile(memorySource(bytes, `${compression}.root`), { verifyChecksums: true });
}

/** Nested JavaScript values, integers of 64 bits as numbers. */
function nested(array: KaonArray): unknown {
  return JSON.parse(JSON.stringify(toNested(array), (_, value) => (typeof value === "bigint" ? Number(value) : value)));
}

describe("RNTuples that uproot wrote", () => {
  test.each(Object.keys(files))("have the values that were written: %s", async (compression) => {
    const file = await open(compression);
    const ntuple = file.ntuple("events");
    for (const [name, wanted] of Object.entries(values)) expect(nested(ntuple.read(name)), name).toEqual(wanted);
    expect(nested(file.ntuple("other").read("x"))).toEqual([1, 2, 3]);
  });

  test("give the same in pieces, within and across clusters", async () => {
    const ntuple = (await open("zstd")).ntuple("events");
    for (const name of Object.keys(values)) {
      const parts: KaonArray[] = [];
      for (let start = 0; start < ntuple.numEntries; start += 7) parts.push(ntuple.read(name, start, start + 7));
      expect(nested(concatenate(parts)), name).toEqual(values[name]);
    }
  });

  test("list their fields with types, and members of records", async () => {
    const ntuple = (await open("none")).ntuple("events");
    expect(Object.fromEntries(ntuple.fields.map(({ name, type }) => [name, type]))).toEqual({
      array: "3 * int64",
      deep: "var * var * int64",
      either: "{tag: int32, _0: ?float64, _1: ?text}",
      flag: "bool",
      jet: "{pt: float64, tags: var * int64}",
      "jet.pt": "float64",
      "jet.tags": "var * int64",
      jets: "var * {pt: float64, hits: var * int64}",
      "jets.pt": "var * float64",
      "jets.hits": "var * var * int64",
      lists: "var * float64",
      maybe: "?float64",
      number: "int64",
      word: "text",
      words: "var * text",
    });
    expect(() => ntuple.read("jets.p")).toThrow('did you mean "jets.pt"');
  });

  test("have values of one of several types as records of a tag and every alternative", async () => {
    for (const compression of Object.keys(files)) {
      const ntuple = (await open(compression)).ntuple("events");
      expect(ntuple.field("either")).toMatchObject({ typeName: "std::variant<double,std::string>", shape: "nested" });
      const wanted = Array.from({ length: 35 }, (_, i) => ({
        tag: 1 + (i % 2),
        _0: i % 2 === 0 ? i : null,
        _1: i % 2 === 0 ? null : "x",
      }));
      expect(nested(ntuple.read("either"))).toEqual(wanted);
      // Within and across the two clusters.
      for (const [start, stop] of [
        [3, 17],
        [13, 27],
        [20, 21],
        [34, 35],
        [5, 5],
      ]) {
        expect(nested(ntuple.read("either", start, stop))).toEqual(wanted.slice(start, stop));
      }
    }
  });

  test("share the offsets of one collection", async () => {
    const ntuple = (await open("lz4")).ntuple("events");
    const offsets = ntuple.readOffsets("jets", 3, 30);
    expect((ntuple.read("jets.pt", 3, 30) as JaggedArray).offsets).toBe(offsets);
    expect((ntuple.read("jets.hits", 3, 30) as JaggedArray).offsets).toBe(offsets);
    expect((ntuple.read("jets", 3, 30) as JaggedArray).offsets).toBe(offsets);
    expect(ntuple.field("jets.pt").counter).toBe("jets");
  });

  test("open as events with the schema Base, by name or as the only one", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kaon-rntuple-"));
    const path = join(folder, "written.root");
    writeFileSync(path, Buffer.from(files["zlib"], "base64"));
    const source = await openEventSource({ file: path, tree: "events", schema: "Base" });
    expect(source.form.fields["jets.pt"]).toEqual({
      kind: "values",
      counter: "jets",
      field: { column: "jets.pt", type: "float64" },
    });
    expect(nested(source.read("lists", 20, 24))).toEqual(values["lists"].slice(20, 24));
    expect(source.readLog()).toMatchObject({ columns: ["lists"] });
    source.close();
    await expect(openEventSource({ file: path, schema: "Base" })).rejects.toMatchObject({
      name: "AmbiguousTreeError",
      trees: ["events", "other"],
    });
    rmSync(folder, { recursive: true });
  });
});
