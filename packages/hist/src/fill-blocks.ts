import type { Axis } from "./axis.ts";
import { extent, isGrowing, numBins } from "./bins.ts";
import type { Constant, Numbers } from "./columns.ts";
import { addAxis, addOnes, addSquares, addToChunks, addWeights } from "./kernels/accumulate.ts";
import { type BinBlock, binBlock, blockSize } from "./kernels/bin-block.ts";
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
  const finders = stepsOf(plan, isFixed);
  const choosers = stepsOf(plan, isGrowing);
  const scratch = scratchFor(Math.min(blockSize, plan.numEntries));
  const chunks = new ChunkTable(plan.axes, cells);
  const constantChunk = choosers.every(({ source }) => "kind" in source);
  for (let start = 0; start < plan.numEntries; start += blockSize) {
    const block = { start, n: Math.min(blockSize, plan.numEntries - start) };
    locate(finders, { target: scratch.cells, block, scratch });
    if (plan.valid !== undefined) dropMissing(scratch.cells, plan.valid, block);
    const weights = weightsOf(plan.weight, block, scratch);
    locate(choosers, { target: scratch.which, block, scratch });
    if (!constantChunk) addToChunks(chunks.list(scratch, block.n), scratch, { n: block.n, weights });
    else if (scratch.which[0] >= 0) addToChunk(chunks.at(scratch.which[0]), scratch.cells, { n: block.n, weights });
  }
}

interface Scratch {
  readonly values: Float64Array;
  readonly weights: Float64Array;
  readonly bins: Int32Array;
  readonly cells: Int32Array;
  readonly which: Int32Array;
}

function scratchFor(size: number): Scratch {
  return {
    values: new Float64Array(size),
    weights: new Float64Array(size),
    bins: new Int32Array(size),
    cells: new Int32Array(size),
    which: new Int32Array(size),
  };
}

interface Block {
  readonly start: number;
  readonly n: number;
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

/** Writes into `target` the position of every entry of the block: the sum of its bins times their strides. */
function locate(
  steps: readonly Step[],
  { target, block, scratch }: { target: Int32Array; block: Block; scratch: Scratch },
): void {
  const last = steps.at(-1);
  if (last === undefined) {
    target.fill(0, 0, block.n);
    return;
  }
  // The last axis has stride 1, so its bins are positions already.
  last.find(blockOf(last.source, block, scratch.values), block.n, target);
  for (const { source, find, stride } of steps.slice(0, -1)) {
    find(blockOf(source, block, scratch.values), block.n, scratch.bins);
    addAxis(target, scratch.bins, { n: block.n, stride });
  }
}

/** The values of a block as float64: the column itself where it is float64, otherwise a copy in `scratch`. */
function blockOf(source: Numbers | Constant, { start, n }: Block, scratch: Float64Array): Float64Array {
  if ("kind" in source) return scratch.fill(Number(source.value), 0, n);
  if (source instanceof Float64Array) return source.subarray(start, start + n);
  if (source instanceof BigInt64Array || source instanceof BigUint64Array) {
    for (let i = 0; i < n; i++) scratch[i] = Number(source[start + i]);
    return scratch;
  }
  scratch.set(source.subarray(start, start + n));
  return scratch;
}

function weightsOf(weight: Plan["weight"], block: Block, scratch: Scratch): Float64Array | undefined {
  return weight === undefined ? undefined : blockOf(weight, block, scratch.weights);
}

function dropMissing(cells: Int32Array, valid: Uint8Array, { start, n }: Block): void {
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
  list({ cells, which }: Scratch, n: number): readonly Chunk[] {
    for (let i = 0; i < n; i++) {
      if (cells[i] >= 0 && which[i] >= 0 && this.#chunks[which[i]] === undefined) this.at(which[i]);
    }
    return this.#chunks;
  }
}
