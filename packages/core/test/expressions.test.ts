import { describe, expect, expectTypeOf, test } from "vitest";
import {
  ExpressionError,
  openEvents,
  toNested,
  type EventSource,
  type ListForm,
  type Tuples,
  type ExpressionArray,
  type JaggedArray,
  type KaonArray,
  type NumericArray,
  type ScalarForm,
} from "@kaon/core";
import { MemorySource } from "./memory-source.ts";
import { memorySource, open as openSource, threeEvents } from "./expression-events.ts";

const source = memorySource(threeEvents);
const open = () => openSource(source);

/** The values of an array, rounded to six digits. */
function values(array: KaonArray): unknown {
  return JSON.parse(JSON.stringify(toNested(array)), (_, value: unknown) =>
    typeof value === "number" ? Number(value.toPrecision(6)) : value,
  );
}

describe("an expression as text", () => {
  test("selects objects and gives values of them", () => {
    const { Muon } = open();
    expect(values(Muon.filter("pt > 15 and abs(eta) < 2.4").map("pt * 2"))).toEqual([[], [60], [80, 50]]);
    expect(values(Muon.map("tight"))).toEqual([[], [true], [true, true, false]]);
  });

  test("stands in every operation that takes a row function", () => {
    const { Muon, Jet } = open();
    const given = {
      some: [Muon.some("pt > 35"), Muon.some((mu) => mu.pt > 35)],
      every: [Muon.every("tight"), Muon.every((mu) => mu.tight)],
      count: [Muon.count("pt > 20"), Muon.count((mu) => mu.pt > 20)],
      sum: [Muon.sum("pt"), Muon.sum((mu) => mu.pt)],
      sumWhere: [
        Muon.sum("pt", "tight"),
        Muon.sum(
          (mu) => mu.pt,
          (mu) => mu.tight,
        ),
      ],
      min: [Muon.min("eta"), Muon.min((mu) => mu.eta)],
      max: [Muon.max("eta"), Muon.max((mu) => mu.eta)],
      minBy: [Muon.minBy("pt").field("eta"), Muon.minBy((mu) => mu.pt).field("eta")],
      maxBy: [Muon.maxBy("pt").map("eta"), Muon.maxBy((mu) => mu.pt).map((mu) => mu.eta)],
      picked: [
        Muon.first().filter("pt > 35").map("pt"),
        Muon.first()
          .filter((mu) => mu.pt > 35)
          .map((mu) => mu.pt),
      ],
      sortBy: [Muon.sortBy("pt").field("pt"), Muon.sortBy((mu) => mu.pt).field("pt")],
      pairs: [Muon.pairs("a.charge != b.charge").index(), Muon.pairs((a, b) => a.charge !== b.charge).index()],
      triples: [Muon.triples("a.pt > c.pt").index(), Muon.triples((a, _, c) => a.pt > c.pt).index()],
      cartesian: [Muon.cartesian(Jet, "a.pt < b.pt").index(), Muon.cartesian(Jet, (mu, jet) => mu.pt < jet.pt).index()],
      events: [open().filter("nMuon >= 1").run, open().filter((ev) => ev.nMuon >= 1).run],
      mask: [open().mask("MET.pt > 15"), open().mask((ev) => ev.MET.pt > 15)],
    };
    for (const [name, [text, fn]] of Object.entries(given)) expect([name, text]).toEqual([name, fn]);
  });

  test("has the types that it gives", () => {
    const { Muon } = open();
    expectTypeOf(Muon.filter("tight")).toEqualTypeOf(Muon);
    expectTypeOf(Muon.map("pt")).toEqualTypeOf<JaggedArray<ExpressionArray>>();
    expectTypeOf(Muon.sum("pt")).toEqualTypeOf<NumericArray<"float64">>();
    expectTypeOf(open().mask("nMuon > 1")).toEqualTypeOf<NumericArray<"bool">>();
    expect(Muon.map("pt").content).toMatchObject({ kind: "numeric", dtype: "float64" });
    expect(Muon.map("pt > 1").content).toMatchObject({ kind: "numeric", dtype: "bool" });
  });

  test("reads no column that it does not name", () => {
    const fresh = memorySource(threeEvents);
    openSource(fresh).Muon.filter("pt > 15").map("pt");
    expect(fresh.readLog().columns).toEqual(["nMuon", "Muon_pt"]);
  });

  test("reads nothing where it is wrong", () => {
    const fresh = memorySource(threeEvents);
    expect(() => openSource(fresh).Muon.map("pt + tight")).toThrow(ExpressionError);
    expect(() => openSource(fresh).mask("MET.pt > 15 and nosuch > 1")).toThrow(ExpressionError);
    expect(fresh.readLog().columns).toEqual([]);
  });

  test("speaks of pairs as a and b, of two lists by their names too, and of the events by theirs", () => {
    const { Muon, Jet } = open();
    expect(values(Muon.pairs("a.charge != b.charge").map("a.pt + b.pt + MET.pt"))).toEqual([[], [], [125, 110]]);
    expect(values(Muon.cartesian(Jet, "deltaR(Muon, Jet) < 0.5").map("b.pt"))).toEqual([[], [60], []]);
    expect(values(Jet.filter("not any(Muon, deltaR(Muon, Jet) < 0.5)").map("pt"))).toEqual([[50], [20], []]);
  });
});

describe("in an expression about events", () => {
  const cases: readonly (readonly [string, unknown])[] = [
    ["nMuon >= 2 and MET.pt > 50", [false, false, true]],
    ["HLT.IsoMu24", [false, true, true]],
    ["count(Muon)", [0, 1, 3]],
    ["count(Muon, pt > 20)", [0, 1, 2]],
    ["sum(Jet.pt)", [50, 80, 0]],
    ["sum(Jet, pt, pt > 30)", [50, 60, 0]],
    ["sum(Jet.pt, pt > 30)", [50, 60, 0]],
    ["any(Muon, pt > 35)", [false, false, true]],
    ["any(Muon.pt > 35)", [false, false, true]],
    ["all(Muon.tight)", [true, true, false]],
    ["count(Jet.pt > MET.pt)", [1, 1, 0]],
    ["sum(2 * Jet.pt, Jet.pt > 30)", [100, 120, 0]],
    ["max(abs(Muon.eta))", [null, 1, 2.5]],
    ["any(Muon.pt > 20 and any(Jet.pt > Muon.pt))", [false, true, false]],
    ["count(Muon, any(deltaR(Muon, Jet) < 0.5))", [0, 1, 0]],
    ["all(Muon, tight)", [true, true, false]],
    ["max(Jet.pt)", [50, 60, null]],
    ["min(Muon, abs(eta), tight)", [null, 1, 0.5]],
    ["max(MET.pt, 30, nMuon)", [30, 30, 60]],
    ["any(pairs(Muon), a.charge != b.charge)", [false, false, true]],
    ["count(pairs(Muon, a.charge != b.charge))", [0, 0, 2]],
    ["count(triples(Muon))", [0, 0, 1]],
    ["min(cartesian(Muon, Jet), deltaR(Muon, Jet))", [null, 0.25, null]],
    ["sum(filter(Muon, tight), pt)", [0, 30, 65]],
    ["filter(Muon, eta > 2)[0].pt", [null, null, 10]],
    ["maxBy(Muon, eta).pt", [null, 30, 10]],
    ["minBy(Muon, pt, charge < 0).eta", [null, null, 2.5]],
    ["sum(PSWeight) + count(PSWeight)", [0, 5, 8.5]],
    ["max(PSWeight)", [null, 2, 4]],
    ["PSWeight[-1]", [null, 2, 4]],
    ["event % 2", [0, 1, 0]],
    ["run in [5, 7] ? 2^3 : -1", [8, 8, 8]],
    ['HLT["IsoMu24"] == true', [false, true, true]],
    ["transverseMass(Muon[0], MET)", [null, 23.487, 46.9739]],
  ];
  test.each(cases)("%s", (text, wanted) => {
    expect(values(open().map(text))).toEqual(wanted);
  });
});

describe("a value that is missing", () => {
  test("is missing in arithmetic, and false in comparisons and flags", () => {
    const events = open();
    expect(values(events.map("Muon[1].pt"))).toEqual([null, null, 25]);
    expect(values(events.map("2 * Muon[1].pt + 1"))).toEqual([null, null, 51]);
    expect(values(events.map("mass(Muon[0], Muon[1]) > 1"))).toEqual([false, false, true]);
    for (const comparison of ["==", "!=", "<", ">=", "> MET.pt and 1 <"])
      expect(values(events.map(`Muon[9].pt ${comparison} 1`))).toEqual([false, false, false]);
    expect(values(events.map("Muon[1].tight"))).toEqual([false, false, true]);
    expect(values(events.map("not Muon[1].tight"))).toEqual([true, true, false]);
  });

  test("is asked for by exists and replaced by ??", () => {
    expect(values(open().map("exists(Muon[1])"))).toEqual([false, false, true]);
    expect(values(open().map("Muon[1].pt ?? -1"))).toEqual([-1, -1, 25]);
    expect(values(open().map("Muon[1].pt ?? Muon[0].pt"))).toEqual([null, 30, 25]);
  });

  test("cannot be added up or sorted by", () => {
    expect(() => open().map("sum(Jet, Muon[0].pt)")).toThrow("this may be missing");
    expect(() => open().Jet.sortBy("Muon[0].pt")).toThrow("say what then, as … ?? 0");
    expect(values(open().map("sum(Jet, Muon[0].pt ?? 0)"))).toEqual([0, 60, 0]);
  });
});

describe("references", () => {
  const part = (pdgId: number, motherIdx: number, pt: number) => ({
    pdgId,
    motherIdx,
    pt,
    flags: pdgId === 13 ? 5 : 1,
  });
  const parts = new MemorySource(
    { Part: { list: { pdgId: "int32", motherIdx: "int32", pt: "float64", flags: "uint16" } } },
    [{ Part: [part(23, -1, 9), part(13, 0, 40), part(-13, 0, 30), part(22, 1, 2)] }, { Part: [part(11, -1, 5)] }],
    (form) => {
      const references: ListForm["references"] = {
        parent: { kind: "index", field: "motherIdx", to: "Part" },
        children: { kind: "inverse", from: "Part", through: "parent" },
      };
      const flags = { hasFlags: { field: "flags", bits: ["isPrompt", "isOther", "isLast"] } };
      const { Part } = form.fields;
      return { ...form, fields: Part.kind === "list" ? { Part: { ...Part, references, flags } } : {} };
    },
  );
  const events = openEvents<Record<string, never>>(parts, { entryStart: 0, entryStop: 2 });
  const cases: readonly (readonly [string, unknown])[] = [
    ["parent.pdgId", [[null, 23, 23, 13], [null]]],
    ["parent?.parent?.pdgId == 23", [[false, false, false, true], [false]]],
    ["exists(parent)", [[false, true, true, true], [false]]],
    ["count(children)", [[2, 1, 0, 0], [0]]],
    ["count(parent.children)", [[0, 2, 2, 1], [0]]],
    ["any(children, abs(pdgId) == 13)", [[true, false, false, false], [false]]],
    ["all(children, pt > 35)", [[false, false, true, true], [true]]],
    ["sum(children.pt)", [[70, 2, 0, 0], [0]]],
    ["sum(children, pt, pdgId > 0)", [[40, 2, 0, 0], [0]]],
    ["max(children.pt)", [[40, 2, null, null], [null]]],
    ["min(children, pt, pt > 35)", [[40, null, null, null], [null]]],
    ["maxBy(children, pt).pdgId", [[13, 22, null, null], [null]]],
    ["children[-1].pdgId", [[-13, 22, null, null], [null]]],
    ['hasFlags("isPrompt", "isLast")', [[false, true, false, false], [false]]],
    ['parent.hasFlags("isLast")', [[false, false, false, true], [false]]],
    ["any(Part, parent.pdgId == 23 and any(children, pdgId == 22))", [[true, true, true, true], [false]]],
  ];
  test.each(cases)("%s", (text, wanted) => {
    const objects = events.field("Part") as Tuples<[unknown], unknown>;
    expect(values(objects.map(text))).toEqual(wanted);
  });

  test.each([
    ["count(pairs(children)) > 1", "only objects of lists can be combined"],
    ["children > 1", "children is a list of objects: ask it something"],
    ['hasFlags("isLats")', 'no flag "isLats" in "flags"; did you mean "isLast"?'],
    ["sum(children, parent.parent.pt) > 1", "this may be missing"],
  ])("%s is refused", (text, message) => {
    expect(() => (events.field("Part") as Tuples<[unknown], unknown>).filter(text)).toThrow(message);
  });
});

test("columns that a file may lack are missing where they are not there", () => {
  const form = { name: "optional", fields: {} as Record<string, ScalarForm> };
  for (const optional of ["present", "absent"] as const) {
    form.fields[`${optional}Number`] = { kind: "scalar", field: { column: "number", type: "int64", optional } };
    form.fields[`${optional}Flag`] = { kind: "scalar", field: { column: "flag", type: "bool", optional } };
  }
  const columns: Readonly<Record<string, NumericArray>> = {
    number: { kind: "numeric", dtype: "int64", data: BigInt64Array.of(3n, 4n) },
    flag: { kind: "numeric", dtype: "bool", data: Uint8Array.of(1, 0) },
  };
  const source: EventSource = {
    name: "optional",
    numEntries: 2,
    form,
    read: (name) => columns[name],
    readOffsets: () => new Int32Array(3),
    readLog: () => ({ columns: [], bytesRead: 0, bytesDecompressed: 0, readTime: 0 }),
    close: () => undefined,
  };
  const events = openEvents<Record<string, never>>(source, { entryStart: 0, entryStop: 2 });
  expect(values(events.map("presentNumber + 1"))).toEqual([4, 5]);
  expect(values(events.map("absentNumber + 1"))).toEqual([null, null]);
  expect(values(events.map("absentNumber != 1"))).toEqual([false, false]);
  expect(values(events.map("presentFlag"))).toEqual([true, false]);
  expect(values(events.map("absentFlag or not presentFlag"))).toEqual([false, true]);
});

test("a 64-bit integer that is no exact number is refused with the event", () => {
  const [first, second] = threeEvents;
  const large = openSource(memorySource([first, { ...second, event: 2n ** 53n + 1n }]));
  expect(() => large.mask("event == 1")).toThrow(/9007199254740993 is too large.*event 1 of the chunk/);
});

describe("what is wrong is said with its place in the text", () => {
  const ofEvents: readonly (readonly [string, string, string])[] = [
    ["nMuons >= 2", "nMuons", 'no "nMuons" in the events; did you mean "nMuon", "Muon"?'],
    ["nMuon > 1 and MET.ptt > 5", "ptt", 'MET has no field "ptt"; did you mean "pt"?'],
    ["Muon_pt > 5", "Muon_pt", '"Muon_pt" is a column of the file; it is called Muon.pt'],
    ["tight", "tight", 'no "tight" in the events; did you mean "Muon.tight", "Jet.tight"?'],
    ["Muon.pt > 5", "Muon", "Muon is a list of objects: ask it something, as count(Muon, …)"],
    ["nMuon", "nMuon", "true or false is needed here, but this is a number; compare it, as x > 0"],
    ["HLT.IsoMu24 > 0", "HLT.IsoMu24 > 0", "true or false cannot be compared with a number; a flag stands alone"],
    ["MET.pt + HLT.IsoMu24 > 0", "HLT.IsoMu24", "a number is needed here, but this is true or false; x ? 1 : 0"],
    ["not nMuon > 2", "nMuon", "not binds more tightly than a comparison: write not (…)"],
    [
      "(nMuon > 1) & (run > 1)",
      "nMuon > 1) & (run > 1",
      '"&" works on the bits of whole numbers; write and between cuts',
    ],
    ["MET > 5", "MET", "a number is needed here, but this is an object of MET; name a field of it, as MET.pt"],
    ["deltaR(MET, Muon[0]) < 1", "MET", 'deltaR needs "eta", which MET does not have'],
    ["mass(MET) > 1", "MET", 'mass needs "pz" (made of pt, eta, phi and mass), which MET does not have'],
    ["sqrt(1, 2) > 1", "sqrt(1, 2)", "sqrt takes 1 argument, but got 2"],
    ["max(1) > 1", "max(1)", "max takes 2 or more arguments, but got 1"],
    ["mass() > 1", "mass()", "mass takes 1 to 4 arguments, but got 0"],
    ["cosinus(1) > 1", "cosinus", 'no function "cosinus"'],
    ["deltar(1) > 1", "deltar", 'no function "deltar"; did you mean "deltaR"'],
    ["any(Muon.pt > Jet.pt)", "Muon.pt > Jet.pt", "a list is needed here, as Muon"],
    ["any(Muon)", "any(Muon)", "any is called as any(Muon, pt > 20)"],
    ["any(Muon, pt)", "pt", "true or false is needed here, but this is a number"],
    ["count(Muons, pt > 1) > 1", "Muons", 'no "Muons" in the events; did you mean "Muon"'],
    ["count(MET) > 1", "MET", 'a list is needed here, but "MET" is none'],
    ["pairs(Muon)", "pairs(Muon)", "pairs(…) is a list: ask it something"],
    ["Muon[nMuon].pt > 1", "nMuon", "a whole number stands in […], as Muon[0] for the first"],
    ["run.x > 1", "run.x", 'a number has no fields; "x" is asked of it'],
    ["2 nMuon > 1", "2 nMuon", "there is no operator between these; write * to multiply"],
    ["nMuon = 2", "=", "an expression assigns nothing; == compares"],
    ["nMuon >", " ", "the expression ends where a value must follow"],
    ["nMuon > > 2", ">", '">" cannot stand after ">"'],
    ["(nMuon > 2", "(", '"(" is never closed'],
    ["nMuon > 2)", ")", '")" closes nothing'],
    ["run in [1, 2)", "[1, 2)", '"[" is closed by ")", not by "]"'],
    ["run in 3", "3", "a list of values follows in"],
    ["run : 3", ":", '":" belongs to no "?"'],
    ["", "", "the expression is empty"],
    ["'a' == 1", "'a' == 1", "text cannot be compared with a number"],
    ["1e999 > 1", "1e999", "1e999 is too large for a number"],
    ["null == 1", "null", "null is no value here; exists(x) asks whether there is a value"],
  ];
  test.each(ofEvents)("%s", (text, part, message) => {
    const error = thrown(() => open().mask(text));
    expect(error.message).toContain(message);
    expect(text.slice(error.start, error.end).trim()).toBe(part.trim());
  });

  test("on a line of carets under the part that is meant", () => {
    const error = thrown(() => open().Muon.filter("pt > 25 and abs(etta) < 2.4"));
    expect(error).toMatchObject({ name: "ExpressionError", start: 16, end: 20, near: ["eta"] });
    expect(error.message).toBe(
      [
        'no "etta" in Muon or the events; did you mean "eta"?',
        "  pt > 25 and abs(etta) < 2.4",
        "                  ^^^^",
      ].join("\n"),
    );
  });

  test("of a long text the part around it is shown", () => {
    const cuts = Array.from({ length: 40 }, (_, i) => `pt > ${i}`);
    const error = thrown(() => open().Muon.filter([...cuts, "etta < 2", ...cuts].join(" and ")));
    const [, text, carets] = error.message.split("\n");
    expect(text.length).toBeLessThan(140);
    expect(text.slice(carets.indexOf("^"), carets.lastIndexOf("^") + 1)).toBe("etta");
  });

  test("pairs have no fields of their own", () => {
    expect(() => open().Muon.pairs("charge != 0")).toThrow(
      'no "charge" in "a", "b" or the events; the objects are "a", "b": write a.charge',
    );
  });
});

function thrown(call: () => unknown): ExpressionError {
  try {
    call();
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}
