import { type Axis, forward, type RegularAxis } from "../axis.ts";
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
import { fillBlock } from "./block.ts";

/**
 * Writes, for the first `n` of `values`, their positions on the axis (under- and overflow included), −1 where dropped. Values and
 * bins are in the memory of the block; the values may be overwritten.
 */
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
  return (values, n, bins) => {
    for (let i = 0; i < n; i++) values[i] = forward(transform, values[i]);
    find(values, n, bins);
  };
}

/** Axes with overflow. */
function openBlock(axis: RegularAxis): BinBlock {
  const scale = regularScale(axis);
  const shift = underflowOf(axis);
  return (_, n, bins) => fillBlock().regular(scale, { n, shift, target: bins });
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
