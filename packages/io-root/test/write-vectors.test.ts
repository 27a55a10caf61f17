import { toNested } from "@kaon/core";
import { createRootFile, openRootFile } from "@kaon/io-root";
import * as fc from "fast-check";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { pythonWithUproot, temporaryFolder } from "./write-sample.ts";

const folder = temporaryFolder();
const python = pythonWithUproot();
if (python === undefined)
  console.log("skipped: uproot reading std::vector branches (no Python with uproot; set KAON_PYTHON)");

const columns = {
  "ElectronsAuxDyn.pt": { type: "float32", layout: "vector", counter: "nElectrons" },
  "ElectronsAuxDyn.loose": { type: "int8", layout: "vector", counter: "nElectrons" },
  "ElectronsAuxDyn.source": { type: "uint64", layout: "vector", counter: "nElectrons" },
  "MET.name": { type: "text", layout: "vector", counter: "nMET" },
  run: "uint32",
} as const;

/** Two steps of entries, with empty lists at either end of a basket. */
function writeVectors(path: string): void {
  const file = createRootFile(path, { compression: "zlib" });
  const tree = file.tree("CollectionTree", { columns });
  tree.extend({
    nElectrons: Int32Array.of(0, 2, 1),
    nMET: Int32Array.of(2, 0, 1),
    run: Uint32Array.of(1, 2, 3),
    "ElectronsAuxDyn.pt": Float32Array.of(54975.5, 33754.25, 4253.125),
    "ElectronsAuxDyn.loose": Int8Array.of(1, 0, 1),
    "ElectronsAuxDyn.source": BigUint64Array.of(1n, 2n ** 63n, 3n),
    "MET.name": ["SoftClusCore", "PVSoftTrkCore", "x".repeat(300)],
  });
  tree.extend({
    nElectrons: Int32Array.of(1, 0),
    nMET: Int32Array.of(0, 0),
    run: Uint32Array.of(4, 5),
    "ElectronsAuxDyn.pt": Float32Array.of(7),
    "ElectronsAuxDyn.loose": Int8Array.of(-1),
    "ElectronsAuxDyn.source": BigUint64Array.of(9n),
    "MET.name": [],
  });
  file.close();
}

const matchColumns = {
  "Match.TrigMatchedObjects": { type: "links", layout: "vector", counter: "n", target: "xAOD::IParticle" },
} as const;

function writeLinks(path: string): void {
  const file = createRootFile(path);
  const tree = file.tree("CollectionTree", { columns: matchColumns });
  tree.extend({
    n: Int32Array.of(2, 0, 2),
    "Match.TrigMatchedObjects": {
      counts: Int32Array.of(2, 0, 1, 1),
      key: Uint32Array.of(956497600, 956497600, 0, 582299515),
      index: Uint32Array.of(1, 0, 0, 7),
    },
  });
  file.close();
}

const link = (key: number, index: number) => ({ m_persKey: key, m_persIndex: index });

const wanted = {
  "ElectronsAuxDyn.pt": [[], [54975.5, 33754.25], [4253.125], [7], []],
  "ElectronsAuxDyn.loose": [[], [1, 0], [1], [-1], []],
  "ElectronsAuxDyn.source": [[], [1n, 2n ** 63n], [3n], [9n], []],
  "MET.name": [["SoftClusCore", "PVSoftTrkCore"], [], ["x".repeat(300)], [], []],
  run: [1, 2, 3, 4, 5],
};

describe("std::vector branches", () => {
  test("are read back as they were written; lengths are no branch of their own", async () => {
    const path = join(folder, "vectors.root");
    writeVectors(path);
    const file = await openRootFile(path);
    const tree = file.tree("CollectionTree");
    expect(tree.branches.map(({ name }) => name)).toEqual(Object.keys(columns));
    for (const [name, values] of Object.entries(wanted)) expect(toNested(tree.read(name, 0, 5)), name).toEqual(values);
    expect(toNested(tree.read("ElectronsAuxDyn.pt", 2, 4))).toEqual([[4253.125], [7]]);
    file.close();
  });

  test("of any lengths and widths of values come back, whatever the entries at a time and the range that is read", async () => {
    const path = join(folder, "any-vectors.root");
    const column = <T extends string>(type: T) => ({ type, layout: "vector", counter: "n" }) as const;
    const integers = fc.array(fc.array(fc.integer({ min: 0, max: 127 }), { maxLength: 5 }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(fc.array(integers, { maxLength: 4 }), fc.nat(), fc.nat(), async (steps, from, count) => {
        const writer = createRootFile(path);
        const tree = writer.tree("T", {
          columns: { b: column("int8"), h: column("uint16"), f: column("float32"), d: column("float64") },
        });
        for (const lists of steps) {
          const values = lists.flat();
          tree.extend({
            n: Int32Array.from(lists, ({ length }) => length),
            b: Int8Array.from(values),
            h: Uint16Array.from(values, (value) => 257 * value),
            f: Float32Array.from(values, (value) => value / 1024),
            d: Float64Array.from(values, (value) => value / 3),
          });
        }
        writer.close();
        const file = await openRootFile(path);
        const read = file.tree("T");
        const start = from % (read.numEntries + 1);
        const stop = start + (count % (read.numEntries + 1 - start));
        const wanted = steps.flat().slice(start, stop);
        const scaled = (factor: (value: number) => number) => wanted.map((list) => list.map(factor));
        expect(toNested(read.read("b", start, stop))).toEqual(wanted);
        expect(toNested(read.read("h", start, stop))).toEqual(scaled((value) => 257 * value));
        expect(toNested(read.read("f", start, stop))).toEqual(scaled((value) => value / 1024));
        expect(toNested(read.read("d", start, stop))).toEqual(scaled((value) => value / 3));
        file.close();
      }),
      { numRuns: 50 },
    );
  });

  test.each([
    ["more values than its bytes hold", 9, "wanted a vector from byte 24 to 28, found 255 elements of 4 bytes"],
    ["a length beyond the basket", 3, "wanted a vector within 14 to 56, found one that ends at 273, version 9"],
    ["its values member by member", 4, "wanted a vector within 14 to 56, found one that ends at 28, version"],
  ])("that claim %s are refused", async (_, byte, message) => {
    const path = join(folder, "damaged-vectors.root");
    const writer = createRootFile(path, { compression: "none" });
    const tree = writer.tree("T", { columns: { x: { type: "float32", layout: "vector", counter: "n" } } });
    tree.extend({ n: Int32Array.of(1, 1, 1, 1), x: Float32Array.of(1.5, 2.5, 3.5, 4.5) });
    writer.close();
    const bytes = readFileSync(path);
    const second = bytes.indexOf(Uint8Array.of(0x40, 0x20, 0, 0)) - 10;
    bytes[second + byte] = 0xff;
    writeFileSync(path, bytes);
    const file = await openRootFile(path);
    expect(() => file.tree("T").read("x", 1, 4)).toThrow(message);
    expect(() => file.tree("T").read("x", 2, 4)).toThrow(message);
    file.close();
  });

  test("of links are read back, each with its key and index", async () => {
    const path = join(folder, "links.root");
    writeLinks(path);
    const file = await openRootFile(path);
    const links = file.tree("CollectionTree").read("Match.TrigMatchedObjects", 0, 3);
    expect(toNested(links)).toEqual([
      [[link(956497600, 1), link(956497600, 0)], []],
      [],
      [[link(0, 0)], [link(582299515, 7)]],
    ]);
    file.close();
  });

  test("of links need as many keys and indices as their counts say", () => {
    const file = createRootFile(join(folder, "refused-links.root"));
    const tree = file.tree("T", { columns: matchColumns });
    const links = { counts: Int32Array.of(2), key: Uint32Array.of(1), index: Uint32Array.of(1) };
    expect(() => tree.extend({ n: Int32Array.of(1), "Match.TrigMatchedObjects": links })).toThrow(
      'column "Match.TrigMatchedObjects" of tree "T" needs 2 links, the sum of its counts, found 1 keys and 1 indices',
    );
    file.abandon();
  });

  test.skipIf(python === undefined)("of links are read by uproot", () => {
    const path = join(folder, "links-for-uproot.root");
    writeLinks(path);
    const script = `
import json, sys, uproot
branch = uproot.open(sys.argv[1])["CollectionTree"]["Match.TrigMatchedObjects"]
print(json.dumps([branch.typename, branch.array().tolist()]))
`;
    expect(JSON.parse(execFileSync(python as string, ["-c", script, path], { encoding: "utf8" }))).toEqual([
      "std::vector<std::vector<ElementLink<DataVector<xAOD::IParticle>>>>",
      [[[link(956497600, 1), link(956497600, 0)], []], [], [[link(0, 0)], [link(582299515, 7)]]],
    ]);
  });

  test("need strings for text", () => {
    const file = createRootFile(join(folder, "refused.root"));
    const tree = file.tree("T", { columns: { name: { type: "text", layout: "vector", counter: "n" } } });
    // @ts-expect-error -- numbers are no text
    expect(() => tree.extend({ n: Int32Array.of(1), name: [7] })).toThrow(
      'column "name" of tree "T" needs strings, found number at value 0',
    );
    file.abandon();
  });

  test.skipIf(python === undefined)("are read by uproot as std::vector", () => {
    const path = join(folder, "for-uproot.root");
    writeVectors(path);
    const script = `
import json, sys, uproot
tree = uproot.open(sys.argv[1])["CollectionTree"]
print(json.dumps({b.name: [b.typename, [str(v) if isinstance(v, int) else v.tolist() if hasattr(v, "tolist") else list(v) for v in b.array(library="np").tolist()]] for b in tree.branches}))
`;
    const found = JSON.parse(execFileSync(python as string, ["-c", script, path], { encoding: "utf8" })) as Record<
      string,
      [string, unknown[]]
    >;
    expect(Object.fromEntries(Object.entries(found).map(([name, [type]]) => [name, type]))).toEqual({
      "ElectronsAuxDyn.pt": "std::vector<float>",
      "ElectronsAuxDyn.loose": "std::vector<int8_t>",
      "ElectronsAuxDyn.source": "std::vector<uint64_t>",
      "MET.name": "std::vector<std::string>",
      run: "uint32_t",
    });
    expect(found["ElectronsAuxDyn.pt"]?.[1]).toEqual(wanted["ElectronsAuxDyn.pt"]);
    expect(found["ElectronsAuxDyn.loose"]?.[1]).toEqual(wanted["ElectronsAuxDyn.loose"]);
    expect(found["MET.name"]?.[1]).toEqual(wanted["MET.name"]);
  });
});
