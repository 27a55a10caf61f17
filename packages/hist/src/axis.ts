import { ArgumentError } from "@kaon/core";

interface Named<N extends string> {
  /** What `fill`, `project` and `slice` call the axis; unique in its histogram. */
  readonly name: N;
  /** What plots print, with the unit in square brackets: `"m(μμ) [GeV]"`. */
  readonly label: string;
}

interface Flow {
  /** Whether values below the axis are kept in a bin of their own; dropped otherwise. */
  readonly underflow: boolean;
  /** Whether values at or above the upper edge, and NaN, are kept in a bin of their own; dropped otherwise. */
  readonly overflow: boolean;
  /** Whether the axis wraps around, as an angle does; only infinities and NaN overflow then. */
  readonly circular: boolean;
}

/** Scale on which the bins of a regular axis are equally wide. */
export type Transform = "log" | "sqrt";

/** Equally wide bins, from `start` to `stop` (exclusive). */
export interface RegularAxis<N extends string = string> extends Named<N>, Flow {
  readonly kind: "regular";
  readonly bins: number;
  readonly start: number;
  readonly stop: number;
  readonly transform: Transform | undefined;
}

/** Bins between ascending edges; the last edge is exclusive. */
export interface VariableAxis<N extends string = string> extends Named<N>, Flow {
  readonly kind: "variable";
  readonly edges: Float64Array;
}

/** One bin per integer, from `start` to `stop` (exclusive). */
export interface IntegerAxis<N extends string = string> extends Named<N>, Flow {
  readonly kind: "integer";
  readonly start: number;
  readonly stop: number;
}

/** One bin per text. A growing axis takes up every new text; one with overflow counts unknown texts there. */
export interface StringCategoryAxis<N extends string = string> extends Named<N> {
  readonly kind: "stringCategory";
  readonly categories: readonly string[];
  readonly growth: boolean;
  readonly overflow: boolean;
}

/** One bin per listed integer, in any order. A growing axis takes up every new integer. */
export interface IntCategoryAxis<N extends string = string> extends Named<N> {
  readonly kind: "intCategory";
  readonly categories: readonly number[];
  readonly growth: boolean;
  readonly overflow: boolean;
}

/** Two bins: false, true. */
export interface BooleanAxis<N extends string = string> extends Named<N> {
  readonly kind: "boolean";
}

/** The closed union of axes: plain data, never mutated, that survive `structuredClone`. */
export type Axis<N extends string = string> =
  | RegularAxis<N>
  | VariableAxis<N>
  | IntegerAxis<N>
  | StringCategoryAxis<N>
  | IntCategoryAxis<N>
  | BooleanAxis<N>;

/** The axes that list their bins one by one. */
export type CategoryAxis<N extends string = string> = StringCategoryAxis<N> | IntCategoryAxis<N>;

/** Name of an axis, and what plots print for it (the name, by default). */
export interface NameOptions<N extends string> {
  readonly name: N;
  readonly label?: string;
}

/** Which values outside the axis are kept: all (default), or those that are asked for. */
export interface FlowOptions {
  readonly underflow?: boolean;
  readonly overflow?: boolean;
  /** Wraps around; has no underflow, and an overflow bin for infinities and NaN. */
  readonly circular?: boolean;
}

/**
 * An axis of `bins` equally wide bins from `start` to `stop`, on a logarithmic or square-root scale if asked.
 * The upper edge of every bin is exclusive and NaN overflows, by the floating-point expression of Boost.Histogram, so that
 * values at an edge land in the same bin as there. Without an overflow bin, `stop` itself belongs to the last bin.
 * With `transform`, bins next to an edge may differ by the last bit of the platform's logarithm.
 * @throws ArgumentError for no bins, a range that is empty, or one that the transform cannot take
 * @example regular(120, 0.2, 12, { name: "mass", label: "m(μμ) [GeV]" })
 * @see https://www.boost.org/doc/libs/release/libs/histogram/ axis::regular
 */
export function regular<const N extends string>(
  bins: number,
  start: number,
  stop: number,
  options: NameOptions<N> & FlowOptions & { readonly transform?: Transform },
): RegularAxis<N> {
  const { name, transform } = options;
  if (!Number.isInteger(bins) || bins < 1 || bins > maxBins) {
    throw new ArgumentError(`axis "${name}" needs a whole number of bins from 1 to ${maxBins}, found ${bins}`);
  }
  if (!(start < stop) || !Number.isFinite(stop - start)) {
    throw new ArgumentError(`axis "${name}" needs finite start < stop, found ${start} and ${stop}`);
  }
  if (transform !== undefined && transform !== "log" && transform !== "sqrt") {
    throw new ArgumentError(
      `axis "${name}" has a transform "log" or "sqrt", or none, found ${JSON.stringify(transform)}`,
    );
  }
  if (!Number.isFinite(forward(transform, start)) || !Number.isFinite(forward(transform, stop))) {
    throw new ArgumentError(
      `axis "${name}" cannot start at ${start} on a ${transform} scale; start ${transform === "log" ? "above" : "at"} 0`,
    );
  }
  if (transform !== undefined && options.circular === true) {
    throw new ArgumentError(`axis "${name}" cannot be both circular and on a ${transform} scale`);
  }
  return { kind: "regular", ...named(options), bins, start, stop, transform, ...flow(options) };
}

/**
 * An axis of bins between `edges`, which ascend strictly. The first and the last may be infinite.
 * @throws ArgumentError for fewer than two edges, or edges that do not ascend
 */
export function variable<const N extends string>(
  edges: ArrayLike<number>,
  options: NameOptions<N> & FlowOptions,
): VariableAxis<N> {
  const copy = Float64Array.from(edges);
  if (copy.length < 2) {
    throw new ArgumentError(`axis "${options.name}" needs at least two edges, found ${copy.length}`);
  }
  for (let i = 1; i < copy.length; i++) {
    if (copy[i - 1] < copy[i]) continue;
    throw new ArgumentError(
      `axis "${options.name}" needs ascending edges, found ${copy[i - 1]} before ${copy[i]} at positions ${i - 1} and ${i}`,
    );
  }
  return { kind: "variable", ...named(options), edges: copy, ...flow(options) };
}

/**
 * An axis of one bin per integer from `start` to `stop` (exclusive). Values between integers belong to the one below.
 * @throws ArgumentError for bounds that are not safe integers, or `start` ≥ `stop`
 */
export function integer<const N extends string>(
  start: number,
  stop: number,
  options: NameOptions<N> & FlowOptions,
): IntegerAxis<N> {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(stop) || stop <= start || stop - start > maxBins) {
    throw new ArgumentError(`axis "${options.name}" needs integers start < stop, found ${start} and ${stop}`);
  }
  const { circular } = flow(options);
  const kept = circular ? { underflow: false, overflow: false, circular } : flow(options);
  return { kind: "integer", ...named(options), start, stop, ...kept };
}

/** What becomes of values that a category axis does not list. */
export interface CategoryOptions {
  /** Takes up new categories as they are filled; there is no overflow then. */
  readonly growth?: boolean;
  /** Counts unlisted values in an overflow bin (default unless growing); they are dropped otherwise. */
  readonly overflow?: boolean;
}

/**
 * An axis of one bin per text.
 * @throws ArgumentError for a category that is listed twice, or `growth` together with `overflow`
 * @example stringCategory([], { name: "dataset", growth: true })
 */
export function stringCategory<const N extends string>(
  categories: readonly string[],
  options: NameOptions<N> & CategoryOptions,
): StringCategoryAxis<N> {
  return { kind: "stringCategory", ...named(options), categories: unique(categories, options), ...growth(options) };
}

/**
 * An axis of one bin per listed integer.
 * @throws ArgumentError for a category that is not an integer or listed twice, or `growth` together with `overflow`
 */
export function intCategory<const N extends string>(
  categories: readonly number[],
  options: NameOptions<N> & CategoryOptions,
): IntCategoryAxis<N> {
  const wrong = categories.find((value) => !Number.isSafeInteger(value));
  if (wrong !== undefined) {
    throw new ArgumentError(`axis "${options.name}" needs integer categories, found ${wrong}`);
  }
  return { kind: "intCategory", ...named(options), categories: unique(categories, options), ...growth(options) };
}

/** An axis of two bins, false and true; numbers other than 0 are true. */
export function boolean<const N extends string>(options: NameOptions<N>): BooleanAxis<N> {
  return { kind: "boolean", ...named(options) };
}

/** Cell positions are kept as 32-bit integers; a billion bins on one axis is beyond any memory. */
const maxBins = 2 ** 30;

/** `value` on the scale of a regular axis. */
export function forward(transform: Transform | undefined, value: number): number {
  if (transform === undefined) return value;
  return transform === "log" ? Math.log(value) : Math.sqrt(value);
}

function named<N extends string>({ name, label }: NameOptions<N>): Named<N> {
  if (typeof name !== "string" || name === "" || name === "weight") {
    throw new ArgumentError(`an axis needs a name that is neither empty nor "weight", found ${JSON.stringify(name)}`);
  }
  return { name, label: label ?? name };
}

function flow({ underflow = true, overflow = true, circular = false }: FlowOptions): Flow {
  return circular ? { underflow: false, overflow: true, circular } : { underflow, overflow, circular };
}

function growth(options: NameOptions<string> & CategoryOptions): { growth: boolean; overflow: boolean } {
  const grows = options.growth ?? false;
  if (grows && options.overflow === true) {
    throw new ArgumentError(`axis "${options.name}" cannot both grow and overflow; choose one`);
  }
  return { growth: grows, overflow: options.overflow ?? !grows };
}

function unique<T>(categories: readonly T[], { name }: NameOptions<string>): readonly T[] {
  const seen = new Set<T>();
  for (const category of categories) {
    if (seen.has(category)) throw new ArgumentError(`axis "${name}" lists the category "${String(category)}" twice`);
    seen.add(category);
  }
  return [...categories];
}
