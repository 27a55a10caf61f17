import { type Cut, edgesOf, passes } from "@kaon/processors";

/** A value that all of these cuts on one variable let pass, by looking between and beyond their edges. */
export function valueInside(cuts: readonly Cut[]): number {
  const edges = cuts.flatMap(({ condition }) => edgesOf(condition)).sort((a, b) => a - b);
  const between = edges.slice(1).map((edge, at) => (edge + edges[at]) / 2);
  const candidates = [...edges, ...between, edges[0] - 1, edges[edges.length - 1] + 1];
  const found = candidates.find((value) => cuts.every(({ condition }) => passes(value, condition)));
  if (found === undefined) throw new Error(`no value passes ${cuts.map(({ name }) => name).join(", ")}`);
  return found;
}
