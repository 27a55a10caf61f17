import { type Axis, regular } from "@kaon/hist";
import { UsageError } from "./usage-error.ts";

/** Bins of one axis: how many, from where to where. */
export interface Binning {
  readonly bins: number;
  readonly start: number;
  readonly stop: number;
}

/** The bins that `--bins` asks for: three numbers for each axis. */
export function parseBins(text: string, numAxes: number): Binning[] {
  const numbers = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  if (numbers.length !== 3 * numAxes || numbers.some((number) => !Number.isFinite(number))) {
    const wanted = numAxes === 1 ? "60,0,120 for 60 bins from 0 to 120" : "60,0,120,48,-2.4,2.4 for x and then y";
    throw new UsageError(`--bins needs ${3 * numAxes} numbers, as ${wanted}; found "${text}"`);
  }
  return Array.from({ length: numAxes }, (_, axis) => {
    const [bins, start, stop] = numbers.slice(3 * axis, 3 * axis + 3);
    if (Number.isInteger(bins) && bins > 0 && start < stop) return { bins, start, stop };
    throw new UsageError(
      `--bins needs a whole number of bins and a range from low to high, found ${bins},${start},${stop}`,
    );
  });
}

/** An axis of these bins with the expression as its label. */
export function axisOf({ bins, start, stop }: Binning, name: string, label: string): Axis {
  return regular(bins, start, stop, { name, label });
}

/** Bins that an axis has where nobody asks for any. */
const usualBins = 60;

/** Most different whole numbers that get a bin each. */
const maxWholeBins = 120;

/**
 * An axis for these values: a bin for each whole number where there are no others and not too many of them, else about sixty bins
 * with round edges that hold all finite values.
 */
export function axisFor(values: Float64Array, name: string, label: string): Axis | undefined {
  let [low, high, isWhole] = [Infinity, -Infinity, true];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
    isWhole &&= Number.isInteger(value);
  }
  if (low > high) return undefined;
  if (isWhole && high - low < maxWholeBins) return regular(high - low + 1, low - 0.5, high + 0.5, { name, label });
  return axisOf(roundBins(low, high), name, label);
}

function roundBins(low: number, high: number): Binning {
  if (low === high)
    return { bins: 1, start: low - Math.max(1, Math.abs(low)) / 2, stop: low + Math.max(1, Math.abs(low)) / 2 };
  const width = roundUp((high - low) / usualBins);
  const first = Math.floor(low / width);
  // The upper edge of a bin does not belong to it.
  const bins = Math.floor(high / width) + 1 - first;
  return {
    bins,
    start: Number((first * width).toPrecision(12)),
    stop: Number(((first + bins) * width).toPrecision(12)),
  };
}

/** The next of 1, 2, 2.5, 5 or 10 times a power of ten. */
function roundUp(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  const step = [1, 2, 2.5, 5].find((each) => each * power >= width) ?? 10;
  return step * power;
}
