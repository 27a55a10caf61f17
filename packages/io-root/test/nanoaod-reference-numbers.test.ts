import { describe, expect, test } from "vitest";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  argmax,
  combinations,
  countNonzero,
  keep,
  mapValues,
  mass,
  num,
  openEvents,
  pick,
  pt,
  toNested,
  unzip,
  zip,
  type Events,
  type EventSource,
  type KaonArray,
  type Tuples,
} from "@kaon/core";
import { openEventSource, type NanoAODEvents } from "@kaon/io-root";
import { sample, sampleData } from "./sample-data.ts";

interface Opened {
  readonly source: EventSource;
  readonly events: Events<NanoAODEvents>;
}

async function open(name: string): Promise<Opened> {
  const source = await openEventSource({ file: sample(`coffea/${name}`) });
  return { source, events: openEvents<NanoAODEvents>(source, { entryStart: 0, entryStop: source.numEntries }) };
}

function flat(array: KaonArray): readonly unknown[] {
  const nested: unknown = toNested(array);
  return Array.isArray(nested) ? nested.flat(4) : [];
}

describe.skipIf(sampleData === undefined)("identification", () => {
  test("tight photons are in these of the first nine events (coffea tests/test_nanoevents.py)", async () => {
    const { events } = await open("nano_dy.root");
    const found = flat(events.Photon.some((photon) => photon.isTight));
    expect(found.slice(0, 9)).toEqual([false, true, true, true, false, false, false, false, false]);
  });

  // Numbers of passing objects that coffea 2026.9.0 gives for its isLoose, isTight, …
  test.each([
    ["nano_dy.root", { Electron: [17, 15, 11, 9], Photon: [14, 14, 13], Jet: [0, 178, 165], FatJet: [0, 0, 0] }],
    ["nano_tt_v12.root", { Electron: [71, 55, 49, 36], Jet: [0, 1447, 1419], FatJet: [0, 115, 112] }],
    ["nano_tt_v15.root", { Electron: [17, 6, 4, 1], Photon: [4, 2, 2] }],
    ["pfnano.root", { Electron: [0, 0, 0, 0], Photon: [0, 0, 0], Jet: [0, 61, 61], FatJet: [0, 24, 24] }],
  ] as const)("passes as many objects of %s as coffea's, by levels and by bits", async (name, wanted) => {
    const { events } = await open(name);
    const tests = {
      Electron: ["isVeto", "isLoose", "isMedium", "isTight"],
      Photon: ["isLoose", "isMedium", "isTight"],
      Jet: ["isLoose", "isTight", "isTightLeptonVeto"],
      FatJet: ["isLoose", "isTight", "isTightLeptonVeto"],
    } as const;
    for (const [list, numbers] of Object.entries(wanted)) {
      const objects = events.field(list) as Tuples<[Readonly<Record<string, boolean>>], unknown>;
      const names = tests[list as keyof typeof tests];
      const columns = names.map((each) => flat(objects.field(each)).filter(Boolean).length);
      const rows = names.map((each) => flat(objects.map((object) => object[each])).filter(Boolean).length);
      expect([columns, rows], `${name} ${list}`).toEqual([numbers, numbers]);
    }
  });

  test("of jets says why v15 has none", async () => {
    const { events } = await open("nano_tt_v15.root");
    expect(events.Jet.has("isTight")).toBe(false);
    expect(() => events.Jet.isTight).toThrow('it needs "Jet.jetId": NanoAOD v15 dropped it');
  });
});

// The selection and the branches of coffea's tests/test_tracing.py (of August 2026), which has it of the analysis grand challenge's
// calver-coffea-agc-demo; branches and masses as coffea 2026.9.0 gives them, by fixtures/coffea-top-pairs.py.
describe.skipIf(sampleData === undefined)("the top pairs of the analysis grand challenge", () => {
  const theirs = JSON.parse(
    readFileSync(join(import.meta.dirname, "../../../fixtures/coffea-top-pairs.json"), "utf8"),
  ) as {
    readonly [sample: string]: { readonly branches: readonly string[]; readonly masses: readonly number[] };
  };
  // Files with a counter for each list have those besides nJet.
  const branches = ({ source }: Opened) =>
    source
      .readLog()
      .columns.filter((name) => !/^n[A-Z][a-z]+_/.test(name))
      .sort();

  test("read the 13 branches of nano_dy", () => {
    expect(theirs["nano_dy"].branches).toEqual(
      [
        "Electron_eta",
        "Electron_jetIdx",
        "Electron_pt",
        "Jet_btagDeepFlavB",
        "Jet_eta",
        "Jet_mass",
        "Jet_phi",
        "Jet_pt",
      ].concat(["Muon_eta", "Muon_pt", "nElectron", "nJet", "nMuon"]),
    );
  });

  test.each(["nano_dy", "nano_tree", "nano_tt_v12", "nano_tt_v15"])(
    "are those of coffea in %s, with array operations, which read the same branches",
    async (name) => {
      const opened = await open(`${name}.root`);
      const found = trijetMasses(opened.events);
      expect(branches(opened)).toEqual(theirs[name].branches);
      expectClose(found, theirs[name].masses);
    },
  );

  test.each(["nano_dy", "nano_tree", "nano_tt_v12", "nano_tt_v15"])(
    "are those of coffea in %s, with row functions, which read no other branches, and all where there are such pairs",
    async (name) => {
      const opened = await open(`${name}.root`);
      const { events } = opened;
      void events.Electron.matchedJet.pt;
      const jetsOf = (jet: { readonly pt: number; readonly eta: number }) => jet.pt > 25 && Math.abs(jet.eta) < 2.4;
      const lepton = (one: { readonly pt: number; readonly eta: number }) => one.pt > 30 && Math.abs(one.eta) < 2.1;
      const selected = events
        .filter((ev) => ev.Electron.count(lepton) + ev.Muon.count(lepton) === 1)
        .filter((ev) => {
          const jets = ev.Jet.filter(jetsOf);
          return jets.length >= 4 && jets.count((jet) => jet.btagDeepFlavB > 0.5) >= 2;
        });
      const best = selected.Jet.filter(jetsOf)
        .triples((a, b, c) => Math.max(a.btagDeepFlavB, b.btagDeepFlavB, c.btagDeepFlavB) > 0.5)
        .maxBy((a, b, c) => pt(a, b, c));
      expectClose(flat(best.map((a, b, c) => mass(a, b, c))), theirs[name].masses);
      const read = branches(opened);
      expect(theirs[name].branches).toEqual(expect.arrayContaining(read));
      if (theirs[name].masses.length > 0) expect(read).toEqual(theirs[name].branches);
    },
  );
});

/** The selection in whole-array operations. */
function trijetMasses(events: Events<NanoAODEvents>): readonly unknown[] {
  const { Electron, Muon, Jet } = events;
  const lepton = (pt: number, eta: number) => pt > 30 && Math.abs(eta) < 2.1;
  const leptons = [Electron, Muon].map(({ pt, eta }) => countNonzero(mapValues(lepton, pt, eta), { axis: 1 }));
  const all = zip({ px: Jet.px, py: Jet.py, pz: Jet.pz, energy: Jet.energy, tag: Jet.btagDeepFlavB });
  const jets = keep(
    all,
    mapValues((pt, eta) => pt > 25 && Math.abs(eta) < 2.4, Jet.pt, Jet.eta),
  );
  const tags = countNonzero(
    mapValues((tag) => tag > 0.5, unzip(jets).tag),
    { axis: 1 },
  );
  const passes = (electrons: number, muons: number, n: number, tagged: number) =>
    electrons + muons === 1 && n >= 4 && tagged >= 2;
  const selected = keep(jets, mapValues(passes, leptons[0], leptons[1], num(jets), tags));
  const { a, b, c } = unzip(combinations(selected, 3, { fields: ["a", "b", "c"] }));
  const [first, second, third] = [a, b, c].map((jet) => unzip(jet));
  const isTagged = mapValues((x, y, z) => Math.max(x, y, z) > 0.5, first.tag, second.tag, third.tag);
  const sum = (field: "px" | "py" | "pz" | "energy") =>
    keep(
      mapValues((x, y, z) => x + y + z, first[field], second[field], third[field]),
      isTagged,
    );
  const [px, py, pz, energy] = (["px", "py", "pz", "energy"] as const).map(sum);
  const best = argmax(
    mapValues((x, y) => Math.hypot(x, y), px, py),
    { axis: 1, keepDims: true },
  );
  void Electron.matchedJet.pt;
  return flat(
    pick(
      mapValues((x, y, z, e) => Math.sqrt(e * e - x * x - y * y - z * z), px, py, pz, energy),
      best,
    ),
  );
}

/** Numbers are equal but for the rounding of coffea's float32. */
function expectClose(found: readonly unknown[], wanted: readonly number[]): void {
  expect(found).toHaveLength(wanted.length);
  for (const [i, value] of wanted.entries())
    expect(Math.abs(Number(found[i]) / value - 1), String(i)).toBeLessThan(2e-6);
}

describe.skipIf(sampleData === undefined)("the same events in other formats", () => {
  test.each([
    ["nano_dy.root", ["nano_dy_rntuple.root", "nano_dy.parquet", "nano_dy.extensionarray.parquet"]],
    ["nano_dimuon.root", ["nano_dimuon_rntuple.root", "nano_dimuon.parquet", "nano_dimuon.extensionarray.parquet"]],
    ["nano_tree.root", ["nano_tree_rntuple.root"]],
    ["pfnano.root", ["pfnano_rntuple.root"]],
  ] as const)("have the references of %s, and they lead to the same", async (tree, others) => {
    const expected = await references((await open(tree)).source);
    expect(expected.size).toBeGreaterThan(10);
    for (const other of others) expect(await references((await open(other)).source), other).toEqual(expected);
  });
});

/** What every reference of a source leads to, by its positions in the events' lists. */
async function references(source: EventSource): Promise<Map<string, unknown>> {
  const events = openEvents<NanoAODEvents>(source, { entryStart: 0, entryStop: source.numEntries });
  const found = new Map<string, unknown>();
  for (const [list, field] of Object.entries(source.form.fields)) {
    if (field.kind !== "list") continue;
    for (const name of Object.keys(field.references ?? {})) {
      const objects = events.field(list) as Tuples<[object], unknown>;
      found.set(`${list}.${name}`, toNested(objects.reference(name).field("index")));
    }
  }
  source.close();
  return found;
}
