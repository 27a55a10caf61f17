import { type MuonDraft, type MuonDrafts, nextMuon } from "./muon-draft.ts";
import { muonMass, type PairProcess, ptOffset } from "./processes.ts";
import type { Random } from "./random.ts";

/** Muons are kept above this transverse momentum [GeV] and within this pseudorapidity. */
export const muonAcceptance = { pt: 3, eta: 2.4 } as const;

/** Transverse momenta end here [GeV]. */
const maxPt = 800;

/**
 * Puts a pair of muons into the event: a mass after the process, a momentum, an isotropic decay, and what the detector makes
 * of it. Momentum and decay are drawn again until both muons are seen.
 */
export function addPair(process: PairProcess, muons: MuonDrafts, random: Random): void {
  const first = nextMuon(muons);
  const second = nextMuon(muons);
  const mass = process.mass(random);
  do decay(process, mass, { first, second, random });
  while (!measure(first, random) || !measure(second, random));
  first.charge = random.chance(0.5) ? 1 : -1;
  second.charge = random.chance(process.sameSignShare) ? first.charge : -first.charge;
  first.isPrompt = random.chance(process.promptShare);
  second.isPrompt = process.isIsolated ? first.isPrompt : agreesWith(first, process, random);
  first.isIsolated = process.isIsolated;
  second.isIsolated = process.isIsolated;
}

/** Transverse momentum after `pt / (1 + (pt / scale)²)^power`, by inversion [GeV]. */
export function drawPt(scale: number, power: number, random: Random): number {
  return Math.min(maxPt, scale * Math.sqrt(random.uniform() ** (1 / (1 - power)) - 1));
}

/** Relative resolution of the transverse momentum: multiple scattering, and curvature at high momentum. */
export function relativeResolution(pt: number, eta: number): number {
  const scattering = 0.008 + 0.0035 * eta * eta;
  const curvature = 1.2e-4 * pt;
  return Math.sqrt(scattering * scattering + curvature * curvature);
}

function decay(
  process: PairProcess,
  mass: number,
  into: { first: MuonDraft; second: MuonDraft; random: Random },
): void {
  const { first, second, random } = into;
  const pt = ptOffset(mass) + drawPt(process.ptScale, process.ptPower, random);
  const rapidity = random.between(-process.maxRapidity, process.maxRapidity) + 0.1 * random.normal();
  const angle = random.angle();
  const transverseMass = Math.sqrt(mass * mass + pt * pt);
  const px = pt * Math.cos(angle);
  const py = pt * Math.sin(angle);
  const pz = transverseMass * Math.sinh(rapidity);
  const energy = transverseMass * Math.cosh(rapidity);

  // In the rest frame: back to back, each with half the mass.
  const momentum = Math.sqrt(Math.max(0, (mass * mass) / 4 - muonMass * muonMass));
  const cosine = random.between(-1, 1);
  const sine = Math.sqrt(1 - cosine * cosine);
  const azimuth = random.angle();
  const restX = momentum * sine * Math.cos(azimuth);
  const restY = momentum * sine * Math.sin(azimuth);
  const restZ = momentum * cosine;

  // Boosted: p = p* + P (p*·P / (M (E + M)) + E* / M), with E* = M / 2.
  const along = (restX * px + restY * py + restZ * pz) / (mass * (energy + mass)) + 0.5;
  const x = restX + px * along;
  const y = restY + py * along;
  const z = restZ + pz * along;
  setMomentum(first, x, y, z);
  setMomentum(second, px - x, py - y, pz - z);
}

function setMomentum(muon: MuonDraft, px: number, py: number, pz: number): void {
  muon.px = px;
  muon.py = py;
  muon.pz = pz;
}

/**
 * What the detector makes of a true momentum: the direction is kept, the momentum smeared. False where the muon is not seen;
 * a tenth below the threshold it cannot be, at a resolution of at most three per cent.
 */
function measure(muon: MuonDraft, random: Random): boolean {
  const pt = Math.sqrt(muon.px * muon.px + muon.py * muon.py);
  if (pt < 0.9 * muonAcceptance.pt) return false;
  muon.eta = Math.asinh(muon.pz / pt);
  if (Math.abs(muon.eta) > muonAcceptance.eta) return false;
  muon.phi = Math.atan2(muon.py, muon.px);
  muon.pt = pt * (1 + relativeResolution(pt, muon.eta) * random.normal());
  return muon.pt > muonAcceptance.pt;
}

/** Muons of one resonance share their origin; those of two heavy quarks each have their own. */
function agreesWith(first: { readonly isPrompt: boolean }, process: PairProcess, random: Random): boolean {
  return process.sameSignShare === 0 ? first.isPrompt : random.chance(process.promptShare);
}
