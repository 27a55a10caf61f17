import { signedRoot } from "./mass.ts";

/** What is measured across the beam: `pt` in GeV, `phi` in radians. */
export interface TransverseMomentum {
  readonly pt: number;
  readonly phi: number;
}

/**
 * Transverse mass √(2 pt₁ pt₂ (1 − cos Δφ)) in GeV of two particles taken as massless, as a lepton and the missing momentum of
 * a W decay. `massiveTransverseMass` does not neglect the masses. Taken as 2 √(pt₁ pt₂) |sin(Δφ/2)|, which keeps its digits at small Δφ.
 * @see Particle Data Group, Review of Particle Physics, Kinematics, "Transverse variables": M_T for m₁ = m₂ = 0
 */
export function transverseMass(a: TransverseMomentum, b: TransverseMomentum): number {
  return 2 * Math.sqrt(a.pt * b.pt) * Math.abs(Math.sin((a.phi - b.phi) / 2));
}

/** A particle with its mass, as far as it is measured across the beam: `pt` and `mass` in GeV, `phi` in radians. */
export interface MassiveTransverseMomentum extends TransverseMomentum {
  readonly mass: number;
}

/**
 * Transverse mass in GeV of two particles with masses: M_T² = (E_T₁ + E_T₂)² − (p_T₁ + p_T₂)², where E_T² = p_T² + m². It is at
 * most their invariant mass. A negative mass enters with a negative square, of at most −pt²; where M_T² is negative the result is −√−M_T².
 * @see Particle Data Group, Review of Particle Physics, Kinematics, "Transverse variables": M_T
 */
export function massiveTransverseMass(a: MassiveTransverseMomentum, b: MassiveTransverseMomentum): number {
  const pa2 = a.pt * a.pt;
  const pb2 = b.pt * b.pt;
  const ma2 = Math.max(a.mass * Math.abs(a.mass), -pa2);
  const mb2 = Math.max(b.mass * Math.abs(b.mass), -pb2);
  // E_T₁ E_T₂ − pt₁ pt₂ without cancellation, as the difference of squares over the sum.
  const total = Math.sqrt((pa2 + ma2) * (pb2 + mb2)) + a.pt * b.pt;
  const excess = total === 0 ? 0 : (ma2 * pb2 + mb2 * pa2 + ma2 * mb2) / total;
  const half = Math.sin((a.phi - b.phi) / 2);
  return signedRoot(ma2 + mb2 + 2 * excess + 4 * a.pt * b.pt * half * half);
}
