import type { Axis } from "./axis.ts";
import { extent, isGrowing } from "./bins.ts";
import { type Cells, type Chunk, chunkAt, keyPositions, stridesOf } from "./storage.ts";

/** Where the bins of one axis go. */
export interface AxisMap {
  /** Position of the axis in the new histogram; `undefined` where it is summed away. */
  readonly target: number | undefined;
  /** For every bin, under- and overflow included, its new position (under- and overflow included); −1 drops it. */
  readonly bins: Int32Array;
}

/**
 * Adds what is in `from` to `into`, every bin where `maps` sends it. All that makes one histogram from others (merge,
 * project, slice, rebin) is such a map. A growing axis that stays must stay growing.
 */
export function addMapped(
  from: { axes: readonly Axis[]; cells: Cells },
  into: { axes: readonly Axis[]; cells: Cells },
  maps: readonly AxisMap[],
): void {
  const strides = fixedStrides(into.axes);
  const growing = maps.filter((_, i) => isGrowing(from.axes[i]));
  const fixed = maps.filter((_, i) => !isGrowing(from.axes[i]));
  const moves = movesOf(fixed, strides);
  for (const [key, chunk] of from.cells.chunks) {
    const positions = mapKey(growing, keyPositions(key), into.axes);
    if (positions !== undefined) addChunk(chunk, chunkAt(into.cells, positions), moves);
  }
  into.cells.varianceKnown &&= from.cells.varianceKnown;
}

/** The map that keeps every bin of `axis` where it is. */
export function identityMap(axis: Axis, target: number | undefined): AxisMap {
  return { target, bins: Int32Array.from({ length: extent(axis) }, (_, i) => (target === undefined ? 0 : i)) };
}

/** Stride of every axis within a chunk; 0 for growing axes. */
function fixedStrides(axes: readonly Axis[]): number[] {
  return stridesWithin(axes.map((axis) => (isGrowing(axis) ? undefined : extent(axis))));
}

function stridesWithin(shape: readonly (number | undefined)[]): number[] {
  const packed = stridesOf(shape.filter((n) => n !== undefined));
  let at = 0;
  return shape.map((n) => (n === undefined ? 0 : packed[at++]));
}

/** For every cell of a chunk, its position in the new chunk, or −1. */
function movesOf(maps: readonly AxisMap[], strides: readonly number[]): Int32Array {
  let moves = Int32Array.of(0);
  for (const { target, bins } of maps) {
    const stride = target === undefined ? 0 : strides[target];
    const next = new Int32Array(moves.length * bins.length);
    let at = 0;
    for (const move of moves) {
      for (const bin of bins) next[at++] = move < 0 || bin < 0 ? -1 : move + bin * stride;
    }
    moves = next;
  }
  return moves;
}

/** The key of the new chunk; `undefined` where a category of the old one is dropped. */
function mapKey(maps: readonly AxisMap[], positions: readonly number[], axes: readonly Axis[]): string | undefined {
  const moved: number[] = axes.map(() => 0);
  for (let i = 0; i < maps.length; i++) {
    const { target, bins } = maps[i];
    if (bins[positions[i]] < 0) return undefined;
    if (target !== undefined) moved[target] = bins[positions[i]];
  }
  return moved.filter((_, i) => isGrowing(axes[i])).join(",");
}

function addChunk(from: Chunk, into: Chunk, moves: Int32Array): void {
  addSums(from.sumw, into.sumw, moves);
  if (from.sumw2 !== undefined && into.sumw2 !== undefined) addSums(from.sumw2, into.sumw2, moves);
}

function addSums(from: Float64Array, into: Float64Array, moves: Int32Array): void {
  for (let i = 0; i < from.length; i++) {
    if (moves[i] >= 0) into[moves[i]] += from[i];
  }
}
