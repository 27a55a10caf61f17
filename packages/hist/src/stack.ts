import { ArgumentError } from "@kaon/core";
import type { Axis, NameOptions, StringCategoryAxis } from "./axis.ts";
import type { Histogram } from "./histogram.ts";

/**
 * One histogram of several with the same axes: their names become the categories of one more axis, in front. Nothing is added up:
 * `stack({ ee, mumu }, { name: "channel" }).slice({ channel: "ee" })` is `ee` again.
 * @throws ArgumentError for no histograms, or a name that an axis has already; IncompatibleError where axes differ
 */
export function stack<const N extends string, A extends readonly Axis[]>(
  histograms: Readonly<Record<string, Histogram<A>>>,
  options: NameOptions<N>,
): Histogram<readonly [StringCategoryAxis<N>, ...A]> {
  const [first, ...others] = Object.entries(histograms).map(([name, histogram]) => histogram.inCategory(name, options));
  if (first === undefined) throw new ArgumentError("there are no histograms to stack");
  return others.reduce((stacked, next) => stacked.merge(next), first);
}
