import type { Chunk } from "../storage.ts";

/** Adds the bins of one axis to the positions of the cells; a dropped bin (−1) drops the entry. */
export function addAxis(cells: Int32Array, bins: Int32Array, { n, stride }: { n: number; stride: number }): void {
  for (let i = 0; i < n; i++) {
    cells[i] = (cells[i] | bins[i]) < 0 ? -1 : cells[i] + bins[i] * stride;
  }
}

/** Adds one to the cell of every entry, in both sums; these are the same array where there are no squares. */
export function addOnes(sumw: Float64Array, sumw2: Float64Array, { cells, n }: { cells: Int32Array; n: number }): void {
  for (let i = 0; i < n; i++) {
    const cell = cells[i];
    if (cell < 0) continue;
    const sum = sumw[cell] + 1;
    const squares = sumw2[cell] + 1;
    sumw[cell] = sum;
    sumw2[cell] = squares;
  }
}

/** Adds the weight of every entry to its cell. */
export function addWeights(
  sums: Float64Array,
  cells: Int32Array,
  { n, weights }: { n: number; weights: Float64Array },
): void {
  for (let i = 0; i < n; i++) {
    if (cells[i] >= 0) sums[cells[i]] += weights[i];
  }
}

/** Adds the weight of every entry, and its square, to its cell. */
export function addSquares(
  { sumw, sumw2 }: { sumw: Float64Array; sumw2: Float64Array },
  cells: Int32Array,
  { n, weights }: { n: number; weights: Float64Array },
): void {
  for (let i = 0; i < n; i++) {
    const cell = cells[i];
    if (cell < 0) continue;
    const weight = weights[i];
    sumw[cell] += weight;
    sumw2[cell] += weight * weight;
  }
}

/** As the three above, where every entry has a chunk of its own: `chunks[which[i]]`. */
export function addToChunks(
  chunks: readonly Chunk[],
  { cells, which }: { cells: Int32Array; which: Int32Array },
  { n, weights }: { n: number; weights: Float64Array | undefined },
): void {
  for (let i = 0; i < n; i++) {
    const cell = cells[i];
    if (cell < 0 || which[i] < 0) continue;
    const weight = weights === undefined ? 1 : weights[i];
    const { sumw, sumw2 } = chunks[which[i]];
    sumw[cell] += weight;
    if (sumw2 !== undefined) sumw2[cell] += weight * weight;
  }
}
