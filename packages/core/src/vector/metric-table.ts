import type { JaggedArray, NumericArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { offsetsFromCounts } from "../offsets.ts";
import type { Tuples } from "../rows/collection.ts";
import { deltaR, type Direction } from "./delta-r.ts";

/** The distance of two objects. */
export interface MetricOptions<A, B> {
  /** `deltaR` by default. */
  readonly metric?: (from: A, to: B) => number;
}

/**
 * The distances of all objects of one collection to all of another of the same event: `n * var * var * float64`, a list for each object of
 * the first.
 * @throws ArgumentError where the collections are of other events; RowFunctionError where the metric gives no number
 * @see coffea's `metric_table`
 */
export function metricTable<A extends Direction, B extends Direction, Event>(
  from: Tuples<[A], Event>,
  to: Tuples<[B], Event>,
  options?: MetricOptions<A, B>,
): JaggedArray<JaggedArray<NumericArray<"float64">>>;
export function metricTable<A, B, Event>(
  from: Tuples<[A], Event>,
  to: Tuples<[B], Event>,
  options: Required<MetricOptions<A, B>>,
): JaggedArray<JaggedArray<NumericArray<"float64">>>;
export function metricTable<Event>(
  from: Tuples<[unknown], Event>,
  to: Tuples<[unknown], Event>,
  options: MetricOptions<never, never> = {},
): JaggedArray<JaggedArray<NumericArray<"float64">>> {
  const metric = (options.metric ?? deltaR) as (a: unknown, b: unknown) => number;
  const { content } = from.cartesian(to).map(metric as (a: unknown, b: unknown, event: Event) => number);
  if (content.kind !== "numeric" || content.dtype !== "float64") {
    throw new ArgumentError(
      `a metric must give numbers, but gave ${content.kind === "numeric" ? content.dtype : content.kind} values`,
    );
  }
  const rows = from.count().data;
  const lengths = repeated(to.count().data, rows);
  return {
    kind: "jagged",
    offsets: offsetsFromCounts(rows),
    content: { kind: "jagged", offsets: offsetsFromCounts(lengths), content: content },
  };
}

/** Each value as often as its count says. */
function repeated(values: Int32Array, counts: Int32Array): Int32Array {
  const out = new Int32Array(counts.reduce((total, count) => total + count, 0));
  let to = 0;
  for (let i = 0; i < values.length; i++) {
    out.fill(values[i], to, to + counts[i]);
    to += counts[i];
  }
  return out;
}
