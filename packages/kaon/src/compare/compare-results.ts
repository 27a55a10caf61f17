import { binning, quantitiesOf, type Quantity } from "./quantities.ts";

/** How near two numbers must be: |is − was| ≤ atol + rtol |was|. */
export interface Tolerance {
  /** 1e-9 by default: more than rounding, less than any change of an analysis. */
  readonly rtol?: number;
  /** 1e-12 by default. */
  readonly atol?: number;
}

/** A value that is not what it was. */
export interface Difference {
  /** The histogram, cutflow or value: its place in the result, dataset first, as `data.mass`. */
  readonly what: string;
  /** Which part of it, as `cut "two muons"`; empty where it has no parts. */
  readonly where: string;
  /** Undefined where it is new. */
  readonly was: Quantity | undefined;
  /** Undefined where it is missing. */
  readonly is: Quantity | undefined;
  /** is − was; undefined where one of them is no number. */
  readonly difference: number | undefined;
  /**
   * The difference in units of the larger statistical error of both; undefined without one. It tells how much a change matters: the
   * two results are mostly of the same events, so it is no probability.
   */
  readonly significance: number | undefined;
}

/** What was compared. */
export interface Comparison {
  readonly differences: readonly Difference[];
  /** How many values both results have together. */
  readonly numCompared: number;
}

/**
 * What differs between two results, as `run` or `loadResult` give them: yields of cutflows, bins of histograms, numbers, texts, items
 * of arrays. Entries that only one of the two has are named. Where the binning of a histogram has changed, its bins are not compared.
 * @example const { differences } = compareResults(reference.result, outcome.result, { rtol: 1e-6 });
 */
export function compareResults(was: unknown, is: unknown, { rtol = 1e-9, atol = 1e-12 }: Tolerance = {}): Comparison {
  const [before, after] = [keyed(was), keyed(is)];
  const rebinned = new Set(
    [...before.values()]
      .filter(
        ({ where, what }) =>
          where === binning &&
          isOther(after.get(keyOf({ what, where: binning })), before.get(keyOf({ what, where: binning }))),
      )
      .map(({ what }) => what),
  );
  const isCompared = ({ what, where }: Quantity): boolean => where === binning || !rebinned.has(what);
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  const pairs = keys
    .map((key) => [before.get(key), after.get(key)] as const)
    .filter(([mine, other]) => isCompared((mine ?? other)!));
  const differences = pairs
    .map(([mine, other]) => [mine ?? zeroLike(other), other ?? zeroLike(mine)] as const)
    .filter(([mine, other]) => !isNear(mine, other, { rtol, atol }))
    .map(([mine, other]) => differenceOf(mine, other));
  return { differences, numCompared: pairs.length };
}

function keyOf({ what, where }: Pick<Quantity, "what" | "where">): string {
  return `${what}\0${where}`;
}

function keyed(result: unknown): ReadonlyMap<string, Quantity> {
  return new Map(quantitiesOf(result).map((quantity) => [keyOf(quantity), quantity]));
}

/** Whether both are there and not the same. */
function isOther(mine: Quantity | undefined, other: Quantity | undefined): boolean {
  return mine !== undefined && other !== undefined && mine.value !== other.value;
}

/** What stands for a bin that was not written because it is empty. */
function zeroLike(there: Quantity | undefined): Quantity | undefined {
  return there?.isZeroWhenAbsent === true ? { ...there, value: 0, error: 0 } : undefined;
}

function isNear(was: Quantity | undefined, is: Quantity | undefined, { rtol, atol }: Required<Tolerance>): boolean {
  if (was === undefined || is === undefined) return false;
  if (Object.is(was.value, is.value)) return areNear(was.error, is.error, { rtol, atol });
  if (typeof was.value !== "number" || typeof is.value !== "number") return false;
  return areNear(was.value, is.value, { rtol, atol }) && areNear(was.error, is.error, { rtol, atol });
}

function areNear(was: number | undefined, is: number | undefined, { rtol, atol }: Required<Tolerance>): boolean {
  if (was === is || was === undefined || is === undefined) return true;
  if (Number.isNaN(was) || Number.isNaN(is)) return Number.isNaN(was) && Number.isNaN(is);
  return Math.abs(is - was) <= atol + rtol * Math.abs(was);
}

function differenceOf(was: Quantity | undefined, is: Quantity | undefined): Difference {
  const { what, where } = (was ?? is)!;
  const bothNumbers = typeof was?.value === "number" && typeof is?.value === "number";
  const difference = bothNumbers ? is.value - was.value : undefined;
  const error = Math.max(was?.error ?? 0, is?.error ?? 0);
  const significance = difference === undefined || error === 0 ? undefined : difference / error;
  return { what, where, was, is, difference, significance };
}
