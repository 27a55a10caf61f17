/** Relative to the largest number of the event: products of four such numbers still have full precision. */
const tiny = 1e-60;

/**
 * One of the two decays that mT2 is about: a visible system and the invisible particle that recoils against it, seen along one
 * direction across the beam at a time. Holds numbers only, and is used again for every event.
 *
 * With p the visible momentum, m its mass, χ the invisible mass, q the invisible momentum and M the transverse mass of both, all
 * q with M² ≤ (m + χ)² + t make a convex set. `reach` says how far it extends along a unit vector n. It is the largest root q of
 *     ε √(χ² + q²) − a q = mχ + t/2,   a = n·p,   ε = √(m² + a²)
 * which is the same condition in one dimension: across n, the best choice of q has the velocity of the visible system.
 */
export class DecaySide {
  mass = 0;
  chi = 0;
  px = 0;
  py = 0;
  energy = 0;
  /** The smallest transverse mass that this side can have, m + χ. */
  threshold = 0;
  /** How much larger M² is than threshold² where the other, heavier side is at its threshold. */
  head = 0;
  /** The visible momentum along n and across it, and ε. */
  along = 0;
  across = 0;
  epsilon = 0;
  /** What `reach` found last, and its derivative by t. */
  q = 0;
  slope = 0;

  /** Masses below zero count as zero, and so do those below `tiny`. */
  set(px: number, py: number, mass: number, chi: number): void {
    this.px = px;
    this.py = py;
    this.mass = mass > tiny ? mass : 0;
    this.chi = chi > tiny ? chi : 0;
    this.energy = Math.sqrt(this.mass * this.mass + px * px + py * py);
    this.threshold = this.mass + this.chi;
  }

  /** Looks along a unit vector from now on. */
  project({ x, y }: { readonly x: number; readonly y: number }): void {
    this.along = x * this.px + y * this.py;
    this.across = x * this.py - y * this.px;
    this.epsilon = Math.sqrt(this.mass * this.mass + this.along * this.along);
  }

  /** Whether no q is out of reach along n: a massless visible system that moves that way, or straight across. */
  get reachesEverywhere(): boolean {
    return this.mass === 0 && this.along > -tiny;
  }

  /** Sets `q`, the largest along n with M² ≤ threshold² + head + t, and `slope`. Differences of nearly equal numbers are taken in closed form. */
  reach({ excess: t }: { readonly excess: number }): void {
    const { mass: m, chi, along: a, epsilon } = this;
    const d = 0.5 * (t + this.head);
    if (chi === 0) {
      const gain = a < 0 ? 1 / (epsilon - a) : (epsilon + a) / (m * m);
      this.slope = 0.5 * gain;
      this.q = gain * d;
      return;
    }
    const k = d + m * chi;
    const root = Math.sqrt(d * (d + 2 * m * chi));
    if (a < 0) {
      const sum = epsilon * root - a * k;
      this.slope = (0.5 * (k * k + a * a * chi * chi)) / (root * (epsilon * k - a * root));
      this.q = ((d - (chi * a * a) / (epsilon + m)) * (k + chi * epsilon)) / sum;
      return;
    }
    this.slope = (0.5 * (a + (epsilon * k) / root)) / (m * m);
    this.q = (a * k + epsilon * root) / (m * m);
  }

  /** The momentum across n of the q that `reach` found last, which is the derivative of q by the angle of n. */
  sideways(): number {
    return (this.across * Math.sqrt(this.chi * this.chi + this.q * this.q)) / this.epsilon;
  }

  /** The derivative of `sideways` by the angle, at the same t. */
  bend(): number {
    const { along, across, epsilon, q } = this;
    const level = (along * Math.sqrt(this.chi * this.chi + q * q)) / epsilon;
    return ((across * across) / (epsilon * epsilon)) * (q - level) - level;
  }

  /** The derivative of `sideways` by t. */
  lean(): number {
    return (this.across * this.q * this.slope) / (this.epsilon * Math.sqrt(this.chi * this.chi + this.q * this.q));
  }

  /** How much ½(M² − threshold²) is at the invisible momentum (qx, qy). */
  excessAt(qx: number, qy: number): number {
    const { mass: m, chi, px, py } = this;
    const product = px * qx + py * qy + m * chi;
    const energies = this.energy * Math.sqrt(chi * chi + qx * qx + qy * qy);
    if (product <= 0) return energies - product;
    // The same as (energies² − product²) / (energies + product), without the difference of squares.
    const x = m * qx - chi * px;
    const y = m * qy - chi * py;
    const cross = px * qy - py * qx;
    return (x * x + y * y + cross * cross) / (energies + product);
  }
}
