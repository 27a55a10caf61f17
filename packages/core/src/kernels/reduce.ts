/** Sums of lists; 0 for an empty one. */
export function sums(data: Float64Array, offsets: Int32Array): Float64Array {
  const out = new Float64Array(offsets.length - 1);
  for (let list = 0; list < out.length; list++) {
    const stop = offsets[list + 1];
    let total = 0;
    for (let i = offsets[list]; i < stop; i++) total += data[i];
    out[list] = total;
  }
  return out;
}

/** Products of lists; 1 for an empty one. */
export function products(data: Float64Array, offsets: Int32Array): Float64Array {
  const out = new Float64Array(offsets.length - 1);
  for (let list = 0; list < out.length; list++) {
    const stop = offsets[list + 1];
    let total = 1;
    for (let i = offsets[list]; i < stop; i++) total *= data[i];
    out[list] = total;
  }
  return out;
}

/** Position of the first smallest item of each list, or −1. NaN is passed over where there is anything else. */
export function smallestPositions(data: Float64Array, offsets: Int32Array): Int32Array {
  const out = new Int32Array(offsets.length - 1);
  for (let list = 0; list < out.length; list++) {
    const start = offsets[list];
    const stop = offsets[list + 1];
    let best = start < stop ? start : -1;
    let value = data[start];
    for (let i = start + 1; i < stop; i++) {
      const item = data[i];
      if (item < value || (value !== value && item === item)) {
        value = item;
        best = i;
      }
    }
    out[list] = best;
  }
  return out;
}

/** Position of the first largest item of each list, or −1. NaN is passed over where there is anything else. */
export function largestPositions(data: Float64Array, offsets: Int32Array): Int32Array {
  const out = new Int32Array(offsets.length - 1);
  for (let list = 0; list < out.length; list++) {
    const start = offsets[list];
    const stop = offsets[list + 1];
    let best = start < stop ? start : -1;
    let value = data[start];
    for (let i = start + 1; i < stop; i++) {
      const item = data[i];
      if (item > value || (value !== value && item === item)) {
        value = item;
        best = i;
      }
    }
    out[list] = best;
  }
  return out;
}

/** Number of items that are not 0. */
export function nonzeroCounts(truths: Uint8Array, offsets: Int32Array): Int32Array {
  const out = new Int32Array(offsets.length - 1);
  for (let list = 0; list < out.length; list++) {
    const stop = offsets[list + 1];
    let n = 0;
    for (let i = offsets[list]; i < stop; i++) n += truths[i];
    out[list] = n;
  }
  return out;
}

/** 1 for lists with an item that is `wanted`. */
export function contains(truths: Uint8Array, offsets: Int32Array, wanted: number): Uint8Array {
  const out = new Uint8Array(offsets.length - 1);
  for (let list = 0; list < out.length; list++) {
    const stop = offsets[list + 1];
    let i = offsets[list];
    while (i < stop && truths[i] !== wanted) i++;
    out[list] = i < stop ? 1 : 0;
  }
  return out;
}

/** Means of lists, NaN for an empty one. */
export function means(data: Float64Array, offsets: Int32Array): Float64Array {
  const out = sums(data, offsets);
  for (let list = 0; list < out.length; list++) out[list] /= offsets[list + 1] - offsets[list];
  return out;
}

/** Standard deviations of lists, NaN for lists of `ddof` items or fewer. */
export function deviations(data: Float64Array, offsets: Int32Array, ddof: number): Float64Array {
  const out = means(data, offsets);
  for (let list = 0; list < out.length; list++) {
    const start = offsets[list];
    const stop = offsets[list + 1];
    const mean = out[list];
    let total = 0;
    for (let i = start; i < stop; i++) total += (data[i] - mean) * (data[i] - mean);
    out[list] = Math.sqrt(total / Math.max(0, stop - start - ddof));
  }
  return out;
}
