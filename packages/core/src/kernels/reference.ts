/** Integers of up to 32 bits, or of 64. */
export type Integers =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

/** Boundaries of the events' lists: of the objects that lead, and of those that they lead to. */
export interface Boundaries {
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/**
 * Positions in the target's content, of positions within the target's lists: −1 where negative, or not in the event's list.
 */
export function chunkPositions(local: Integers, { from, to }: Boundaries): Int32Array {
  const positions = new Int32Array(local.length);
  for (let e = 1; e < from.length; e++) {
    const first = to[e - 1];
    const length = to[e] - first;
    for (let i = from[e - 1]; i < from[e]; i++) {
      const position = Number(local[i]);
      positions[i] = position >= 0 && position < length ? first + position : -1;
    }
  }
  return positions;
}

/** `arrays` of one length, interleaved: the first of each, the second of each, … */
export function interleave(arrays: readonly Int32Array[]): Int32Array {
  const step = arrays.length;
  const out = new Int32Array(step * (arrays[0]?.length ?? 0));
  for (const [a, array] of arrays.entries()) for (let i = 0; i < array.length; i++) out[step * i + a] = array[i];
  return out;
}

/** Lists: `positions` between `offsets`. */
export interface PositionLists {
  readonly offsets: Int32Array;
  readonly positions: Int32Array;
}

/** For each of `numTargets` targets the positions `i` with `target[i]` there, ascending. */
export function inverted(target: Int32Array, numTargets: number): PositionLists {
  const offsets = new Int32Array(numTargets + 1);
  for (let i = 0; i < target.length; i++) if (target[i] >= 0) offsets[target[i] + 1]++;
  for (let t = 0; t < numTargets; t++) offsets[t + 1] += offsets[t];
  const next = offsets.slice(0, numTargets);
  const positions = new Int32Array(offsets[numTargets]);
  for (let i = 0; i < target.length; i++) if (target[i] >= 0) positions[next[target[i]]++] = i;
  return { offsets, positions };
}

/**
 * For each object the nearest one along `parent` with another value, or −1. Where parents go in a circle of one value there is
 * none.
 */
export function nearestUnlike(parent: Int32Array, value: ArrayLike<unknown>): Int32Array {
  const out = new Int32Array(parent.length);
  for (let i = 0; i < parent.length; i++) {
    let at = parent[i];
    for (let steps = 0; at >= 0 && value[at] === value[i]; steps++) at = steps > parent.length ? -1 : parent[at];
    out[i] = at;
  }
  return out;
}

/**
 * For each object whose parent has another value: its descendants by way of objects with its own value, as far as those with
 * another value; then those with its own value that have no children. Both ascending.
 */
export function descendants(parent: Int32Array, value: ArrayLike<unknown>): PositionLists {
  const children = inverted(parent, parent.length);
  const offsets = new Int32Array(parent.length + 1);
  const found: number[] = [];
  for (let i = 0; i < parent.length; i++) {
    if (parent[i] >= 0 && value[parent[i]] !== value[i]) found.push(...fullDescendants(i, children, value));
    offsets[i + 1] = found.length;
  }
  return { offsets, positions: Int32Array.from(found) };
}

function fullDescendants(i: number, { offsets, positions }: PositionLists, value: ArrayLike<unknown>): number[] {
  const others: number[] = [];
  const last: number[] = [];
  const chain = [i];
  for (const at of chain) {
    if (at !== i && offsets[at] === offsets[at + 1]) last.push(at);
    for (let c = offsets[at]; c < offsets[at + 1]; c++) {
      if (value[positions[c]] === value[i]) chain.push(positions[c]);
      else others.push(positions[c]);
    }
  }
  const ascending = (a: number, b: number) => a - b;
  return [...others.sort(ascending), ...last.sort(ascending)];
}
