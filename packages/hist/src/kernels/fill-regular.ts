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

/** All that the fused loop needs. Cells are in the order underflow, bins, overflow. */
export interface FillRegular {
  readonly values: NumberColumn;
  readonly weights: NumberColumn;
  readonly sumw: Float64Array;
  readonly sumw2: Float64Array;
  readonly min: number;
  readonly delta: number;
  readonly size: number;
}

/** The fused loop for one linear axis with both flow bins and the weighted storage, from `n` values and weights. */
export type FillRegularKernel = (fill: FillRegular) => void;

const kernels = new Map<string, FillRegularKernel | undefined>();

/**
 * The fused loop for this pair of array types, or `undefined` where code cannot be made from text (a strict content security
 * policy). V8 learns array types per function literal: one loop shared by float32 and float64 columns would take the slow,
 * polymorphic loads in both, so each pair gets a copy of the loop below, made from its own source.
 */
export function fillRegularKernel(values: NumberColumn, weights: NumberColumn): FillRegularKernel | undefined {
  const pair = `${values.constructor.name} ${weights.constructor.name}`;
  if (!kernels.has(pair)) kernels.set(pair, freshCopy(pair));
  return kernels.get(pair);
}

function freshCopy(pair: string): FillRegularKernel | undefined {
  try {
    // The comment keeps V8's compilation cache from handing out one function for all pairs.
    // oxlint-disable-next-line typescript/no-implied-eval -- the text is the function below
    return new Function(`"use strict"; /* ${pair} */ return (${fillRegular.toString()});`)() as FillRegularKernel;
  } catch {
    return undefined;
  }
}

/** See `openBlock` in bin-block.ts for how the bin is found without a branch on the data. Refers to nothing outside itself. */
function fillRegular({ values, weights, sumw, sumw2, min, delta, size }: FillRegular): void {
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
