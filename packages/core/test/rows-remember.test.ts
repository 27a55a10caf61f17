import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import {
  type ChildrenOf,
  deltaR,
  type EventOf,
  type Events,
  type FlagsOf,
  type KaonArray,
  type ListOf,
  openEvents,
  type ReferenceTo,
  type Replacements,
  type RowOf,
  type SingleOf,
  toNested,
  type ValuesOf,
} from "@kaon/core";
import { type Declaration, MemorySource } from "./memory-source.ts";

interface Jet {
  readonly pt: "float32";
  readonly eta: "float32";
  readonly phi: "float32";
  readonly mass: "float32";
  readonly id: "int32";
  /** id of at least 2 */
  readonly isTight: "bool";
  readonly hasFlags: FlagsOf<"loose" | "medium">;
  readonly muons: ChildrenOf<{ readonly pt: "float32" }>;
}

interface Muon {
  readonly pt: "float32";
  readonly eta: "float32";
  readonly phi: "float32";
  readonly mass: "float32";
  readonly charge: "int32";
  readonly jetIdx: "int32";
  readonly jet: ReferenceTo<Jet>;
}

interface Declared {
  readonly Jet: ListOf<Jet>;
  readonly Muon: ListOf<Muon>;
  readonly MET: SingleOf<{ readonly pt: "float32"; readonly phi: "float32" }>;
  readonly weight: "float64";
  readonly scales: ValuesOf<"float32">;
}

type MuonRow = RowOf<Muon>;
type JetRow = RowOf<Jet>;
type Event = EventOf<Declared>;

const momentum = { pt: "float32", eta: "float32", phi: "float32", mass: "float32" } as const;
const declaration: Declaration = {
  Jet: { list: { ...momentum, id: "int32" } },
  Muon: { list: { ...momentum, charge: "int32", jetIdx: "int32" } },
  MET: { single: { pt: "float32", phi: "float32" } },
  weight: "float64",
  scales: { values: "float32" },
};

function open(values: readonly Record<string, unknown>[]): Events<Declared> {
  const source = new MemorySource(declaration, values, (form) => {
    const { Jet, Muon } = form.fields;
    const jet = {
      ...Jet,
      tests: { isTight: { field: "id", atLeast: 2 } },
      flags: { hasFlags: { field: "id", bits: ["loose", "medium"] } },
      references: { muons: { kind: "inverse", from: "Muon", through: "jet" } },
    };
    const muon = { ...Muon, references: { jet: { kind: "index", field: "jetIdx", to: "Jet" } } };
    return { ...form, fields: { ...form.fields, Jet: jet as never, Muon: muon as never } };
  });
  return openEvents<Declared>(source, { entryStart: 0, entryStop: values.length });
}

const eighth = (min: number, max: number) => fc.integer({ min: 8 * min, max: 8 * max }).map((n) => n / 8);
const vector = { pt: eighth(1, 60), eta: eighth(-3, 3), phi: eighth(-3, 3), mass: eighth(0, 2) };
const eventValue = fc.record({
  Jet: fc.array(fc.record({ ...vector, id: fc.nat(3) }), { maxLength: 4 }),
  Muon: fc.array(fc.record({ ...vector, charge: fc.constantFrom(-1, 1), jetIdx: fc.integer({ min: -1, max: 4 }) }), {
    maxLength: 4,
  }),
  MET: fc.record({ pt: eighth(0, 90), phi: eighth(-3, 3) }),
  weight: eighth(0, 4),
  scales: fc.array(eighth(0, 2), { maxLength: 3 }),
});
const someEvents = fc.sample(fc.array(eventValue, { minLength: 40, maxLength: 40 }), { seed: 7, numRuns: 1 })[0];

/** How often each of the functions below was called. */
let calls: Record<string, number> = {};
beforeEach(() => (calls = {}));

/** Each function has a text of its own: what functions of one text read is known of them together. */
function called(name: string): void {
  calls[name] = (calls[name] ?? 0) + 1;
}

const isHard = (mu: MuonRow) => {
  called("isHard");
  return mu.pt > 12;
};
const muonPx = (mu: MuonRow) => {
  called("muonPx");
  return mu.px;
};
const isOpposite = (a: MuonRow, b: MuonRow) => {
  called("isOpposite");
  return a.charge !== b.charge;
};
const distance = (a: MuonRow, b: MuonRow) => {
  called("distance");
  return deltaR(a, b);
};
const muonJetPt = (mu: MuonRow) => {
  called("muonJetPt");
  return mu.jet?.pt ?? -1;
};
const muonJetEta = (mu: MuonRow) => {
  called("muonJetEta");
  return mu.jet?.eta ?? -9;
};
const isCentral = (jet: JetRow) => {
  called("isCentral");
  return Math.abs(jet.eta) < 2;
};
const isTight = (jet: JetRow) => {
  called("isTight");
  return jet.isTight;
};
const isMedium = (jet: JetRow) => {
  called("isMedium");
  return jet.hasFlags("medium");
};
const numMuons = (jet: JetRow) => {
  called("numMuons");
  return jet.muons.length;
};
const jetPx = (jet: JetRow) => {
  called("jetPx");
  return jet.px;
};
const jetEnergy = (jet: JetRow) => {
  called("jetEnergy");
  return jet.energy;
};
const ht = (ev: Event) => {
  called("ht");
  return ev.Jet.sum((jet) => jet.pt);
};
const hasTwoMuons = (ev: Event) => {
  called("hasTwoMuons");
  return ev.Muon.count((mu) => mu.pt > 5) >= 2;
};
const missing = (ev: Event) => {
  called("missing");
  return ev.MET.pt;
};
const missingPhi = (ev: Event) => {
  called("missingPhi");
  return ev.MET.phi;
};
const scaled = (ev: Event) => {
  called("scaled");
  return ev.weight * (ev.scales[0] ?? 1);
};
const isNear = (mu: MuonRow, jet: JetRow) => {
  called("isNear");
  return deltaR(mu, jet) < 1;
};
/** Reads the momenta of jets only where there are muons. */
const hardestNearMuons = (ev: Event) => {
  called("hardestNearMuons");
  return ev.Muon.length === 0 ? 0 : (ev.Jet.max((jet) => jet.pt) ?? 0);
};
const fussy = (mu: MuonRow, ev: Event): number => {
  called("fussy");
  if (ev.Jet.some((jet) => jet.pt > 1000)) throw new Error("a jet of more than 1 TeV");
  return mu.pt;
};

const distanceToFirst = (mu: MuonRow, ev: Event): number => {
  called("distanceToFirst");
  const first = ev.Muon.first();
  return first === null ? 0 : deltaR(mu, first);
};

const jetsUp: Replacements<Declared> = { Jet: { pt: (jet) => 1.5 * jet.pt } };

/** What a process with all of these functions makes of the events, by name. */
const steps: Readonly<Record<string, (ev: Events<Declared>) => KaonArray>> = {
  map: (ev) => ev.Muon.map(muonPx),
  filtered: (ev) => ev.Muon.filter(isHard).map(muonPx),
  field: (ev) => ev.Muon.filter(isHard).pt,
  text: (ev) => ev.Muon.filter("pt > 12").map("px + MET.pt"),
  some: (ev) => ev.Muon.some(isHard),
  every: (ev) => ev.Muon.every(isHard),
  count: (ev) => ev.Muon.count(isHard),
  sum: (ev) => ev.Muon.sum(muonPx),
  sumWhere: (ev) => ev.Muon.sum(muonPx, isHard),
  min: (ev) => ev.Muon.min(muonPx),
  max: (ev) => ev.Muon.filter(isHard).max(muonPx),
  hardest: (ev) => ev.Muon.maxBy(muonPx).map(muonPx),
  pickedField: (ev) => ev.Muon.minBy(muonPx).filter(isHard).pt,
  sorted: (ev) => ev.Muon.sortBy(muonPx).take(2).map(muonPx),
  descending: (ev) => ev.Muon.sortBy(muonPx, { descending: true }).take(1).map(muonPx),
  index: (ev) => ev.Muon.filter(isHard).index(),
  pairs: (ev) => ev.Muon.filter(isHard).pairs(isOpposite).map(distance),
  best: (ev) => ev.Muon.pairs().minBy(distance).map(distance),
  triples: (ev) => ev.Muon.triples().count(),
  cartesian: (ev) => ev.Muon.filter(isHard).cartesian(ev.Jet.filter(isCentral), isNear).count(),
  referred: (ev) => ev.Muon.map(muonJetPt),
  referredEta: (ev) => ev.Muon.map(muonJetEta),
  tight: (ev) => ev.Jet.count(isTight),
  medium: (ev) => ev.Jet.filter(isMedium).map(jetPx),
  inverse: (ev) => ev.Jet.map(numMuons),
  energy: (ev) => ev.Jet.map(jetEnergy),
  ht: (ev) => ev.map(ht),
  missing: (ev) => ev.map(missing),
  missingPhi: (ev) => ev.map(missingPhi),
  scaled: (ev) => ev.map(scaled),
  sometimes: (ev) => ev.map(hardestNearMuons),
  selected: (ev) => ev.filter(hasTwoMuons).Muon.filter(isHard).map(muonPx),
  selectedByMask: (ev) => ev.filter(ev.mask(hasTwoMuons)).Jet.map(jetPx),
  selectedTwice: (ev) => ev.filter(hasTwoMuons).filter("MET.pt > 20").Muon.map(distanceToFirst),
  selectedField: (ev) => ev.filter(hasTwoMuons).Muon.eta,
  closure: (ev) => ev.Muon.filter((mu) => mu.pt > 20).map((mu) => mu.eta),
};
/** What the functions are called when the events are as they are, and then with other values. */
function callsIn(values: Replacements<Declared>, step: (ev: Events<Declared>) => unknown): Record<string, number> {
  const kept = open(someEvents).remember();
  step(kept);
  calls = {};
  step(kept.with(values));
  return calls;
}

describe("functions that live outside of what runs again", () => {
  test("are not called for a view in which nothing that they read has other values, whatever is done with them", () => {
    const ofMuons = Object.keys(steps).filter(
      (name) => !["cartesian", "referred", "medium", "energy", "ht", "sometimes", "selectedByMask"].includes(name),
    );
    const all = (ev: Events<Declared>): unknown => ofMuons.map((name) => steps[name](ev));
    expect(callsIn(jetsUp, all)).toEqual({});
  });

  test("give the very arrays that they gave before; expressions as text, too", () => {
    const kept = open(someEvents).remember();
    const view = kept.with(jetsUp);
    for (const name of ["map", "field", "text", "sorted", "pairs", "selected", "selectedField", "pickedField"]) {
      const [nominal, other] = [steps[name](kept), steps[name](view)];
      expect(inner(other), name).toBe(inner(nominal));
    }
  });

  test("are called where they read what has other values: itself, what is made of it, through references, lists of the event", () => {
    expect(Object.keys(callsIn(jetsUp, steps["selectedByMask"]))).toEqual(["jetPx"]);
    expect(Object.keys(callsIn(jetsUp, steps["energy"]))).toEqual(["jetEnergy"]);
    expect(Object.keys(callsIn(jetsUp, steps["referred"]))).toEqual(["muonJetPt"]);
    expect(Object.keys(callsIn(jetsUp, steps["ht"]))).toEqual(["ht"]);
    expect(Object.keys(callsIn(jetsUp, steps["sometimes"]))).toEqual(["hardestNearMuons"]);
    expect(Object.keys(callsIn({ MET: { pt: () => 1 } }, steps["missing"]))).toEqual(["missing"]);
    expect(callsIn({ MET: { pt: () => 1 } }, steps["missingPhi"])).toEqual({});
    expect(Object.keys(callsIn({ weight: () => 1 }, steps["scaled"]))).toEqual(["scaled"]);
    expect(Object.keys(callsIn({ Jet: { id: () => 1 } }, steps["tight"]))).toEqual(["isTight"]);
    expect(Object.keys(callsIn({ Jet: { id: () => 1 } }, steps["medium"]))).toContain("isMedium");
    expect(Object.keys(callsIn({ Muon: { charge: () => 1 } }, steps["pairs"]))).toContain("isOpposite");
    expect(callsIn({ Muon: { charge: () => 1 } }, steps["sorted"])).toEqual({});
  });

  test("are called as parts of one loop: all of them where one depends on what has other values, unless positions are stored", () => {
    const fused = (ev: Events<Declared>): KaonArray => ev.Jet.filter(isMedium).map(jetPx);
    expect(Object.keys(callsIn(jetsUp, fused))).toEqual(["isMedium", "jetPx"]);
    const stored = (ev: Events<Declared>): KaonArray => {
      const medium = ev.Jet.filter(isMedium);
      medium.positions();
      return medium.map(jetPx);
    };
    expect(Object.keys(callsIn(jetsUp, stored))).toEqual(["jetPx"]);
  });

  test("are called where references lead elsewhere, from both ends", () => {
    const other: Replacements<Declared> = { Muon: { jetIdx: () => 0 } };
    expect(Object.keys(callsIn(other, steps["referredEta"]))).toEqual(["muonJetEta"]);
    expect(Object.keys(callsIn(other, steps["inverse"]))).toEqual(["numMuons"]);
    expect(callsIn(other, steps["filtered"])).toEqual({});
  });

  test("are called for other events or objects than before, even where what they read is the same", () => {
    const process = (ev: Events<Declared>): KaonArray =>
      ev.filter((e) => e.Jet.sum((jet) => jet.pt) > 60).Muon.map(muonPx);
    expect(callsIn({ Jet: { pt: (jet) => 4 * jet.pt } }, process)["muonPx"]).toBeGreaterThan(0);
    const near = (ev: Events<Declared>): KaonArray => ev.Muon.filter(isNearJet).map(muonPx);
    const isNearJet = (mu: MuonRow, ev: Event) => {
      called("isNearJet");
      return ev.Jet.some((jet) => jet.pt > 20 && deltaR(jet, mu) < 1);
    };
    expect(callsIn(jetsUp, near)["muonPx"]).toBeGreaterThan(0);
  });

  test("are not called again over a selection that a closure made anew, where the same events pass", () => {
    const process = (ev: Events<Declared>): KaonArray => {
      const least = 5;
      return ev.filter((e) => e.MET.pt > least && e.Jet.every((jet) => jet.pt > 0)).Muon.map(muonPx);
    };
    expect(callsIn(jetsUp, process)).toEqual({});
  });

  test("are called in a view of a view where either has other values", () => {
    const kept = open(someEvents).remember();
    steps["map"](kept);
    steps["energy"](kept);
    calls = {};
    const both = kept.with(jetsUp).with({ Muon: { phi: () => 1 } });
    steps["map"](both);
    steps["energy"](both);
    expect(Object.keys(calls)).toEqual(["muonPx", "jetEnergy"]);
    calls = {};
    const twice = kept.with({ Muon: { phi: () => 1 } }).with({ MET: { pt: () => 1 } });
    steps["map"](twice);
    expect(Object.keys(calls)).toEqual(["muonPx"]);
  });

  test("are watched also where columns are in memory already, and where they ran before without being watched", () => {
    const events = open(someEvents);
    const inMemory = ["pt", "eta", "phi", "mass"].map((field) => [events.Jet.field(field), events.Muon.field(field)]);
    expect(inMemory.length).toBe(4);
    for (const step of Object.values(steps)) step(events);
    const kept = events.remember();
    const view = kept.with({ Jet: { pt: (jet) => 2 * jet.pt, eta: () => 0.5 }, Muon: { pt: () => 30 } });
    for (const step of Object.values(steps)) step(kept);
    const alone = open(someEvents).with({ Jet: { pt: (jet) => 2 * jet.pt, eta: () => 0.5 }, Muon: { pt: () => 30 } });
    for (const [name, step] of Object.entries(steps)) expect(toNested(step(view)), name).toEqual(toNested(step(alone)));
  });

  test("may throw in a view only", () => {
    const kept = open(someEvents).remember();
    expect(toNested(kept.Muon.map(fussy))).toEqual(toNested(kept.Muon.pt));
    const huge = kept.with({ Jet: { pt: () => 2000 } });
    expect(() => huge.Muon.map(fussy)).toThrow("a jet of more than 1 TeV");
    calls = {};
    expect(toNested(kept.with({ MET: { pt: () => 2000 } }).Muon.map(fussy))).toEqual(toNested(kept.Muon.pt));
    expect(calls).toEqual({});
  });

  test("that threw are called again", () => {
    const kept = open(someEvents).remember();
    let isReady = false;
    const late = (mu: MuonRow): number => {
      if (!isReady) throw new Error("not ready");
      return mu.pt;
    };
    expect(() => kept.Muon.map(late)).toThrow("not ready");
    isReady = true;
    expect(toNested(kept.with(jetsUp).Muon.map(late))).toEqual(toNested(kept.Muon.pt));
  });
});

test("functions that are made anew are called, because what they capture can be different", () => {
  const kept = open(someEvents).remember();
  const process = (ev: Events<Declared>, least: number): KaonArray => ev.Muon.count((mu) => mu.pt > least);
  const [nominal, other] = [process(kept, 5), process(kept.with(jetsUp), 50)];
  expect(toNested(other)).toEqual(toNested(open(someEvents).Muon.count((mu) => mu.pt > 50)));
  expect(toNested(other)).not.toEqual(toNested(nominal));
});

test("events without a memory call every function, every time", () => {
  const events = open(someEvents);
  steps["map"](events);
  calls = {};
  steps["map"](events.with(jetsUp));
  expect(calls["muonPx"]).toBeGreaterThan(0);
});

const variations: Readonly<Record<string, Replacements<Declared>>> = {
  jetPt: jetsUp,
  jetEta: { Jet: { eta: (jet) => jet.eta / 2 } },
  jetId: { Jet: { id: (jet) => 3 - jet.id } },
  muonPt: { Muon: { pt: (mu) => mu.pt + 3 } },
  muonPhi: { Muon: { phi: "phi + 0.5" } },
  muonCharge: { Muon: { charge: () => 1 } },
  links: { Muon: { jetIdx: (mu) => mu.jetIdx - 1 } },
  missing: { MET: { pt: (ev) => 100 - ev.MET.pt } },
  weight: { weight: (ev) => 2 * ev.weight },
  scales: { scales: (ev) => Array.from(ev.scales, (scale) => scale + 1) },
  same: { Jet: { pt: (jet) => jet.pt }, Muon: { eta: (mu) => mu.eta } },
};

test("any steps over any variations give what they give alone, and the events as they are stay as they are", () => {
  fc.assert(
    fc.property(
      fc.array(eventValue, { maxLength: 12 }),
      fc.subarray(Object.keys(steps), { minLength: 1 }),
      fc.array(fc.subarray(Object.keys(variations), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
      (values, names, views) => {
        const all = (ev: Events<Declared>): unknown[] => names.map((name) => toNested(steps[name](ev)));
        const kept = open(values).remember();
        expect(all(kept)).toEqual(all(open(values)));
        for (const view of views) {
          const vary = (ev: Events<Declared>): Events<Declared> =>
            view.reduce((changed, name) => changed.with(variations[name]), ev);
          expect(all(vary(kept))).toEqual(all(vary(open(values))));
        }
        expect(all(kept)).toEqual(all(open(values)));
      },
    ),
    { numRuns: 60 },
  );
});

/** The typed array within. */
function inner(array: KaonArray): unknown {
  if (array.kind === "numeric") return array.data;
  return "content" in array ? inner(array.content) : array;
}
