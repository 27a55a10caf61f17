import type { AnyEvents } from "../events.ts";
import type { EventTable } from "./region.ts";

/** The variables of one event and its weight. */
export interface TableRow<V extends string> {
  readonly variables: Readonly<Record<V, number>>;
  readonly weight: number;
}

/**
 * A column of numbers for each variable, from a function that gives those of one event.
 * @throws RowFunctionError where the function throws, with the event
 */
export function tabulate<V extends string>(
  events: AnyEvents,
  names: readonly V[],
  fn: (event: Readonly<Record<string, unknown>>) => TableRow<V>,
): EventTable<V> {
  const { numEvents } = events;
  const columns = Object.fromEntries(names.map((name) => [name, new Float64Array(numEvents)])) as Record<
    V,
    Float64Array
  >;
  const weights = new Float64Array(numEvents);
  let n = 0;
  events.map((event) => {
    const { variables, weight } = fn(event);
    for (const name of names) columns[name][n] = variables[name];
    weights[n++] = weight;
    return 0;
  });
  return { numEvents, columns, weights };
}
