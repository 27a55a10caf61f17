import type { Momentum } from "./lorentz.ts";

/** What has momentum across the beam, in GeV. */
type Transverse = Pick<Momentum, "px" | "py">;

/** Transverse momentum in GeV of the sum of one to four vectors. Cost: no allocation; row functions inline it. */
export function pt(a: Transverse): number;
export function pt(a: Transverse, b: Transverse): number;
export function pt(a: Transverse, b: Transverse, c: Transverse): number;
export function pt(a: Transverse, b: Transverse, c: Transverse, d: Transverse): number;
export function pt(a: Transverse, b?: Transverse, c?: Transverse, d?: Transverse): number {
  // As in mass: one body, no imported values.
  return lengthOfSum(a, orNothing(b), orNothing(c), orNothing(d));
}

function lengthOfSum(a: Transverse, b: Transverse, c: Transverse, d: Transverse): number {
  const px = a.px + b.px + c.px + d.px;
  const py = a.py + b.py + c.py + d.py;
  return Math.sqrt(px * px + py * py);
}

const nothing: Transverse = Object.freeze({ px: 0, py: 0 });

function orNothing(v: Transverse | undefined): Transverse {
  return v === undefined ? nothing : v;
}
