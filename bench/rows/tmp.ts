// One contestant of the row function benchmark, in a process of its own: `node dimuon.ts kaon|hand`. Prints milliseconds
// of the median pass over two million events, and a checksum of the masses.
import { openEvents, type Events, type ListOf } from "@kaon/core";
import { makeMuons, muonSource, type MuonColumns } from "./events.ts";

interface Declared {
  readonly Muon: ListOf<{ pt: "float32"; eta: "float32"; phi: "float32"; charge: "int32"; softId: "bool" }>;
}

interface Particle {
  readonly pt: number;
  readonly eta: number;
  readonly phi: number;
}

/** Invariant mass of two massless particles. */
function dimuonMass(a: Particle, b: Particle): number {
  return Math.sqrt(2 * a.pt * b.pt * (Math.cosh(a.eta - b.eta) - Math.cos(a.phi - b.phi)));
}

function kaon(events: Events<Declared>): Float64Array {
  return events.Muon.filter((mu) => mu.pt > 4 && Math.abs(mu.eta) < 2.4 && mu.softId)
    .pairs((a, b) => a.charge !== b.charge)
    .map((a, b) => dimuonMass(a, b)).content.data;
}

/** The loop that somebody would write by hand for this query. */
function hand({ numEvents, offsets, pt, eta, phi, charge, softId }: MuonColumns): Float64Array {
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
  return out.slice(0, m);
}

const muons = makeMuons(2_000_000);
const source = muonSource(muons);
const pass =
  process.argv[2] === "hand"
    ? () => hand(muons)
    : () => kaon(openEvents(source, { entryStart: 0, entryStop: muons.numEvents }));
const times: number[] = [];
let checksum = 0;
for (let repeat = 0; repeat < 25; repeat++) {
  const start = performance.now();
  const masses = pass();
  times.push(performance.now() - start);
  checksum = masses.reduce((total, mass) => total + mass, 0);
}
console.log(JSON.stringify({ milliseconds: Math.min(...times), first: times[0], checksum }));
