import { fromUhi, type Histogram, readJson } from "@kaon/hist";
import { makeSample } from "kaon";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { kaon } from "./command.ts";
import { sampleFile } from "./sample-data.ts";

const directory = mkdtempSync(join(tmpdir(), "kaon-draw-"));
const file = join(directory, "sample_0.root");

beforeAll(() => makeSample({ events: 2000, files: 1, directory }));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** The histogram that is drawn, and what is said besides. */
async function drawn(...args: string[]): Promise<{ readonly histogram: Histogram; readonly said: string }> {
  const { code, stdout, stderr } = await kaon(["draw", ...args, "--json"]);
  expect([code, stderr]).toEqual([0, expect.stringMatching(/^[^\n]+\n$/)]);
  return { histogram: fromUhi(readJson(stdout)), said: stderr.trim() };
}

const ttbar = sampleFile("coffea", "nano_tt_v15.root");

// The contents of bins are those that uproot 5.7.7, awkward 2.14 and NumPy give.
describe.skipIf(ttbar === undefined)("what is drawn of a NanoAOD file is what uproot gives:", () => {
  const events = ttbar ?? "";

  test("objects, with a cut", async () => {
    const { histogram, said } = await drawn(events, "Muon.pt", "--cut", "abs(eta) < 2.4");
    expect(histogram.sum({ flow: true }).value).toBe(120);
    expect(said).toMatch(/^120 Muon, from 200 events of .*nano_tt_v15\.root:Events$/);
  });

  test("pairs", async () => {
    const bins = ["--bins", "4,0,120"];
    const { histogram } = await drawn(
      events,
      "mass(a, b)",
      "--pairs",
      "Muon",
      "--cut",
      "a.charge != b.charge",
      ...bins,
    );
    expect([...histogram.values()]).toEqual([12, 1, 0, 0]);
  });

  test("objects of two lists", async () => {
    const { said } = await drawn(events, "deltaR(Muon, Jet)");
    expect(said).toMatch(/^989 Muon × Jet, /);
  });

  test("events, with a cut on them", async () => {
    const { histogram } = await drawn(events, "sum(Jet, pt, pt > 30)", "--cut", "nJet >= 6", "--bins", "4,0,1000");
    expect([...histogram.values()]).toEqual([34, 105, 34, 6]);
  });

  test("events, with a weight", async () => {
    const { histogram } = await drawn(events, "nJet", "--weight", "genWeight", "--bins", "2,5.5,7.5");
    const [six, seven] = histogram.values();
    expect(six).toBeCloseTo(9804.759765625, 2);
    expect(seven).toBeCloseTo(10855.26953125, 2);
    expect(histogram.sum({ flow: true }).value).toBeCloseTo(70033.9921875, 1);
  });

  test("two axes, y:x as TTree::Draw has them", async () => {
    const { histogram } = await drawn(events, "Jet.eta:Jet.phi", "--bins", "2,-3.2,3.2,2,-2.4,2.4");
    expect(histogram.axes.map(({ label }) => label)).toEqual(["Jet.phi", "Jet.eta"]);
    expect([...histogram.values()]).toEqual([295, 314, 312, 314]);
  });

  test("missing values are counted, not drawn", async () => {
    const { histogram, said } = await drawn(events, "Muon[1].pt");
    expect(histogram.sum({ flow: true }).value).toBe(29);
    expect(said).toMatch(/^29 events, 171 without a value, from 200 events/);
  });
});

const drellYan = sampleFile("coffea", "nano_dy.root");

describe.skipIf(drellYan === undefined)(
  "references and flags in expressions give what loops over uproot's arrays give:",
  () => {
    const events = drellYan ?? "";

    test.each<[string, string[], RegExp]>([
      ["flags", ["GenPart.pt", "--cut", 'hasFlags("isPrompt", "isLastCopy") and abs(pdgId) == 13'], /^20 GenPart,/],
      ["a reference that may lead nowhere", ["Muon.matchedGen.pdgId"], /^16 Muon, 2 without a value,/],
      ["a reference of a reference", ["GenPart.pdgId", "--cut", "parent.parent.pdgId == 23"], /^339 GenPart,/],
      ["the other way round", ["GenPart.pdgId", "--cut", "any(children, abs(pdgId) in [11, 13, 15])"], /^177 GenPart,/],
      ["a list for each object", ["count(GenPart.children)"], /^1067 GenPart,/],
    ])("%s", async (_, args, wanted) => {
      expect((await drawn(events, ...args)).said).toMatch(wanted);
    });

    test.each<[string, RegExp]>([
      ["PFMET.pt", /no "PFMET" in the events: NanoAOD before v15 calls it MET/],
      ["Muon.matchedGen.hasFlags('isPromt')", /no flag "isPromt" in "statusFlags"; did you mean "isPrompt"\?/],
      ["Muon.matchedGen.hasFlags(1)", /hasFlags needs names in quotes, as hasFlags\("isPrompt"\)/],
      ["GenPart.hasFlags > 1", /"hasFlags" tests bits by their names/],
      ["Muon.isTight('x') ? 1 : 0", /Muon has no test "isTight" that can be called/],
    ])("%s is refused, and says what to do", async (expression, message) => {
      const { code, stderr } = await kaon(["draw", events, expression]);
      expect([code, stderr]).toEqual([2, expect.stringMatching(message)]);
    });
  },
);

describe("kaon draw", () => {
  test("draws in the terminal, with the cut in the headline", async () => {
    const { code, stdout, stderr } = await kaon(["draw", file, "Muon.pt", "--cut", "abs(eta) < 1", "--log-y"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^Muon\.pt \{abs\(eta\) < 1\}: sum \d+ \(count\)\n/);
    expect(stdout).toContain("█");
    expect(stdout).toMatch(/\d+ Muon, from 2000 events of .*sample_0\.root:Events\n$/);
  });

  test("writes a picture", async () => {
    const out = join(directory, "pt.svg");
    const { code, stdout } = await kaon(["draw", file, "Muon.pt", "--out", out, "--title", "muons <here>"]);
    expect([code, stdout]).toEqual([0, expect.stringContaining(`saved ${out}`)]);
    const svg = readFileSync(out, "utf8");
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(svg).toContain("muons &lt;here&gt;");
    expect(svg).toContain("Muon.pt");
  });

  test("gives whole numbers a bin each, other values round bins that hold all of them", async () => {
    const { histogram: counts } = await drawn(file, "nMuon");
    const [axis] = counts.axes;
    expect(axis).toMatchObject({ kind: "regular", start: -0.5 });
    expect(counts.sum().value).toBe(2000);
    const { histogram: momenta, said } = await drawn(file, "Muon.pt");
    expect(momenta.sum({ flow: true }).value).toBe(momenta.sum().value);
    expect(momenta.sum().value).toBe(Number(/^\d+/.exec(said)?.[0]));
  });

  test("stops after --max-events", async () => {
    const { said, histogram } = await drawn(file, "nMuon", "--max-events", "100");
    expect(said).toMatch(/^100 events, from 100 events/);
    expect(histogram.sum().value).toBe(100);
  });

  test("draws flat trees with the schema Base", async () => {
    const { histogram } = await drawn(file, "MET_pt", "--schema", "Base", "--bins", "1,0,1e6");
    expect(histogram.sum().value).toBe(2000);
  });

  test("draws an empty picture where bins are given", async () => {
    const { histogram } = await drawn(file, "Muon.pt", "--cut", "pt > 1e9", "--bins", "10,0,100");
    expect(histogram.sum({ flow: true }).value).toBe(0);
  });

  test.each<[string, string[], RegExp]>([
    ["an unknown field", ["Muon.ptt"], /Muon has no field "ptt"; did you mean "pt"\?\n {2}Muon\.ptt\n {7}\^\^\^\n/],
    ["a branch name", ["Muon_pt"], /"Muon_pt" is a column of the file; it is called Muon\.pt/],
    ["a list", ["Muon"], /this is an object of Muon; name a field of it, as Muon\.pt/],
    ["a cut on another list", ["Muon.pt", "--cut", "Jet.pt > 30"], /Jet is a list of objects: .*any\(Jet, …\)/],
    ["a cut that is a number", ["Muon.pt", "--cut", "eta"], /true or false is needed here/],
    ["too many axes", ["nMuon:nJet:MET.pt"], /a picture has one axis, or two as "y:x"/],
    [
      "three lists",
      ["deltaR(Muon, Jet) + Electron.pt"],
      /objects of two lists, but this one names Muon, Jet, Electron/,
    ],
    ["an unknown list", ["a.pt", "--pairs", "Muons"], /no list "Muons" in .*; did you mean "Muon"\?/],
    ["pairs and triples", ["a.pt", "--pairs", "Muon", "--triples", "Jet"], /--pairs and --triples cannot go together/],
    ["wrong bins", ["Muon.pt", "--bins", "60,0"], /--bins needs 3 numbers, as 60,0,120 .*; found "60,0"/],
    [
      "an empty range",
      ["Muon.pt", "--bins", "60,5,5"],
      /a whole number of bins and a range from low to high, found 60,5,5/,
    ],
    ["another picture", ["Muon.pt", "--out", "pt.png"], /--out must end in \.svg, found "pt\.png"/],
    ["nothing to draw", ["Muon.pt", "--cut", "pt > 1e9"], /no bins can be chosen for "Muon\.pt": there are no entries/],
  ])("refuses %s, and says what to do", async (_, args, message) => {
    const { code, stdout, stderr } = await kaon(["draw", file, ...args]);
    expect([code === 0, stdout, stderr]).toEqual([false, "", expect.stringMatching(message)]);
    expect(existsSync("pt.png")).toBe(false);
  });
});
