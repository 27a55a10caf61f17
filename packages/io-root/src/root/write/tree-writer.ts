import type { TypedArray } from "@kaon/core";
import { type BasketContent, linksContent, plainContent, textVectorContent, vectorContent } from "./basket-content.ts";
import { appendBasket } from "./basket.ts";
import { type CheckedValues, checkValues, type GivenValues } from "./check-values.ts";
import { ClusterRanges } from "./clusters.ts";
import { type Column, type ColumnSpecs, type ColumnValues, type LinkLists } from "./columns.ts";
import { type Compression, compressionSetting } from "./compress.ts";
import type { RecordWriter } from "./record-writer.ts";
import { addBasket, type BranchRecord, type TreeRecord } from "./tree-object.ts";

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
  readonly #columns: readonly Column[];
  readonly #clusters = new ClusterRanges();
  #numEntries = 0;

  /** @internal Trees are made by `RootFileWriter.tree`. */
  constructor(name: string, { title, columns, records, compression }: TreeWriterOptions) {
    this.name = name;
    this.#title = title;
    this.#records = records;
    this.#compression = compression;
    this.#columns = columns;
    const stored = columns.filter(({ isStored }) => isStored);
    this.#branches = stored.map((column) => ({
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
    const given = values as GivenValues;
    const checked = checkValues(given, this.#columns, { tree: this.name, entryStart: this.#numEntries });
    const { numEntries, lists } = checked;
    if (numEntries === 0) return;
    for (const branch of this.#branches) {
      const { name } = branch.column;
      const content = contentOf(branch.column, given, checked);
      const key = appendBasket(this.#records, { branch: name, tree: this.name }, content, this.#compression);
      addBasket(branch, key, this.#numEntries);
      branch.maximum = Math.max(branch.maximum, lists.get(name)?.maximum ?? 0);
    }
    this.#numEntries += numEntries;
    this.#clusters.add(numEntries);
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
}

/** Values were checked before: every column is there, and holds what its type says. */
function contentOf(column: Column, given: GivenValues, checked: CheckedValues): BasketContent {
  const { name, type, layout, counter = "", target = "" } = column;
  const lists = checked.lists.get(counter);
  const values = given[name];
  if (layout !== "vector" || lists === undefined) return plainContent(values as TypedArray, checked.numEntries, lists);
  switch (type) {
    case "text":
      return textVectorContent(values as readonly string[], lists);
    case "links":
      return linksContent(values as LinkLists, lists, target);
    default:
      return vectorContent(values as TypedArray, lists);
  }
}
