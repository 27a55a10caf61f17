import type { Random } from "./random.ts";

/** How a pair of muons comes about. */
export interface PairProcess {
  readonly name: string;
  /** Share of all pairs. */
  readonly rate: number;
  /** Mass of a pair [GeV]. */
  readonly mass: (random: Random) => number;
  /** Scale and power of the transverse momentum spectrum, `pt / (1 + (pt / scale)²)^power`, above `ptOffset(mass)`. */
  readonly ptScale: number;
  readonly ptPower: number;
  /** Pairs are spread evenly over |y| below this, with Gaussian edges. */
  readonly maxRapidity: number;
  /** Share of muons that come from the collision point, not from the decay of a heavy quark. */
  readonly promptShare: number;
  /** Whether muons that come from the collision point are isolated. */
  readonly isIsolated: boolean;
  /** Share of pairs with equal charges. */
  readonly sameSignShare: number;
}

/** A particle that decays to two muons. */
interface Resonance {
  readonly name: string;
  /** GeV */
  readonly mass: number;
  /** GeV */
  readonly width: number;
}

/** Mass of the muon [GeV]. @see https://pdg.lbl.gov (S. Navas et al., Review of Particle Physics, Phys. Rev. D 110 (2024) 030001) */
export const muonMass = 0.105_658_375_5;

/**
 * Masses and full widths [GeV].
 * @see https://pdg.lbl.gov (S. Navas et al., Review of Particle Physics, Phys. Rev. D 110 (2024) 030001)
 */
const resonances = {
  eta: { name: "eta", mass: 0.547_862, width: 1.31e-6 },
  rho: { name: "rho", mass: 0.775_26, width: 0.1474 },
  omega: { name: "omega", mass: 0.782_66, width: 8.68e-3 },
  phi: { name: "phi", mass: 1.019_461, width: 4.249e-3 },
  jpsi: { name: "jpsi", mass: 3.0969, width: 92.6e-6 },
  psi2S: { name: "psi2S", mass: 3.686_097, width: 293e-6 },
  upsilon1S: { name: "upsilon1S", mass: 9.4604, width: 54.02e-6 },
  upsilon2S: { name: "upsilon2S", mass: 10.0234, width: 31.98e-6 },
  upsilon3S: { name: "upsilon3S", mass: 10.3551, width: 20.32e-6 },
  z: { name: "z", mass: 91.188, width: 2.4955 },
} as const satisfies Record<string, Resonance>;

/**
 * Pairs without a resonance: masses [GeV] and how many pairs there are per unit of ln(mass), in arbitrary units; straight
 * lines between them in the logarithms. Two falling slopes with a shoulder, as decays of heavy quarks and the Drell-Yan
 * process give behind a trigger on two muons.
 */
const combinatorialShape: readonly (readonly [number, number])[] = [
  [0.215, 0.15],
  [0.3, 0.5],
  [0.5, 0.75],
  [1, 1],
  [2, 1.15],
  [4, 1.3],
  [6, 1.2],
  [10, 0.9],
  [15, 0.6],
  [25, 0.3],
  [40, 0.1],
  [70, 0.02],
  [120, 0.003],
  [300, 0.0001],
];

const drellYanShape: readonly (readonly [number, number])[] = [
  [4, 0.5],
  [8, 1],
  [15, 1],
  [25, 0.75],
  [40, 0.35],
  [60, 0.15],
  [120, 0.045],
  [200, 0.015],
  [300, 0.006],
];

/** Heavy quarks give soft, displaced, unisolated muons; quarkonia come half from the collision, half from heavy quarks. */
const light = { ptScale: 4, ptPower: 3.6, maxRapidity: 2.2, promptShare: 0.9, isIsolated: false, sameSignShare: 0 };
const charmonium = {
  ptScale: 5,
  ptPower: 3.4,
  maxRapidity: 2.2,
  promptShare: 0.7,
  isIsolated: false,
  sameSignShare: 0,
};
const bottomonium = { ptScale: 7, ptPower: 3.2, maxRapidity: 2.2, promptShare: 1, isIsolated: true, sameSignShare: 0 };
const electroweak = { ptScale: 11, ptPower: 2.4, maxRapidity: 2.3, promptShare: 1, isIsolated: true, sameSignShare: 0 };
const heavyQuarks = {
  ptScale: 6,
  ptPower: 3.2,
  maxRapidity: 2.2,
  promptShare: 0.15,
  isIsolated: false,
  sameSignShare: 0.35,
};

/** What pairs are made of. The rates are those of reconstructed pairs, chosen after the spectra that CMS has shown; they sum to 1. */
export const pairProcesses: readonly PairProcess[] = [
  { name: "eta", rate: 0.0042, mass: () => resonances.eta.mass, ...light },
  { name: "rho", rate: 0.011, mass: breitWigner(resonances.rho, 0.35, 1.3), ...light },
  { name: "omega", rate: 0.012, mass: breitWigner(resonances.omega, 0.6, 1), ...light },
  { name: "phi", rate: 0.014, mass: breitWigner(resonances.phi, 0.9, 1.2), ...light },
  { name: "jpsi", rate: 0.16, mass: breitWigner(resonances.jpsi, 3, 3.2), ...charmonium },
  { name: "psi2S", rate: 0.0085, mass: breitWigner(resonances.psi2S, 3.6, 3.8), ...charmonium },
  { name: "upsilon1S", rate: 0.034, mass: breitWigner(resonances.upsilon1S, 9.4, 9.5), ...bottomonium },
  { name: "upsilon2S", rate: 0.011, mass: breitWigner(resonances.upsilon2S, 10, 10.1), ...bottomonium },
  { name: "upsilon3S", rate: 0.0065, mass: breitWigner(resonances.upsilon3S, 10.3, 10.4), ...bottomonium },
  { name: "z", rate: 0.11, mass: breitWigner(resonances.z, 50, 300), ...electroweak },
  { name: "drellYan", rate: 0.055, mass: shaped(drellYanShape), ...electroweak },
  { name: "combinatorial", rate: 0.5738, mass: shaped(combinatorialShape), ...heavyQuarks },
];

/** The process at `share` of the rates, from 0 to 1. */
export function pickProcess(share: number): PairProcess {
  let rest = share;
  for (const process of pairProcesses) {
    rest -= process.rate;
    if (rest < 0) return process;
  }
  return pairProcesses[pairProcesses.length - 1];
}

/** Least transverse momentum of a pair [GeV]: a light pair must be boosted for both muons to be seen. */
export function ptOffset(mass: number): number {
  return Math.max(0, 8 - mass);
}

/** Breit-Wigner masses between two borders, by inversion. */
function breitWigner({ mass, width }: Resonance, low: number, high: number): (random: Random) => number {
  const angleLow = Math.atan((2 * (low - mass)) / width);
  const angleHigh = Math.atan((2 * (high - mass)) / width);
  return (random) => mass + (width / 2) * Math.tan(random.between(angleLow, angleHigh));
}

/** Masses after a shape given by points, by inversion in 1,000 steps of ln(mass). */
function shaped(points: readonly (readonly [number, number])[]): (random: Random) => number {
  const steps = 1000;
  const start = Math.log(points[0][0]);
  const step = (Math.log(points[points.length - 1][0]) - start) / steps;
  const cumulative = new Float64Array(steps + 1);
  for (let i = 0; i < steps; i++) cumulative[i + 1] = cumulative[i] + density(points, start + (i + 0.5) * step);
  return (random) => {
    const wanted = random.uniform() * cumulative[steps];
    const at = stepOf(cumulative, wanted);
    const within = (wanted - cumulative[at]) / (cumulative[at + 1] - cumulative[at]);
    return Math.exp(start + (at + within) * step);
  };
}

function density(points: readonly (readonly [number, number])[], logMass: number): number {
  const next = Math.max(
    1,
    points.findIndex(([mass]) => Math.log(mass) > logMass),
  );
  const [mass0, value0] = points[next - 1];
  const [mass1, value1] = points[next];
  const fraction = (logMass - Math.log(mass0)) / Math.log(mass1 / mass0);
  return value0 * (value1 / value0) ** fraction;
}

/** The last step whose border is not above `wanted`. */
function stepOf(cumulative: Float64Array, wanted: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (cumulative[middle] <= wanted) low = middle;
    else high = middle;
  }
  return low;
}
