/** Lists of at least (where `clip`, exactly) `length` items: positions in the content, −1 for what is not there. */
export function paddedIndex(
  offsets: Int32Array,
  length: number,
  clip: boolean,
): { readonly offsets: Int32Array; readonly index: Int32Array } {
  const out = new Int32Array(offsets.length);
  let total = 0;
  for (let list = 0; list + 1 < offsets.length; list++) {
    const count = offsets[list + 1] - offsets[list];
    total += clip || count < length ? length : count;
    out[list + 1] = total;
  }
  const index = new Int32Array(total).fill(-1);
  for (let list = 0; list + 1 < offsets.length; list++) {
    const stop = Math.min(offsets[list + 1], offsets[list] + out[list + 1] - out[list]);
    let to = out[list];
    for (let i = offsets[list]; i < stop; i++) index[to++] = i;
  }
  return { offsets: out, index };
}

/** Positions of place `n` of each list, counted from the end where negative; −1 where it is not there. */
export function positionsAt(offsets: Int32Array, n: number): Int32Array {
  const index = new Int32Array(offsets.length - 1);
  for (let list = 0; list < index.length; list++) {
    const position = n < 0 ? offsets[list + 1] + n : offsets[list] + n;
    index[list] = position >= offsets[list] && position < offsets[list + 1] ? position : -1;
  }
  return index;
}

/** Items `start` to `stop` of each list, as JavaScript's `slice` counts: the new offsets and the positions. */
export function sliceLists(
  offsets: Int32Array,
  start: number,
  stop: number,
): { readonly offsets: Int32Array; readonly positions: Int32Array } {
  const out = new Int32Array(offsets.length);
  const firsts = new Int32Array(offsets.length - 1);
  for (let list = 0; list < firsts.length; list++) {
    const count = offsets[list + 1] - offsets[list];
    const first = start < 0 ? Math.max(0, count + start) : Math.min(start, count);
    const last = stop < 0 ? Math.max(0, count + stop) : Math.min(stop, count);
    firsts[list] = offsets[list] + first;
    out[list + 1] = out[list] + Math.max(0, last - first);
  }
  const positions = new Int32Array(out[firsts.length]);
  for (let list = 0; list < firsts.length; list++) {
    let from = firsts[list];
    for (let to = out[list]; to < out[list + 1]; to++) positions[to] = from++;
  }
  return { offsets: out, positions };
}
