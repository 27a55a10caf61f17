/** The keys that occur. */
export function keysMet(keys: ArrayLike<number>): Set<number> {
  const met = new Set<number>();
  for (let i = 0; i < keys.length; i++) if (i === 0 || keys[i] !== keys[i - 1]) met.add(keys[i]);
  return met;
}

/** Links of objects, by key of a target and position within the event's list there. */
export interface KeyedLinks {
  readonly keys: ArrayLike<number>;
  readonly local: ArrayLike<number>;
  /** Boundaries of the events' links. */
  readonly from: Int32Array;
}

/** What keys stand for. */
export interface KeyedTargets {
  /** Which target; keys that are not in it lead nowhere. */
  readonly targetOf: ReadonlyMap<number, number>;
  /** Boundaries of the events' lists in each target. */
  readonly to: readonly Int32Array[];
}

/** Where links lead. */
export interface LinkedPositions {
  /** Positions in the content of the target; −1 for none. */
  readonly positions: Int32Array;
  readonly which: Uint16Array;
  /** The first link beyond the event's list; −1 where all are within. */
  readonly wrong: number;
}

/** Positions in the targets' contents. */
export function linkPositions({ keys, local, from }: KeyedLinks, { targetOf, to }: KeyedTargets): LinkedPositions {
  const which = new Uint16Array(keys.length);
  const positions = new Int32Array(keys.length).fill(-1);
  // Most links lead where the one before them did.
  let key: number | undefined;
  let t: number | undefined;
  for (let e = 1; e < from.length; e++) {
    for (let i = from[e - 1]; i < from[e]; i++) {
      if (keys[i] !== key) {
        key = keys[i];
        t = targetOf.get(key);
      }
      if (t === undefined) continue;
      const first = to[t][e - 1];
      if (local[i] < 0 || local[i] >= to[t][e] - first) return { positions, which, wrong: i };
      which[i] = t;
      positions[i] = first + local[i];
    }
  }
  return { positions, which, wrong: -1 };
}
