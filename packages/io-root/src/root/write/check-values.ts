import { ArgumentError, dtypes, type TypedArray, UnknownNameError } from "@kaon/core";
import type { Column, LinkLists } from "./columns.ts";

/** The lists that one counter makes. */
interface Lists {
  /** Where each list starts in the content. */
  readonly starts: Int32Array;
  /** Length of the content. */
  readonly total: number;
  /** Length of the longest list. */
  readonly maximum: number;
}

/** What values turned out to be. */
export interface CheckedValues {
  readonly numEntries: number;
  /** By counter. */
  readonly lists: ReadonlyMap<string, Lists>;
}

/** Where values belong, for messages. */
export interface ValuesPlace {
  readonly tree: string;
  /** Entries that the tree has already. */
  readonly entryStart: number;
}

/** A typed array, or strings, or links, for each column. */
export type GivenValues = Readonly<Record<string, TypedArray | readonly string[] | LinkLists | undefined>>;

/** A basket must fit a signed 32-bit length with its positions; ROOT itself stops at 1 GB. */
const maxBasketLength = 1_000_000_000;

/**
 * Checks values against the columns of a tree.
 * @throws UnknownNameError for a column that the tree does not have
 * @throws ArgumentError for a missing column, a wrong type or length, or counts that do not sum to the length of their lists
 */
export function checkValues(given: GivenValues, columns: readonly Column[], place: ValuesPlace): CheckedValues {
  const known = new Set(columns.map(({ name }) => name));
  for (const name of Object.keys(given)) {
    if (!known.has(name)) throw new UnknownNameError("column", name, { where: `tree "${place.tree}"`, known });
  }
  for (const column of columns) checkType(given[column.name], column, place);
  const numEntries = checkFlatLengths(given, columns, place);
  return { numEntries, lists: checkLists(given, columns, place) };
}

function checkType(values: GivenValues[string], { name, type }: Column, { tree }: ValuesPlace): void {
  const where = `column "${name}" of tree "${tree}"`;
  if (type === "text") return checkText(values, where);
  if (type === "links") return checkLinks(values, where);
  const wanted = dtypes[type];
  if (values === undefined) throw new ArgumentError(`${where} needs a ${wanted.name}, found nothing`);
  if (!(values instanceof wanted)) {
    throw new ArgumentError(`${where} needs a ${wanted.name}, found ${describe(values)}`);
  }
  if (values.byteLength > maxBasketLength) {
    const found = `found ${values.byteLength}; extend by fewer entries`;
    throw new ArgumentError(`${where} takes ${maxBasketLength} bytes at a time, ${found}`);
  }
  if (type !== "bool") return;
  const odd = (values as Uint8Array).findIndex((value) => value > 1);
  if (odd >= 0) throw new ArgumentError(`${where} needs 0 or 1, found ${values[odd]} at value ${odd}`);
}

function checkText(values: GivenValues[string], where: string): void {
  if (!Array.isArray(values)) throw new ArgumentError(`${where} needs an array of strings, found ${describe(values)}`);
  const odd = values.findIndex((value) => typeof value !== "string");
  if (odd >= 0) throw new ArgumentError(`${where} needs strings, found ${describe(values[odd])} at value ${odd}`);
}

function checkLinks(values: GivenValues[string], where: string): void {
  if (values === undefined || !("counts" in values)) {
    throw new ArgumentError(`${where} needs links, as { counts, key, index }, found ${describe(values)}`);
  }
  const { counts, key, index } = values;
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (counts.some((count) => count < 0) || key.length !== total || index.length !== total) {
    const found = `found ${key.length} keys and ${index.length} indices`;
    throw new ArgumentError(`${where} needs ${total} links, the sum of its counts, ${found}`);
  }
}

/** Values in a column: lists, for links. */
function lengthOf(values: GivenValues[string]): number {
  if (values === undefined) return 0;
  return "counts" in values ? values.counts.length : values.length;
}

function checkFlatLengths(given: GivenValues, columns: readonly Column[], { tree }: ValuesPlace): number {
  const flat = columns.filter(({ counter }) => counter === undefined).map(({ name }) => name);
  const lengths = flat.map((name) => lengthOf(given[name]));
  const odd = lengths.findIndex((length) => length !== lengths[0]);
  if (odd > 0) {
    const found = `"${flat[0]}" has ${lengths[0]}, "${flat[odd]}" has ${lengths[odd]}`;
    throw new ArgumentError(`columns of tree "${tree}" must have one value per entry: ${found}`);
  }
  return lengths[0];
}

function checkLists(given: GivenValues, columns: readonly Column[], place: ValuesPlace): Map<string, Lists> {
  const lists = new Map<string, Lists>();
  for (const { name, counter } of columns) {
    if (counter === undefined) continue;
    // Counters are flat integers of at most 32 bits, and were checked to be there.
    const counts = given[counter] as Int32Array;
    const list = lists.get(counter) ?? listsOf(counter, counts, place);
    lists.set(counter, list);
    const found = lengthOf(given[name]);
    if (found !== list.total) {
      const wanted = `${list.total} values, the sum of "${counter}" over ${counts.length} entries`;
      throw new ArgumentError(`column "${name}" of tree "${place.tree}" needs ${wanted}, found ${found}`);
    }
  }
  return lists;
}

function listsOf(counter: string, counts: Int32Array, { tree, entryStart }: ValuesPlace): Lists {
  const starts = new Int32Array(counts.length);
  let total = 0;
  let maximum = 0;
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i];
    if (count < 0) {
      const found = `found ${count} at entry ${entryStart + i}`;
      throw new ArgumentError(`counter "${counter}" of tree "${tree}" must not be negative, ${found}`);
    }
    starts[i] = total;
    total += count;
    if (count > maximum) maximum = count;
  }
  return { starts, total, maximum };
}

function describe(value: unknown): string {
  return typeof value === "object" && value !== null ? value.constructor.name : typeof value;
}
