// A contestant of the query with variations: `node two-muons.ts vary|inline|separate`. Masses of pairs of muons, and sums over jets that are
// not near a muon, for events as they are and with the energies of jets 3 % higher and lower, which leaves the muons alone. `vary` and
// `inline` do it in one call of `vary`, with functions of the module or with functions that are written where they are used; `separate` in
// three runs over the same events. All give sums, masses and their offsets.
import {
  deltaR,
  mass,
  openEvents,
  type EventOf,
  type Events,
  type ListOf,
  type NumericArray,
  type RowOf,
} from "@kaon/core";
import { vary } from "kaon";
import { digest, measure, publish } from "../contestant.ts";
import { makeJets, makeMuons, memoryEvents } from "../rows/events.ts";

interface Muon {
  readonly pt: "float32";
  readonly eta: "float32";
  readonly phi: "float32";
  readonly mass: "float32";
  readonly charge: "int32";
  readonly softId: "bool";
}

interface Jet {
  readonly pt: "float32";
  readonly eta: "float32";
  readonly phi: "float32";
  readonly mass: "float32";
}

interface Declared {
  readonly Muon: ListOf<Muon>;
  readonly Jet: ListOf<Jet>;
}

type MuonRow = RowOf<Muon>;
type JetRow = RowOf<Jet>;
type Ev = Events<Declared>;

const numEvents = 1_000_000;
const muons = makeMuons(numEvents);
const masses = { ...muons, mass: new Float32Array(muons.pt.length).fill(0.10566) };
const momentum = { pt: "float32", eta: "float32", phi: "float32", mass: "float32" } as const;
const source = memoryEvents(
  { Muon: masses, Jet: makeJets(numEvents, 8) },
  { Muon: { ...momentum, charge: "int32", softId: "bool" }, Jet: momentum },
);
const open = (): Ev => openEvents<Declared>(source, { entryStart: 0, entryStop: numEvents });

const variations = {
  jesUp: { Jet: { pt: (jet: JetRow) => 1.03 * jet.pt } },
  jesDown: { Jet: { pt: (jet: JetRow) => 0.97 * jet.pt } },
};

const isGoodMuon = (mu: MuonRow): boolean => mu.pt > 4 && Math.abs(mu.eta) < 2.4 && mu.softId;
const isOpposite = (a: MuonRow, b: MuonRow): boolean => a.charge !== b.charge;
const pairMass = (a: MuonRow, b: MuonRow): number => mass(a, b);
const isGoodJet = (jet: JetRow, ev: EventOf<Declared>): boolean =>
  jet.pt > 30 && Math.abs(jet.eta) < 2.5 && !ev.Muon.some((mu) => mu.pt > 10 && deltaR(jet, mu) < 0.4);
const momentumOf = (jet: JetRow): number => jet.pt;

interface Found {
  readonly offsets: Int32Array;
  readonly masses: NumericArray<"float64">;
  readonly ht: NumericArray<"float64">;
}

function named(ev: Ev): Found {
  const { offsets, content } = ev.Muon.filter(isGoodMuon).pairs(isOpposite).map(pairMass);
  return { offsets, masses: content, ht: ev.Jet.filter(isGoodJet).sum(momentumOf) };
}

function inline(ev: Ev): Found {
  const { offsets, content } = ev.Muon.filter((mu) => mu.pt > 4 && Math.abs(mu.eta) < 2.4 && mu.softId)
    .pairs((a, b) => a.charge !== b.charge)
    .map((a, b) => mass(a, b));
  const jets = ev.Jet.filter(
    (jet, e) => jet.pt > 30 && Math.abs(jet.eta) < 2.5 && !e.Muon.some((mu) => mu.pt > 10 && deltaR(jet, mu) < 0.4),
  );
  return { offsets, masses: content, ht: jets.sum((jet) => jet.pt) };
}

function inOnePass(process: (ev: Ev) => Found): Found[] {
  const { offsets, masses: found, ht } = vary(open(), variations, process);
  return ["nominal", "jesUp", "jesDown"].map((name) => ({ offsets: offsets[name], masses: found[name], ht: ht[name] }));
}

function separate(process: (ev: Ev) => Found): Found[] {
  return [process(open()), process(open().with(variations.jesUp)), process(open().with(variations.jesDown))];
}

const passes: Readonly<Record<string, () => Found[]>> = {
  vary: () => inOnePass(named),
  inline: () => inOnePass(inline),
  separate: () => separate(named),
};

publish([
  measure({
    name: "two muons",
    passes: 7,
    prepare: () => undefined,
    pass: passes[process.argv[2]],
    checksum: (found) => digest(...found.flatMap(({ offsets, masses: { data }, ht }) => [offsets, data, ht.data])),
  }),
]);
