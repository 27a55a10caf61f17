import { type Numbers, perClass } from "./per-class.ts";

/** Sums of lists; 0 for an empty one. */
export const sums = perClass(function (data: Numbers, offsets: Int32Array): Float64Array<ArrayBuffer> {
  const out = new Float64Array(offsets.length - 1);
  for (let list = 0; list < out.length; list++) {
    const stop = offsets[list + 1];
    let total = 0;
    for (let i = offsets[list]; i < stop; i++) total += data[i];
    out[list] = total;
  }
  return out;
});

/** Products of lists; 1 for an empty one. */
export const products = perClass(function (data: Numbers, offsets: Int32Array): Float64Array<ArrayBuffer> {
  const out = new Float64Array(offsets.length - 1);
  for (let list = 0; list < out.length; list++) {
    const stop = offsets[list + 1];
    let total = 1;
    for (let i = offsets[list]; i < stop; i++) total *= data[i];
    out[list] = total;
  }
  return out;
});

/** The smallest item of each list into `out`, which an empty one leaves as it is. NaN is passed over where there is anything else. */
export const smallest = perClass(function (data: Numbers, offsets: Int32Array, out: Numbers): void {
  for (let list = 0; list < out.length; list++) {
    const start = offsets[list];
    const stop = offsets[list + 1];
    if (start === stop) continue;
    let value = data[start];
    for (let i = start + 1; i < stop; i++) value = Math.min(value, data[i]);
    // Math.min gives NaN where there is one.
    if (value !== value)
      for (let i = start; i < stop; i++)
        if (data[i] < value || (value !== value && data[i] === data[i])) value = data[i];
    out[list] = value;
  }
});

/** The largest item of each list into `out`, which an empty one leaves as it is. NaN is passed over where there is anything else. */
export const largest = perClass(function (data: Numbers, offsets: Int32Array, out: Numbers): void {
  for (let list = 0; list < out.length; list++) {
    const start = offsets[list];
    const stop = offsets[list + 1];
    if (start === stop) continue;
    let value = data[start];
    for (let i = start + 1; i < stop; i++) value = Math.max(value, data[i]);
    if (value !== value)
      for (let i = start; i < stop; i++)
        if (data[i] > value || (value !== value && data[i] === data[i])) value = data[i];
    out[list] = value;
  }
});

/** Position of the first smallest item of each list, or −1. NaN is passed over where there is anything else. */
export const smallestPositions = perClass(function (data: Numbers, offsets: Int32Array): Int32Array<ArrayBuffer> {
  const out = new Int32Array(offsets.length - 1);
  for (let list = 0; list < out.length; list++) {
    const start = offsets[list];
    const stop = offsets[list + 1];
    let best = start;
    while (best < stop && data[best] !== data[best]) best++;
    // Nothing but NaN: the first one.
    if (best === stop) best = start < stop ? start : -1;
    else {
      let value = data[best];
      for (let i = best + 1; i < stop; i++) {
        if (data[i] < value) {
          value = data[i];
          best = i;
        }
      }
    }
    out[list] = best;
  }
  return out;
});

/** Position of the first largest item of each list, or −1. NaN is passed over where there is anything else. */
export const largestPositions = perClass(function (data: Numbers, offsets: Int32Array): Int32Array<ArrayBuffer> {
  const out = new Int32Array(offsets.length - 1);
  for (let list = 0; list < out.length; list++) {
    const start = offsets[list];
    const stop = offsets[list + 1];
    let best = start;
    while (best < stop && data[best] !== data[best]) best++;
    if (best === stop) best = start < stop ? start : -1;
    else {
      let value = data[best];
      for (let i = best + 1; i < stop; i++) {
        if (data[i] > value) {
          value = data[i];
          best = i;
        }
      }
    }
    out[list] = best;
  }
  return out;
});

/** Number of items that are 1. */
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

/** 1 for lists with an item that is 1. Without an early end: lists are short, and what is not predicted costs more. */
export function anyTrue(truths: Uint8Array, offsets: Int32Array): Uint8Array {
  const out = new Uint8Array(offsets.length - 1);
  for (let list = 0; list < out.length; list++) {
    const stop = offsets[list + 1];
    let found = 0;
    for (let i = offsets[list]; i < stop; i++) found |= truths[i];
    out[list] = found;
  }
  return out;
}

/** 1 for lists whose items are all 1. */
export function allTrue(truths: Uint8Array, offsets: Int32Array): Uint8Array {
  const out = new Uint8Array(offsets.length - 1);
  for (let list = 0; list < out.length; list++) {
    const stop = offsets[list + 1];
    let found = 1;
    for (let i = offsets[list]; i < stop; i++) found &= truths[i];
    out[list] = found;
  }
  return out;
}

/** Means of lists, NaN for an empty one. */
export function means(data: Numbers, offsets: Int32Array): Float64Array {
  const out = sums(data, offsets);
  for (let list = 0; list < out.length; list++) out[list] /= offsets[list + 1] - offsets[list];
  return out;
}

/** Standard deviations of lists, NaN for lists of `ddof` items or fewer. */
export function deviations(data: Numbers, offsets: Int32Array, ddof: number): Float64Array {
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
