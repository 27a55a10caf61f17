import { DecaySide } from "./decay-side.ts";

/** What is seen of one decay: transverse momentum and mass. Rows of events with pt, phi and mass have these. */
export interface VisibleSystem {
  readonly px: number;
  readonly py: number;
  readonly mass: number;
}

/** A momentum across the beam. */
export interface TransverseVector {
  readonly px: number;
  readonly py: number;
}

/** The mass of both invisible particles, or that of each. */
export type InvisibleMasses = number | readonly [ofFirst: number, ofSecond: number];

/**
 * The stransverse mass mT2: the smallest mass that two equal parents can have, each of which decayed to one of the visible
 * systems and an invisible particle, where the invisible particles make up the missing momentum together,
 *     mT2 = min over q₁ + q₂ = missing of max(M_T(first, q₁), M_T(second, q₂)).
 * It is never below either visible mass plus its invisible mass, and just that where the solution is unbalanced.
 *
 * Masses below zero count as zero. NaN where an argument is not finite. In the units of the momenta, whatever they are: all
 * arguments must have the same. Cost: 1 to 2 µs.
 *
 * The relative error is about 1e-15 where mT2 is of the order of the momenta. mT2² is exact to rounding of the largest momentum
 * squared, so that results near zero of massless systems are to be compared with an absolute tolerance of 1e-7 of the
 * largest momentum. (The two C++ libraries that experiments use differ by 1e-3 GeV there, and give 0 for collinear massless
 * systems, where the answer is not 0.)
 *
 * How: both conditions are convex in q, so that mT2 is the maximum over directions of its one-dimensional version, which takes
 * only the components along the direction. That is a monotonic equation, solved by Newton's method from the side on which
 * it converges; over directions it has one maximum, bracketed by a direction in which the two sides are known to be
 * apart and its opposite. Every direction tried gives a lower bound of mT2.
 *
 * @param invisible mass of the invisible particles, 0 where left out; two numbers where they differ
 * @see C. G. Lester and D. J. Summers, Phys. Lett. B 463 (1999) 99, arXiv:hep-ph/9906349, for the definition
 * @see P. Konar, K. Kong, K. T. Matchev, M. Park, Phys. Rev. Lett. 105 (2010) 051802, arXiv:0910.3679, for its one-dimensional projections
 * @example const value = mT2(electron, muon, missing);
 */
export function mT2(
  first: VisibleSystem,
  second: VisibleSystem,
  missing: TransverseVector,
  invisible: InvisibleMasses = 0,
): number {
  const chi1 = typeof invisible === "number" ? invisible : invisible[0];
  const chi2 = typeof invisible === "number" ? invisible : invisible[1];
  const scale = Math.max(
    Math.max(Math.abs(first.px), Math.abs(first.py), first.mass, chi1),
    Math.max(Math.abs(second.px), Math.abs(second.py), second.mass, chi2),
    Math.max(Math.abs(missing.px), Math.abs(missing.py)),
  );
  if (!(scale < Infinity)) return Number.NaN;
  if (scale === 0) return 0;
  sideA.set(first.px / scale, first.py / scale, first.mass / scale, chi1 / scale);
  sideB.set(second.px / scale, second.py / scale, second.mass / scale, chi2 / scale);
  const isOrdered = sideA.threshold >= sideB.threshold;
  problem.heavy = isOrdered ? sideA : sideB;
  problem.light = isOrdered ? sideB : sideA;
  problem.px = missing.px / scale;
  problem.py = missing.py / scale;
  return scale * solve();
}

const sideA = new DecaySide();
const sideB = new DecaySide();

/** The event at hand, in units of its largest number. M² = heavy.threshold² + t throughout. */
const problem = { heavy: sideA, light: sideB, px: 0, py: 0 };

/** A unit vector across the beam. */
interface Direction {
  readonly x: number;
  readonly y: number;
}

/**
 * The direction at hand, and the t along it. Numbers are handed over here and in the sides: V8 makes an object of each number that is an
 * argument or a result of a function that it does not inline, and it does not inline all of these.
 */
const aim = { x: 0, y: 0, excess: 0 };

/** Halving alone comes to the spacing of float64 in 54. */
const maxTurns = 160;

function solve(): number {
  const { heavy, light } = problem;
  const least = heavy.threshold;
  heavy.head = 0;
  light.head = (least - light.threshold) * (least + light.threshold);
  return findSeparation() ? Math.sqrt(least * least + largestExcess()) : least;
}

/**
 * The largest t over all directions. Where t > 0 it has one maximum on an arc of less than half a turn, and `torque` says on
 * which side of a direction that is, so that the maximum stays between `near` and `far`. Newton's method finds the root of the torque
 * between them; where a step leaves them, or is more than half as long as the last one, the angle between them is halved.
 */
function largestExcess(): number {
  const least = problem.heavy.threshold ** 2;
  let { x: nearX, y: nearY } = aim;
  let farX = -nearX;
  let farY = -nearY;
  aim.excess = 1;
  findExcess();
  let best = aim.excess;
  if (best === 0) return 0;
  let here = torque();
  const turn = Math.sign(here);
  let before = Infinity;
  for (let i = 0; i < maxTurns && here !== 0; i++) {
    let step = aim.excess > 0 ? here / stiffness(here) : Infinity;
    // The best direction is as good as this one: a step beyond it is to show that.
    if (Math.abs(here * step) <= 1e-17 * (best + least)) step = Math.sign(here) * Math.max(2 * Math.abs(step), 1e-15);
    turnBy(step);
    const isBetween = (nearX * aim.y - nearY * aim.x) * turn > 0 && (aim.x * farY - aim.y * farX) * turn > 0;
    const isHalving = !isBetween || Math.abs(step) > 0.5 * before;
    before = isHalving ? Infinity : Math.abs(step);
    if (isHalving && i > 0) pointAt(nearX + farX, nearY + farY);
    else if (isHalving) pointAt(-turn * nearY, turn * nearX);
    if ((aim.x === nearX && aim.y === nearY) || (aim.x === farX && aim.y === farY)) break;
    aim.excess = best;
    findExcess();
    if (aim.excess > best) best = aim.excess;
    here = aim.excess > 0 ? torque() : -turn;
    if (here * turn > 0) {
      nearX = aim.x;
      nearY = aim.y;
    } else {
      farX = aim.x;
      farY = aim.y;
    }
    // Between the two, what is missing grows by no more than the torque at one of them times the tangent of the angle, and what
    // is reached grows by more than a quarter of t, as slopes are at least 1/(4 energy).
    const tangent = (nearX * farY - nearY * farX) / (nearX * farX + nearY * farY);
    if (aim.excess > 0 && tangent * turn > 0 && Math.abs(here * tangent) <= 4e-17 * (best + least)) break;
  }
  return best;
}

/**
 * Sets the excess of `aim`: the t at which the two sides just reach the missing momentum along a unit vector, or 0 where they do at the
 * threshold; it starts from the excess that is there. What they reach is a concave function of t: a Newton step from above lands below
 * the root, and from below never beyond it.
 */
function findExcess(): void {
  const { heavy, light } = problem;
  const guess = aim.excess;
  aim.excess = 0;
  heavy.project(aim);
  light.project(aim);
  if (heavy.reachesEverywhere || light.reachesEverywhere) return;
  const wanted = aim.x * problem.px + aim.y * problem.py;
  heavy.reach(aim);
  light.reach(aim);
  const reached = heavy.q + light.q;
  if (reached >= wanted) return;
  // Without invisible masses it grows in proportion.
  const isLinear = heavy.chi === 0 && light.chi === 0;
  aim.excess = isLinear ? (wanted - reached) / (heavy.slope + light.slope) : guess;
  let isBelow = false;
  for (let i = 0; i < 200; i++) {
    heavy.reach(aim);
    light.reach(aim);
    const t = aim.excess;
    const gap = wanted - heavy.q - light.q;
    if (gap < 0 && isBelow) break;
    isBelow = gap >= 0;
    const next = t + gap / (heavy.slope + light.slope);
    if (Math.abs(next - t) <= 1e-16 * t) break;
    aim.excess = next > 0 ? next : t / 16;
  }
}

/** The derivative of what is missing by the angle of the direction, after `findExcess`: where to turn for a larger t. */
function torque(): number {
  return aim.x * problem.py - aim.y * problem.px - problem.heavy.sideways() - problem.light.sideways();
}

/** How fast the torque falls where the direction turns and t follows it, after `findExcess`. */
function stiffness(torque: number): number {
  const { heavy, light } = problem;
  const wanted = aim.x * problem.px + aim.y * problem.py;
  return wanted + heavy.bend() + light.bend() + (torque * (heavy.lean() + light.lean())) / (heavy.slope + light.slope);
}

/** Turns `aim` by the angle with this tangent. */
function turnBy(tangent: number): void {
  pointAt(aim.x - tangent * aim.y, aim.y + tangent * aim.x);
}

/** Sets `aim` to a direction in which the sides are apart where M is the threshold. False where both sides can have the threshold, so that the solution is unbalanced. */
function findSeparation(): boolean {
  const { heavy, light } = problem;
  if (heavy.mass > 0) return fromThreshold(heavy, light);
  if (heavy.energy === 0) return false;
  if (heavy.chi === 0) return betweenRays(heavy, light);
  // A massless visible system comes to its threshold for q → ∞ along it only: any direction against it will do.
  if (light.mass > 0) return pointAt(-heavy.px, -heavy.py);
  if (light.energy === 0) return false;
  return pointAt(
    -heavy.px / heavy.energy - light.px / light.energy,
    -heavy.py / heavy.energy - light.py / light.energy,
  );
}

/** At its threshold the heavy side has one q, at the velocity of its visible system; that leaves the rest to the light side. */
function fromThreshold(heavy: DecaySide, light: DecaySide): boolean {
  const ratio = heavy.chi / heavy.mass;
  const x = problem.px - ratio * heavy.px;
  const y = problem.py - ratio * heavy.py;
  if (light.excessAt(x, y) <= 0.5 * light.head) return false;
  // Uphill: everything that the light side can have is on the other side of this tangent.
  const perEnergy = light.energy / Math.sqrt(light.chi * light.chi + x * x + y * y);
  return pointAt(perEnergy * x - light.px, perEnergy * y - light.py);
}

/**
 * Without any mass, M > 0 needs a direction along the missing momentum and against both visible ones. If there are such
 * directions, the bisector of the outermost two of the three is one.
 */
function betweenRays(heavy: DecaySide, light: DecaySide): boolean {
  const length = Math.sqrt(problem.px * problem.px + problem.py * problem.py);
  if (light.energy === 0 || length === 0) return false;
  const ax = -heavy.px / heavy.energy;
  const ay = -heavy.py / heavy.energy;
  const bx = -light.px / light.energy;
  const by = -light.py / light.energy;
  const cx = problem.px / length;
  const cy = problem.py / length;
  const ab = ax * bx + ay * by;
  const ac = ax * cx + ay * cy;
  const bc = bx * cx + by * cy;
  if (ab <= ac && ab <= bc) pointBetween({ x: ax, y: ay }, { x: bx, y: by });
  else if (ac <= bc) pointBetween({ x: ax, y: ay }, { x: cx, y: cy });
  else pointBetween({ x: bx, y: by }, { x: cx, y: cy });
  return isAlong(ax, ay) && isAlong(bx, by) && isAlong(cx, cy);
}

/** Points `aim` along the bisector of unit vectors, which is across their difference: that has its digits where they are nearly opposite. */
function pointBetween(a: Direction, b: Direction): void {
  const x = a.x + b.x;
  const y = a.y + b.y;
  const side = Math.sign(x * (b.y - a.y) - y * (b.x - a.x));
  if (a.x * b.x + a.y * b.y > 0) pointAt(x, y);
  else pointAt(side * (b.y - a.y), -side * (b.x - a.x));
}

function isAlong(x: number, y: number): boolean {
  return aim.x * x + aim.y * y > 0;
}

function pointAt(x: number, y: number): boolean {
  const length = Math.sqrt(x * x + y * y);
  aim.x = x / length;
  aim.y = y / length;
  return length > 0 && length < Infinity;
}
