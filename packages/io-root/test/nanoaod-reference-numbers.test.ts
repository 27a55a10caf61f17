import { describe, expect, test } from "vitest";
import { mass, openEvents, toNested, type Events, type EventSource, type KaonArray, type Tuples } from "@kaon/core";
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

describe.skipIf(sampleData === undefined)("what is read", () => {
  // The columns that coffea's test_tracing.py finds for a function of the analysis grand challenge.
  test("of a top pair selection with jets of electrons: 13 branches", async () => {
    const { source, events } = await open("nano_dy.root");
    const selected = events.filter(
      (ev) =>
        ev.Electron.count((el) => el.pt > 30 && Math.abs(el.eta) < 2.1 && (el.matchedJet?.pt ?? 0) > 10) +
          ev.Muon.count((mu) => mu.pt > 30 && Math.abs(mu.eta) < 2.1) >
        0,
    );
    const masses = selected.Jet.filter((jet) => jet.pt > 15 && Math.abs(jet.eta) < 2.4)
      .triples((a, b, c) => Math.max(a.btagDeepFlavB, b.btagDeepFlavB, c.btagDeepFlavB) > 0.01)
      .map((a, b, c) => mass(a, b, c));
    expect(masses.content.data.length).toBeGreaterThan(0);
    expect([...source.readLog().columns].sort()).toEqual([
      "Electron_eta",
      "Electron_jetIdx",
      "Electron_pt",
      "Jet_btagDeepFlavB",
      "Jet_eta",
      "Jet_mass",
      "Jet_phi",
      "Jet_pt",
      "Muon_eta",
      "Muon_pt",
      "nElectron",
      "nJet",
      "nMuon",
    ]);
  });
});

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
