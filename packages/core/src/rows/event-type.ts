import type { DType, JaggedArray, KaonArray, NumericArray, OptionArray, ScalarOf, TextArray } from "../array.ts";

/** The type of a field in a declaration of events: a dtype, text, a list of values, or anything that arrays can hold. */
export type FieldType = DType | "text" | "array" | ValuesOf<DType>;

/** In a declaration of events: a list of objects per event, with these fields. */
export interface ListOf<Fields> {
  readonly list: Fields;
}

/** In a declaration of events: one object per event, with these fields. */
export interface SingleOf<Fields> {
  readonly single: Fields;
}

/** In a declaration of events: a list of plain values per event. */
export interface ValuesOf<D extends DType> {
  readonly values: D;
}

/** In a declaration of events: one object whose fields differ from file to file, all of one type, as a trigger menu. */
export interface OpenSingleOf<D extends DType> {
  readonly open: D;
}

/** In a declaration of events: a value of this type that other files may not have. */
export interface OptionalOf<T extends FieldType> {
  readonly optional: T;
}

/** In a declaration of objects: what leads to at most one object with these fields. */
export interface ReferenceTo<Fields> {
  readonly reference: Fields;
}

/** In a declaration of objects: what leads to a list of objects with these fields, some of which may be missing. */
export interface ReferencesTo<Fields> {
  readonly references: Fields;
}

/** In a declaration of objects: what leads to a list of objects with these fields. */
export interface ChildrenOf<Fields> {
  readonly children: Fields;
}

/** In a declaration of objects: the test of bits with these names. */
export interface FlagsOf<Names extends string> {
  readonly flags: Names;
}

/**
 * Declarations of events by schema name. Packages that bring a schema add to it:
 * `declare module "@kaon/core" { interface Schemas { NanoAOD: NanoAODEvents } }`.
 */
// oxlint-disable-next-line typescript/no-empty-interface, typescript/no-empty-object-type -- filled by declaration merging
export interface Schemas {}

/** What a row function sees for a field. */
export type ValueOf<T> = T extends DType
  ? ScalarOf<T>
  : T extends "text"
    ? string
    : T extends ValuesOf<infer D>
      ? ArrayLike<ScalarOf<D>>
      : T extends OptionalOf<infer V>
        ? ValueOf<V> | null
        : T extends ReferenceTo<infer Fields>
          ? RowOf<Fields> | null
          : T extends ReferencesTo<infer Fields>
            ? readonly (RowOf<Fields> | null)[]
            : T extends ChildrenOf<infer Fields>
              ? readonly RowOf<Fields>[]
              : T extends FlagsOf<infer Names>
                ? (...names: Names[]) => boolean
                : unknown;

/** Fields that objects with pt, eta, phi and mass have besides those of the file, in the units of pt. */
export interface CartesianRow {
  readonly px: number;
  readonly py: number;
  readonly pz: number;
  readonly energy: number;
}

/** Every object of a list knows its place in its event. */
export interface IndexedRow {
  /** Position in the event's list, before any selection. */
  readonly index: number;
}

/** The same of objects some of whose coordinates may be missing: missing where what they are made of is. */
export interface OptionalCartesianRow<Fields extends Coordinates> {
  readonly px: Made<Fields["pt" | "phi"]>;
  readonly py: Made<Fields["pt" | "phi"]>;
  readonly pz: Made<Fields["pt" | "eta"]>;
  readonly energy: Made<Fields["pt" | "eta" | "mass"]>;
}

type Coordinates = Readonly<Record<"pt" | "eta" | "phi" | "mass", DType | OptionalOf<DType>>>;

type Made<Coordinate> = [Coordinate] extends [DType] ? number : number | null;

/** Fields that a row derives itself. */
type DerivedRow<Fields> = IndexedRow &
  (Fields extends { readonly pt: DType; readonly eta: DType; readonly phi: DType; readonly mass: DType }
    ? CartesianRow
    : Fields extends Coordinates
      ? OptionalCartesianRow<Fields>
      : unknown);

/** One object as a row function sees it: valid during the call only. */
export type RowOf<Fields> = { readonly [K in keyof Fields]: ValueOf<Fields[K]> } & DerivedRow<Fields>;

/** One object per event as a row function sees it. */
export type SingleRowOf<Fields> = { readonly [K in keyof Fields]: ValueOf<Fields[K]> } & (Fields extends {
  readonly pt: DType;
  readonly phi: DType;
}
  ? Pick<CartesianRow, "px" | "py">
  : unknown);

/** One event as a row function sees it: valid during the call only. */
export type EventOf<Declared> = {
  readonly [K in keyof Declared]: Declared[K] extends ListOf<infer Fields>
    ? RowList<[RowOf<Fields>], EventOf<Declared>>
    : Declared[K] extends SingleOf<infer Fields>
      ? SingleRowOf<Fields>
      : Declared[K] extends OpenSingleOf<infer D>
        ? Readonly<Record<string, ScalarOf<D>>>
        : ValueOf<Declared[K]>;
};

/**
 * A function of the rows of a tuple, and of their event. What takes any number of vectors, as `mass`, would take the event for
 * another one: it is given as `(a, b) => mass(a, b)`.
 */
export type TupleFunction<Rows extends readonly unknown[], Event, Result> = (...args: [...Rows, Event]) => Result;

/** A predicate: a row function, or an expression as text. */
export type TupleTest<Rows extends readonly unknown[], Event> = TupleFunction<Rows, Event, boolean> | string;

/** What gives a number: a row function, or an expression as text. */
export type TupleNumber<Rows extends readonly unknown[], Event> = TupleFunction<Rows, Event, number> | string;

/** What stands for one tuple where a single value is wanted: the row itself, or the rows of a pair or triple. */
export type Tuple<Rows extends readonly unknown[]> = Rows extends readonly [infer Only] ? Only : Rows;

/** How to sort. */
export interface SortOptions {
  /** Largest first. */
  readonly descending?: boolean;
}

/**
 * The objects of one event (or pairs or triples of them) inside a row function, as `ev.Muon`. Lists and rows are valid until
 * the row function returns. Predicates must give true or false, keys and summands numbers other than NaN.
 */
export interface RowList<Rows extends readonly unknown[], Event> extends Iterable<Tuple<Rows>> {
  readonly length: number;
  filter(keep: TupleFunction<Rows, Event, boolean>): RowList<Rows, Event>;
  /** What the function gives for each entry, as a plain array. */
  map<T>(fn: TupleFunction<Rows, Event, T>): T[];
  some(test: TupleFunction<Rows, Event, boolean>): boolean;
  every(test: TupleFunction<Rows, Event, boolean>): boolean;
  /** The number of entries, or of those that pass a test. */
  count(test?: TupleFunction<Rows, Event, boolean>): number;
  /** The sum over all entries, or over those that pass a test; 0 where there are none. */
  sum(fn: TupleFunction<Rows, Event, number>, where?: TupleFunction<Rows, Event, boolean>): number;
  /** The smallest value, or null where there is no entry. */
  min(fn: TupleFunction<Rows, Event, number>): number | null;
  /** The largest value, or null where there is no entry. */
  max(fn: TupleFunction<Rows, Event, number>): number | null;
  /** The first entry with the smallest value, or null where there is no entry. */
  minBy(fn: TupleFunction<Rows, Event, number>): Tuple<Rows> | null;
  /** The first entry with the largest value, or null where there is no entry. */
  maxBy(fn: TupleFunction<Rows, Event, number>): Tuple<Rows> | null;
  /** The entries by ascending key; equal keys keep their order. */
  sortBy(key: TupleFunction<Rows, Event, number>, options?: SortOptions): RowList<Rows, Event>;
  /** The first entry, or null. */
  first(): Tuple<Rows> | null;
  /** Entry `n`, counted from the end where negative, or null. */
  at(n: number): Tuple<Rows> | null;
  /** The first `n` entries. */
  take(n: number): RowList<Rows, Event>;
  /** Positions of the entries in the event's unselected list. */
  index(): (Rows extends readonly [unknown] ? number : number[])[];
  /** All pairs of different entries, in order: (0, 1), (0, 2), …, (1, 2), … */
  pairs(keep?: TupleFunction<[Rows[0], Rows[0]], Event, boolean>): RowList<[Rows[0], Rows[0]], Event>;
  /** All triples of different entries, in order. */
  triples(
    keep?: TupleFunction<[Rows[0], Rows[0], Rows[0]], Event, boolean>,
  ): RowList<[Rows[0], Rows[0], Rows[0]], Event>;
  /** Every entry with every entry of another list. */
  cartesian<Other>(
    other: RowList<[Other], Event>,
    keep?: TupleFunction<[Rows[0], Other], Event, boolean>,
  ): RowList<[Rows[0], Other], Event>;
}

/** The array of a field with one value per event or object. */
export type ColumnOf<T> = T extends DType
  ? NumericArray<T>
  : T extends "text"
    ? TextArray
    : T extends ValuesOf<infer D>
      ? JaggedArray<NumericArray<D>>
      : T extends OptionalOf<infer V>
        ? OptionArray<ColumnOf<V>>
        : KaonArray;

/** The array that an expression as text gives: numbers, with missing values where a part of it may be missing, or truths. */
export type ExpressionArray = NumericArray<"float64"> | NumericArray<"bool"> | OptionArray<NumericArray<"float64">>;

/** The array that mapping to values of type `T` gives. */
export type MappedArray<T> = [T] extends [number]
  ? NumericArray<"float64">
  : [T] extends [boolean]
    ? NumericArray<"bool">
    : [T] extends [bigint]
      ? NumericArray<"int64">
      : [T] extends [string]
        ? TextArray
        : [T] extends [number | null | undefined]
          ? OptionArray<NumericArray<"float64">>
          : KaonArray;
