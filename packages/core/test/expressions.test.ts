import { describe, expect, test } from "vitest";
import {
  ExpressionError,
  openEvents,
  toNested,
  type KaonArray,
  type ListOf,
  type SingleOf,
  type ValuesOf,
} from "@kaon/core";
import { MemorySource, type Declaration } from "./memory-source.ts";

interface Lepton {
  readonly pt: "float64";
  readonly eta: "float32";
  readonly phi: "float32";
  readonly mass: "float32";
  readonly charge: "int32";
  readonly tight: "bool";
}

interface Declared {
  readonly run: "uint32";
  readonly event: "uint64";
  readonly Muon: ListOf<Lepton>;
  readonly Jet: ListOf<Lepton>;
  readonly MET: SingleOf<{ readonly pt: "float32"; readonly phi: "float32" }>;
  readonly HLT: SingleOf<{ readonly IsoMu24: "bool" }>;
  readonly PSWeight: ValuesOf<"float32">;
}

const lepton = {
  pt: "float64",
  eta: "float32",
  phi: "float32",
  mass: "float32",
  charge: "int32",
  tight: "bool",
} as const;
const declaration: Declaration = {
  run: "uint32",
  event: "uint64",
  Muon: { list: lepton },
  Jet: { list: lepton },
  MET: { single: { pt: "float32", phi: "float32" } },
  HLT: { single: { IsoMu24: "bool" } },
  PSWeight: { values: "float32" },
};

function object(pt: number, [eta, phi]: readonly [number, number], charge: number) {
  return { pt, eta, phi, mass: 0.125, charge, tight: pt > 20 };
}

const events = [
  { Muon: [], Jet: [object(50, [0, 0], 0)], MET: 10, IsoMu24: false, PSWeight: [] },
  {
    Muon: [object(30, [1, 0], 1)],
    Jet: [object(60, [1, 0.25], 0), object(20, [-2, 3], 0)],
    MET: 20,
    IsoMu24: true,
    PSWeight: [1, 2],
  },
  {
    Muon: [object(40, [0.5, 0], 1), object(25, [-0.5, 3], -1), object(10, [2.5, 1], -1)],
    Jet: [],
    MET: 60,
    IsoMu24: true,
    PSWeight: [0.5, 1, 4],
  },
].map(({ MET, IsoMu24, ...rest }, i) => ({
  run: 7,
  event: BigInt(100 + i),
  MET: { pt: MET, phi: 1 },
  HLT: { IsoMu24 },
  ...rest,
}));

const source = new MemorySource(declaration, events);

function open() {
  return openEvents<Declared>(source, { entryStart: 0, entryStop: events.length });
}

/** The values of an array, rounded to seven digits. */
function values(array: KaonArray): unknown {
  return JSON.parse(JSON.stringify(toNested(array)), (_, value: unknown) =>
    typeof value === "number" ? Number(value.toPrecision(7)) : value,
  );
}

describe("an expression as text", () => {
  test("selects objects and gives values of them", () => {
    const { Muon } = open();
    expect(values(Muon.filter("pt > 15 and abs(eta) < 2.4").map("pt * 2"))).toEqual([[], [60], [80, 50]]);
    expect(values(Muon.map("tight"))).toEqual([[], [true], [true, true, false]]);
  });

  test("speaks of pairs as a and b, and of two lists by their names too", () => {
    const { Muon, Jet } = open();
    expect(values(Muon.pairs("a.charge != b.charge").map("a.pt + b.pt"))).toEqual([[], [], [65, 50]]);
    expect(values(Muon.cartesian(Jet, "deltaR(Muon, Jet) < 0.5").map("b.pt"))).toEqual([[], [60], []]);
  });

  test("selects events, and speaks of their lists", () => {
    expect(values(open().mask("count(Muon) >= 1 and MET.pt > 15"))).toEqual([false, true, true]);
    expect(values(open().filter("HLT.IsoMu24").map("sum(Muon.pt)"))).toEqual([30, 75]);
    expect(values(open().map("Muon[0].pt"))).toEqual([null, 30, 40]);
  });

  test("says where a name is unknown, and which are near", () => {
    const error = thrown(() => open().Muon.filter("ptt > 25 and abs(eta) < 2.4"));
    expect(error).toMatchObject({ name: "ExpressionError", start: 0, end: 3, near: ["pt"] });
    expect(error.message).toBe(
      'no "ptt" in Muon or the events; did you mean "pt"?\n  ptt > 25 and abs(eta) < 2.4\n  ^^^',
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
