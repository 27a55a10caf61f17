import type { Momentum } from "./lorentz.ts";

/** What has momentum across the beam, in GeV. */
type Transverse = Pick<Momentum, "px" | "py">;

/** Transverse momentum in GeV of the sum of one to four vectors. Cost: no allocation; row functions inline it. */
export function pt(a: Transverse): number;
export function pt(a: Transverse, b: Transverse): number;
export function pt(a: Transverse, b: Transverse, c: Transverse): number;
export function pt(a: Transverse, b: Transverse, c: Transverse, d: Transverse): number;
export function pt(a: Transverse, b?: Transverse, c?: Transverse, d?: Transverse): number {
  if (b === undefined) return length(a.px, a.py);
  if (c === undefined) return length(a.px + b.px, a.py + b.py);
  if (d === undefined) return length(a.px + b.px + c.px, a.py + b.py + c.py);
  return length(a.px + b.px + c.px + d.px, a.py + b.py + c.py + d.py);
}

function length(px: number, py: number): number {
  return Math.sqrt(px * px + py * py);
}
