import { ArgumentError } from "@kaon/core";

/** A number and its statistical uncertainty. */
export interface Measured {
  readonly value: number;
  readonly error: number;
}

/** What a branching fraction is made of. */
export interface BranchingFractionInput {
  /** Decays found. */
  readonly signal: Measured;
  /** Decays of the normalisation channel found. */
  readonly normalisation: Measured;
  /** Efficiency of the normalisation channel over that of the signal. */
  readonly efficiencyRatio: Measured;
  /** Branching fraction of the normalisation channel: for J/ψK, B(B⁺→J/ψK⁺) times B(J/ψ→μμ). */
  readonly normalisationBranching: Measured;
  /**
   * Production of the normalisation's parent over that of the signal's: f_u/f_s for Bs, 1 for B⁰ (f_d = f_u). For D⁰→μμ, which is
   * normalised to D⁰→ππ of another trigger, the ratio of the prescales. 1 where absent.
   */
  readonly productionRatio?: Measured;
}

/**
 * The branching fraction of a decay from a count and a normalisation channel,
 *     B = N / N_norm · ε_norm/ε · f_norm/f · B_norm,
 * with the relative uncertainties added in quadrature.
 * @throws ArgumentError where the normalisation is not positive
 * @see CMS-BPH-21-006, Phys. Lett. B 842 (2023) 137955, arXiv:2212.10311, for Bs→μμ (the form of the formula is unverified)
 * @example branchingFraction({ signal, normalisation, efficiencyRatio, normalisationBranching, productionRatio })
 */
export function branchingFraction(input: BranchingFractionInput): Measured {
  const {
    signal,
    normalisation,
    efficiencyRatio,
    normalisationBranching,
    productionRatio = { value: 1, error: 0 },
  } = input;
  if (!(normalisation.value > 0)) {
    throw new ArgumentError(
      `a branching fraction needs decays of the normalisation channel, but there are ${normalisation.value}`,
    );
  }
  const factors = [efficiencyRatio, normalisationBranching, productionRatio];
  const scale = factors.reduce((product, { value }) => product * value, 1) / normalisation.value;
  const relative = [normalisation, ...factors].reduce((sum, { value, error }) => sum + (error / value) ** 2, 0);
  const value = signal.value * scale;
  return { value, error: Math.hypot(signal.error * scale, value * Math.sqrt(relative)) };
}
