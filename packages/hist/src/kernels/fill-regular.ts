/** The typed arrays whose values are JavaScript numbers. */
export type NumberColumn =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/** All that the fused loops need. Cells are in the order underflow, bins, overflow. */
interface FillRegular {
  readonly values: NumberColumn;
  readonly sumw: Float64Array;
  /** The same array as `sumw` where there are no squares. */
  readonly sumw2: Float64Array;
  readonly min: number;
  readonly delta: number;
  readonly size: number;
}

/** A fused loop for one linear axis with both flow bins. */
export type FillOnesKernel = (fill: FillRegular) => void;

/** The same with a weight per entry; `sumw2` is an array of its own. */
export type FillWeightsKernel = (fill: FillRegular & { readonly weights: NumberColumn }) => void;

const onesKernels = new Map<string, FillOnesKernel | undefined>();
const weightsKernels = new Map<string, FillWeightsKernel | undefined>();

/**
 * The fused loop for this type of values, or `undefined` where code cannot be made from text (a strict content security
 * policy). V8 learns array types per function literal: one loop shared by float32 and float64 columns would take the slow,
 * polymorphic loads in both, so each gets a copy of the loop below, made from its own source.
 */
export function fillOnesKernel(values: NumberColumn): FillOnesKernel | undefined {
  return cached(onesKernels, values.constructor.name, fillOnes);
}

/** The fused loop for this pair of types of values and weights; see `fillOnesKernel`. */
export function fillWeightsKernel(values: NumberColumn, weights: NumberColumn): FillWeightsKernel | undefined {
  return cached(weightsKernels, `${values.constructor.name} ${weights.constructor.name}`, fillWeights);
}

function cached<K>(kernels: Map<string, K | undefined>, types: string, kernel: K): K | undefined {
  if (!kernels.has(types)) kernels.set(types, freshCopy(kernel, types));
  return kernels.get(types);
}

function freshCopy<K>(kernel: K, types: string): K | undefined {
  try {
    // The comment keeps V8's compilation cache from handing out one function for all types.
    // oxlint-disable-next-line typescript/no-implied-eval -- the text is one of the functions below
    return new Function(`"use strict"; /* ${types} */ return (${String(kernel)});`)() as K;
  } catch {
    return undefined;
  }
}

/** See `openBlock` in bin-block.ts for how the bin is found without a branch on the data. Refers to nothing outside itself. */
function fillWeights({
  values,
  weights,
  sumw,
  sumw2,
  min,
  delta,
  size,
}: FillRegular & { readonly weights: NumberColumn }): void {
  const n = values.length;
  const top = size + 1;
  const reach = 2 ** 30 / size;
  for (let i = 0; i < n; i++) {
    const z = (values[i] - min) / delta;
    let cell = top;
    if (z < reach) {
      cell = 0;
      if (z > -reach) {
        cell = (Math.floor(z * size) | 0) + 1;
        cell &= ~(cell >> 31);
        cell -= top;
        cell = top + (cell & (cell >> 31));
      }
    }
    const weight = weights[i];
    sumw[cell] += weight;
    sumw2[cell] += weight * weight;
  }
}

/** As `fillWeights` where all weights are 1. */
function fillOnes({ values, sumw, sumw2, min, delta, size }: FillRegular): void {
  const n = values.length;
  const top = size + 1;
  const reach = 2 ** 30 / size;
  for (let i = 0; i < n; i++) {
    const z = (values[i] - min) / delta;
    let cell = top;
    if (z < reach) {
      cell = 0;
      if (z > -reach) {
        cell = (Math.floor(z * size) | 0) + 1;
        cell &= ~(cell >> 31);
        cell -= top;
        cell = top + (cell & (cell >> 31));
      }
    }
    const sum = sumw[cell] + 1;
    const squares = sumw2[cell] + 1;
    sumw[cell] = sum;
    sumw2[cell] = squares;
  }
}
