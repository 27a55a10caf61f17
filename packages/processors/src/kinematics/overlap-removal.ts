import { ArgumentError, deltaPhi, UnknownNameError } from "@kaon/core";

/** A direction that rules can measure distances in; `rapidity` only where a rule asks for it. */
export interface OverlapObject {
  readonly pt: number;
  readonly eta: number;
  readonly phi: number;
  readonly rapidity?: number;
}

/** The objects of one event by kind, as `{ electron, muon, jet }`: any number of arrays of plain objects. */
export type ObjectsByKind = Readonly<Record<string, readonly OverlapObject[]>>;

/** One line of an overlap-removal table: objects of kind `remove` go where an object of kind `near` is close. */
interface Rule<Remove, Near, Lost, Kept> {
  readonly remove: Remove;
  readonly near: Near;
  /** The ΔR below which they overlap, or that as a function of the object that would go. `Infinity` for any. */
  readonly cone: number | ((lost: Lost) => number);
  /** A further condition. */
  readonly when?: (lost: Lost, kept: Kept) => boolean;
}

/**
 * A line of an overlap-removal table for events with these kinds of objects: `remove` goes where `near` is closer than `cone` and
 * `when` holds.
 */
export type OverlapRule<Objects extends ObjectsByKind> = {
  readonly [A in keyof Objects]: {
    readonly [B in keyof Objects]: Rule<A, B, Objects[A][number], Objects[B][number]>;
  }[keyof Objects];
}[keyof Objects];

/** How distances are measured. */
export interface OverlapOptions {
  /** ΔR in pseudorapidity, or in `rapidity`, which the objects must have then. */
  readonly distance?: "eta" | "rapidity";
}

/**
 * The objects that are left after all rules, in their order: the same object references, in new arrays.
 *
 * Rules apply one after the other, each to what the rules before it have left; within a rule, an object that goes still
 * counts only where it is of another kind. A rule with `remove` and `near` of one kind lets an object meet the other objects
 * that are still there, in order, never itself.
 *
 * Units: rules and objects must have the same. No allocation per pair.
 * @throws UnknownNameError for a rule about a kind that the event has not
 * @example const { electron, muon, jet } = removeOverlaps({ electron, muon, jet }, rules);
 */
export function removeOverlaps<Objects extends ObjectsByKind>(
  objects: Objects,
  rules: readonly OverlapRule<NoInfer<Objects>>[],
  options: OverlapOptions = {},
): { readonly [K in keyof Objects]: Objects[K][number][] } {
  const left: Record<string, readonly OverlapObject[]> = { ...objects };
  for (const kind of applyAll(objects, rules as readonly AnyRule[], options)) left[kind.name] = stayed(kind);
  // The same kinds with the same objects, by construction.
  return left as { readonly [K in keyof Objects]: Objects[K][number][] };
}

/**
 * For every object the position of the rule that removes it, or −1 where it stays.
 * @throws UnknownNameError for a rule about a kind that the event has not
 */
export function findOverlaps<Objects extends ObjectsByKind>(
  objects: Objects,
  rules: readonly OverlapRule<NoInfer<Objects>>[],
  options: OverlapOptions = {},
): { readonly [K in keyof Objects]: Int16Array } {
  const kinds = applyAll(objects, rules as readonly AnyRule[], options);
  const found = Object.fromEntries(kinds.map(({ name, removedBy }) => [name, Int16Array.from(removedBy)]));
  return found as { readonly [K in keyof Objects]: Int16Array };
}

/** min(largest, offset + slope/pT): the cone that narrows for harder objects. `slope` is in the units of pT. */
export function slidingCone(cone: {
  readonly largest: number;
  readonly offset: number;
  readonly slope: number;
}): (lost: { readonly pt: number }) => number {
  const { largest, offset, slope } = cone;
  return ({ pt }) => Math.min(largest, offset + slope / pt);
}

/** Whether two objects name the same track: for rules `when` that is the condition. Negative numbers are no track. */
export function sharedTrack(lost: { readonly track: number }, kept: { readonly track: number }): boolean {
  return lost.track >= 0 && lost.track === kept.track;
}

type AnyRule = Rule<string, string, OverlapObject, OverlapObject>;

/** The objects of one kind. */
interface Kind {
  readonly name: string;
  readonly list: readonly OverlapObject[];
  /** By object the position of the rule that removed it, or −1. Plain numbers: typed arrays cost more than what they hold. */
  readonly removedBy: number[];
}

/** Applies rules one after the other. */
function applyAll(
  objects: ObjectsByKind,
  rules: readonly AnyRule[],
  { distance = "eta" }: OverlapOptions,
): readonly Kind[] {
  const kinds: Kind[] = [];
  for (const name of Object.keys(objects)) {
    const list = objects[name];
    kinds.push({ name, list, removedBy: list.map(() => -1) });
  }
  for (let position = 0; position < rules.length; position++) {
    const lost = kindNamed(rules[position].remove, kinds);
    const kept = kindNamed(rules[position].near, kinds);
    if (kept.list.length > 0) apply(rules[position], { lost, kept, position, distance });
  }
  return kinds;
}

function kindNamed(name: string, kinds: readonly Kind[]): Kind {
  for (const kind of kinds) if (kind.name === name) return kind;
  const known = kinds.map((kind) => kind.name);
  throw new UnknownNameError("kind of object", name, { where: "the event given to overlap removal", known });
}

interface Application {
  readonly lost: Kind;
  readonly kept: Kind;
  readonly position: number;
  readonly distance: "eta" | "rapidity";
}

function apply({ cone, when }: AnyRule, { lost, kept, position, distance }: Application): void {
  for (let i = 0; i < lost.list.length; i++) {
    if (lost.removedBy[i] >= 0) continue;
    const object = lost.list[i];
    const height = distance === "eta" ? object.eta : rapidityOf(object);
    const limit = typeof cone === "number" ? cone : cone(object);
    for (let j = 0; j < kept.list.length; j++) {
      const other = kept.list[j];
      const dh = height - (distance === "eta" ? other.eta : rapidityOf(other));
      // Most are too far along the beam, whatever the angle.
      if (!(dh * dh < limit * limit) || kept.removedBy[j] >= 0 || other === object) continue;
      const dphi = deltaPhi(object.phi, other.phi);
      if (!(dh * dh + dphi * dphi < limit * limit)) continue;
      if (when !== undefined && !when(object, other)) continue;
      lost.removedBy[i] = position;
      break;
    }
  }
}

function rapidityOf({ rapidity }: OverlapObject): number {
  if (rapidity !== undefined) return rapidity;
  throw new ArgumentError(
    'distances in rapidity need objects with a field "rapidity": give it as rapidity(object), or measure in "eta"',
  );
}

function stayed({ list, removedBy }: Kind): OverlapObject[] {
  const left: OverlapObject[] = [];
  for (let i = 0; i < list.length; i++) if (removedBy[i] < 0) left.push(list[i]);
  return left;
}
