import { openEvents, type Events, type ListOf, type SingleOf, type ValuesOf } from "@kaon/core";
import { MemorySource, type Declaration } from "./memory-source.ts";

interface Lepton {
  readonly pt: "float64";
  readonly eta: "float32";
  readonly phi: "float32";
  readonly mass: "float32";
  readonly charge: "int32";
  readonly tight: "bool";
}

/** The events that the tests of expressions look at. */
export interface Declared {
  readonly run: "uint32";
  readonly event: "uint64";
  readonly nMuon: "int32";
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
  nMuon: "int32",
  Muon: { list: lepton },
  Jet: { list: lepton },
  MET: { single: { pt: "float32", phi: "float32" } },
  HLT: { single: { IsoMu24: "bool" } },
  PSWeight: { values: "float32" },
};

/** An object as nested values. */
export interface LeptonValue {
  readonly pt: number;
  readonly eta: number;
  readonly phi: number;
  readonly mass: number;
  readonly charge: number;
  readonly tight: boolean;
}

/** An event as nested values. */
export interface EventValue {
  readonly run: number;
  readonly event: bigint;
  readonly nMuon: number;
  readonly Muon: readonly LeptonValue[];
  readonly Jet: readonly LeptonValue[];
  readonly MET: { readonly pt: number; readonly phi: number };
  readonly HLT: { readonly IsoMu24: boolean };
  readonly PSWeight: readonly number[];
}

/** These events in memory, as a source. */
export function memorySource(events: readonly EventValue[]): MemorySource {
  return new MemorySource(declaration, events as readonly (EventValue & Record<string, unknown>)[]);
}

/** All events of a source. */
export function open(source: MemorySource): Events<Declared> {
  return openEvents<Declared>(source, { entryStart: 0, entryStop: source.numEntries });
}

function object(pt: number, [eta, phi]: readonly [number, number], charge: number): LeptonValue {
  return { pt, eta, phi, mass: 0.125, charge, tight: pt > 20 };
}

/** Three events: without muons, with one, with three. */
export const threeEvents: readonly EventValue[] = [
  { Muon: [], Jet: [object(50, [0, 0], 0)], met: 10, PSWeight: [] },
  { Muon: [object(30, [1, 0], 1)], Jet: [object(60, [1, 0.25], 0), object(20, [-2, 3], 0)], met: 20, PSWeight: [1, 2] },
  {
    Muon: [object(40, [0.5, 0], 1), object(25, [-0.5, 3], -1), object(10, [2.5, 1], -1)],
    Jet: [],
    met: 60,
    PSWeight: [0.5, 1, 4],
  },
].map(({ met, ...lists }, i) => ({
  run: 7,
  event: BigInt(100 + i),
  nMuon: lists.Muon.length,
  MET: { pt: met, phi: 1 },
  HLT: { IsoMu24: met > 10 },
  ...lists,
}));
