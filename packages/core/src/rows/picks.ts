import type { DType, KaonArray, NumericArray, OptionArray, TextArray } from "../array.ts";
import { existingOf, existingPositions } from "../kernels/layout.ts";
import { presentFlags } from "../kernels/missing.ts";
import { Tuples } from "./collection.ts";
import type { Positions } from "./chain.ts";
import type { ListColumns } from "./columns.ts";
import type { ExpressionArray, IndexedRow, MappedArray, TupleFunction, TupleTest } from "./event-type.ts";
import { withFields } from "./fields.ts";
import { madeOnce } from "./memo.ts";
import { References } from "./references.ts";
import type { Scope } from "./scope.ts";
import type { Selected } from "./selected.ts";

/** At most one object (or pair, or triple) per event, as `events.Muon.maxBy((mu) => mu.pt)`. Missing where there is none. */
export class Picks<Rows extends readonly unknown[], Event> {
  readonly #events: Selected;
  readonly #members: readonly ListColumns[];
  readonly #index: readonly Int32Array[];
  readonly #scope: Scope;
  /** For each event, which of those that exist is its own, or −1. */
  readonly #places: Int32Array;
  readonly #tuples: Tuples<Rows, Event>;

  /** `index`: for each member and event, the position in the chunk's contents, or −1. `scope` has all events that have one. */
  constructor(
    events: Selected,
    members: readonly ListColumns[],
    { index, scope }: { readonly index: readonly Int32Array[]; readonly scope: Scope },
  ) {
    this.#events = events;
    this.#members = members;
    this.#index = index;
    this.#scope = scope;
    const { places, positions } = madeOnce(events, ["existing", ...index], () => existing(index, scope));
    this.#places = places;
    this.#tuples = new Tuples(events, { kind: "listed", members, positions, filters: [] });
  }

  /** The number of events. */
  get numEvents(): number {
    return this.#events.numEvents;
  }

  /** For each event, whether there is one. */
  exists(): NumericArray<"bool"> {
    return { kind: "numeric", dtype: "bool", data: presentFlags(this.#index[0]) };
  }

  /** Those that pass a test; the others are missing. */
  filter(keep: TupleTest<Rows, Event>): Picked<Rows, Event> {
    const passed = this.#tuples.some(keep).data;
    const index = madeOnce(this.#events, ["passing", passed, ...this.#index], () =>
      this.#index.map((positions) => positions.map((position, n) => (passed[n] === 0 ? -1 : position))),
    );
    return picked(this.#events, this.#members, { index, scope: this.#scope });
  }

  /** What the function gives for each one: `n * ?T`. */
  map<T>(fn: TupleFunction<Rows, Event, T>): OptionArray<MappedArray<T>>;
  map(expression: string): OptionArray<ExpressionArray>;
  map(fn: TupleFunction<Rows, Event, unknown> | string): OptionArray {
    const mapped = typeof fn === "string" ? this.#tuples.map(fn) : this.#tuples.map(fn);
    return this.#optional(mapped.content);
  }

  /** The values of a field: `n * ?T`. @throws UnknownNameError with near names */
  field(name: string): OptionArray {
    return this.#optional(this.#tuples.field(name).content);
  }

  /** Where the references of that name lead. @throws UnknownNameError with near names */
  reference(name: string): References {
    const lists = this.#tuples.reference(name);
    return lists.reshaped((array) => (array.kind === "jagged" ? this.#optional(array.content) : array));
  }

  /** What the property of that name is. @throws UnknownNameError with near names */
  get(name: string): OptionArray | References | ((...names: string[]) => OptionArray) {
    const found = this.#tuples.get(name);
    if (found instanceof References) return this.reference(name);
    if (typeof found === "function") return (...names) => this.#optional(found(...names).content);
    return this.#optional(found.content);
  }

  /** Contents with one value per existing entry, as values per event. */
  #optional<C extends KaonArray>(content: C): OptionArray<C> {
    return { kind: "option", index: this.#places, content };
  }
}

withFields(Picks, {
  field: (picks, name) => picks.get(name),
  describe: (picks) => `at most one object for each of ${picks.numEvents} events`,
});

/**
 * At most one entry per event; where the entries are single objects, every field is a property, an array with missing values
 * (`n * ?T`).
 */
export type Picked<Rows extends readonly unknown[], Event> = Picks<Rows, Event> &
  (Rows extends readonly [infer Only] ? { readonly [K in keyof Only]: PickedValue<Only[K]> } : unknown);

/** A field of picked objects: values, or where their references lead. */
type PickedValue<V> = [V] extends [IndexedRow | null]
  ? References & { readonly [K in keyof NonNullable<V>]: PickedValue<NonNullable<V>[K]> }
  : OptionArray<ColumnOfValue<V>>;

type ColumnOfValue<V> = V extends boolean
  ? NumericArray<"bool">
  : V extends bigint
    ? NumericArray<"int64" | "uint64">
    : V extends number
      ? NumericArray<Exclude<DType, "bool" | "int64" | "uint64">>
      : V extends string
        ? TextArray
        : V extends null
          ? never
          : KaonArray;

/** Picks, with the fields that the proxy behind the class answers for. */
export function picked<Rows extends readonly unknown[], Event>(
  ...[events, members, found]: ConstructorParameters<typeof Picks>
): Picked<Rows, Event> {
  return new Picks<Rows, Event>(events, members, found) as Picked<Rows, Event>;
}

/** Those that exist as lists of length 0 or 1, and which of them is that of each event. */
function existing(index: readonly Int32Array[], scope: Scope): { places: Int32Array; positions: Positions } {
  const { offsets, places } = existingOf(index[0]);
  const numFound = offsets[offsets.length - 1];
  return { places, positions: { offsets, index: index.map((each) => existingPositions(each, numFound)), scope } };
}
