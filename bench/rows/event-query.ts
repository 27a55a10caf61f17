// A contestant of the event query: `node event-query.ts kaon|hand`. For each event, the sum of pt of the jets above 30 GeV that
// have no muon above 10 GeV near them.
import { deltaR, openEvents, type ListOf } from "@kaon/core";
import { digest, measure, publish } from "../contestant.ts";
import { makeJets, makeMuons, memoryEvents, type JetColumns, type MuonColumns } from "./events.ts";

interface Declared {
  readonly Jet: ListOf<{ pt: "float32"; eta: "float32"; phi: "float32" }>;
  readonly Muon: ListOf<{ pt: "float32"; eta: "float32"; phi: "float32" }>;
}

const numEvents = 1_000_000;
const muons = makeMuons(numEvents);
const jets = makeJets(numEvents, 9);
const direction = { pt: "float32", eta: "float32", phi: "float32" } as const;
const source = memoryEvents({ Jet: jets, Muon: muons }, { Jet: direction, Muon: direction });

function kaon(): Float64Array {
  return openEvents<Declared>(source, { entryStart: 0, entryStop: numEvents }).map((ev) =>
    ev.Jet.sum(
      (j) => j.pt,
      (j) => j.pt > 30 && !ev.Muon.some((m) => m.pt > 10 && deltaR(j, m) < 0.4),
    ),
  ).data;
}

/** The loop that somebody would write by hand for this query. */
function hand(jet: JetColumns, muon: MuonColumns): Float64Array {
  const out = new Float64Array(numEvents);
  for (let e = 0; e < numEvents; e++) {
    let total = 0;
    for (let i = jet.offsets[e]; i < jet.offsets[e + 1]; i++) {
      if (!(jet.pt[i] > 30)) continue;
      let isNear = false;
      for (let j = muon.offsets[e]; j < muon.offsets[e + 1] && !isNear; j++) {
        if (!(muon.pt[j] > 10)) continue;
        const eta = jet.eta[i] - muon.eta[j];
        const turned = Math.abs(jet.phi[i] - muon.phi[j]);
        const phi = turned > Math.PI ? 2 * Math.PI - turned : turned;
        isNear = Math.sqrt(eta * eta + phi * phi) < 0.4;
      }
      if (!isNear) total += jet.pt[i];
    }
    out[e] = total;
  }
  return out;
}

publish([
  measure({
    name: "event query",
    passes: 9,
    prepare: () => undefined,
    pass: process.argv[2] === "hand" ? () => hand(jets, muons) : kaon,
    checksum: digest,
  }),
]);
