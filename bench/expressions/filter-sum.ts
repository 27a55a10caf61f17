// A contestant of a filter and a sum as text: `node filter-sum.ts text|function`. For each event, the sum of pt of the central jets
// above 30 GeV that have no muon above 10 GeV near them, once as expressions and once as the arrow functions that say the same.
import { deltaR, openEvents, type Events, type ListOf } from "@kaon/core";
import { digest, measure, publish } from "../contestant.ts";
import { makeJets, makeMuons, memoryEvents } from "../rows/events.ts";

interface Declared {
  readonly Jet: ListOf<{ pt: "float32"; eta: "float32"; phi: "float32" }>;
  readonly Muon: ListOf<{ pt: "float32"; eta: "float32"; phi: "float32" }>;
}

const numEvents = 1_000_000;
const direction = { pt: "float32", eta: "float32", phi: "float32" } as const;
const source = memoryEvents(
  { Jet: makeJets(numEvents, 9), Muon: makeMuons(numEvents) },
  { Jet: direction, Muon: direction },
);

function events(): Events<Declared> {
  return openEvents<Declared>(source, { entryStart: 0, entryStop: numEvents });
}

function asText() {
  return events()
    .Jet.filter("pt > 30 and abs(eta) < 2.4")
    .sum("pt", "not any(Muon, pt > 10 and deltaR(Muon, Jet) < 0.4)");
}

function asFunctions() {
  return events()
    .Jet.filter((jet) => jet.pt > 30 && Math.abs(jet.eta) < 2.4)
    .sum(
      (jet) => jet.pt,
      (jet, ev) => !ev.Muon.some((mu) => mu.pt > 10 && deltaR(mu, jet) < 0.4),
    );
}

publish([
  measure({
    name: "filter and sum",
    passes: 9,
    prepare: () => undefined,
    pass: process.argv[2] === "function" ? asFunctions : asText,
    checksum: ({ data }) => digest(data),
  }),
]);
