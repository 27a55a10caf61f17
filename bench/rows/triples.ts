// A contestant of the best of triples: `node triples.ts kaon|hand`. For each event the mass of the three jets whose mass is
// nearest to a top quark's. Both make px, py, pz and energy of each jet once, and use them for all triples.
import { mass, openEvents, type ListOf } from "@kaon/core";
import { digest, measure, publish } from "../contestant.ts";
import { makeJets, memoryEvents, type JetColumns } from "./events.ts";

interface Declared {
  readonly Jet: ListOf<{ pt: "float32"; eta: "float32"; phi: "float32"; mass: "float32" }>;
}

const topMass = 172.5;
const numEvents = 300_000;
const jets = makeJets(numEvents, 8);
const source = memoryEvents({ Jet: jets }, { Jet: { pt: "float32", eta: "float32", phi: "float32", mass: "float32" } });

function kaon(): Float64Array {
  return openEvents<Declared>(source, { entryStart: 0, entryStop: numEvents })
    .Jet.triples()
    .minBy((a, b, c) => Math.abs(mass(a, b, c) - topMass))
    .map((a, b, c) => mass(a, b, c)).content.data;
}

/** The loops that somebody would write by hand for this query. */
function hand({ offsets, pt, eta, phi, mass }: JetColumns): Float64Array {
  const px = new Float64Array(pt.length);
  const py = new Float64Array(pt.length);
  const pz = new Float64Array(pt.length);
  const energy = new Float64Array(pt.length);
  for (let i = 0; i < pt.length; i++) {
    px[i] = pt[i] * Math.cos(phi[i]);
    py[i] = pt[i] * Math.sin(phi[i]);
    pz[i] = pt[i] * Math.sinh(eta[i]);
    energy[i] = Math.sqrt(pt[i] * pt[i] + pz[i] * pz[i] + mass[i] * mass[i]);
  }
  const out = new Float64Array(numEvents);
  let n = 0;
  for (let e = 0; e < numEvents; e++) {
    const stop = offsets[e + 1];
    let best = Infinity;
    let bestMass = 0;
    for (let a = offsets[e]; a < stop; a++) {
      for (let b = a + 1; b < stop; b++) {
        for (let c = b + 1; c < stop; c++) {
          const x = px[a] + px[b] + px[c];
          const y = py[a] + py[b] + py[c];
          const z = pz[a] + pz[b] + pz[c];
          const t = energy[a] + energy[b] + energy[c];
          const m = Math.sqrt((t - z) * (t + z) - x * x - y * y);
          const distance = Math.abs(m - topMass);
          if (distance < best) {
            best = distance;
            bestMass = m;
          }
        }
      }
    }
    if (best < Infinity) out[n++] = bestMass;
  }
  return out.slice(0, n);
}

publish([
  measure({
    name: "triples",
    passes: 9,
    prepare: () => undefined,
    pass: process.argv[2] === "hand" ? () => hand(jets) : kaon,
    // Kaon's sine and cosine differ from Math's in the last bit of 64; the masses are the same in 32.
    checksum: (masses) => digest(Float32Array.from(masses)),
  }),
]);
