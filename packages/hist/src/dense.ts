import type { Axis } from "./axis.ts";
import type { NestedNumbers } from "./uhi.ts";
import { extent, isGrowing, numBins, underflowOf } from "./bins.ts";
import { type Cells, type Chunk, chunkAt, gridOffsets, keyPositions, stridesOf } from "./storage.ts";

/** Number of bins per axis, with under- and overflow if `flow`. */
export function shapeOf(axes: readonly Axis[], { flow }: { readonly flow: boolean }): number[] {
  return axes.map(flow ? extent : numBins);
}

/**
 * One sum of every bin in one array, row-major in the order of `axes`; with under- and overflow bins if `flow`.
 * Combinations of categories that were never filled are zero.
 */
export function toDense(
  axes: readonly Axis[],
  cells: Cells,
  options: { sum: keyof Chunk; flow: boolean },
): Float64Array {
  const all = new Float64Array(shapeOf(axes, { flow: true }).reduce((product, n) => product * n, 1));
  const layout = layoutOf(axes);
  for (const [key, chunk] of cells.chunks) {
    const sums = chunk[options.sum] ?? chunk.sumw;
    const base = baseOf(layout, key);
    for (let i = 0; i < sums.length; i++) all[base + layout.offsets[i]] = sums[i];
  }
  return options.flow ? all : withoutFlow(axes, all);
}

/** The reverse of `toDense` with flow: cells from row-major arrays over all bins. Chunks that are all zero are left out. */
export function fromDense(
  axes: readonly Axis[],
  cells: Cells,
  sums: { sumw: Float64Array; sumw2?: Float64Array },
): void {
  const layout = layoutOf(axes);
  const growing = axes.filter(isGrowing).map(numBins);
  for (const keyAt of gridOffsets(growing, stridesOf(growing))) {
    const key = keyOf(growing, keyAt);
    const base = baseOf(layout, key);
    const isEmpty = layout.offsets.every((at) => sums.sumw[base + at] === 0 && (sums.sumw2?.[base + at] ?? 0) === 0);
    if (isEmpty) continue;
    const chunk = chunkAt(cells, key);
    for (let i = 0; i < layout.offsets.length; i++) {
      chunk.sumw[i] = sums.sumw[base + layout.offsets[i]];
      if (chunk.sumw2 !== undefined && sums.sumw2 !== undefined) {
        chunk.sumw2[i] = sums.sumw2[base + layout.offsets[i]];
      }
    }
  }
}

/** Where chunks and their cells lie in the dense array over all axes. */
interface Layout {
  readonly growingStrides: readonly number[];
  /** Position of every cell of a chunk, relative to the chunk's first. */
  readonly offsets: Int32Array;
}

function layoutOf(axes: readonly Axis[]): Layout {
  const shape = shapeOf(axes, { flow: true });
  const strides = stridesOf(shape);
  const fixed = (_: number, i: number): boolean => !isGrowing(axes[i]);
  return {
    growingStrides: strides.filter((_, i) => isGrowing(axes[i])),
    offsets: gridOffsets(shape.filter(fixed), strides.filter(fixed)),
  };
}

function baseOf(layout: Layout, key: string): number {
  return keyPositions(key).reduce((base, position, i) => base + position * layout.growingStrides[i], 0);
}

function keyOf(shape: readonly number[], at: number): string {
  const strides = stridesOf(shape);
  return shape.map((n, i) => Math.floor(at / strides[i]) % n).join(",");
}

function withoutFlow(axes: readonly Axis[], all: Float64Array): Float64Array {
  const strides = stridesOf(shapeOf(axes, { flow: true }));
  const start = axes.reduce((sum, axis, i) => sum + underflowOf(axis) * strides[i], 0);
  const offsets = gridOffsets(shapeOf(axes, { flow: false }), strides);
  const inner = new Float64Array(offsets.length);
  for (let i = 0; i < inner.length; i++) inner[i] = all[start + offsets[i]];
  return inner;
}

/** A row-major array as nested lists, one level per axis; a number where there is no axis. */
export function nest(values: Float64Array, shape: readonly number[]): NestedNumbers {
  const [n, ...rest] = shape;
  if (n === undefined) return values[0];
  if (rest.length === 0) return Array.from(values);
  const size = values.length / n;
  return Array.from({ length: n }, (_, i) => nest(values.subarray(i * size, (i + 1) * size), rest));
}
