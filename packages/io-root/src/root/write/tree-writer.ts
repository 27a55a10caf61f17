import { ArgumentError, dtypes, type TypedArray, UnknownNameError } from "@kaon/core";
import { appendBasket } from "./basket.ts";
import { ClusterRanges } from "./clusters.ts";
import { type Column, type ColumnSpecs, type ColumnValues } from "./columns.ts";
import { type Compression, compressionSetting } from "./compress.ts";
import type { RecordWriter } from "./record-writer.ts";
import { addBasket, type BranchRecord, type TreeRecord } from "./tree-object.ts";

/** A basket must fit a signed 32-bit length with its positions; ROOT itself stops at 1 GB. */
const maxBasketLength = 1_000_000_000;

/** What a tree writer is made of. */
export interface TreeWriterOptions {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly records: RecordWriter;
  readonly compression: Compression;
}

/** Writes the entries of one tree, some at a time; memory grows by some 20 bytes per basket only. */
export class TreeWriter<C extends ColumnSpecs = ColumnSpecs> {
  readonly name: string;
  readonly #title: string;
  readonly #records: RecordWriter;
  readonly #compression: Compression;
  readonly #branches: readonly BranchRecord[];
  readonly #known: ReadonlySet<string>;
  readonly #clusters = new ClusterRanges();
  #numEntries = 0;

  /** @internal Trees are made by `RootFileWriter.tree`. */
  constructor(name: string, { title, columns, records, compression }: TreeWriterOptions) {
    this.name = name;
    this.#title = title;
    this.#records = records;
    this.#compression = compression;
    this.#known = new Set(columns.map((column) => column.name));
    this.#branches = columns.map((column) => ({
      column,
      basketBytes: [],
      basketEntries: [],
      basketSeeks: [],
      totalBytes: 0,
      storedBytes: 0,
      maximum: 0,
    }));
  }

  /** Entries written so far. */
  get numEntries(): number {
    return this.#numEntries;
  }

  /**
   * Writes some entries: one basket per branch, so a few thousand entries at a time are best. Nothing is written when
   * the values do not fit.
   * @throws UnknownNameError for a column that the tree does not have
   * @throws ArgumentError for a missing column, a wrong type or length, or counts that do not sum to the length of their lists
   * @throws RootWriteError where the disk refuses; the file cannot be completed then
   * @example
   * tree.extend({ run: Uint32Array.of(1, 1), nMuon: Int32Array.of(2, 1), Muon_pt: Float32Array.of(41, 38, 12) });
   */
  extend(values: ColumnValues<C>): void {
    const given = values as Readonly<Record<string, TypedArray | undefined>>;
    const baskets = this.#check(given);
    if (baskets.numEntries === 0) return;
    for (const branch of this.#branches) {
      const { name, counter } = branch.column;
      const basket = {
        values: given[name] as TypedArray,
        numEntries: baskets.numEntries,
        ...(counter === undefined ? {} : { starts: (baskets.lists.get(counter) as Lists).starts }),
      };
      const key = appendBasket(this.#records, { branch: name, tree: this.name }, basket, this.#compression);
      addBasket(branch, key, this.#numEntries);
      branch.maximum = Math.max(branch.maximum, baskets.lists.get(name)?.maximum ?? 0);
    }
    this.#numEntries += baskets.numEntries;
    this.#clusters.add(baskets.numEntries);
  }

  /** @internal What the file notes of the tree when it is closed. */
  record(): TreeRecord {
    return {
      name: this.name,
      title: this.#title,
      numEntries: this.#numEntries,
      branches: this.#branches,
      clusters: this.#clusters.clusters(),
      compressionSetting: compressionSetting(this.#compression),
    };
  }

  #check(given: Readonly<Record<string, TypedArray | undefined>>): { numEntries: number; lists: Map<string, Lists> } {
    for (const name of Object.keys(given)) {
      if (!this.#known.has(name)) {
        throw new UnknownNameError("column", name, { where: `tree "${this.name}"`, known: this.#known });
      }
    }
    for (const { column } of this.#branches) this.#checkType(column, given[column.name]);
    const flat = this.#branches.filter(({ column }) => column.counter === undefined).map(({ column }) => column.name);
    const numEntries = this.#checkFlatLengths(flat, given);
    const lists = this.#checkLists(given);
    return { numEntries, lists };
  }

  #checkType({ name, type }: Column, values: TypedArray | undefined): void {
    const wanted = dtypes[type];
    if (values === undefined) {
      throw new ArgumentError(`column "${name}" of tree "${this.name}" needs a ${wanted.name}, found nothing`);
    }
    if (!(values instanceof wanted)) {
      throw new ArgumentError(
        `column "${name}" of tree "${this.name}" needs a ${wanted.name}, found ${describe(values)}`,
      );
    }
    if (values.byteLength > maxBasketLength) {
      throw new ArgumentError(
        `column "${name}" of tree "${this.name}" takes ${maxBasketLength} bytes at a time, found ${values.byteLength}; extend by fewer entries`,
      );
    }
  }

  #checkFlatLengths(names: readonly string[], given: Readonly<Record<string, TypedArray | undefined>>): number {
    const lengths = names.map((name) => given[name]?.length ?? 0);
    const odd = lengths.findIndex((length) => length !== lengths[0]);
    if (odd > 0) {
      throw new ArgumentError(
        `columns of tree "${this.name}" must have one value per entry: "${names[0]}" has ${lengths[0]}, "${names[odd]}" has ${lengths[odd]}`,
      );
    }
    return lengths[0];
  }

  #checkLists(given: Readonly<Record<string, TypedArray | undefined>>): Map<string, Lists> {
    const lists = new Map<string, Lists>();
    for (const { column } of this.#branches) {
      const { name, counter } = column;
      if (counter === undefined) continue;
      const counts = given[counter] as ArrayLike<number>;
      const list = lists.get(counter) ?? this.#listsOf(counter, counts);
      lists.set(counter, list);
      const found = given[name]?.length ?? 0;
      if (found !== list.total) {
        throw new ArgumentError(
          `column "${name}" of tree "${this.name}" needs ${list.total} values, the sum of "${counter}" over ${counts.length} entries, found ${found}`,
        );
      }
    }
    return lists;
  }

  #listsOf(counter: string, counts: ArrayLike<number>): Lists {
    const starts = new Int32Array(counts.length);
    let total = 0;
    let maximum = 0;
    for (let i = 0; i < counts.length; i++) {
      const count = counts[i];
      if (count < 0) {
        const entry = this.#numEntries + i;
        throw new ArgumentError(
          `counter "${counter}" of tree "${this.name}" must not be negative, found ${count} at entry ${entry}`,
        );
      }
      starts[i] = total;
      total += count;
      if (count > maximum) maximum = count;
    }
    return { starts, total, maximum };
  }
}

interface Lists {
  readonly starts: Int32Array;
  readonly total: number;
  readonly maximum: number;
}

function describe(value: unknown): string {
  return typeof value === "object" && value !== null ? value.constructor.name : typeof value;
}
