import { MAX_POSITION } from "./offsets.ts";

/** How many combinations of `n` of each list there are, as offsets; undefined where they are more than fit. */
export function combinationOffsets(offsets: Int32Array, n: number, replacement: boolean): Int32Array | undefined {
  const out = new Int32Array(offsets.length);
  let total = 0;
  for (let list = 0; list + 1 < offsets.length; list++) {
    const count = offsets[list + 1] - offsets[list];
    total += choices(replacement ? count + n - 1 : count, n);
    if (!(total <= MAX_POSITION)) return undefined;
    out[list + 1] = total;
  }
  return out;
}

/** The binomial coefficient; 0 for fewer than `n`. */
function choices(count: number, n: number): number {
  if (count < n) return 0;
  let product = 1;
  for (let k = 1; k <= n; k++) product = Math.round((product * (count - n + k)) / k);
  return product;
}

/** Positions of each member of the combinations of `n` items of lists, in lexicographic order. */
export function combinationPositions(
  offsets: Int32Array,
  n: number,
  replacement: boolean,
  total: number,
): Int32Array[] {
  const members = Array.from({ length: n }, () => new Int32Array(total));
  if (n === 2) {
    pairs(offsets, replacement ? 0 : 1, members[0], members[1]);
    return members;
  }
  const step = replacement ? 0 : 1;
  const at = new Int32Array(n);
  let to = 0;
  for (let list = 0; list + 1 < offsets.length; list++) {
    const stop = offsets[list + 1];
    // at[k] runs from at[k − 1] + step; the last one fastest.
    let k = 0;
    at[0] = offsets[list];
    while (k >= 0) {
      if (at[k] >= stop) {
        k--;
        if (k >= 0) at[k]++;
      } else if (k === n - 1) {
        for (let member = 0; member < n; member++) members[member][to] = at[member];
        to++;
        at[k]++;
      } else {
        at[k + 1] = at[k] + step;
        k++;
      }
    }
  }
  return members;
}

function pairs(offsets: Int32Array, step: number, left: Int32Array, right: Int32Array): void {
  let to = 0;
  for (let list = 0; list + 1 < offsets.length; list++) {
    const stop = offsets[list + 1];
    for (let a = offsets[list]; a < stop; a++) {
      for (let b = a + step; b < stop; b++) {
        left[to] = a;
        right[to++] = b;
      }
    }
  }
}

/** How many tuples of one item of each side's list there are, as offsets; undefined where they are more than fit. */
export function productOffsets(sides: readonly Int32Array[]): Int32Array | undefined {
  const out = new Int32Array(sides[0].length);
  let total = 0;
  for (let list = 0; list + 1 < out.length; list++) {
    let product = 1;
    for (const offsets of sides) product *= offsets[list + 1] - offsets[list];
    total += product;
    if (!(total <= MAX_POSITION)) return undefined;
    out[list + 1] = total;
  }
  return out;
}

/** Positions of each member of the tuples of one item of each side, the last side fastest. */
export function productPositions(sides: readonly Int32Array[], offsets: Int32Array): Int32Array[] {
  const repeats = new Float64Array(offsets.length - 1).fill(1);
  const members: Int32Array[] = [];
  for (const own of sides.toReversed()) {
    members.unshift(productMember(own, repeats, offsets));
    for (let list = 0; list < repeats.length; list++) repeats[list] *= own[list + 1] - own[list];
  }
  return members;
}

/** Every item of a list as often as `repeats` says, over and over until the list of tuples is full. */
function productMember(own: Int32Array, repeats: Float64Array, offsets: Int32Array): Int32Array {
  const positions = new Int32Array(offsets[offsets.length - 1]);
  for (let list = 0; list < repeats.length; list++) {
    const times = repeats[list];
    const stop = offsets[list + 1];
    let to = offsets[list];
    while (to < stop) {
      for (let i = own[list]; i < own[list + 1]; i++) for (let r = 0; r < times; r++) positions[to++] = i;
    }
  }
  return positions;
}
