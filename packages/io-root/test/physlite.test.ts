import { describe, expect, test } from "vitest";
import {
  isSameObject,
  mass,
  openEvents,
  toNested,
  type EventOf,
  type Events,
  type EventSource,
  type KaonArray,
  type RowOf,
} from "@kaon/core";
import { GeV, openEventSource, storeGateKey, type PHYSLITEEvents } from "@kaon/io-root";
import { sample, sampleData } from "./sample-data.ts";

const files = {
  tree: "coffea/PHYSLITE_example.root",
  ntuple: "scikit-hep-testdata/uproot-physlite-rntuple_v1-0-0-0.root",
} as const;

interface Opened {
  readonly source: EventSource;
  readonly events: Events<PHYSLITEEvents>;
}

async function open(name: keyof typeof files = "tree", entryStart = 0, entryStop = 100): Promise<Opened> {
  const source = await openEventSource({ file: sample(files[name]), schema: "PHYSLITE" });
  return { source, events: openEvents<PHYSLITEEvents>(source, { entryStart, entryStop }) };
}

function flat(array: KaonArray): readonly unknown[] {
  const nested: unknown = toNested(array);
  return Array.isArray(nested) ? nested.flat(4) : [];
}

function total(array: KaonArray): number {
  return flat(array).reduce<number>((sum, value) => sum + Number(value), 0);
}

type Electron = RowOf<(typeof declared)["Electrons"]["list"]>;
declare const declared: PHYSLITEEvents;

const isBaseline = (el: Electron) => GeV(el.pt) > 4.5 && Math.abs(el.eta) < 2.47 && el.DFCommonElectronsLHLooseBL !== 0;

// Numbers counted with jsroot on the same file, by other code.
describe.skipIf(sampleData === undefined)("PHYSLITE_example.root holds", () => {
  test("134 electrons, 5 muons, 881 jets", async () => {
    const { source, events } = await open();
    expect(source.readLog().columns).toEqual([]);
    expect(total(events.Electrons.count())).toBe(134);
    expect(total(events.Muons.count())).toBe(5);
    expect(total(events.Jets.count())).toBe(881);
  });

  test("127 baseline and 124 medium electrons, 1 baseline muon, 395 central jets", async () => {
    const { events } = await open();
    const baseline = events.Electrons.filter(isBaseline);
    expect(total(baseline.count())).toBe(127);
    expect(total(events.Electrons.count((el) => el.DFCommonElectronsLHMedium !== 0))).toBe(124);
    const muons = events.Muons.filter((mu) => GeV(mu.pt) > 4 && Math.abs(mu.eta) < 2.4 && (mu.quality & 7) <= 1);
    expect(total(muons.count())).toBe(1);
    const qualities = flat(events.Muons.quality);
    expect([8, 9, 10].map((quality) => qualities.filter((each) => each === quality).length)).toEqual([1, 2, 2]);
    const jets = events.Jets.filter((jet) => GeV(jet.pt) > 20 && Math.abs(jet.eta) < 2.8);
    expect(total(jets.count())).toBe(395);
    expect(total(jets.count((jet) => jet.NNJvtPass !== 0))).toBe(377);
    const leptons = events.map(
      (ev) =>
        ev.Electrons.count(isBaseline) +
        ev.Muons.count((mu) => GeV(mu.pt) > 4 && Math.abs(mu.eta) < 2.4 && (mu.quality & 7) <= 1),
    );
    expect(flat(leptons).filter((count) => Number(count) >= 2)).toHaveLength(43);
  });

  test("33 events with two electrons of opposite charge, of which 4 are off the Z", async () => {
    const { events } = await open();
    const pairs = events
      .filter((ev) => ev.Electrons.count(isBaseline) === 2)
      .Electrons.filter(isBaseline)
      .pairs((a, b) => a.charge !== b.charge && GeV(a.pt) > 25 && GeV(b.pt) > 20);
    const masses = flat(pairs.map((a, b) => GeV(mass(a, b)))).map(Number);
    expect(masses).toHaveLength(33);
    expect(masses.filter((value) => Math.abs(value - 91.2) > 20)).toHaveLength(4);
    expect(masses.map((value) => value.toFixed(2)).join(" ")).toBe(
      "85.59 78.41 85.93 51.91 91.17 82.34 84.53 90.92 88.59 93.20 92.78 91.59 48.62 87.17 93.28 96.34 94.20 91.80 89.37 " +
        "93.25 97.09 110.36 96.51 94.52 92.34 70.15 92.01 85.51 99.65 92.69 80.98 94.35 111.45",
    );
  });

  test("these electrons and terms of the missing momentum in its first event", async () => {
    const { events } = await open("tree", 0, 1);
    const electrons = flat(events.Electrons.map((el) => [el.pt, el.charge]));
    [54975.89, -1, 33754.98, 1, 4253.16, -1].forEach((value, i) => expect(electrons[i]).toBeCloseTo(value, 2));
    const terms = toNested(events.MET_Core_AnalysisMET.map((term) => ({ name: term.name, x: term.mpx, y: term.mpy })));
    expect(terms).toMatchObject([[{ name: "SoftClusCore" }, { name: "PVSoftTrkCore" }]]);
    const soft = events.MET_Core_AnalysisMET.filter((term) => term.name === "PVSoftTrkCore");
    expect(total(soft.px)).toBeCloseTo(-3111.449, 3);
    expect(total(soft.py)).toBeCloseTo(-5508.277, 3);
    expect(total(soft.pt)).toBeCloseTo(Math.hypot(3111.449, 5508.277), 2);
    expect(flat(events.EventInfo.eventNumber)).toEqual([7608691n]);
  });

  test.each([
    ["e26_lhtight_nod0_ivarloose", 66],
    ["e60_lhmedium_nod0", 33],
    ["e140_lhloose_nod0", 6],
    ["2e17_lhvloose_nod0_L12EM15VHI", 31],
    ["2e24_lhvloose_nod0", 23],
  ] as const)("%s: %i events whose trigger objects match electrons", async (chain, wanted) => {
    const { events } = await open();
    const matched = (ev: EventOf<PHYSLITEEvents>) =>
      ev[`TrigMatch_HLT_${chain}`].some((match) =>
        match.TrigMatchedObjects.some((object) =>
          ev.Electrons.some((el) => object !== null && isSameObject(el, object)),
        ),
      );
    expect(flat(events.mask(matched)).filter(Boolean)).toHaveLength(wanted);
  });
});

// From coffea's tests/test_nanoevents_physlite.py.
describe.skipIf(sampleData === undefined)("entries 31 to 40 of PHYSLITE_example.root", () => {
  test("hold these electrons", async () => {
    const { source, events } = await open("tree", 31, 40);
    expect(toNested(events.Electrons.pt)).toEqual([
      [58211.04296875, 36531.87890625, 6576.1328125],
      [136858.140625, 85670.0390625],
      [52149.78125, 31514.447265625],
      [72111.9375, 27898.1015625],
      [71988.453125, 22240.546875],
      [],
      [16296.65625],
      [49905.984375],
      [98232.9921875, 29483.591796875],
    ]);
    expect(source.readLog().columns).toEqual(["AnalysisElectronsAuxDyn.pt"]);
  });

  test("link them to tracks with the key of GSFTrackParticles", async () => {
    const { source, events } = await open("tree", 31, 40);
    const links = toNested(source.read("AnalysisElectronsAuxDyn.trackParticleLinks", 31, 40)) as {
      m_persKey: number;
      m_persIndex: number;
    }[][][];
    expect(new Set(links.flat(2).map((link) => link.m_persKey))).toEqual(new Set([0, 776133387]));
    const phi = toNested(source.read("GSFTrackParticlesAuxDyn.phi", 31, 40)) as number[][];
    const wanted = links.map((event, e) =>
      event.map((electron) => electron.map((link) => (link.m_persKey === 0 ? null : phi[e][link.m_persIndex]))),
    );
    expect(toNested(events.Electrons.trackParticles.phi)).toEqual(wanted);
    expect(toNested(events.Electrons.map((el) => el.trackParticles.map((track) => track?.phi ?? null)))).toEqual(
      wanted,
    );
    expect(wanted.flat(2).filter((value) => value !== null).length).toBeGreaterThan(10);
  });
});

describe.skipIf(sampleData === undefined)("the PHYSLITE schema", () => {
  test("computes the keys by which links name containers", async () => {
    // The keys of coffea's table for truth links, and that of its tests for tracks.
    const truth = {
      TruthPhotons: 13267281,
      TruthMuons: 342174277,
      TruthNeutrinos: 368360608,
      TruthTaus: 375408000,
      TruthElectrons: 394100163,
      TruthBoson: 614719239,
      TruthTop: 660928181,
      TruthBottom: 779635413,
    };
    for (const [name, key] of Object.entries(truth)) expect(storeGateKey(name, 1237340765), name).toBe(key);
    expect(storeGateKey("GSFTrackParticles", 1287425431)).toBe(776133387);
  });

  test.each(["tree", "ntuple"] as const)(
    "resolves every key of the %s whose container is in the file",
    async (name) => {
      const { source } = await open(name);
      const unresolved = new Set<number>();
      let resolved = 0;
      for (const field of Object.values(source.form.fields)) {
        for (const reference of Object.values("fields" in field ? (field.references ?? {}) : {})) {
          if (reference.kind !== "link" && reference.kind !== "links") continue;
          for (const key of linkKeys(source, reference)) {
            if (Object.hasOwn(reference.targets, key)) resolved++;
            else if (key !== 0) unresolved.add(key);
          }
        }
      }
      expect(resolved).toBeGreaterThan(name === "tree" ? 10_000 : 5_000);
      // Containers that derivations drop; their names are those of ATLAS's reconstruction.
      const dropped: readonly (readonly [string, number])[] = [
        ["TruthParticles", 1237340765],
        ["TruthVertices", 1239726567],
        ["Photons", 1105575213],
        ["Electrons", 1087532415],
        ["CaloCalTopoClusters", 1219821989],
        ["MuonSegments", 1129401482],
        ["InDetForwardTrackParticles", 1287425431],
        ["MSOnlyExtrapolatedMuonTrackParticles", 1287425431],
        ["MuonClusterCollection", 1219821989],
      ];
      const known = new Set(dropped.map(([container, clid]) => storeGateKey(container, clid)));
      const others = [...unresolved].filter((key) => !known.has(key));
      // Flow elements and variable-radius track jets.
      expect(others.length, String(others)).toBeLessThanOrEqual(3);
    },
  );

  test("reads nothing to open, and for an object's field that column alone", async () => {
    for (const name of ["tree", "ntuple"] as const) {
      const { source, events } = await open(name);
      expect(events.Electrons.has("trackParticles")).toBe(true);
      expect(source.readLog().columns).toEqual([]);
      void events.Electrons.pt;
      expect(source.readLog().columns).toHaveLength(1);
    }
  });

  test("adds the mass of muons, and momenta of tracks", async () => {
    const { source, events } = await open();
    expect(flat(events.Muons.mass)).toEqual([105.658, 105.658, 105.658, 105.658, 105.658]);
    expect(total(events.Muons.map((mu) => mu.energy - Math.hypot(mu.pt * Math.cosh(mu.eta), 105.658)))).toBeCloseTo(
      0,
      6,
    );
    const ratios = flat(source.read("GSFTrackParticlesAuxDyn.qOverP", 0, 100)).map(Number);
    const thetas = flat(source.read("GSFTrackParticlesAuxDyn.theta", 0, 100)).map(Number);
    expect(flat(events.GSFTrackParticles.pt)).toEqual(
      ratios.map((ratio, i) => Math.abs(1 / ratio) * Math.sin(thetas[i])),
    );
    expect(flat(events.GSFTrackParticles.charge)).toEqual(ratios.map(Math.sign));
    const close = events.Electrons.map((el) => {
      const track = el.trackParticles[0];
      return track === null || track === undefined
        ? 0
        : Math.abs(track.eta - el.eta) + Math.abs(track.charge - el.charge);
    });
    expect(flat(close).filter((value) => Number(value) > 0.1).length).toBeLessThan(10);
  });

  test("follows truth links to whichever list they name", async () => {
    const { events } = await open();
    const photons = flat(events.Photons.map((photon) => photon.truth?.pdgId)).filter((id) => id !== null);
    expect(photons.filter((id) => id === 22)).toHaveLength(6);
    expect(photons.filter((id) => Math.abs(Number(id)) === 11)).toHaveLength(13);
    expect(flat(events.Photons.truth.pdgId).filter((id) => id !== null)).toEqual(photons);
    // Not all kinds of truth particles have parents, but those that bottom quarks decay to do.
    const family = events.TruthBottom.map((bottom) =>
      (bottom.children as readonly (RowOf<(typeof declared)["TruthBottom"]["list"]> | null)[]).every(
        (child) => child?.parents.some((parent) => parent !== null && isSameObject(parent, bottom)) === true,
      ),
    );
    expect(flat(family).length).toBeGreaterThan(0);
    expect(flat(family).every(Boolean)).toBe(true);
  });

  test.each(["tree", "ntuple"] as const)(
    "leads from the one EventInfo of each event of the %s to its vertex",
    async (name) => {
      const { source, events } = await open(name, 0, name === "tree" ? 100 : 50);
      expect(source.form.fields["EventInfo"]).toMatchObject({ references: { hardScatterVertex: { kind: "link" } } });
      // xAOD::VxType::PriVtx; its list has pile-up vertices after it, and a dummy at the end.
      expect(new Set(flat(events.EventInfo.reference("hardScatterVertex").field("vertexType")))).toEqual(new Set([1]));
      const selected = events.filter((ev) => ev.Electrons.length > 1);
      const z = flat(selected.PrimaryVertices.first().z);
      expect(z.length).toBeGreaterThan(3);
      expect(flat(selected.map((ev) => ev.EventInfo.hardScatterVertex?.z))).toEqual(z);
      expect(flat(selected.map("EventInfo.hardScatterVertex.z"))).toEqual(z);
    },
  );

  test("gives b-tagging of jets, one for each", async () => {
    const { events } = await open();
    expect(flat(events.Jets.btagging.DL1dv01_pb)).toEqual(flat(events.BTagging_AntiKt4EMPFlow.DL1dv01_pb));
  });

  test("links of RNTuples lead where their keys and positions say", async () => {
    const { source, events } = await open("ntuple");
    const keys = toNested(source.read("AnalysisElectronsAuxDyn:trackParticleLinks.m_persKey", 0, 100)) as number[][][];
    const positions = toNested(
      source.read("AnalysisElectronsAuxDyn:trackParticleLinks.m_persIndex", 0, 100),
    ) as number[][][];
    const d0 = toNested(source.read("GSFTrackParticlesAuxDyn:d0", 0, 100)) as number[][];
    const wanted = keys.map((event, e) =>
      event.map((electron, i) => electron.map((key, k) => (key === 776133387 ? d0[e][positions[e][i][k]] : null))),
    );
    expect(toNested(events.Electrons.trackParticles.d0)).toEqual(wanted);
    expect(wanted.flat(2).filter((value) => value !== null).length).toBeGreaterThan(10);
  });
});

type LinkReference = { readonly key: string; readonly record?: string };

function linkKeys(source: EventSource, { key, record }: LinkReference): number[] {
  const values = flat(source.read(record ?? key, 0, source.numEntries));
  return values.map((value) => (record === undefined ? Number(value) : (value as Record<string, number>)[key]));
}

describe("GeV", () => {
  test("divides numbers and arrays by a thousand, and refuses what is neither", () => {
    expect(GeV(25_000)).toBe(25);
    const array = { kind: "numeric", dtype: "float32", data: Float32Array.of(1500, 250) } as const;
    expect(GeV(array)).toEqual({ kind: "numeric", dtype: "float32", data: Float32Array.of(1.5, 0.25) });
    const lists = { kind: "jagged", offsets: Int32Array.of(0, 2), content: array } as const;
    expect(toNested(GeV(lists))).toEqual([[1.5, 0.25]]);
    expect(() => GeV({ kind: "numeric", dtype: "int32", data: Int32Array.of(1) })).toThrow("GeV needs momenta");
  });
});
