import { concatenate, type KaonArray } from "@kaon/core";
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { openRootFile, type Branch, type Tree } from "@kaon/io-root";
import { checksum } from "./checksum.ts";
import { sample, sampleData } from "./sample-data.ts";

// Made by fixtures/uproot-checksums.py with uproot; its docstring says what a checksum is made of.
type Checksums = Record<string, Record<string, Record<string, string | null>>>;
const checksums = JSON.parse(
  readFileSync(new URL("../../../fixtures/uproot-checksums.json", import.meta.url), "utf8"),
) as Checksums;

/** Branches of which Kaon does not give what uproot gives, each with the reason. */
const different: readonly { readonly branch: RegExp; readonly reason: string }[] = [
  {
    branch: /^CollectionTree METAssoc_AnalysisMETAux\.jetLink$/,
    reason: "stored member by member, which uproot reads as objects one after the other",
  },
  {
    branch: /^TrkAnaNeg\/trkana (_opos|_(mom|pos)(;\d)?)$|^TrkAnaPos\/trkana _opos$/,
    reason: "classes without version, whose headers have a checksum that uproot reads as values",
  },
  { branch: /^three\/tree N$/, reason: "a counter that the file describes as int, which uproot takes for unsigned" },
];

const totals = { equal: 0, different: 0, groups: 0, more: 0, neither: 0 };

describe.skipIf(sampleData === undefined)("every branch has the values that uproot gives", () => {
  test.each(Object.entries(checksums))("%s", async (file, trees) => {
    const opened = await openRootFile(sample(file));
    expect(opened.trees.toSorted()).toEqual(Object.keys(trees));
    const unexpected: string[] = [];
    for (const [path, branches] of Object.entries(trees)) {
      const tree = opened.tree(path);
      const names = Object.keys(branches);
      expect(tree.branches.length, path).toBe(names.length);
      for (const [i, branch] of tree.branches.entries()) {
        const place = `${path} ${names[i]}`;
        const problem = compare(tree, branch, branches[names[i]]);
        const isListed = different.some((known) => known.branch.test(place));
        if (isListed === (problem === undefined)) unexpected.push(`${place}: ${problem ?? "listed, but equal"}`);
      }
    }
    opened.close();
    expect(unexpected).toEqual([]);
  });

  afterAll(() => {
    const compared = totals.equal + totals.different;
    const share = (100 * totals.equal) / compared;
    console.log(
      `${totals.equal} of ${compared} branches that uproot reads are equal (${share.toFixed(2)} %), ` +
        `${totals.groups} groups of branches apart; ${totals.more} are read by Kaon only, ${totals.neither} by neither`,
    );
    expect(share).toBeGreaterThan(99);
  });
});

/** What differs; `undefined` where nothing does, or where uproot reads nothing. */
function compare(tree: Tree, branch: Branch, wanted: string | null): string | undefined {
  if (wanted === "group") {
    totals.groups++;
    return undefined;
  }
  const found = branch.unreadable ?? checksum(tree.read(branch.name));
  if (wanted === null) {
    totals[branch.unreadable === undefined ? "more" : "neither"]++;
    return undefined;
  }
  totals[found === wanted ? "equal" : "different"]++;
  return found === wanted ? undefined : `wanted ${wanted}, found ${found}`;
}

// Baskets of the branches of these files begin at different entries; ranges begin and end inside of baskets.
const rangedFiles: readonly [file: string, start: number, stop: number][] = [
  ["coffea/nano_dy.root", 0, 40],
  ["coffea/nano_tt_v15.root", 100, 160],
  ["coffea/pfnano.root", 0, 10],
  ["coffea/PHYSLITE_example.root", 3, 100],
  ["scikit-hep-testdata/nanoAOD_2015_CMS_Open_Data_ttbar.root", 60, 160],
  ["scikit-hep-testdata/uproot-HZZ-lz4.root", 2200, 2421],
  ["scikit-hep-testdata/uproot-HZZ-objects.root", 2300, 2421],
  ["scikit-hep-testdata/uproot-sample-6.20.04-lz4.root", 0, 30],
  ["scikit-hep-testdata/uproot-sample-6.20.04-zlib.root", 2, 29],
  ["scikit-hep-testdata/uproot-small-dy-nooffsets.root", 190, 410],
  ["scikit-hep-testdata/uproot-issue187.root", 1990, 2050],
  ["scikit-hep-testdata/uproot-issue-513.root", 3, 90],
  ["scikit-hep-testdata/uproot-double32-float16.root", 1, 17],
  ["scikit-hep-testdata/uproot-stl_containers.root", 0, 5],
  ["scikit-hep-testdata/uproot-nesteddirs.root", 3, 60],
];

describe.skipIf(sampleData === undefined)("entry ranges put together are the whole", () => {
  test.each(rangedFiles)("%s", async (file, start, stop) => {
    const opened = await openRootFile(sample(file));
    const tree = opened.tree(opened.trees[0]);
    for (const branch of tree.branches.filter(({ unreadable }) => unreadable === undefined)) {
      const whole = checksum(tree.read(branch.name, start, stop));
      for (const size of [7, 13]) {
        const found = checksum(inPieces(tree, branch.name, { size, start, stop }));
        expect(found, `${branch.name} by ${size}`).toEqual(whole);
      }
    }
    opened.close();
  });
});

/** All buffers of a column, read in ranges of `size` entries and put together. */
function inPieces(tree: Tree, name: string, range: { size: number; start: number; stop: number }): KaonArray {
  const parts: KaonArray[] = [];
  for (let start = range.start; start < range.stop; start += range.size) {
    parts.push(tree.read(name, start, Math.min(range.stop, start + range.size)));
  }
  return concatenate(parts);
}
