import { ArgumentError, type PxPyPzE } from "@kaon/core";
import { drawPt } from "../pair.ts";
import type { Random } from "../random.ts";
import { decay } from "../phase-space.ts";

/** What a particle is to the detector; neutrinos and neutralinos are invisible. */
export type ParticleKind = "electron" | "muon" | "b" | "light" | "invisible";

/** A particle that leaves the hard collision, in GeV. */
export interface Particle {
  readonly kind: ParticleKind;
  /** −1, 0 or 1. */
  readonly charge: number;
  readonly momentum: PxPyPzE;
}

/** Masses of the signal in GeV. */
export interface StopMasses {
  readonly stop: number;
  readonly neutralino: number;
}

/** Masses in GeV. @see https://pdg.lbl.gov (S. Navas et al., Review of Particle Physics, Phys. Rev. D 110 (2024) 030001) */
export const masses = { top: 172.57, w: 80.369, z: 91.188, b: 4.78, electron: 0.000_511, muon: 0.105_658 } as const;
const widthOfZ = 2.4955;

/** How a pair of particles comes about. */
interface PairProduction {
  /** Masses of the two in GeV. */
  readonly mass: number;
  /** How far the mass of the pair lies above its threshold, relative to it: the mean of an exponential. */
  readonly excess: number;
  /** Scale in GeV and power of the momentum against which the pair recoils. */
  readonly recoil: readonly [scale: number, power: number];
}

/** A kind of event. */
export interface Process {
  readonly name: string;
  /** Share among the backgrounds; not used for signal. */
  readonly rate: number;
  readonly channelNumber: number;
  readonly make: (random: Random) => Particle[];
}

/** The backgrounds: top pairs, Z bosons with jets and W pairs, each with two charged leptons. */
export const backgrounds: readonly Process[] = [
  { name: "ttbar", rate: 0.5, channelNumber: 410_472, make: makeTopPair },
  { name: "zjets", rate: 0.3, channelNumber: 700_322, make: makeZ },
  { name: "ww", rate: 0.2, channelNumber: 700_600, make: makeWPair },
];

/**
 * Pairs of stops, each decaying to a neutralino and what a top quark would give: with the top on its mass shell where there is
 * room for it, else to b, W and neutralino, else to b, lepton, neutrino and neutralino.
 * @throws ArgumentError where the masses leave no room for a decay
 */
export function stopPairs(signal: StopMasses): Process {
  const { stop, neutralino } = signal;
  if (!(neutralino >= 0 && stop - neutralino > masses.b + masses.muon)) {
    throw new ArgumentError(
      `a stop of ${stop} GeV cannot decay to a neutralino of ${neutralino} GeV: the difference must be above ${(masses.b + masses.muon).toFixed(1)} GeV, and no mass negative`,
    );
  }
  const production = { mass: stop, excess: 0.3, recoil: [120, 2] } as const;
  return {
    name: "stop",
    rate: 0,
    channelNumber: 436_000,
    make: (random) => makePair(production, random, (parent, charge) => decayStop(parent, signal, { charge, random })),
  };
}

function makeTopPair(random: Random): Particle[] {
  const production = { mass: masses.top, excess: 0.35, recoil: [50, 2.6] } as const;
  return makePair(production, random, (top, charge) => decayTop(top, charge, random));
}

function makeWPair(random: Random): Particle[] {
  const production = { mass: masses.w, excess: 0.6, recoil: [25, 2.6] } as const;
  return makePair(production, random, (w, charge) => decayW(w, charge, random));
}

function makeZ(random: Random): Particle[] {
  const mass = Math.max(40, masses.z + (widthOfZ / 2) * Math.tan(Math.PI * (random.uniform() - 0.5)));
  const { system, jets } = recoiling(mass, [20, 2.3], random);
  const kind = random.chance(0.5) ? "electron" : "muon";
  const [plus, minus] = decay(system, mass, [masses[kind], masses[kind]], random);
  return [{ kind, charge: 1, momentum: plus }, { kind, charge: -1, momentum: minus }, ...jets];
}

function makePair(
  { mass, excess, recoil }: PairProduction,
  random: Random,
  decayOne: (momentum: PxPyPzE, charge: number) => Particle[],
): Particle[] {
  const pairMass = 2 * mass * (1 + excess * random.exponential());
  const { system, jets } = recoiling(pairMass, recoil, random);
  const [plus, minus] = decay(system, pairMass, [mass, mass], random);
  return [...decayOne(plus, 1), ...decayOne(minus, -1), ...jets];
}

/** A system of some mass, and the jets from before the collision that it recoils against. */
function recoiling(
  mass: number,
  [scale, power]: readonly [number, number],
  random: Random,
): { system: PxPyPzE; jets: Particle[] } {
  const pt = drawPt(scale, power, random);
  const phi = random.angle();
  const rapidity = 0.9 * random.normal();
  const transverse = Math.sqrt(mass * mass + pt * pt);
  const system = {
    px: pt * Math.cos(phi),
    py: pt * Math.sin(phi),
    pz: transverse * Math.sinh(rapidity),
    energy: transverse * Math.cosh(rapidity),
  };
  const share = random.chance(0.6) ? 1 : random.between(0.5, 1);
  const jets = [share, 1 - share].filter((part) => part * pt > 10);
  return { system, jets: jets.map((part) => recoilJet(part * pt, phi + Math.PI, random)) };
}

function recoilJet(pt: number, phi: number, random: Random): Particle {
  const eta = 1.4 * random.normal();
  const momentum = {
    px: pt * Math.cos(phi),
    py: pt * Math.sin(phi),
    pz: pt * Math.sinh(eta),
    energy: pt * Math.cosh(eta),
  };
  return { kind: random.chance(0.03) ? "b" : "light", charge: 0, momentum };
}

interface Decaying {
  readonly charge: number;
  readonly random: Random;
}

function decayStop(parent: PxPyPzE, { stop, neutralino }: StopMasses, { charge, random }: Decaying): Particle[] {
  const room = stop - neutralino;
  if (room > masses.top) {
    const [top, chi] = decay(parent, stop, [masses.top, neutralino], random);
    return [...decayTop(top, charge, random), invisible(chi)];
  }
  if (room > masses.w + masses.b) {
    const [w, b, chi] = decay(parent, stop, [masses.w, masses.b, neutralino], random);
    return [...decayW(w, charge, random), { kind: "b", charge: 0, momentum: b }, invisible(chi)];
  }
  const kind = random.chance(0.5) ? "electron" : "muon";
  const [lepton, neutrino, b, chi] = decay(parent, stop, [masses[kind], 0, masses.b, neutralino], random);
  return [
    { kind, charge, momentum: lepton },
    invisible(neutrino),
    { kind: "b", charge: 0, momentum: b },
    invisible(chi),
  ];
}

function decayTop(top: PxPyPzE, charge: number, random: Random): Particle[] {
  const [w, b] = decay(top, masses.top, [masses.w, masses.b], random);
  return [...decayW(w, charge, random), { kind: "b", charge: 0, momentum: b }];
}

function decayW(w: PxPyPzE, charge: number, random: Random): Particle[] {
  const kind = random.chance(0.5) ? "electron" : "muon";
  const [lepton, neutrino] = decay(w, masses.w, [masses[kind], 0], random);
  return [{ kind, charge, momentum: lepton }, invisible(neutrino)];
}

function invisible(momentum: PxPyPzE): Particle {
  return { kind: "invisible", charge: 0, momentum };
}
