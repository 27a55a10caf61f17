/** What passed: how many events, the sum of their weights, and the sum of the squared weights (its variance). */
export interface Yield {
  readonly events: number;
  readonly sumw: number;
  readonly sumw2: number;
}

/** The statistical error of a yield, √Σw²: √n where events have no weights. */
export function yieldError({ sumw2 }: Yield): number {
  return Math.sqrt(sumw2);
}

/** The yield of both together. */
export function addYields(a: Yield, b: Yield): Yield {
  return { events: a.events + b.events, sumw: a.sumw + b.sumw, sumw2: a.sumw2 + b.sumw2 };
}

/** The yield of the events that a mask of bytes (0 or 1) holds, and `within` too where it is given. Events without weights count once. */
export function countYield(passing: Uint8Array, weights: ArrayLike<number> | undefined, within?: Uint8Array): Yield {
  let events = 0;
  let sumw = 0;
  let sumw2 = 0;
  // Products in place of a choice: which events pass cannot be foreseen.
  for (let i = 0; i < passing.length; i++) {
    const passes = within === undefined ? passing[i] : passing[i] & within[i];
    events += passes;
    if (weights === undefined) continue;
    const weight = passes * weights[i];
    sumw += weight;
    sumw2 += weight * weight;
  }
  return weights === undefined ? { events, sumw: events, sumw2: events } : { events, sumw, sumw2 };
}
