import { tickIncrement, ticks } from "d3-array";

/** A mark on an axis and what is printed at it. */
interface Tick {
  readonly value: number;
  readonly label: string;
}

/** A direction of a plot: where a value is, in pixels, and where its ticks are. */
export interface Scale {
  /** Pixel of a value; the nearest end for values outside. */
  readonly at: (value: number) => number;
  readonly isLog: boolean;
  readonly major: readonly Tick[];
  readonly minor: readonly number[];
  /** Power of ten that all labels are to be multiplied with; 0 for none. */
  readonly exponent: number;
}

/** The range of values and of pixels that a scale maps onto each other. */
export interface ScaleRange {
  readonly values: readonly [number, number];
  readonly pixels: readonly [number, number];
}

/** A linear scale with about `count` labelled ticks. */
export function linearScale({ values: [low, high], pixels: [start, stop] }: ScaleRange, count: number): Scale {
  const step = stepOf(low, high, count);
  const largest = Math.max(Math.abs(low), Math.abs(high));
  const exponent = commonExponent(largest);
  const factor = 10 ** -exponent;
  return {
    at: (value) => start + clamp((value - low) / (high - low)) * (stop - start),
    isLog: false,
    major: ticks(low, high, count).map((value) => ({ value, label: decimal(value * factor, step * factor) })),
    minor: ticks(low, high, ((high - low) / step) * subdivisions(step)),
    exponent,
  };
}

/** A logarithmic scale; `asPowers` prints 10^n, otherwise plain numbers from 0.001 to 10000. Both ends must be positive. */
export function logScale(range: ScaleRange, { asPowers }: { asPowers: boolean }): Scale {
  const [low, high] = range.values;
  const [start, stop] = range.pixels;
  const span = Math.log(high / low);
  const decades = Math.log10(high / low);
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const every = Math.max(1, Math.ceil(decades / 9));
  const exponents = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const labelled = exponents.filter((n) => n % every === 0);
  const multiples = decades < 1.5 ? [1, 2, 3, 5] : [1];
  const isInside = (value: number): boolean => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9);
  const marks = labelled.flatMap((n) => multiples.map((multiple): [number, number] => [multiple, n]));
  return {
    at: (value) => start + clamp(Math.log(value / low) / span) * (stop - start),
    isLog: true,
    major: marks
      .map(([multiple, n]) => ({ value: multiple * 10 ** n, label: powerLabel(multiple, n, { asPowers }) }))
      .filter(({ value }) => isInside(value)),
    minor: exponents
      .flatMap((n) => (every > 1 ? [1] : [1, 2, 3, 4, 5, 6, 7, 8, 9]).map((m) => m * 10 ** n))
      .filter(isInside),
    exponent: 0,
  };
}

/** A scale of bins, with a label in the middle of each: categories, and small ranges of integers. */
export function binScale(labels: readonly string[], pixels: readonly [number, number], firstEdge: number): Scale {
  const [start, stop] = pixels;
  const n = Math.max(1, labels.length);
  return {
    at: (value) => start + clamp((value - firstEdge) / n) * (stop - start),
    isLog: false,
    major: labels.map((label, i) => ({ value: firstEdge + i + 0.5, label })),
    minor: [],
    exponent: 0,
  };
}

/** The distance of nice ticks; negative increments of d3 are reciprocals. */
function stepOf(low: number, high: number, count: number): number {
  const increment = tickIncrement(low, high, count);
  return increment < 0 ? -1 / increment : increment;
}

/** Into how many parts minor ticks cut a step of 1, 2 or 5 times a power of ten. */
function subdivisions(step: number): number {
  const leading = Math.round(step / 10 ** Math.floor(Math.log10(step) + 1e-9));
  return leading === 2 ? 4 : 5;
}

/** Numbers from 0.001 to 99999 are printed as they are; others in steps of a thousand, as ×10^3. */
function commonExponent(largest: number): number {
  if (largest === 0 || (largest >= 1e-3 && largest < 1e5)) return 0;
  return 3 * Math.floor(Math.log10(largest) / 3);
}

function decimal(value: number, step: number): string {
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const text = value.toFixed(Math.min(12, digits));
  return (Number(text) === 0 ? text.replace("-", "") : text).replace("-", "−");
}

function powerLabel(multiple: number, n: number, { asPowers }: { readonly asPowers: boolean }): string {
  if (!asPowers && n >= -3 && n <= 4) return String(Number(`${multiple}e${n}`));
  if (n === 0 || n === 1) return String(multiple * 10 ** n);
  return multiple === 1 ? `10^{${n}}` : `${multiple}·10^{${n}}`;
}

function clamp(fraction: number): number {
  return Number.isNaN(fraction) ? 0 : Math.max(0, Math.min(1, fraction));
}
