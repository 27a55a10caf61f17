/**
 * One line of a benchmark's outcome. Everything measured is a cost (time, memory), so that less is better in every row:
 * `ratio` is ours / reference, and `bar` the largest ratio allowed.
 */
export interface Row {
  readonly suite: string;
  readonly name: string;
  readonly ours: number | null;
  /** What ours is held against; null where it could not be measured. */
  readonly reference: number | null;
  readonly unit: string;
  readonly ratio: number | null;
  /** Null where nothing is required. */
  readonly bar: number | null;
  /** Null where nothing is required, or where nothing was measured. */
  readonly met: boolean | null;
  /** One sentence: what is compared with what. */
  readonly about?: string;
  /** Where several rounds were measured. */
  readonly spread?: { readonly ours: Spread; readonly reference: Spread };
  /** The same in CPU time (user and system, all threads), in milliseconds: what other work on the machine disturbs less. */
  readonly cpu?: { readonly ours: number; readonly reference: number; readonly ratio: number };
}

/** What several rounds gave. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly rounds: number;
}

/** A row of two costs. */
export function compare(
  about: Pick<Row, "suite" | "name" | "unit" | "about">,
  costs: { readonly ours: readonly number[]; readonly reference: readonly number[] },
  bar: number | null,
): Row {
  const spread = { ours: spreadOf(costs.ours), reference: spreadOf(costs.reference) };
  const ours = spread.ours.median;
  const reference = spread.reference.median;
  const ratio = ours / reference;
  return { ...about, ours, reference, ratio, bar, met: bar === null ? null : ratio <= bar, spread };
}

/** A row of something that could not be measured here. */
export function unmeasured(about: Pick<Row, "suite" | "name" | "unit" | "about">, bar: number | null): Row {
  return { ...about, ours: null, reference: null, ratio: null, bar, met: null };
}

/** Median, extremes and number of what several rounds gave. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return { median: median(sorted), min: sorted[0], max: sorted[sorted.length - 1], rounds: sorted.length };
}

/** The middle value; the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
