import { ArgumentError, type Mergeable, type Packable, type Packed, registerUnpacker } from "@kaon/core";
import { type Axis, type NameOptions, type StringCategoryAxis, stringCategory } from "./axis.ts";
import { centres, edges, widths } from "./bins.ts";
import { nest, shapeOf, toDense } from "./dense.ts";
import { fillCells } from "./fill.ts";
import type { AxisNames, FillInput, Named, Position, SelectionsOf, Sliced } from "./histogram-types.ts";
import { type Contents, mergeContents } from "./merge.ts";
import { type ShowOptions, showHistogram } from "./plot/terminal.ts";
import { axisPosition, projectContents } from "./project.ts";
import { densityOf, scaleContents, sumOf, type Cell } from "./reduce.ts";
import { addMapped, identityMap } from "./remap.ts";
import { sliceContents, type Selections, valueBin } from "./slice.ts";
import { type Cells, copyCells, emptyCells, type StorageKind } from "./storage.ts";
import { contentsToUhi, type NestedNumbers, type UhiHistogram } from "./uhi.ts";
import { contentsFromUhi } from "./uhi-read.ts";

/** How a histogram is made. */
export interface HistogramOptions {
  /** `"weighted"` by default: uncertainties are then right with and without weights. */
  readonly storage?: StorageKind;
  /** What plots print above it. */
  readonly title?: string;
}

/** Whether under- and overflow bins take part; they do not by default. */
export interface WithFlow {
  readonly flow?: boolean;
}

/**
 * An empty histogram over `axes`.
 * @throws ArgumentError where two axes have one name, or there are too many cells
 * @example hist(regular(120, 0.2, 12, { name: "mass", label: "m(μμ) [GeV]" })).fill({ mass })
 */
export function hist<const A extends readonly Axis[]>(...axes: A): Histogram<A>;
export function hist<const A extends readonly Axis[]>(...args: readonly [...A, HistogramOptions]): Histogram<A>;
export function hist<const A extends readonly Axis[]>(...args: readonly (Axis | HistogramOptions)[]): Histogram<A> {
  const last = args.at(-1);
  const options: HistogramOptions = last === undefined || "kind" in last ? {} : last;
  // What is not the options is an axis, by the type of `args`.
  const axes = args.filter((arg) => "kind" in arg) as unknown as A;
  const repeated = axes.find((axis, i) => axes.findIndex(({ name }) => name === axis.name) < i);
  if (repeated !== undefined) {
    throw new ArgumentError(`two axes are called "${repeated.name}"; give each axis a name of its own`);
  }
  const cells = emptyCells(axes, options.storage ?? "weighted");
  return new Histogram<A>({ axes, cells, title: options.title });
}

/** A histogram: axes × storage. `fill` adds to it in place; every other method gives something new. */
export class Histogram<A extends readonly Axis[] = readonly Axis[]> implements Mergeable<Histogram<A>>, Packable {
  readonly title: string | undefined;
  #axes: A;
  readonly #cells: Cells;

  /** Made by `hist`; `cells` must belong to `axes`. */
  constructor({ axes, cells, title }: Contents & { title?: string | undefined }) {
    // Axes change by their categories only, never in names and kinds, so operations on them keep the type.
    this.#axes = axes as A;
    this.#cells = cells;
    this.title = title;
  }

  /** The axes as they are now; growing ones are replaced when categories come. */
  get axes(): A {
    return this.#axes;
  }

  get storage(): StorageKind {
    return this.#cells.storage;
  }

  /**
   * Adds entries, in place, and gives this histogram. Every axis takes one value for all entries or an array; values per event
   * repeat for each item of jagged ones; jagged arrays are flattened; entries with a missing value are skipped.
   * @throws UnknownNameError for a name that is no axis
   * @throws ArgumentError for a missing axis, or values that an axis cannot take
   * @throws LengthMismatchError for columns that do not fit together; nothing is filled then
   */
  fill(input: FillInput<A>): this {
    // Growth changes the categories of an axis, not its type.
    this.#axes = fillCells(this.#axes, this.#cells, input) as A;
    return this;
  }

  /** The sum of two histograms; see `merge`. */
  add(other: Histogram<A>): Histogram<A> {
    return this.merge(other);
  }

  /**
   * The sum of two histograms. Growing category axes may have grown differently: the categories of this one come first.
   * @throws IncompatibleError which says which axis differs and how
   */
  merge(other: Histogram<A>): Histogram<A> {
    return this.#like(mergeContents(this.#contents(), other.#contents()));
  }

  /**
   * The histogram of the named axes, in this order, summed over the others (under- and overflow included).
   * @throws UnknownNameError for a name that is no axis
   */
  project<const N extends readonly AxisNames<A>[]>(...names: N): Histogram<Named<A, N>> {
    return this.#like(projectContents(this.#contents(), names));
  }

  /** Contents of the bins, row-major in the order of the axes; see `shape`. */
  values({ flow = false }: WithFlow = {}): Float64Array {
    return toDense(this.#axes, this.#cells, { sum: "sumw", flow });
  }

  /** Whether the variances are known: always but in the storage "double" after weights. */
  get hasVariances(): boolean {
    return this.#cells.varianceKnown;
  }

  /**
   * Variances of the contents: sums of squared weights, or the contents themselves where all weights are 1.
   * @throws ArgumentError where the storage did not keep them
   */
  variances({ flow = false }: WithFlow = {}): Float64Array {
    if (!this.hasVariances) {
      throw new ArgumentError(
        `the storage "double" keeps no variances of weighted entries; use the storage "weighted"`,
      );
    }
    return toDense(this.#axes, this.#cells, { sum: "sumw2", flow });
  }

  /** Number of bins per axis. */
  shape({ flow = false }: WithFlow = {}): number[] {
    return shapeOf(this.#axes, { flow });
  }

  /**
   * The axis called `name`; without a name, the only one.
   * @throws UnknownNameError, or ArgumentError without a name where there are several axes
   */
  axis<N extends AxisNames<A>>(name?: N): Extract<A[number], { name: N }> {
    if (name === undefined && this.#axes.length !== 1) {
      const known = this.#axes.map((axis) => axis.name).join(", ");
      throw new ArgumentError(`which axis? this histogram has ${this.#axes.length}: ${known}`);
    }
    const at = name === undefined ? 0 : axisPosition(this.#axes, name);
    // Found by its name.
    return this.#axes[at] as Extract<A[number], { name: N }>;
  }

  /** Edges of the bins of one axis; the name can be left out where there is only one. */
  edges(name?: AxisNames<A>): Float64Array {
    return edges(this.axis(name));
  }

  /** Middles of the bins of one axis. */
  centres(name?: AxisNames<A>): Float64Array {
    return centres(this.axis(name));
  }

  /** Widths of the bins of one axis. */
  widths(name?: AxisNames<A>): Float64Array {
    return widths(this.axis(name));
  }

  /**
   * The part of the histogram that is asked for, axis by axis: `{ mass: { from: 2, to: 4, rebin: 2 }, channel: "ee" }`. What is
   * cut away stays in under- and overflow; a single value or bin removes its axis. See `RangeSelection`, `SumSelection`.
   * @throws UnknownNameError for a name that is no axis
   * @throws ArgumentError for values outside the axis, empty ranges, unknown categories
   * @see https://uhi.readthedocs.io/en/latest/indexing.html
   */
  slice<const S extends SelectionsOf<A>>(
    selections: S & Readonly<Record<Exclude<keyof S, AxisNames<A>>, never>>,
  ): Histogram<Sliced<A, S>> {
    // Selections of every kind of axis, looked at again where they are used.
    return this.#like(sliceContents(this.#contents(), selections as Selections));
  }

  /** The sum of all bins, with under- and overflow if `flow`. */
  sum({ flow = false }: WithFlow = {}): Cell {
    return sumOf(this.#contents(), { flow });
  }

  /**
   * The bin at a value of every axis.
   * @throws ArgumentError for a value outside an axis
   * @example h.at({ mass: 3.1, channel: "ee" }).value
   */
  at(position: Position<A>): Cell {
    const values: Readonly<Record<string, number | string | boolean>> = position;
    const picked = this.#axes.map((axis) => [axis.name, { bin: valueBin(axis, values[axis.name]) }]);
    return sumOf(sliceContents(this.#contents(), Object.fromEntries(picked)), { flow: true });
  }

  /**
   * The histogram times `factor`, variances times its square. Scaled counts are no counts any more: they get the storage
   * `"weighted"`.
   */
  scale(factor: number): Histogram<A> {
    return this.#like(scaleContents(this.#contents(), factor));
  }

  /**
   * The same contents under one more axis, in front: a growing category axis that has this category. For `stack`, and to merge
   * histograms of different things without adding them up.
   * @throws ArgumentError where there is an axis of that name already
   */
  inCategory<const N extends string>(
    category: string,
    options: NameOptions<N>,
  ): Histogram<readonly [StringCategoryAxis<N>, ...A]> {
    const under = hist(stringCategory([category], { ...options, growth: true }), ...this.#axes, {
      storage: this.storage,
    });
    const maps = this.#axes.map((axis, i) => identityMap(axis, i + 1));
    addMapped(this.#contents(), { axes: under.axes, cells: under.#cells }, maps);
    return this.#like({ axes: under.axes, cells: under.#cells });
  }

  /** Contents divided by the total and by the bins' volumes: integrates to one. */
  density(): Float64Array {
    return densityOf(this.#contents());
  }

  /** Contents as nested lists, one level per axis. */
  nested({ flow = false }: WithFlow = {}): NestedNumbers {
    return nest(this.values({ flow }), this.shape({ flow }));
  }

  /** Plain data in the schema of the Unified Histogram Interface. */
  toUhi(): UhiHistogram {
    return contentsToUhi(this.#contents(), this.title);
  }

  /** As `toUhi`, so that `writeJson` takes histograms anywhere in its argument. */
  toJSON(): UhiHistogram {
    return this.toUhi();
  }

  /** A histogram with the same contents, which is filled on its own. */
  copy(): Histogram<A> {
    return this.#like({ axes: this.#axes, cells: copyCells(this.#cells) });
  }

  /** A picture of one or two axes in text, for terminals. */
  show(options: ShowOptions = {}): string {
    return showHistogram(this, options);
  }

  /** As `show`, for templates and logs. */
  toString(): string {
    return this.show();
  }

  /** What `console.log` prints. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.show();
  }

  /** Plain, cloneable data that `unpack` turns into this histogram; shares the buffers. */
  pack(): Packed {
    return { kaon: "histogram", data: { axes: this.#axes, cells: this.#cells, title: this.title } };
  }

  #contents(): Contents {
    return { axes: this.#axes, cells: this.#cells };
  }

  #like<B extends readonly Axis[]>(contents: Contents): Histogram<B> {
    return new Histogram<B>({ ...contents, title: this.title });
  }
}

/**
 * The histogram that a UHI document (schema 1, as plain data) describes; see `readJson` for text.
 * @throws UhiError, with the place in the document, for anything else
 */
export function fromUhi(document: unknown): Histogram {
  return new Histogram(contentsFromUhi(document));
}

// Only `pack` makes such data.
registerUnpacker("histogram", (data) => new Histogram(data as Contents & { title: string | undefined }));
