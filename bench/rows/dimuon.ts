// A contestant of the dimuon query: `node dimuon.ts kaon|hand`. Muons with pt, eta and identification cuts, pairs of opposite
// charge, their mass. Both give offsets and masses.
import { openEvents, type ListOf } from "@kaon/core";
import { digest, measure, publish } from "../contestant.ts";
import { makeMuons, memoryEvents, type MuonColumns } from "./events.ts";

interface Declared {
  readonly Muon: ListOf<{ pt: "float32"; eta: "float32"; phi: "float32"; charge: "int32"; softId: "bool" }>;
}

interface Particle {
  readonly pt: number;
  readonly eta: number;
  readonly phi: number;
}

interface Masses {
  readonly offsets: Int32Array;
  readonly masses: Float64Array;
}

const muons = makeMuons(2_000_000);
const source = memoryEvents(
  { Muon: muons },
  { Muon: { pt: "float32", eta: "float32", phi: "float32", charge: "int32", softId: "bool" } },
);

/** Invariant mass of two massless particles. */
function dimuonMass(a: Particle, b: Particle): number {
  return Math.sqrt(2 * a.pt * b.pt * (Math.cosh(a.eta - b.eta) - Math.cos(a.phi - b.phi)));
}

function kaon(): Masses {
  const { offsets, content } = openEvents<Declared>(source, { entryStart: 0, entryStop: muons.numEvents })
    .Muon.filter((mu) => mu.pt > 4 && Math.abs(mu.eta) < 2.4 && mu.softId)
    .pairs((a, b) => a.charge !== b.charge)
    .map((a, b) => dimuonMass(a, b));
  return { offsets, masses: content.data };
}

/** The loop that somebody would write by hand for this query. */
function hand({ numEvents, offsets, pt, eta, phi, charge, softId }: MuonColumns): Masses {
  const ends = new Int32Array(numEvents + 1);
  const kept = new Int32Array(64);
  let out = new Float64Array(1024);
  let m = 0;
  for (let e = 0; e < numEvents; e++) {
    let n = 0;
    for (let i = offsets[e]; i < offsets[e + 1]; i++) {
      if (pt[i] > 4 && Math.abs(eta[i]) < 2.4 && softId[i] !== 0) kept[n++] = i;
    }
    for (let a = 0; a < n; a++) {
      const i = kept[a];
      for (let b = a + 1; b < n; b++) {
        const j = kept[b];
        if (charge[i] === charge[j]) continue;
        if (m === out.length) {
          const larger = new Float64Array(2 * m);
          larger.set(out);
          out = larger;
        }
        out[m++] = Math.sqrt(2 * pt[i] * pt[j] * (Math.cosh(eta[i] - eta[j]) - Math.cos(phi[i] - phi[j])));
      }
    }
    ends[e + 1] = m;
  }
  return { offsets: ends, masses: out.slice(0, m) };
}

publish([
  measure({
    name: "dimuon",
    passes: 9,
    prepare: () => undefined,
    pass: process.argv[2] === "hand" ? () => hand(muons) : kaon,
    checksum: ({ offsets, masses }) => digest(offsets, masses),
  }),
]);
