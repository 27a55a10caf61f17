import { describe, expect, test } from "vitest";
import {
  chainsByYear,
  configured,
  type EventObjects,
  type Jet,
  type Lepton,
  naiveStopTwoLepton,
  selectObjects,
  settingsMarkdown,
  stopTwoLepton,
  stopTwoLeptonEvent,
  stopTwoLeptonSettings,
  valuesOf,
  yearOfRun,
} from "@kaon/processors";

const values = valuesOf(stopTwoLeptonSettings);

function lepton(kind: Lepton["kind"], changes: Partial<Lepton> = {}): Lepton {
  return {
    kind,
    pt: 60,
    eta: 0.5,
    phi: 0.3,
    mass: kind === "muon" ? 0.10566 : 0.000511,
    charge: 1,
    isBaseline: true,
    isSignal: true,
    isolation: { calo: 0, track: 0, flow: 0 },
    impact: { d0Significance: 0, z0SinTheta: 0 },
    ...changes,
  };
}

function jet(changes: Partial<Jet> = {}): Jet {
  return { pt: 50, eta: 0, phi: 2, mass: 5, isOfVertex: true, tag: null, ...changes };
}

function event(changes: Partial<EventObjects>): EventObjects {
  const missing = { x: 0, y: 0, isWhole: false };
  return { electrons: [], muons: [], jets: [], missing, fired: new Set(), year: 2017, weight: 1, ...changes };
}

const leptonsOf = (changes: Partial<EventObjects>): number => selectObjects(event(changes), values).leptons.length;
const signalOf = (changes: Partial<EventObjects>): number => selectObjects(event(changes), values).numSignal;
const jetsOf = (...jets: Jet[]): number => selectObjects(event({ jets }), values).jets.length;
const bJetsOf = (...jets: Jet[]): number => selectObjects(event({ jets }), values).jets.filter(({ isB }) => isB).length;

describe("objects on either side of each cut", () => {
  test.each([
    [
      "electron pT 4.5 GeV",
      { electrons: [lepton("electron", { pt: 4.51 })] },
      { electrons: [lepton("electron", { pt: 4.5 })] },
    ],
    [
      "electron |η| 2.47",
      { electrons: [lepton("electron", { eta: -2.46 })] },
      { electrons: [lepton("electron", { eta: -2.47 })] },
    ],
    [
      "electron identification",
      { electrons: [lepton("electron")] },
      { electrons: [lepton("electron", { isBaseline: false })] },
    ],
    ["muon pT 4 GeV", { muons: [lepton("muon", { pt: 4.01 })] }, { muons: [lepton("muon", { pt: 4 })] }],
    ["muon |η| 2.4", { muons: [lepton("muon", { eta: 2.39 })] }, { muons: [lepton("muon", { eta: 2.4 })] }],
    [
      "z0 sin θ 0.5 mm",
      { muons: [lepton("muon", { impact: { d0Significance: 0, z0SinTheta: 0.49 } })] },
      { muons: [lepton("muon", { impact: { d0Significance: 0, z0SinTheta: 0.5 } })] },
    ],
  ] as const)("baseline leptons: %s", (_, inside, outside) => {
    expect([leptonsOf(inside), leptonsOf(outside)]).toEqual([1, 0]);
  });

  test.each([
    [
      "electron d0/σ 5",
      lepton("electron", { impact: { d0Significance: 4.9, z0SinTheta: 0 } }),
      { impact: { d0Significance: 5, z0SinTheta: 0 } },
    ],
    [
      "muon d0/σ 3",
      lepton("muon", { impact: { d0Significance: 2.9, z0SinTheta: 0 } }),
      { impact: { d0Significance: 3, z0SinTheta: 0 } },
    ],
    [
      "electron calorimeter isolation 0.2",
      lepton("electron", { isolation: { calo: 0.19, track: 0, flow: 1 } }),
      { isolation: { calo: 0.2, track: 0, flow: 0 } },
    ],
    [
      "electron track isolation 0.15",
      lepton("electron", { isolation: { calo: 0, track: 0.14, flow: 1 } }),
      { isolation: { calo: 0, track: 0.15, flow: 0 } },
    ],
    [
      "muon flow isolation 0.16",
      lepton("muon", { isolation: { calo: 1, track: 0.1, flow: 0.14 } }),
      { isolation: { calo: 0, track: 0.1, flow: 0.15 } },
    ],
    ["identification", lepton("muon"), { isSignal: false }],
  ] as const)("signal leptons: %s", (_, inside, changes) => {
    const outside = { ...inside, ...changes };
    const of = (one: Lepton) => (one.kind === "muon" ? { muons: [one] } : { electrons: [one] });
    expect([signalOf(of(inside)), signalOf(of(outside)), leptonsOf(of(outside))]).toEqual([1, 0, 1]);
  });

  test("jets: pT 20 GeV, |η| 2.8, and the vertex below 120 GeV and |η| of 2.5", () => {
    expect([jetsOf(jet({ pt: 20.1 })), jetsOf(jet({ pt: 20 }))]).toEqual([1, 0]);
    expect([jetsOf(jet({ eta: 2.79 })), jetsOf(jet({ eta: -2.8 }))]).toEqual([1, 0]);
    const pileUp = { isOfVertex: false };
    expect([jetsOf(jet({ ...pileUp, pt: 120 })), jetsOf(jet({ ...pileUp, pt: 119.9 }))]).toEqual([1, 0]);
    expect([jetsOf(jet({ ...pileUp, eta: 2.5 })), jetsOf(jet({ ...pileUp, eta: 2.49 }))]).toEqual([1, 0]);
    expect(jetsOf(jet({ isOfVertex: null }))).toBe(1);
  });

  test("b-jets: |η| 2.5 and DL1d with 1.8 % of charm above its working point", () => {
    const scored = (score: number) => ({ b: Math.exp(score), c: 1, light: 1 });
    expect([bJetsOf(jet({ tag: scored(2.45) })), bJetsOf(jet({ tag: scored(2.443) }))]).toEqual([1, 0]);
    expect([bJetsOf(jet({ tag: scored(5), eta: 2.49 })), bJetsOf(jet({ tag: scored(5), eta: 2.5 }))]).toEqual([1, 0]);
    // Charm weighs 0.018: with c = 10 the background is 0.18 + 0.982, and e^2.443 times that is 13.372.
    expect(bJetsOf(jet({ tag: { b: 13.38, c: 10, light: 1 } }))).toBe(1);
    expect(bJetsOf(jet({ tag: { b: 13.36, c: 10, light: 1 } }))).toBe(0);
    expect([bJetsOf(jet({ tag: { score: 0.28 } })), bJetsOf(jet({ tag: { score: 0.27 } }))]).toEqual([1, 0]);
  });

  test("overlaps go in GAMBIT's order: a jet that is an electron does not take the electron with it", () => {
    const electron = lepton("electron", { phi: 1 });
    const itself = jet({ phi: 1.05, eta: 0.5 });
    const near = jet({ phi: 1.2, eta: 0.5 + 0.1, tag: { score: 1 } });
    expect(selectObjects(event({ electrons: [electron], jets: [itself] }), values)).toMatchObject({
      leptons: [electron],
      jets: [],
    });
    // A b-jet near an electron of less than 100 GeV stays and takes it: the cone is 0.04 + 10 GeV / 25 GeV, at most 0.4.
    const soft = lepton("electron", { phi: 1, pt: 25 });
    expect(selectObjects(event({ electrons: [soft], jets: [near] }), values)).toMatchObject({ leptons: [] });
  });

  test("overlaps: each number of the table is a setting, with an object on either side", () => {
    const left = (changes: Partial<typeof values>, objects: Partial<EventObjects>): string => {
      const { leptons, jets } = selectObjects(event(objects), { ...values, ...changes });
      return [...leptons.map(({ kind }) => kind), ...jets.map(() => "jet")].join(" ");
    };
    const electron = lepton("electron", { eta: 0, phi: 0 });
    const sharing = { electrons: [electron], muons: [lepton("muon", { eta: 0.0099, phi: 0, pt: 50 })] };
    expect(left({}, sharing)).toBe("electron");
    expect(left({ overlapSharedTrack: 0.0098 }, sharing)).toBe("electron muon");
    const beside = { electrons: [electron], jets: [jet({ eta: 0.19, phi: 0 })] };
    expect(left({}, beside)).toBe("electron");
    expect(left({ overlapJetElectron: 0.18 }, beside)).toBe("jet");
    const tagged = {
      electrons: [lepton("electron", { pt: 101, eta: 0, phi: 0 })],
      jets: [jet({ eta: 0.13, phi: 0, tag: { score: 1 } })],
    };
    expect(left({}, tagged)).toBe("electron");
    expect(left({ overlapBJetElectronPt: 101 }, tagged)).toBe("jet");
    // The cone of a lepton of 50 GeV is 0.04 + 10/50 = 0.24; of one of 10 GeV it would be 1.04.
    const muons = (pt: number, eta: number) => ({
      muons: [lepton("muon", { pt, eta, phi: 2 })],
      jets: [jet({ eta: 0 })],
    });
    expect([left({}, muons(50, 0.239)), left({}, muons(50, 0.241))]).toEqual(["jet", "muon jet"]);
    expect([left({}, muons(10, 0.399)), left({}, muons(10, 0.401))]).toEqual(["jet", "muon jet"]);
    expect(left({ overlapLargest: 0.398 }, muons(10, 0.399))).toBe("muon jet");
    expect(left({ overlapOffset: 0.038 }, muons(50, 0.239))).toBe("muon jet");
    expect(left({ overlapSlope: 9.9 }, muons(50, 0.239))).toBe("muon jet");
  });

  test("overlaps: where jets hold muons, a jet that is mostly a muon is that muon, unless it is a b-jet", () => {
    const left = (pt: number, changes: Partial<Jet> = {}, jetsHoldMuons = true): [number, number] => {
      const muons = [lepton("muon", { pt, eta: 0, phi: 2 })];
      const { leptons, jets } = selectObjects(
        event({ muons, jets: [jet({ pt: 80, ...changes })], jetsHoldMuons }),
        values,
      );
      return [leptons.length, jets.length];
    };
    expect([left(40.1), left(40)]).toEqual([
      [1, 0],
      [0, 1],
    ]);
    // The muon's own cone is 0.04 + 10/60 = 0.207.
    expect([left(60, { eta: 0.199 }), left(60, { eta: 0.201 })]).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(left(60, { tag: { score: 1 } })).toEqual([0, 1]);
    expect(left(60, {}, false)).toEqual([0, 1]);
  });

  test("isolation of muons: the share of the neutral flow is a setting", () => {
    const muon = event({ muons: [lepton("muon", { isolation: { calo: 0, track: 0.1, flow: 0.14 } })] });
    expect(selectObjects(muon, values).numSignal).toBe(1);
    expect(selectObjects(muon, { ...values, muonFlowShare: 0.43 }).numSignal).toBe(0);
  });
});

describe("events", () => {
  test("have the missing momentum of their objects and the soft term, or that of the file", () => {
    const electrons = [lepton("electron", { pt: 30, phi: 0 })];
    const jets = [jet({ pt: 40, phi: Math.PI / 2 })];
    const soft = { x: 3, y: -1, isWhole: false };
    const { missing } = selectObjects(event({ electrons, jets, missing: soft }), values);
    expect(missing.px).toBeCloseTo(-27, 10);
    expect(missing.py).toBeCloseTo(-41, 10);
    const whole = selectObjects(event({ electrons, jets, missing: { x: 7, y: 8, isWhole: true } }), values);
    expect(whole.missing).toEqual({ px: 7, py: 8 });
  });

  test("pass the trigger with a chain of their year, and leptons above its offline thresholds", () => {
    const pass = (pt: readonly [number, number], fired: string, year: number): number =>
      stopTwoLeptonEvent(
        event({
          electrons: [lepton("electron", { pt: pt[0] }), lepton("electron", { pt: pt[1], phi: -2, charge: -1 })],
          fired: new Set([fired]),
          year,
        }),
        values,
      ).trigger;
    expect(pass([27.1, 8], "e26_lhtight_nod0_ivarloose", 2017)).toBe(1);
    expect(pass([27, 8], "e26_lhtight_nod0_ivarloose", 2017)).toBe(0);
    expect(pass([25.1, 25.1], "2e24_lhvloose_nod0", 2017)).toBe(1);
    expect(pass([40, 25], "2e24_lhvloose_nod0", 2017)).toBe(0);
    expect(pass([18.1, 18.1], "2e17_lhvloose_nod0_L12EM15VHI", 2017)).toBe(0);
    expect(pass([18.1, 18.1], "2e17_lhvloose_nod0_L12EM15VHI", 2018)).toBe(1);
    expect(pass([200, 200], "2mu14", 2018)).toBe(0);
    expect(Object.values(chainsByYear).map((chains) => chains.length)).toEqual([10, 11, 11, 12]);
    const other = { 2017: [{ name: "mu7", electrons: [], muons: [8] }] };
    const muon = event({ muons: [lepton("muon", { pt: 8.1 })], fired: new Set(["mu7"]) });
    expect([stopTwoLeptonEvent(muon, values, other).trigger, stopTwoLeptonEvent(muon, values).trigger]).toEqual([1, 0]);
    expect([300_000, 336_678, 355_000, 279_000].map(yearOfRun)).toEqual([2016, 2017, 2018, 2015]);
  });

  test("without two leptons have no variables of a pair", () => {
    const one = stopTwoLeptonEvent(event({ muons: [lepton("muon")] }), values);
    expect(one).toMatchObject({ numLeptons: 1, mll: Number.NaN, mT2: Number.NaN, numJets: 0 });
  });

  test("have a significance of missing momentum by either definition", () => {
    const electrons = [lepton("electron", { pt: 64, phi: 0 }), lepton("electron", { pt: 36, phi: 3, charge: -1 })];
    const missing = { x: 100, y: 0, isWhole: true };
    const by = (significance: "metOverSqrtHT" | "objectBased") =>
      stopTwoLeptonEvent(event({ electrons, missing }), { ...values, significance }).significance;
    expect(by("metOverSqrtHT")).toBeCloseTo(100 / Math.sqrt(100), 10);
    // One electron along the missing momentum, one nearly against it: 2 % of 64 and of 36 GeV, and 10 GeV of soft term.
    const variance = 100 + 1.28 ** 2 + 0.72 ** 2 * Math.cos(3) ** 2;
    expect(by("objectBased")).toBeCloseTo(100 / Math.sqrt(variance), 3);
  });
});

describe("settings", () => {
  test("are changed in one place, and say by whom", () => {
    const changed = configured(stopTwoLeptonSettings, { mT2Min: 120 });
    expect(changed.mT2Min).toMatchObject({ value: 120, mark: "user", unit: "GeV" });
    expect(stopTwoLeptonSettings.mT2Min.value).toBe(110);
  });

  test("that are from memory say that they are unverified, in the table too", () => {
    for (const [name, { mark, about }] of Object.entries(stopTwoLeptonSettings)) {
      expect(about.includes("unverified"), name).toBe(mark === "M");
    }
    expect(settingsMarkdown(stopTwoLeptonSettings)).toContain("| `fourBodyMetMin` | 400 | GeV | M |");
  });

  test("refuse names and kinds of values that they do not have", () => {
    // @ts-expect-error -- there is no such setting
    expect(() => stopTwoLepton({ changes: { mt2Min: 120 } })).toThrow(/setting "mt2Min".*mT2Min/s);
    // @ts-expect-error -- a number is needed
    expect(() => configured(naiveStopTwoLepton, { mT2Min: "120" })).toThrow(
      'setting "mT2Min" must be a number, as 110, not 120',
    );
  });
});
