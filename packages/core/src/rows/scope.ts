import { positionsOfEvents } from "../kernels/layout.ts";
import type { Chain } from "./chain.ts";
import type { Selected } from "./selected.ts";

/** The events that a loop visits: rows of objects in other events are not looked at. */
export interface Scope {
  readonly events: Selected;
  /** Boundaries of lists, one for each event of the chunk, that must have at least so many objects. */
  readonly lists?: Int32Array;
  readonly atLeast: number;
}

/** All events of a selection. */
export function scopeOfEvents(events: Selected): Scope {
  return { events, atLeast: 0 };
}

/** The events of a selection in which a chain calls a row function. */
export function scopeOfChain(events: Selected, chain: Chain): Scope {
  const [side] = chain.kind === "listed" ? [chain] : chain.of;
  if (side.positions !== undefined) return side.positions.scope ?? scopeOfEvents(events);
  const needed = chain.kind === "combined" && side.filters.length === 0 ? objectsNeeded[chain.combination] : 1;
  return { events, lists: side.members[0].offsets, atLeast: needed };
}

const objectsNeeded = { pairs: 2, triples: 3, cartesian: 1 };

/** Whether all events of one scope are known to be in another. */
export function isWithin(inner: Scope, outer: Scope): boolean {
  if (outer.atLeast > 0 && !(inner.lists === outer.lists && inner.atLeast >= outer.atLeast)) return false;
  for (let events: Selected | undefined = inner.events; events !== undefined; events = events.within) {
    if (events.entries === outer.events.entries) return true;
  }
  return outer.events.entries === null;
}

/** Positions of the objects of lists in the events of a scope; undefined where that is most of them. */
export function objectsWithin(scope: Scope, offsets: Int32Array): Int32Array | undefined {
  const { lists = offsets, atLeast } = scope;
  const { entries } = scope.events;
  if (entries === null && (atLeast <= 0 || (lists === offsets && atLeast <= 1))) return undefined;
  const positions = positionsOfEvents(offsets, { entries, lists, atLeast });
  return positions.length > most * offsets[offsets.length - 1] ? undefined : positions;
}

/** Where a scope has this share of the objects, nothing is gained by leaving the others out. */
const most = 0.7;
