import type { DType, KaonArray } from "./array.ts";
import { convertValues, misfitError } from "./convert-values.ts";
import { ArgumentError } from "./errors.ts";
import { fieldText } from "./type.ts";
import { offsetsFromCounts } from "./offsets.ts";
import { text } from "./text.ts";

/**
 * The array that nested JavaScript values spell out: numbers become float64 (or `dtype`), bigints int64 (or `dtype`), booleans
 * bool, strings text, arrays lists, plain objects records, and null a missing value. A field that some records do not have is
 * missing there. Lists that are all empty hold `dtype`, float64 by default.
 * @throws ArgumentError with the path of the value, as `[3].jets[0].pt`, where kinds are mixed, where a number does not fit `dtype`,
 * or for undefined, functions and objects of a class
 * @example fromNested([[1, 2], [], [null]]) // 3 * var * ?float64
 */
export function fromNested(values: readonly unknown[], dtype?: DType): KaonArray {
  return build({ values, place: (i) => `[${i}]`, dtype });
}

/** Values of one level, with what finds the path of one of them for messages. */
interface Level {
  readonly values: readonly unknown[];
  readonly place: (i: number) => string;
  readonly dtype: DType | undefined;
}

type Kind = "number" | "boolean" | "bigint" | "string" | "list" | "record";

function build(level: Level): KaonArray {
  const index = presentIndex(level.values);
  if (index === undefined) return buildPresent(level);
  const places = level.values.flatMap((value, i) => (value === null ? [] : [i]));
  const content = buildPresent({
    ...level,
    values: places.map((i) => level.values[i]),
    place: (i) => level.place(places[i]),
  });
  return { kind: "option", index, content };
}

/** Positions among the values that are not null, or undefined where none is null. */
function presentIndex(values: readonly unknown[]): Int32Array | undefined {
  if (!values.includes(null)) return undefined;
  let next = 0;
  return Int32Array.from(values, (value) => (value === null ? -1 : next++));
}

function buildPresent(level: Level): KaonArray {
  const { values, dtype } = level;
  switch (oneKind(level)) {
    case "boolean":
      return leaf(level, "bool");
    case "bigint":
      return leaf(level, dtype ?? "int64");
    case "string":
      return text(values as readonly string[]);
    case "list":
      return buildLists(level, values as readonly ArrayLike<unknown>[]);
    case "record":
      return buildRecords(level, values as readonly Readonly<Record<string, unknown>>[]);
    default:
      return leaf(level, dtype ?? "float64");
  }
}

/** The kind that all values are of; undefined where there are none. */
function oneKind({ values, place }: Level): Kind | undefined {
  let first: Kind | undefined;
  for (let i = 0; i < values.length; i++) {
    const kind = kindOf(values[i]);
    if (kind === undefined) {
      throw new ArgumentError(
        `no array can hold the ${describe(values[i])} at ${place(i)}; give numbers, bigints, booleans, strings, arrays, plain objects or null`,
      );
    }
    first ??= kind;
    if (kind === first) continue;
    throw new ArgumentError(`cannot mix kinds in one array: ${first} at ${place(0)}, but ${kind} at ${place(i)}`);
  }
  return first;
}

function kindOf(value: unknown): Kind | undefined {
  const type = typeof value;
  if (type === "number" || type === "boolean" || type === "bigint" || type === "string") return type;
  if (type !== "object" || value === null) return undefined;
  if (Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))) return "list";
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null ? "record" : undefined;
}

function describe(value: unknown): string {
  if (typeof value !== "object" || value === null) return typeof value;
  // Objects without a prototype are records, so that there is a constructor here, if not always a named one.
  return `object of class ${(value as { constructor?: { name?: string } }).constructor?.name ?? "without name"}`;
}

function leaf({ values, place }: Level, dtype: DType): KaonArray {
  const { data, misfit } = convertValues(values, dtype);
  if (misfit >= 0) throw misfitError({ value: values[misfit], dtype, where: place(misfit) });
  return { kind: "numeric", dtype, data };
}

function buildLists(level: Level, lists: readonly ArrayLike<unknown>[]): KaonArray {
  const offsets = offsetsFromCounts(Uint32Array.from(lists, (list) => list.length));
  const values: unknown[] = [];
  for (const list of lists) for (let i = 0; i < list.length; i++) values.push(list[i]);
  const place = (i: number): string => {
    const list = offsets.findLastIndex((offset) => offset <= i);
    return `${level.place(list)}[${i - offsets[list]}]`;
  };
  return { kind: "jagged", offsets, content: build({ ...level, values, place }) };
}

function buildRecords(level: Level, records: readonly Readonly<Record<string, unknown>>[]): KaonArray {
  const names = new Set<string>();
  for (const record of records) for (const name of Object.keys(record)) names.add(name);
  const fields = Array.from(names, (name) => {
    const values = records.map((record) => (Object.hasOwn(record, name) ? record[name] : null));
    const place = (i: number): string => `${level.place(i)}.${fieldText(name)}`;
    return [name, build({ ...level, values, place })] as const;
  });
  return { kind: "record", length: records.length, fields: Object.fromEntries(fields) };
}
