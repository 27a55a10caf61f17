import type { TransverseVector } from "./mt2.ts";

/** Transverse momentum and azimuth (radians), as files give missing momentum. */
export interface PolarTransverse {
  readonly pt: number;
  readonly phi: number;
}

/** The components of a transverse momentum: for missing momentum of files, which give `pt` and `phi`. Units as given. */
export function fromPtPhi({ pt, phi }: PolarTransverse): TransverseVector {
  return { px: pt * Math.cos(phi), py: pt * Math.sin(phi) };
}

/**
 * The magnitude of missing momentum plus two leptons, |pTmiss + pT(l₁) + pT(l₂)|: what everything else recoils with. Units as given.
 * @see GAMBIT ColliderBit, Analysis_ATLAS_13TeV_2LEPStop_139invfb, after ATLAS, JHEP 04 (2021) 165: p_T,boost^ll
 */
export function pTBoost(l1: TransverseVector, l2: TransverseVector, missing: TransverseVector): number {
  return Math.hypot(missing.px + l1.px + l2.px, missing.py + l1.py + l2.py);
}

/**
 * The azimuth between missing momentum and missing momentum plus two leptons, in [0, π]; 0 where either has no length.
 * @see GAMBIT ColliderBit, Analysis_ATLAS_13TeV_2LEPStop_139invfb, after ATLAS, JHEP 04 (2021) 165: Δφ_boost
 */
export function deltaPhiBoost(l1: TransverseVector, l2: TransverseVector, missing: TransverseVector): number {
  const x = missing.px + l1.px + l2.px;
  const y = missing.py + l1.py + l2.py;
  return Math.abs(Math.atan2(missing.px * y - missing.py * x, missing.px * x + missing.py * y));
}

/**
 * R_2l, missing momentum over the scalar sum of the pT of two leptons. Units cancel: all arguments in the same.
 * @see GAMBIT ColliderBit, Analysis_ATLAS_13TeV_2LEPStop_36invfb, after ATLAS, arXiv:1708.03247
 */
export function r2l(missing: number, l1: WithPt, l2: WithPt): number {
  return missing / (l1.pt + l2.pt);
}

/**
 * R_2l4j, missing momentum over the scalar sum of missing momentum, the pT of two leptons and of up to four jets, in [0, 1]. The jets must
 * be sorted by falling pT: the first four count. Units cancel: all arguments in the same.
 * @param missing its magnitude
 * @see GAMBIT ColliderBit, Analysis_ATLAS_13TeV_2LEPStop_36invfb, after ATLAS, arXiv:1708.03247
 */
export function r2l4j(
  missing: number,
  leptons: readonly [WithPt, WithPt],
  jets: { readonly length: number; readonly [index: number]: WithPt },
): number {
  let total = missing + leptons[0].pt + leptons[1].pt;
  for (let i = 0; i < 4 && i < jets.length; i++) total += jets[i].pt;
  return missing / total;
}

interface WithPt {
  readonly pt: number;
}
