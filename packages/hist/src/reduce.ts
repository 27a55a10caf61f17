import { ArgumentError } from "@kaon/core";
import { widths } from "./bins.ts";
import { toDense } from "./dense.ts";
import type { Contents } from "./merge.ts";
import { type Cells, type Chunk, stridesOf } from "./storage.ts";

/** What a bin holds. */
export interface Cell {
  readonly value: number;
  /** `undefined` where the storage did not keep it: "double", after weights. */
  readonly variance: number | undefined;
}

/** The sum of all bins, in the order of the axes. */
export function sumOf({ axes, cells }: Contents, { flow }: { readonly flow: boolean }): Cell {
  const total = (sum: keyof Chunk): number =>
    toDense(axes, cells, { sum, flow }).reduce((sum, value) => sum + value, 0);
  return { value: total("sumw"), variance: cells.varianceKnown ? total("sumw2") : undefined };
}

/**
 * Everything times `factor`, squared for variances.
 * @throws ArgumentError for a factor that is not finite
 */
export function scaleContents({ axes, cells }: Contents, factor: number): Contents {
  if (!Number.isFinite(factor)) throw new ArgumentError(`a histogram is scaled by a finite number, found ${factor}`);
  const storage = cells.storage === "count" ? "weighted" : cells.storage;
  const chunks = new Map<string, Chunk>();
  for (const [key, { sumw, sumw2 }] of cells.chunks) {
    const squares = storage === "weighted" ? (sumw2 ?? sumw).map((value) => value * factor * factor) : undefined;
    chunks.set(key, { sumw: sumw.map((value) => value * factor), sumw2: squares });
  }
  const varianceKnown = cells.varianceKnown && (storage === "weighted" || factor === 1);
  const scaled: Cells = { storage, size: cells.size, chunks, varianceKnown };
  return { axes, cells: scaled };
}

/** Contents per unit of every axis, divided by the sum of all bins inside the axes. */
export function densityOf({ axes, cells }: Contents): Float64Array {
  const values = toDense(axes, cells, { sum: "sumw", flow: false });
  const total = values.reduce((sum, value) => sum + value, 0);
  const sizes = axes.map(widths);
  const strides = stridesOf(sizes.map((size) => size.length));
  return values.map((value, at) => {
    const volume = sizes.reduce((product, size, i) => product * size[Math.floor(at / strides[i]) % size.length], 1);
    return value / (total * volume);
  });
}
