import type { Axis } from "./axis.ts";
import { extent, isGrowing, numBins } from "./bins.ts";
import type { Constant, Numbers } from "./columns.ts";
import { addAxis, addOnes, addSquares, addToChunks, addWeights } from "./kernels/accumulate.ts";
import { type BinBlock, binBlock } from "./kernels/bin-block.ts";
import { blockSize, fillBlock } from "./kernels/block.ts";
import { type Cells, type Chunk, chunkAt, stridesOf } from "./storage.ts";

/** A fill that was checked: per axis its values, or positions for category axes. */
export interface Plan {
  readonly axes: readonly Axis[];
  readonly values: readonly (Numbers | Constant)[];
  readonly weight: Numbers | Constant | undefined;
  readonly numEntries: number;
  readonly valid: Uint8Array | undefined;
}

/** Adds the entries of `plan` block by block: bins of one axis after the other, then all sums. */
export function accumulateBlocks(plan: Plan, cells: Cells): void {
  if (plan.numEntries === 0) return;
  const choosers = stepsOf(plan, isGrowing);
  const chunks = new ChunkTable(plan.axes, cells);
  if (choosers.every(({ source }) => "kind" in source)) {
    const [position] = locate(choosers, { start: 0, n: 1 }, new Int32Array(1));
    if (position >= 0) fillChunk(plan, chunks.at(position));
    return;
  }
  const { cells: found } = fillBlock();
  const which = new Int32Array(blockSize);
  forEachBlock(plan, (range, weights) => {
    locate(choosers, range, which);
    addToChunks(chunks.list({ cells: found, which }, range.n), { cells: found, which }, { n: range.n, weights });
  });
}

/** Adds all entries to one chunk: in the memory of the block where there are enough of them to pay for taking the sums there. */
function fillChunk(plan: Plan, chunk: Chunk): void {
  const block = fillBlock();
  if (plan.numEntries < chunk.sumw.length || !block.openSums(chunk)) {
    forEachBlock(plan, ({ n }, weights) => addToChunk(chunk, block.cells, { n, weights }));
    return;
  }
  forEachBlock(plan, ({ n }, weights) => block.add(n, weights !== undefined));
  block.closeSums(chunk);
}

interface Range {
  readonly start: number;
  readonly n: number;
}

/** Finds the cells of every block, and what the entries weigh. */
function forEachBlock(plan: Plan, add: (range: Range, weights: Float64Array | undefined) => void): void {
  const finders = stepsOf(plan, isFixed);
  const { cells, weights } = fillBlock();
  for (let start = 0; start < plan.numEntries; start += blockSize) {
    const range = { start, n: Math.min(blockSize, plan.numEntries - start) };
    locate(finders, range, cells);
    if (plan.valid !== undefined) dropMissing(cells, plan.valid, range);
    if (plan.weight !== undefined) copyBlock(plan.weight, range, weights);
    add(range, plan.weight === undefined ? undefined : weights);
  }
}

/** One axis of a fill: where its values are, how its bins are found, what a bin is worth in the cell's position. */
interface Step {
  readonly source: Numbers | Constant;
  readonly find: BinBlock;
  readonly stride: number;
}

function isFixed(axis: Axis): boolean {
  return !isGrowing(axis);
}

function stepsOf({ axes, values }: Plan, belongs: (axis: Axis) => boolean): Step[] {
  const positions = axes.map((_, i) => i).filter((i) => belongs(axes[i]));
  const strides = stridesOf(positions.map((i) => extent(axes[i])));
  return positions.map((i, at) => ({ source: values[i], find: binBlock(axes[i]), stride: strides[at] }));
}

/** Writes into `target` the position of every entry of the range, the sum of its bins times their strides, and gives it back. */
function locate(steps: readonly Step[], range: Range, target: Int32Array): Int32Array {
  const last = steps.at(-1);
  if (last === undefined) return target.fill(0, 0, range.n);
  const { values, bins } = fillBlock();
  // The last axis has stride 1, so its bins are positions already.
  copyBlock(last.source, range, values);
  last.find(values, range.n, target);
  for (const { source, find, stride } of steps.slice(0, -1)) {
    copyBlock(source, range, values);
    find(values, range.n, bins);
    addAxis(target, bins, { n: range.n, stride });
  }
  return target;
}

/** Copies a range of a column as float64. */
function copyBlock(source: Numbers | Constant, { start, n }: Range, target: Float64Array): void {
  if ("kind" in source) target.fill(Number(source.value), 0, n);
  else if (source instanceof BigInt64Array || source instanceof BigUint64Array) {
    for (let i = 0; i < n; i++) target[i] = Number(source[start + i]);
  } else target.set(source.subarray(start, start + n));
}

function dropMissing(cells: Int32Array, valid: Uint8Array, { start, n }: Range): void {
  for (let i = 0; i < n; i++) if (valid[start + i] === 0) cells[i] = -1;
}

function addToChunk(
  { sumw, sumw2 }: Chunk,
  cells: Int32Array,
  { n, weights }: { n: number; weights: Float64Array | undefined },
): void {
  if (weights === undefined) {
    addOnes(sumw, sumw2 ?? sumw, { cells, n });
  } else if (sumw2 === undefined) {
    addWeights(sumw, cells, { n, weights });
  } else {
    addSquares({ sumw, sumw2 }, cells, { n, weights });
  }
}

/** The chunks by the combined position of their growing categories, made when first needed. */
class ChunkTable {
  readonly #cells: Cells;
  readonly #shape: readonly number[];
  readonly #strides: readonly number[];
  readonly #chunks: Chunk[] = [];

  constructor(axes: readonly Axis[], cells: Cells) {
    this.#cells = cells;
    this.#shape = axes.filter(isGrowing).map(numBins);
    this.#strides = stridesOf(this.#shape);
  }

  at(position: number): Chunk {
    const key = this.#shape.map((n, i) => Math.floor(position / this.#strides[i]) % n).join(",");
    return (this.#chunks[position] ??= chunkAt(this.#cells, key));
  }

  /** The table, with a chunk for every entry of a block that has a cell. */
  list({ cells, which }: { cells: Int32Array; which: Int32Array }, n: number): readonly Chunk[] {
    for (let i = 0; i < n; i++) {
      if (cells[i] >= 0 && which[i] >= 0 && this.#chunks[which[i]] === undefined) this.at(which[i]);
    }
    return this.#chunks;
  }
}
