// A contestant of the dimuon query as text: `node dimuon.ts text|function`. Muons with pt, eta and identification cuts, pairs of
// opposite charge, their mass, once as expressions and once as the arrow functions that say the same.
import { openEvents, type Events, type ListOf } from "@kaon/core";
import { digest, measure, publish } from "../contestant.ts";
import { makeMuons, memoryEvents } from "../rows/events.ts";

interface Declared {
  readonly Muon: ListOf<{ pt: "float32"; eta: "float32"; phi: "float32"; charge: "int32"; softId: "bool" }>;
}

const muons = makeMuons(2_000_000);
const source = memoryEvents(
  { Muon: muons },
  { Muon: { pt: "float32", eta: "float32", phi: "float32", charge: "int32", softId: "bool" } },
);

function events(): Events<Declared> {
  return openEvents<Declared>(source, { entryStart: 0, entryStop: muons.numEvents });
}

function asText() {
  return events()
    .Muon.filter("pt > 4 and abs(eta) < 2.4 and softId")
    .pairs("a.charge != b.charge")
    .map("sqrt(2 * a.pt * b.pt * (cosh(a.eta - b.eta) - cos(a.phi - b.phi)))");
}

function asFunctions() {
  return events()
    .Muon.filter((mu) => mu.pt > 4 && Math.abs(mu.eta) < 2.4 && mu.softId)
    .pairs((a, b) => a.charge !== b.charge)
    .map((a, b) => Math.sqrt(2 * a.pt * b.pt * (Math.cosh(a.eta - b.eta) - Math.cos(a.phi - b.phi))));
}

publish([
  measure({
    name: "dimuon",
    passes: 9,
    prepare: () => undefined,
    pass: process.argv[2] === "function" ? asFunctions : asText,
    checksum: ({ offsets, content }) =>
      digest(offsets, content.kind === "numeric" ? content.data : new Float64Array(0)),
  }),
]);
