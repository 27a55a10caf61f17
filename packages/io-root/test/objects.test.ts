import type { KaonArray } from "@kaon/core";
import { openRootFile, type Tree } from "@kaon/io-root";
import { describe, expect, test } from "vitest";
import { sample, sampleData } from "./sample-data.ts";

/** The values as nested JavaScript arrays and objects. */
function plain(array: KaonArray): unknown[] {
  switch (array.kind) {
    case "numeric":
      return [...array.data];
    case "text":
      return listsOf(array.offsets, (start, stop) => new TextDecoder().decode(array.bytes.subarray(start, stop)));
    case "jagged": {
      const content = plain(array.content);
      return listsOf(array.offsets, (start, stop) => content.slice(start, stop));
    }
    case "record": {
      const columns = Object.entries(array.fields).map(([name, field]) => [name, plain(field)] as const);
      return Array.from({ length: array.length }, (_, i) =>
        Object.fromEntries(columns.map(([name, values]) => [name, values[i]])),
      );
    }
    default:
      throw new Error(`wanted a layout that files have, found ${array.kind}`);
  }
}

function listsOf<T>(offsets: Int32Array, list: (start: number, stop: number) => T): T[] {
  return Array.from({ length: offsets.length - 1 }, (_, i) => list(offsets[i], offsets[i + 1]));
}

async function treeOf(name: string, path?: string): Promise<Tree> {
  return (await openRootFile(sample(name))).tree(path);
}

describe.skipIf(sampleData === undefined)("objects, texts and containers", () => {
  test("maps, sets and texts of standard containers, member by member", async () => {
    const tree = await treeOf("scikit-hep-testdata/uproot-stl_containers.root");
    const read = (name: string) => plain(tree.read(name, 1, 2))[0];
    expect(read("string")).toBe("two");
    expect(read("tstring")).toBe("two");
    expect(read("vector_vector_string")).toEqual([["one"], ["one", "two"]]);
    expect(read("set_string")).toEqual(["one", "two"]);
    expect(read("map_string_vector_int16")).toEqual([
      { first: "one", second: [1] },
      { first: "two", second: [1, 2] },
    ]);
    expect(tree.branch("map_string_tstring").type).toBe("var * {first: text, second: text}");
  });

  test("objects of described classes: bases and members of members", async () => {
    const tree = await treeOf("scikit-hep-testdata/uproot-HZZ-objects.root");
    expect(tree.branch("jetp4").type).toBe("var * {fP: {fX: float64, fY: float64, fZ: float64}, fE: float64}");
    expect(plain(tree.read("jetp4", 0, 2))).toEqual([
      [],
      [{ fP: { fX: -38.87471389770508, fY: 19.863452911376953, fZ: -0.8949416279792786 }, fE: 44.13736343383789 }],
    ]);
    expect(plain(tree.read("MET", 0, 1))).toEqual([{ fX: 5.912771224975586, fY: 2.5636332035064697 }]);
  });

  test("classes without version, whose headers have a checksum", async () => {
    const tree = await treeOf("scikit-hep-testdata/uproot-issue-513.root", "TrkAnaNeg/trkana");
    const wanted = { fCoordinates: { fX: -24.909076690673828, fY: 25.264331817626953, fZ: -4388.8916015625 } };
    expect(plain(tree.read("_opos", 0, 1))).toEqual([wanted]);
    expect(plain(tree.read("_prel", 0, 1))).toEqual([{ _rel: 0, _rem: 0 }]);
  });

  test("links stored member by member, and as lists of lists of objects", async () => {
    const tree = await treeOf("coffea/PHYSLITE_example.root");
    const links = plain(tree.read("METAssoc_AnalysisMETAux.jetLink", 0, 1))[0] as { m_persIndex: number }[];
    expect(links.map((link) => link.m_persIndex)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 0xffff_ffff]);
    const clusters = plain(tree.read("AnalysisElectronsAuxDyn.caloClusterLinks", 1, 3));
    expect(clusters).toEqual([[[{ m_persKey: 0x15788d1f, m_persIndex: 0 }]], []]);
  });

  test("lists in objects in lists, member by member, that uproot does not read", async () => {
    const tree = await treeOf("coffea/pfnano.root", "MetaData");
    expect(tree.branch("ProcessHistory").type).toBe(
      "var * {data_: var * {processName_: text, parameterSetID_: {hash_: text}, releaseVersion_: text, passID_: text}}",
    );
    const [[history]] = plain(tree.read("ProcessHistory")) as { data_: Record<string, string>[] }[][];
    expect(history.data_.map((step) => `${step["processName_"]} ${step["releaseVersion_"]}`)).toEqual([
      'GEN "CMSSW_10_6_4"',
      'SIM "CMSSW_10_6_2"',
      'DIGI2RAW "CMSSW_10_6_4"',
      'HLT "CMSSW_9_4_14_UL_patch1"',
      'RECO "CMSSW_10_6_2"',
      'PAT "CMSSW_10_6_2"',
      'NANO "CMSSW_10_6_20"',
    ]);
  });

  test("leaf lists become records, and packed numbers what they stand for", async () => {
    const rows = await treeOf("scikit-hep-testdata/uproot-issue-513.root", "TrkAnaNeg/trkana");
    expect(rows.branch("detchmc").type).toBe(
      "{nsim: int32, etot: float32, tavg: float32, eprimary: float32, tprimary: float32, prel: int8, prem: int8}",
    );
    const packed = await treeOf("scikit-hep-testdata/uproot-double32-float16.root");
    expect(packed.branch("array_30").type).toBe("3 * float64");
  });

  test("classes of trees that a file does not describe are known", async () => {
    const tree = await treeOf("scikit-hep-testdata/uproot-issue413.root", "mytree");
    expect(plain(tree.read("Str"))).toEqual(["evt-0", "evt-1", "evt-2", "evt-3", "evt-4"]);
    const empty = await openRootFile(sample("scikit-hep-testdata/uproot-issue70.root"));
    expect(empty.trees).toEqual([]);
  });
});
