import { ArgumentError, UnknownNameError, type KaonArray, type NumericArray } from "@kaon/core";
import { UnsupportedBranchError } from "../../errors.ts";
import { ReadMeter } from "../basket/read-meter.ts";
import type { Key } from "../file/key.ts";
import { readAnchor } from "./anchor.ts";
import { offsetsFromCounts } from "../tree/counts.ts";
import { Clusters } from "./clusters.ts";
import { readDescriptor, type Descriptor, type FieldRecord } from "./descriptor.ts";
import type { NTupleSource } from "./envelope.ts";
import {
  innermost,
  layoutShape,
  layoutText,
  listSlot,
  membersOf,
  unreadableReason,
  type NTupleField,
} from "./field.ts";
import { LayoutMaker, type Layout } from "./layout.ts";
import { LayoutReader, type Level } from "./layout-reader.ts";
import { PageReader } from "./page-reader.ts";
import type { ColumnSlot } from "./page-plan.ts";
import { fieldStorages, type FieldStorage } from "./storage.ts";

/** A field with what is needed to read it. */
interface FieldEntry {
  readonly field: NTupleField;
  readonly layout: Layout;
}

/** The RNTuple that a key leads to. @throws CorruptFileError, TruncatedFileError, UnsupportedNTupleError */
export function openNTuple(ntuple: NTupleSource, key: Key): NTuple {
  return new NTuple(ntuple, readDescriptor(ntuple, readAnchor(ntuple, key)));
}

/** An RNTuple of a ROOT file: named fields with one value, list, or record for each entry. Reads are synchronous. */
export class NTuple {
  /** Path in the file, as "cuts/Events". */
  readonly path: string;
  readonly description: string;
  /** Library or program that wrote it. */
  readonly writer: string;
  readonly numEntries: number;
  /** In the file's order, members of records after the field that they are in. */
  readonly fields: readonly NTupleField[];
  /** What has been read so far. */
  readonly meter = new ReadMeter();

  readonly #ntuple: NTupleSource;
  readonly #clusters: Clusters;
  readonly #pages: PageReader;
  readonly #entries: ReadonlyMap<string, FieldEntry>;
  #last: { entryStart: number; entryStop: number; reader: LayoutReader; level: Level } | undefined;

  constructor(ntuple: NTupleSource, descriptor: Descriptor) {
    this.#ntuple = ntuple;
    this.path = ntuple.path;
    this.description = descriptor.description;
    this.writer = descriptor.writer;
    this.numEntries = descriptor.numEntries;
    this.#clusters = new Clusters(ntuple, descriptor);
    this.#pages = new PageReader(ntuple, this.meter);
    this.#entries = listFields(descriptor);
    this.fields = [...this.#entries.values()].map((entry) => entry.field);
  }

  /** Entries at which clusters begin. Costs the reading of all page lists. @throws CorruptFileError */
  clusterStarts(): readonly number[] {
    return this.#clusters.starts(this.numEntries);
  }

  /** @throws UnknownNameError with near names */
  field(name: string): NTupleField {
    return this.#entry(name).field;
  }

  /** Groups of entries that are stored together. Reads the page lists. @throws CorruptFileError */
  get numClusters(): number {
    return this.#clusters.covering(0, this.numEntries).length;
  }

  /** How every field is stored: encodings, pages, bytes, codec. Reads all page lists. @throws CorruptFileError */
  storage(): ReadonlyMap<string, FieldStorage> {
    const layouts = new Map([...this.#entries].map(([name, { layout }]) => [name, layout]));
    return fieldStorages(this.#ntuple, layouts, this.#clusters.covering(0, this.numEntries));
  }

  /**
   * Entries `entryStart` to `entryStop` (exclusive) of a field. Lists have offsets from 0; fields of one collection share one
   * `offsets` array for the same range.
   * @throws UnknownNameError, UnsupportedBranchError, CorruptPageError, TruncatedFileError, ArgumentError for a wrong range
   */
  read(name: string, entryStart = 0, entryStop = this.numEntries): KaonArray {
    const { field, layout } = this.#entry(name);
    if (field.unreadable !== undefined)
      throw new UnsupportedBranchError(this.#ntuple.source.name, name, field.unreadable);
    return this.meter.measure(name, () => {
      const { reader, level } = this.#range(entryStart, entryStop);
      return reader.read(layout, level);
    });
  }

  /**
   * Offsets of the lists of a field, or of those that it holds the lengths of: the same array that `read` shares, unless the lengths are
   * a column of numbers beside lists with lengths of their own.
   */
  readOffsets(counter: string, entryStart = 0, entryStop = this.numEntries): Int32Array {
    const { field, layout } = this.#entry(counter);
    const slot = listSlot(layout);
    if (slot === undefined) return this.#offsetsFrom(field, entryStart, entryStop);
    return this.meter.measure(counter, () => {
      const { reader, level } = this.#range(entryStart, entryStop);
      return reader.lists(slot, level).offsets;
    });
  }

  /** Offsets from lengths that are a field of integers. */
  #offsetsFrom({ name, type, shape, dtype }: NTupleField, entryStart: number, entryStop: number): Int32Array {
    const file = this.#ntuple.source.name;
    if (shape !== "scalar" || dtype === undefined || !/^u?int/.test(dtype)) {
      throw new UnsupportedBranchError(file, name, `wanted lists or their lengths, found ${type}`);
    }
    // Single values of this dtype are a numeric array.
    const counts = this.read(name, entryStart, entryStop) as NumericArray;
    return offsetsFromCounts(counts, { file, object: `field "${name}"` });
  }

  /** What reads a range; that of the last one is kept, for its lists. */
  #range(entryStart: number, entryStop: number): { reader: LayoutReader; level: Level } {
    const last = this.#last;
    if (last?.entryStart === entryStart && last.entryStop === entryStop) return last;
    this.#checkRange(entryStart, entryStop);
    const segments = this.#clusters.covering(entryStart, entryStop).map((cluster) => ({
      cluster,
      start: Math.max(entryStart, cluster.entryStart) - cluster.entryStart,
      stop: Math.min(entryStop, cluster.entryStop) - cluster.entryStart,
    }));
    const level = { segments, length: entryStop - entryStart };
    this.#last = { entryStart, entryStop, reader: new LayoutReader(this.#ntuple.source.name, this.#pages), level };
    return this.#last;
  }

  #entry(name: string): FieldEntry {
    const entry = this.#entries.get(name);
    if (entry !== undefined) return entry;
    throw new UnknownNameError("field", name, {
      where: `${this.#ntuple.source.name}:${this.path}`,
      known: this.#entries.keys(),
    });
  }

  #checkRange(entryStart: number, entryStop: number): void {
    const isOrdered = 0 <= entryStart && entryStart <= entryStop && entryStop <= this.numEntries;
    if (isOrdered && Number.isInteger(entryStart) && Number.isInteger(entryStop)) return;
    const found = `from ${entryStart} to ${entryStop}`;
    throw new ArgumentError(`wanted entries within 0 to ${this.numEntries} of ${this.path}, found ${found}`);
  }
}

/** All fields by path. */
function listFields(descriptor: Descriptor): Map<string, FieldEntry> {
  const maker = new LayoutMaker(descriptor);
  const layouts = new Map<string, { layout: Layout; record: FieldRecord }>();
  const add = (name: string, layout: Layout, record: FieldRecord): void => {
    if (layouts.has(name)) return;
    layouts.set(name, { layout, record });
    for (const member of membersOf(layout)) add(`${name}.${member.name}`, member.layout, member.field);
  };
  for (const record of maker.topFields) add(record.name, maker.layout(record), record);
  const counters = countersOf(layouts);
  const sources = new Set(descriptor.fields.map((field) => field.sourceField));
  const entries = new Map<string, FieldEntry>();
  for (const [name, { layout, record }] of layouts) {
    const values = innermost(layout);
    const slot = listSlot(layout);
    const field: NTupleField = {
      name,
      typeName: record.typeName,
      description: record.description,
      type: layoutText(layout),
      shape: layoutShape(layout),
      dtype: values?.kind === "text" ? "text" : values?.dtype,
      counter: layout.kind === "list" && slot !== undefined ? counters.get(slot) : undefined,
      isProjected: values !== undefined && sources.has(values.field),
      unreadable: unreadableReason(layout),
    };
    entries.set(name, { field, layout });
  }
  return entries;
}

/** For each column of lists the field of their lengths, else the first field with such lists. */
function countersOf(layouts: ReadonlyMap<string, { layout: Layout }>): Map<ColumnSlot, string> {
  const counters = new Map<ColumnSlot, string>();
  for (const kind of ["counts", "list"] as const) {
    for (const [name, { layout }] of layouts) {
      const slot = layout.kind === kind ? listSlot(layout) : undefined;
      if (slot !== undefined && !counters.has(slot)) counters.set(slot, name);
    }
  }
  return counters;
}
