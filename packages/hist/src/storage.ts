import { ArgumentError } from "@kaon/core";
import type { Axis } from "./axis.ts";
import { extent, isGrowing } from "./bins.ts";

/**
 * What a bin holds. `"count"`: a number of entries, exact up to 2^53 (kept in float64 rather than int64: the same eight bytes,
 * without the big integers of JavaScript in every loop and every result; 2^53 entries in one bin are a hundred days at a
 * nanosecond each). `"double"`: a sum of weights. `"weighted"`: sums of weights and of their squares, so that
 * uncertainties are right for weighted entries too.
 */
export type StorageKind = "count" | "double" | "weighted";

/** Cells of all bins (with under- and overflow) of the axes that do not grow, row-major in the order of these axes. */
export interface Chunk {
  readonly sumw: Float64Array;
  /** Sums of squared weights; only in the weighted storage. */
  readonly sumw2: Float64Array | undefined;
}

/**
 * The contents of a histogram: one dense chunk per combination of growing categories that was ever filled, made when it is first
 * needed. A new category costs one chunk, and never a reallocation of what is there.
 */
export interface Cells {
  readonly storage: StorageKind;
  /** Cells per chunk. */
  readonly size: number;
  /** By the positions of the growing categories, in the order of their axes: `"2,0"`; `""` where no axis grows. */
  readonly chunks: Map<string, Chunk>;
  /** Whether the sums tell the variances: not in the double storage after weights other than 1. */
  varianceKnown: boolean;
}

const storageKinds: readonly StorageKind[] = ["count", "double", "weighted"];

/**
 * Empty cells for `axes`.
 * @throws ArgumentError for more than 2^31 − 1 cells per combination of growing categories, or a storage that there is not
 */
export function emptyCells(axes: readonly Axis[], storage: StorageKind): Cells {
  if (!storageKinds.includes(storage)) {
    throw new ArgumentError(`a storage is "count", "double" or "weighted", found ${JSON.stringify(storage)}`);
  }
  const size = axes.filter((axis) => !isGrowing(axis)).reduce((product, axis) => product * extent(axis), 1);
  if (size >= 2 ** 31) {
    const shape = axes.map((axis) => `${axis.name}: ${extent(axis)}`).join(", ");
    throw new ArgumentError(`a histogram can have 2^31 - 1 cells, found ${size} (${shape}); use fewer bins`);
  }
  return { storage, size, chunks: new Map(), varianceKnown: true };
}

/** The chunk of a combination of growing categories, made if it is not there yet. */
export function chunkAt(cells: Cells, key: string): Chunk {
  const found = cells.chunks.get(key);
  if (found !== undefined) return found;
  const made: Chunk = {
    sumw: new Float64Array(cells.size),
    sumw2: cells.storage === "weighted" ? new Float64Array(cells.size) : undefined,
  };
  cells.chunks.set(key, made);
  return made;
}

/** The same contents, with buffers of their own. */
export function copyCells(cells: Cells): Cells {
  const chunks = new Map<string, Chunk>();
  for (const [key, { sumw, sumw2 }] of cells.chunks) chunks.set(key, { sumw: sumw.slice(), sumw2: sumw2?.slice() });
  return { ...cells, chunks };
}

/** Positions of growing categories, from the key of a chunk. */
export function keyPositions(key: string): number[] {
  return key === "" ? [] : key.split(",").map(Number);
}

/** Row-major strides of an array of `shape`. */
export function stridesOf(shape: readonly number[]): number[] {
  const strides = shape.map(() => 1);
  for (let i = shape.length - 2; i >= 0; i--) strides[i] = strides[i + 1] * shape[i + 1];
  return strides;
}

/** For every position of an array of `shape`, in row-major order, the sum of its indices times `strides`. */
export function gridOffsets(shape: readonly number[], strides: readonly number[]): Int32Array {
  let offsets = Int32Array.of(0);
  for (let axis = 0; axis < shape.length; axis++) {
    const next = new Int32Array(offsets.length * shape[axis]);
    let at = 0;
    for (const offset of offsets) {
      for (let i = 0; i < shape[axis]; i++) next[at++] = offset + i * strides[axis];
    }
    offsets = next;
  }
  return offsets;
}
