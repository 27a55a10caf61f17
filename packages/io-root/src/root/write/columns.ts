import { ArgumentError, dtypes, type DType, type TypedArrayOf } from "@kaon/core";

/**
 * What a column holds: a dtype, or a dtype with the column that counts its lists and a title, or a `std::vector`, or links.
 */
export type ColumnSpec<D extends DType = DType> =
  | D
  | { readonly type: D; readonly counter?: string; readonly title?: string }
  | VectorSpec<D | "text">
  | LinksSpec;

/**
 * A `std::vector` of numbers or text in every entry, as in PHYSLITE. The lengths are given to `extend` under the name of
 * `counter`; they are stored as a column only where another column needs that one.
 */
export interface VectorSpec<D extends DType | "text" = DType | "text"> {
  readonly type: D;
  readonly layout: "vector";
  readonly counter: string;
  readonly title?: string;
}

/**
 * Lists of ATLAS ElementLinks in every entry, a `vector<vector<ElementLink<DataVector<target>>>>`, as the objects that a
 * trigger matched. The outer lengths are given under the name of `counter`, as for vectors.
 */
export interface LinksSpec {
  readonly type: "links";
  readonly layout: "vector";
  readonly counter: string;
  /** Class of what is linked to, as `xAOD::IParticle`. */
  readonly target: string;
  readonly title?: string;
}

/** Lists of links, end to end: the length of each, and key and index of every link. */
export interface LinkLists {
  readonly counts: Int32Array;
  readonly key: Uint32Array;
  readonly index: Uint32Array;
}

/** Columns by name, in the order of their branches. */
export type ColumnSpecs = Readonly<Record<string, ColumnSpec>>;

type ValuesOf<S> = S extends DType
  ? TypedArrayOf<S>
  : S extends { readonly type: infer D }
    ? D extends DType
      ? TypedArrayOf<D>
      : D extends "links"
        ? LinkLists
        : readonly string[]
    : never;
type CounterOf<S> = S extends { readonly counter: infer N extends string } ? N : never;

/**
 * The values of some entries: a typed array for each column, an array of strings for text. Lists come as their content, end
 * to end; a counter that is not among the columns is `int32`.
 */
export type ColumnValues<C extends ColumnSpecs> = { readonly [N in keyof C]: ValuesOf<C[N]> } & {
  readonly [N in Exclude<CounterOf<C[keyof C]>, keyof C>]: Int32Array;
};

/** A column, checked and complete. */
export interface Column {
  readonly name: string;
  readonly type: DType | "text" | "links";
  readonly layout: "flat" | "counted" | "vector";
  /** Class of what links point to. */
  readonly target?: string;
  readonly title: string;
  /** The column that counts its lists. */
  readonly counter?: string;
  readonly isCounter: boolean;
  /** False for lengths that only vectors need. */
  readonly isStored: boolean;
}

/** ROOT's leaf of each dtype: its class, its letter in leaf lists, its sign. @see https://root.cern/doc/master/classTTree.html */
export const leafTypes: Readonly<Record<DType, { leafClass: string; letter: string; isUnsigned: boolean }>> = {
  bool: { leafClass: "TLeafO", letter: "O", isUnsigned: false },
  int8: { leafClass: "TLeafB", letter: "B", isUnsigned: false },
  uint8: { leafClass: "TLeafB", letter: "b", isUnsigned: true },
  int16: { leafClass: "TLeafS", letter: "S", isUnsigned: false },
  uint16: { leafClass: "TLeafS", letter: "s", isUnsigned: true },
  int32: { leafClass: "TLeafI", letter: "I", isUnsigned: false },
  uint32: { leafClass: "TLeafI", letter: "i", isUnsigned: true },
  int64: { leafClass: "TLeafL", letter: "L", isUnsigned: false },
  uint64: { leafClass: "TLeafL", letter: "l", isUnsigned: true },
  float32: { leafClass: "TLeafF", letter: "F", isUnsigned: false },
  float64: { leafClass: "TLeafD", letter: "D", isUnsigned: false },
};

/** What a `std::vector` of each type calls its elements. */
const elementNames: Readonly<Record<Exclude<Column["type"], "links">, string>> = {
  bool: "bool",
  int8: "char",
  uint8: "unsigned char",
  int16: "short",
  uint16: "unsigned short",
  int32: "int",
  uint32: "unsigned int",
  int64: "long",
  uint64: "unsigned long",
  float32: "float",
  float64: "double",
  text: "string",
};

/** The C++ class of the entries of a vector column, spelled as ROOT does. */
export function vectorClass({ type, target = "" }: Column): string {
  if (type === "links") return `vector<vector<${linkClass(target)} > >`;
  return `vector<${elementNames[type]}>`;
}

/** The class of a link to a container of `target`. */
export function linkClass(target: string): string {
  return `ElementLink<DataVector<${target}> >`;
}

const counterTypes: ReadonlySet<DType> = new Set<DType>(["int8", "uint8", "int16", "uint16", "int32", "uint32"]);

/**
 * The columns of a tree from what its maker said; a counter that is not among them is put before its first use.
 * @throws ArgumentError for an unusable name or type, or a counter that is not a flat integer of at most 32 bits
 */
export function columnsOf(tree: string, specs: ColumnSpecs): Column[] {
  const names = Object.keys(specs);
  if (names.length === 0) throw new ArgumentError(`tree "${tree}" needs at least one column, found none`);
  const counters = new Set(names.flatMap((name) => (isVector(specs[name]) ? [] : (counterOf(specs[name]) ?? []))));
  const columns = new Map<string, Column>();
  for (const name of names) {
    const spec = specs[name];
    const counter = counterOf(spec);
    if (counter !== undefined && !Object.hasOwn(specs, counter) && !columns.has(counter)) {
      columns.set(counter, { ...columnOf(tree, counter, "int32"), isCounter: true, isStored: counters.has(counter) });
    }
    columns.set(name, { ...columnOf(tree, name, spec), isCounter: counters.has(name) });
  }
  for (const column of columns.values()) checkCounter(tree, column, columns);
  return [...columns.values()];
}

/** `Muon_pt[nMuon]`, or the name of a flat column: what a leaf's title says. */
export function leafTitle({ name, counter }: Column): string {
  return counter === undefined ? name : `${name}[${counter}]`;
}

function columnOf(tree: string, name: string, spec: ColumnSpec): Column {
  const type = typeof spec === "string" ? spec : spec.type;
  const layout = isVector(spec) ? "vector" : counterOf(spec) === undefined ? "flat" : "counted";
  if (!/^[^\s[\]/:*?]+$/.test(name)) {
    throw new ArgumentError(
      `column name ${JSON.stringify(name)} of tree "${tree}" must not be empty or hold spaces or any of [ ] / : * ?`,
    );
  }
  if (!Object.hasOwn(dtypes, type) && !(layout === "vector" && (type === "text" || type === "links"))) {
    throw new ArgumentError(
      `column "${name}" of tree "${tree}" needs a type of ${Object.keys(dtypes).join(", ")}, found "${type}"`,
    );
  }
  const counter = counterOf(spec);
  const title = (typeof spec === "string" ? undefined : spec.title) ?? leafList({ name, type, layout, counter });
  const more = { ...(counter === undefined ? {} : { counter }), ...targetOf(spec) };
  return { name, type, layout, title, isCounter: false, isStored: true, ...more };
}

function targetOf(spec: ColumnSpec): { target?: string } {
  return typeof spec !== "string" && spec.type === "links" ? { target: spec.target } : {};
}

/** What ROOT writes as the title of a branch: its leaf list; for vectors the name. */
function leafList({
  name,
  type,
  layout,
  counter,
}: Pick<Column, "name" | "type" | "layout"> & { counter: string | undefined }): string {
  if (layout === "vector" || !isDType(type)) return name;
  return `${counter === undefined ? name : `${name}[${counter}]`}/${leafTypes[type].letter}`;
}

function checkCounter(tree: string, { name, counter }: Column, columns: ReadonlyMap<string, Column>): void {
  if (counter === undefined) return;
  const column = columns.get(counter);
  if (column !== undefined && column.counter === undefined && isCounterType(column.type)) return;
  const found = column?.counter === undefined ? `of type ${column?.type}` : `itself counted by "${column.counter}"`;
  throw new ArgumentError(
    `counter "${counter}" of column "${name}" in tree "${tree}" must be a flat column of type ${[...counterTypes].join(", ")}, but is ${found}`,
  );
}

function isCounterType(type: Column["type"]): boolean {
  return isDType(type) && counterTypes.has(type);
}

/** Whether a column holds numbers. */
export function isDType(type: Column["type"]): type is DType {
  return Object.hasOwn(dtypes, type);
}

function isVector(spec: ColumnSpec): spec is VectorSpec | LinksSpec {
  return typeof spec !== "string" && "layout" in spec;
}

function counterOf(spec: ColumnSpec): string | undefined {
  return typeof spec === "string" ? undefined : spec.counter;
}
