import type { JaggedArray, KaonArray, RecordArray } from "../array.ts";
import { ArgumentError } from "../errors.ts";
import { productOffsets, productPositions } from "../kernels/combinations.ts";
import { counting } from "../kernels/offsets.ts";
import { asOneList, itemsOf, packedLists, plain } from "../plain.ts";
import { take } from "../take.ts";
import { typeText } from "../type.ts";
import { align } from "./align.ts";
import { placesAt, recordOf, tooMany } from "./combinations.ts";

/** How to combine. */
export interface CartesianOptions {
  /** 1 (the default) combines items of lists, 0 the entries themselves. */
  readonly axis?: 0 | 1;
  /** Lists in lists: one list for each item of the first array, and so on. */
  readonly nested?: boolean;
}

/** Arrays by name. */
export type Sides = Readonly<Record<string, KaonArray>>;

/** Lists of combinations. */
export type Cartesian<F extends Sides> = false extends {
  [K in keyof F]: F[K] extends JaggedArray ? true : false;
}[keyof F]
  ? KaonArray
  : JaggedArray<RecordArray<{ [K in keyof F]: F[K] extends JaggedArray<infer C> ? C : never }>>;

/**
 * Every item with every item of the others' lists of the same entry, the last fastest: `{ a: n * var * T, b: n * var * U }` gives `n * var * {a: T, b: U}`. Missing lists
 * are missing in the result.
 * @throws ArgumentError where lengths differ, there are no lists, or more combinations than an array holds
 * @example cartesian({ muon: muons.pt, jet: jets.pt })
 * @see awkward `ak.cartesian`; `cartesian` of collections, which keeps nothing but what a row function gives
 */
export function cartesian<F extends Sides>(arrays: F): Cartesian<F>;
export function cartesian(arrays: Sides, options: CartesianOptions): KaonArray;
export function cartesian(arrays: Sides, options: CartesianOptions = {}): KaonArray {
  return product("cartesian", arrays, options);
}

/** Tuples of items, or of their places. */
export function product(operation: string, arrays: Sides, { axis = 1, nested = false }: CartesianOptions): KaonArray {
  const names = Object.keys(arrays);
  if (names.length === 0) throw new ArgumentError(`${operation} needs arrays by name, as ${operation}({ muon, jet })`);
  const values = Object.values(arrays).map(plain);
  if (axis === 0) {
    const combined = combine(operation, { names, lists: values.map(asOneList), nested });
    return itemsOf(combined);
  }
  const { leaves, wrap } = align(operation, values, (entries) => entries.every(({ kind }) => kind !== "option"));
  const lists = leaves.map((entries) => {
    const each = plain(entries);
    if (each.kind === "jagged") return packedLists(each);
    throw new ArgumentError(
      `${operation} combines items of lists, but one array is ${typeText(each)}; axis 0 combines entries`,
    );
  });
  return wrap(combine(operation, { names, lists, nested }));
}

interface Combining {
  readonly names: readonly string[];
  readonly lists: readonly JaggedArray[];
  readonly nested: boolean;
}

function combine(operation: string, { names, lists, nested }: Combining): JaggedArray {
  const sides = lists.map(({ offsets }) => offsets);
  const offsets = productOffsets(sides);
  if (offsets === undefined) throw tooMany(operation);
  const positions = productPositions(sides, offsets);
  const members = lists.map(({ content }, k) =>
    operation === "cartesian" ? take(content, positions[k]) : placesAt(sides[k], positions[k]),
  );
  const content = recordOf(names, members, offsets[offsets.length - 1]);
  return nested ? nestedLists(sides, content) : { kind: "jagged", offsets, content };
}

/** The tuples in lists in lists, one level for each side. */
function nestedLists(sides: readonly Int32Array[], content: KaonArray): JaggedArray {
  const levels: Int32Array[] = [sides[0]];
  let entries = ownersOf(sides[0], counting(sides[0].length - 1));
  for (const side of sides.slice(1)) {
    const offsets = new Int32Array(entries.length + 1);
    for (let i = 0; i < entries.length; i++) offsets[i + 1] = offsets[i] + side[entries[i] + 1] - side[entries[i]];
    levels.push(offsets);
    entries = ownersOf(offsets, entries);
  }
  // The innermost level holds the tuples, the outermost is the entries' own.
  return levels.reduceRight<KaonArray>(
    (inner, offsets) => ({ kind: "jagged", offsets, content: inner }),
    content,
  ) as JaggedArray;
}

/** For each item of lists, the entry that its list belongs to. */
function ownersOf(offsets: Int32Array, entries: Int32Array): Int32Array {
  const owners = new Int32Array(offsets[offsets.length - 1]);
  for (let list = 0; list < entries.length; list++) owners.fill(entries[list], offsets[list], offsets[list + 1]);
  return owners;
}
