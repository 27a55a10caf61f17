import { add, ArgumentError, boost, boostToCentreOfMass, mass, type PxPyPzE, pseudorapidity } from "@kaon/core";
import type { TransverseVector } from "./mt2.ts";

/** The super-razor variables of two leptons and missing momentum. Masses are in the units of the momenta, angles in radians. */
export interface SuperRazor {
  /** √ŝ_R, the estimate of the invariant mass of the two parents; `sqrtS` in the papers' tables. */
  readonly sqrtSHatR: number;
  /** M_Δ^R, which has its endpoint at (M² − m²)/M for parents of mass M and invisible particles of mass m. */
  readonly mDeltaR: number;
  /** R_pT in [0, 1): near 1 where the leptons recoil against something else, as jets. */
  readonly rPt: number;
  /** 1/γ_{R+1} in [0, 1]: small where the visible momenta are unequal in the R frame. */
  readonly inverseGammaRPlus1: number;
  /** Δφ_β^R in [0, π]: between the boost to the R frame and the leptons' sum there. */
  readonly deltaPhiBetaR: number;
  /** cos θ_b in (−1, 1), from the rapidity difference of first and second lepton at rest; its sign follows the order given. */
  readonly cosThetaB: number;
}

/**
 * The super-razor variables: what the rest frames of two pair-produced parents look like if the invisible particles are taken
 * to have the rapidity and, together, the invariant mass of the two leptons.
 *
 * Units: any, the same for both leptons and the missing momentum. The first lepton should be the positive one, where the sign of
 * `cosThetaB` matters.
 *
 * @throws ArgumentError where a lepton has no energy, or both together no mass
 * @see M. R. Buckley, J. D. Lykken, C. Rogan, M. Spiropulu, Phys. Rev. D 89 (2014) 055020, arXiv:1310.4827
 * @example const { mDeltaR, rPt } = superRazor(positive, negative, missing);
 */
export function superRazor(first: PxPyPzE, second: PxPyPzE, missing: TransverseVector): SuperRazor {
  const pair = add(first, second);
  checkPair(pair, first, second);
  const alongBeam = { x: 0, y: 0, z: -pair.pz / pair.energy };
  const [l1, l2] = [boost(first, alongBeam), boost(second, alongBeam)];
  const ll = add(l1, l2);
  const jx = pair.px + missing.px;
  const jy = pair.py + missing.py;
  const jT = Math.hypot(jx, jy);
  const product = ll.px * jx + ll.py * jy;
  const sHatR =
    2 * (ll.energy * ll.energy - product + ll.energy * Math.sqrt(ll.energy * ll.energy + jT * jT - 2 * product));
  const energyR = Math.sqrt(jT * jT + sHatR);
  const betaT = { x: jx / energyR, y: jy / energyR };
  const toR = { x: -betaT.x, y: -betaT.y, z: 0 };
  const [r1, r2] = [boost(l1, toR), boost(l2, toR)];
  return {
    sqrtSHatR: Math.sqrt(sHatR),
    ...symmetricFrame(r1, r2),
    rPt: jT / (jT + Math.sqrt(sHatR) / 4),
    deltaPhiBetaR: angleBetween(r1.px + r2.px, r1.py + r2.py, betaT),
    cosThetaB: cosThetaB(first, second),
  };
}

function checkPair(pair: PxPyPzE, first: PxPyPzE, second: PxPyPzE): void {
  const isPossible = first.energy > 0 && second.energy > 0 && pair.energy > Math.abs(pair.pz) && mass(pair) > 0;
  if (isPossible) return;
  throw new ArgumentError(
    `the super-razor variables need two leptons with a positive invariant mass, but their energies are ${first.energy} and ` +
      `${second.energy} and their mass is ${mass(pair)}`,
  );
}

/**
 * As seen from R, the frame in which both leptons have the same energy moves at β = (p₁ − p₂)/(E₁ + E₂) for one and −β for the other.
 * With X = E₁E₂ + p₁·p₂, 1/γ² is (m₁² + m₂² + 2X)/(E₁ + E₂)² and the energy of the first lepton there is γ (m₁² + X)/(E₁ + E₂): no
 * boost by nearly the speed of light is needed.
 */
function symmetricFrame(r1: PxPyPzE, r2: PxPyPzE): { mDeltaR: number; inverseGammaRPlus1: number } {
  const x = Math.max(0, r1.energy * r2.energy + r1.px * r2.px + r1.py * r2.py + r1.pz * r2.pz);
  const first = squaredMass(r1);
  const root = Math.sqrt(first + squaredMass(r2) + 2 * x);
  return {
    mDeltaR: root === 0 ? 0 : (2 * (first + x)) / root,
    inverseGammaRPlus1: root / (r1.energy + r2.energy),
  };
}

function squaredMass(v: PxPyPzE): number {
  return Math.max(0, mass(v)) ** 2;
}

function cosThetaB(first: PxPyPzE, second: PxPyPzE): number {
  const pair = add(first, second);
  const eta = pseudorapidity(boostToCentreOfMass(first, pair)) - pseudorapidity(boostToCentreOfMass(second, pair));
  return Math.tanh(eta / 2);
}

/** 0 where either has no length. */
function angleBetween(x: number, y: number, other: { readonly x: number; readonly y: number }): number {
  return Math.abs(Math.atan2(x * other.y - y * other.x, x * other.x + y * other.y));
}
