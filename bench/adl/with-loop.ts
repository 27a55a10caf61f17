// Query 5 as a macro does it: `node with-loop.ts FILE q5 PASSES`. One process reads the branches whole, makes the muons of one event
// after the other into objects, and loops over them by hand. What processors are compared with.
import { hist, type JaggedArray, type NumericArray, openRootFile, regular } from "kaon";
import { bytesRead, peakMemory } from "./process-costs.ts";
import type { Outcome, Pass } from "./outcome.ts";

interface Muon {
  readonly charge: number;
  readonly px: number;
  readonly py: number;
  readonly pz: number;
  readonly energy: number;
}

const [path, , passes] = process.argv.slice(2);
const { pass: cold, bins } = await timed();
const first = Date.now() - Number(process.env.BENCH_STARTED);
const { user, system } = process.cpuUsage();
const firstCpu = (user + system) / 1000;
const warm: Pass[] = [];
while (warm.length < Number(passes)) warm.push((await timed()).pass);
const outcome: Outcome = { first, firstCpu, cold, warm, peak: peakMemory(), histograms: { "": bins } };
console.log(JSON.stringify([outcome]));

async function timed(): Promise<{ pass: Pass; bins: number[] }> {
  const cpu = process.cpuUsage();
  const read = bytesRead();
  const start = performance.now();
  const bins = await analyse();
  const { user, system } = process.cpuUsage(cpu);
  return { pass: { wall: performance.now() - start, cpu: (user + system) / 1000, read: bytesRead() - read }, bins };
}

async function analyse(): Promise<number[]> {
  const file = await openRootFile(path);
  const tree = file.tree("Events");
  const met = (tree.read("MET_pt") as NumericArray<"float32">).data;
  const { offsets } = tree.read("Muon_pt") as JaggedArray;
  const [pt, eta, phi, mass, charge] = ["pt", "eta", "phi", "mass", "charge"].map((field) => {
    return (tree.read(`Muon_${field}`) as JaggedArray<NumericArray<"float32">>).content.data;
  });
  const histogram = hist(regular(100, 0, 2000, { name: "met" }));
  for (let event = 0; event < tree.numEntries; event++) {
    const muons: Muon[] = [];
    for (let i = offsets[event]; i < offsets[event + 1]; i++) {
      const pz = pt[i] * Math.sinh(eta[i]);
      const energy = Math.sqrt(pt[i] * pt[i] + pz * pz + mass[i] * mass[i]);
      muons.push({ charge: charge[i], px: pt[i] * Math.cos(phi[i]), py: pt[i] * Math.sin(phi[i]), pz, energy });
    }
    if (hasZ(muons)) histogram.fill({ met: met[event] });
  }
  file.close();
  return [...histogram.values({ flow: true })];
}

function hasZ(muons: readonly Muon[]): boolean {
  for (let i = 0; i < muons.length; i++) {
    for (let j = i + 1; j < muons.length; j++) {
      if (muons[i].charge === muons[j].charge) continue;
      const mass = massOf(muons[i], muons[j]);
      if (mass > 60 && mass < 120) return true;
    }
  }
  return false;
}

function massOf(a: Muon, b: Muon): number {
  const energy = a.energy + b.energy;
  const [px, py, pz] = [a.px + b.px, a.py + b.py, a.pz + b.pz];
  return Math.sqrt(energy * energy - px * px - py * py - pz * pz);
}
