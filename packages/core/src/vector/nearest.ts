import type { JaggedArray, NumericArray, OptionArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { argmin } from "../ops/argmin.ts";
import { mapValues } from "../ops/map-values.ts";
import { mask } from "../ops/mask.ts";
import { min } from "../ops/min.ts";
import { Tuples } from "../rows/collection.ts";
import type { RowList } from "../rows/event-type.ts";
import type { TupleList } from "../rows/tuple-list.ts";
import { deltaR, type Direction } from "./delta-r.ts";
import { metricTable } from "./metric-table.ts";

/** The distance of two objects, and how far the nearest may be. */
export interface NearestOptions<A, B> {
  /** `deltaR` by default. */
  readonly metric?: (from: A, to: B) => number;
  /** The largest distance that is a match; any by default. */
  readonly threshold?: number;
}

/** For each object of a collection the place of its match in the other collection, missing where there is none. */
export type Matches = JaggedArray<OptionArray<NumericArray<"int32">>>;

/**
 * The nearest object of a list, the first one where several are as near; null where the list is empty or the nearest is beyond the threshold. Inside a row
 * function it is a row of the list, `nearest(jet, ev.Muon)`, valid until the function returns. Of two collections it is the places of the matches,
 * `n * var * ?int32`: `pick(muons.pt, nearest(jets, muons))` are the momenta of the nearest muons of all jets.
 *
 * Cost: rows allocate nothing.
 * @throws RowFunctionError where a distance is NaN or no number
 * @see coffea's `nearest`
 */
export function nearest<A extends Direction, B extends Direction, Event>(
  from: A,
  others: RowList<[B], Event>,
  options?: NearestOptions<A, B>,
): B | null;
export function nearest<A extends Direction, B extends Direction, Event>(
  from: Tuples<[A], Event>,
  others: Tuples<[B], Event>,
  options?: NearestOptions<A, B>,
): Matches;
export function nearest<A, B, Event>(
  from: A,
  others: RowList<[B], Event>,
  options: NearestOptions<A, B> & { readonly metric: (from: A, to: B) => number },
): B | null;
export function nearest<A, B, Event>(
  from: Tuples<[A], Event>,
  others: Tuples<[B], Event>,
  options: NearestOptions<A, B> & { readonly metric: (from: A, to: B) => number },
): Matches;
export function nearest(from: unknown, others: unknown, options?: NearestOptions<never, never>): unknown {
  if (others instanceof Tuples) return nearestPlaces(from, others, options);
  const list = others as TupleList;
  if (list.$nearest === undefined) throw noList(others);
  return list.$nearest(from, options?.metric ?? deltaR, options?.threshold ?? Infinity);
}

function nearestPlaces(
  from: unknown,
  others: Tuples<[unknown], unknown>,
  options: NearestOptions<never, never> = {},
): Matches {
  if (!(from instanceof Tuples)) {
    throw new ArgumentError(
      "nearest needs two collections, or a row and a list of its event, as nearest(jet, ev.Muon)",
    );
  }
  // deltaR is what metricTable takes by default.
  const table = metricTable(
    from as Tuples<[unknown], unknown>,
    others,
    options as { metric: (a: unknown, b: unknown) => number },
  );
  const places = argmin(table, { axis: -1 });
  const { threshold = Infinity } = options;
  if (threshold === Infinity) return places;
  const near = mapValues(
    (distance: number, limit: number) => distance <= limit,
    min(table, { axis: -1 }) as never,
    threshold,
  );
  const matches: unknown = mask(places, near);
  // Places in lists, one for each object.
  return matches as Matches;
}

function noList(others: unknown): ArgumentError {
  const what =
    typeof others === "object" && others !== null && "$family" in others ? "pairs or triples" : typeof others;
  return new ArgumentError(`nearest looks among the objects of one list, as ev.Muon, but got ${what}`);
}
