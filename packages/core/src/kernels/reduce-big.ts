/** Arrays of 64-bit integers. */
export type BigInts = BigInt64Array | BigUint64Array;

/** Sums of lists into `out`. Gives −1, or the first list whose sum does not fit. */
export function bigSums(data: BigInts, offsets: Int32Array, out: BigInts): number {
  for (let list = 0; list < out.length; list++) {
    let total = 0n;
    for (let i = offsets[list]; i < offsets[list + 1]; i++) total += data[i];
    out[list] = total;
    if (out[list] !== total) return list;
  }
  return -1;
}

/** Products of lists into `out`. Gives −1, or the first list whose product does not fit. */
export function bigProducts(data: BigInts, offsets: Int32Array, out: BigInts): number {
  for (let list = 0; list < out.length; list++) {
    let total = 1n;
    for (let i = offsets[list]; i < offsets[list + 1]; i++) total *= data[i];
    out[list] = total;
    if (out[list] !== total) return list;
  }
  return -1;
}

/** Position of the first smallest (or largest) item of each list, or −1. */
export function bigExtremePositions(data: BigInts, offsets: Int32Array, which: "smallest" | "largest"): Int32Array {
  const out = new Int32Array(offsets.length - 1);
  for (let list = 0; list < out.length; list++) {
    let best = offsets[list] < offsets[list + 1] ? offsets[list] : -1;
    for (let i = offsets[list] + 1; i < offsets[list + 1]; i++) {
      if (which === "smallest" ? data[i] < data[best] : data[i] > data[best]) best = i;
    }
    out[list] = best;
  }
  return out;
}
