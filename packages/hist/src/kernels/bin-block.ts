import { type Axis, forward, type RegularAxis, type Transform } from "../axis.ts";
import {
  integerBin,
  regularBin,
  regularScale,
  underflowOf,
  numBins,
  overflowOf,
  variableBin,
  variableInside,
} from "../bins.ts";

/** Writes, for the first `n` of `values`, their positions on the axis (under- and overflow included), −1 where dropped. */
export type BinBlock = (values: Float64Array, n: number, bins: Int32Array) => void;

/** The loop that finds the bins of `axis`, chosen once per fill; category axes are looked up before. */
export function binBlock(axis: Axis): BinBlock {
  switch (axis.kind) {
    case "regular":
      return regularBlock(axis);
    case "variable":
      return (values, n, bins) => {
        const shift = underflowOf(axis);
        const top = axis.overflow ? axis.edges.length - 1 : axis.edges.length - 2;
        for (let i = 0; i < n; i++) {
          const bin = variableBin(axis.edges, variableInside(axis, values[i]), axis.overflow);
          bins[i] = bin > top ? -1 : bin + shift;
        }
      };
    case "integer":
      return (values, n, bins) => {
        const shift = underflowOf(axis);
        const top = numBins(axis) - 1 + overflowOf(axis);
        for (let i = 0; i < n; i++) {
          const bin = integerBin(axis, values[i]);
          bins[i] = bin > top ? -1 : bin + shift;
        }
      };
    case "boolean":
      return (values, n, bins) => {
        for (let i = 0; i < n; i++) bins[i] = values[i] === 0 ? 0 : 1;
      };
    case "stringCategory":
    case "intCategory":
      return (values, n, bins) => {
        for (let i = 0; i < n; i++) bins[i] = values[i];
      };
  }
}

function regularBlock(axis: RegularAxis): BinBlock {
  const { transform } = axis;
  const find = axis.overflow && !axis.circular ? openBlock(axis) : closedBlock(axis);
  if (transform === undefined) return find;
  const scaled = new Float64Array(blockSize);
  return (values, n, bins) => {
    forwardBlock(transform, { values, n, scaled });
    find(scaled, n, bins);
  };
}

/** Entries that are binned together: their values, weights and bins stay in the first-level cache. */
export const blockSize = 2048;

function forwardBlock(
  transform: Transform,
  { values, n, scaled }: { values: Float64Array; n: number; scaled: Float64Array },
): void {
  for (let i = 0; i < n; i++) scaled[i] = forward(transform, values[i]);
}

/**
 * Axes with overflow, without a branch on the data: `z < 1 ? (z >= 0 ? trunc(z * size) : -1) : size`, as a floor that is clamped
 * by its sign bits. z · size rounds to `size` only where z ≥ 1, so the clamp gives the same bins. Values so far away that the
 * product leaves 31 bits are put aside first.
 */
function openBlock(axis: RegularAxis): BinBlock {
  const scale = regularScale(axis);
  const constants = Float64Array.of(scale.min, scale.delta, scale.size, 2 ** 30 / scale.size);
  const shift = underflowOf(axis) - 1;
  const top = axis.bins + 1;
  return (values, n, bins) => {
    const [min, delta, size, reach] = constants;
    for (let i = 0; i < n; i++) {
      const z = (values[i] - min) / delta;
      let bin = top;
      if (z < reach) {
        bin = 0;
        if (z > -reach) {
          bin = (Math.floor(z * size) | 0) + 1;
          bin &= ~(bin >> 31);
          bin -= top;
          bin = top + (bin & (bin >> 31));
        }
      }
      bins[i] = bin + shift;
    }
  };
}

/** Axes without overflow, where `stop` belongs to the last bin, and circular ones. */
function closedBlock(axis: RegularAxis): BinBlock {
  const scale = { ...regularScale(axis), transform: undefined };
  const shift = underflowOf(axis);
  const top = numBins(axis) - 1 + overflowOf(axis);
  return (values, n, bins) => {
    for (let i = 0; i < n; i++) {
      const bin = regularBin(scale, values[i]);
      bins[i] = bin > top ? -1 : bin + shift;
    }
  };
}
