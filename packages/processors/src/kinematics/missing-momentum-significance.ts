import { ArgumentError } from "@kaon/core";
import type { TransverseVector } from "./mt2.ts";
import type { PolarTransverse } from "./missing-momentum.ts";

/** How well one kind of object is measured. */
export interface Resolution<T> {
  /** σ(pT)/pT. */
  pt(object: T): number;
  /** σ(φ) in radians. */
  phi(object: T): number;
}

/** Objects of one kind that went into the missing momentum, and how well they are measured. */
export interface MeasuredObjects<T> {
  readonly objects: Iterable<T & PolarTransverse>;
  readonly resolution: Resolution<T>;
}

/** What else is known. */
export interface SignificanceOptions {
  /** Resolution of each component of the soft term, in the units of the momenta: 10 GeV is `10` or, in MeV, `10_000`. */
  readonly softTerm: number;
}

/**
 * The object-based significance of missing momentum,
 *     S = |pTmiss| / √(σ_L² (1 − ρ_LT²)),
 * from the covariance of everything that went into it, turned into the direction of the missing momentum (L) and across it (T). Each
 * object adds diag((σ_pT pT)², (σ_φ pT)²) turned by its azimuth, the soft term its own resolution squared to both. A correlation ρ of 0.9
 * or more is taken as 0.
 *
 * Units: any, the same for the missing momentum, the pT of the objects and the soft term. Resolutions are not in data files: they must be
 * given. Which objects count (in ATLAS: electrons, photons, muons and taus above 10 GeV, jets above 20 GeV) is the caller's choice.
 *
 * @returns 0 for no missing momentum
 * @throws ArgumentError where σ_L is not positive: no objects and no soft term
 * @see ATLAS-CONF-2018-038; METSignificanceCalculator of SimpleAnalysis, whose limits these are
 * @example
 * missingMomentumSignificance(missing, [{ objects: jets, resolution: jetResolution }, { objects: muons, resolution: muonResolution }], { softTerm: 10 })
 */
export function missingMomentumSignificance<const Kinds extends readonly unknown[]>(
  missing: TransverseVector,
  groups: { readonly [K in keyof Kinds]: MeasuredObjects<Kinds[K]> },
  { softTerm }: SignificanceOptions,
): number {
  const size = Math.hypot(missing.px, missing.py);
  if (size === 0) return 0;
  const phi = Math.atan2(missing.py, missing.px);
  let varianceL = softTerm * softTerm;
  let varianceT = varianceL;
  let covariance = 0;
  for (const { objects, resolution } of groups as readonly MeasuredObjects<unknown>[]) {
    for (const object of objects) {
      const cos = Math.cos(object.phi - phi);
      const sin = Math.sin(object.phi - phi);
      const radial = (object.pt * resolution.pt(object)) ** 2;
      const azimuthal = (object.pt * resolution.phi(object)) ** 2;
      varianceL += radial * cos * cos + azimuthal * sin * sin;
      varianceT += radial * sin * sin + azimuthal * cos * cos;
      covariance += (radial - azimuthal) * cos * sin;
    }
  }
  checkVariance(varianceL);
  const rho = varianceT > 0 ? covariance / Math.sqrt(varianceL * varianceT) : 0;
  return size / Math.sqrt(varianceL * (Math.abs(rho) >= 0.9 ? 1 : 1 - rho * rho));
}

/**
 * Missing momentum over the root of HT, the scalar sum of pT: an approximation to the significance of missing momentum that
 * knows no resolutions, in the root of the units of the arguments (√GeV). It is not the object-based significance, and cuts on that do not carry over.
 * @see GAMBIT ColliderBit, Analysis_ATLAS_13TeV_2LEPStop_139invfb, which uses it in place of the object-based significance
 */
export function missingMomentumOverSqrtHT(missing: number, ht: number): number {
  return missing / Math.sqrt(ht);
}

function checkVariance(variance: number): void {
  if (variance > 0) return;
  throw new ArgumentError(
    `the missing momentum has a variance of ${variance} along itself; give the objects that it was made of, or a soft term`,
  );
}
