import { ArgumentError, UnknownNameError, type KaonArray, type NumericArray } from "@kaon/core";
import { UnsupportedBranchError } from "../../errors.ts";
import type { ByteRange, ByteSource } from "../../source/byte-source.ts";
import { planBaskets, startsBasket } from "../basket/plan.ts";
import { BasketReader } from "../basket/basket.ts";
import { ReadMeter } from "../basket/read-meter.ts";
import { counterOf } from "../interpret/interpretation.ts";
import { numbersOver, shapedNumbers } from "../interpret/numbers.ts";
import { readCounted, type CountedOffsets } from "../interpret/read-counted.ts";
import { readFixedWidth, type ReadRequest } from "../interpret/read-fixed.ts";
import { readObjects } from "../interpret/read-objects.ts";
import { readPacked } from "../interpret/read-packed.ts";
import { readRows } from "../interpret/read-rows.ts";
import { readVectors } from "../interpret/read-vector.ts";
import { readText } from "../interpret/read-text.ts";
import { branchCodecs, type Branch, type BranchEntry } from "./branch.ts";
import { CounterCache } from "./counts.ts";
import { commonStarts } from "./clusters.ts";
import type { TreeContents } from "./tree-contents.ts";

/** How a tree is read. */
export interface TreeOptions {
  readonly path: string;
  readonly verifyChecksums: boolean;
}

interface EntryRange {
  readonly entryStart: number;
  readonly entryStop: number;
}

/** A tree of a ROOT file: named branches with one value, or list of values, for each entry. Reads are synchronous. */
export class Tree {
  /** Path in the file, as "cuts/Events". */
  readonly path: string;
  readonly title: string;
  readonly numEntries: number;
  /** In the file's order; branches inside of others follow these. */
  readonly branches: readonly Branch[];
  /** What has been read so far. */
  readonly meter = new ReadMeter();

  readonly #source: ByteSource;
  readonly #reader: BasketReader;
  readonly #entries: ReadonlyMap<string, BranchEntry>;
  readonly #counters = new Map<string, CounterCache>();

  constructor(source: ByteSource, contents: TreeContents, options: TreeOptions) {
    this.path = options.path;
    this.title = contents.title;
    this.numEntries = contents.numEntries;
    this.branches = contents.branches;
    this.#source = source;
    this.#reader = new BasketReader(source, this.meter, options);
    this.#entries = contents.entries;
    for (const { interpretation } of this.#entries.values()) {
      const counter = counterOf(interpretation);
      if (counter !== undefined) this.#addCounter(counter);
    }
  }

  /** Entries at which baskets of all branches begin. */
  clusterStarts(): readonly number[] {
    return commonStarts([...this.#entries.values()].map(({ record }) => record));
  }

  /** @throws UnknownNameError with near names */
  branch(name: string): Branch {
    return this.#entry(name).branch;
  }

  /**
   * Compression of the first basket of a branch: "ZL", "L4", "ZS", "XZ", "CS", "none"; empty for a branch without baskets.
   * Costs one small read.
   */
  codecs(name: string): readonly string[] {
    return branchCodecs(this.#source, this.#entry(name).record);
  }

  /**
   * Entries `entryStart` to `entryStop` (exclusive) of a branch. Lists have offsets from 0; branches with the same counter
   * share one `offsets` array for the same range.
   * @throws UnknownNameError, UnsupportedBranchError, CorruptBasketError, TruncatedFileError, ArgumentError for a wrong range
   */
  read(name: string, entryStart = 0, entryStop = this.numEntries): KaonArray {
    this.#checkRange(entryStart, entryStop);
    const counter = this.#counters.get(name);
    if (counter !== undefined) return counter.range(entryStart, entryStop).counts;
    const entry = this.#entry(name);
    return this.meter.measure(name, () => this.#read(entry, { entryStart, entryStop }));
  }

  /**
   * The bytes that reading these branches takes: what to fetch from a remote source in one request. Empty for baskets in the
   * tree's own record.
   * @throws UnknownNameError, CorruptBasketError, ArgumentError
   */
  byteRanges(names: readonly string[], entryStart = 0, entryStop = this.numEntries): ByteRange[] {
    this.#checkRange(entryStart, entryStop);
    // Counters are added while it is gone through.
    const entries = new Set(names.map((name) => this.#entry(name)));
    for (const { interpretation } of entries) {
      const counter = counterOf(interpretation);
      if (counter !== undefined) entries.add(this.#entry(counter));
    }
    return [...entries]
      .flatMap(({ record }) => planBaskets(this.#source.name, record, { entryStart, entryStop }))
      .filter(({ byte }) => byte > 0)
      .map(({ byte: position, length }) => ({ position, length }));
  }

  /** Offsets made of a branch of counts: `entryStop − entryStart + 1` numbers from 0, the same array that `read` shares. */
  readOffsets(counter: string, entryStart = 0, entryStop = this.numEntries): Int32Array {
    this.#checkRange(entryStart, entryStop);
    return this.#addCounter(counter).range(entryStart, entryStop).offsets;
  }

  #read(entry: BranchEntry, range: EntryRange): KaonArray {
    const { record, interpretation } = entry;
    const request: ReadRequest = { file: this.#source.name, branch: record, ...range };
    const reader = this.#reader;
    switch (interpretation.kind) {
      case "unreadable":
        throw new UnsupportedBranchError(this.#source.name, entry.branch.name, interpretation.reason);
      case "text":
        return readText(reader, request);
      case "vector":
        return readVectors(reader, request, interpretation);
      case "rows":
        return readRows(reader, request, interpretation.fields);
      case "packed":
        return readPacked(reader, request, { ...interpretation, counts: this.#counts(interpretation.counter, range) });
      case "objects":
        return readObjects(reader, request, { ...interpretation, counts: this.#counts(interpretation.counter, range) });
      case "scalar":
        return numbersOver(interpretation.dtype, readFixedWidth(reader, request, { ...interpretation, shape: [] }));
      case "fixed": {
        const { dtype, shape } = interpretation;
        return shapedNumbers(dtype, shape, readFixedWidth(reader, request, interpretation));
      }
      case "counted": {
        const { dtype, shape, counter } = interpretation;
        const counts = this.#countedOffsets(counter, range);
        const bytes = readCounted(reader, request, { ...counts, dtype, shape });
        return { kind: "jagged", offsets: counts.offsets, content: shapedNumbers(dtype, shape, bytes) };
      }
    }
  }

  #counts(counter: string | undefined, range: EntryRange): CountedOffsets | undefined {
    return counter === undefined ? undefined : this.#countedOffsets(counter, range);
  }

  #countedOffsets(name: string, { entryStart, entryStop }: EntryRange): CountedOffsets {
    const counter = this.#addCounter(name);
    const { offsets } = counter.range(entryStart, entryStop);
    return { offsets, elementsBefore: (first) => counter.elements(first, entryStart) };
  }

  #addCounter(name: string): CounterCache {
    let cache = this.#counters.get(name);
    if (cache === undefined) {
      cache = new CounterCache({
        file: this.#source.name,
        object: `branch "${name}"`,
        readCounts: (entryStart, entryStop) => this.#readCounts(name, entryStart, entryStop),
        isCut: (entry) => entry >= this.numEntries || startsBasket(this.#entry(name).record, entry),
      });
      this.#counters.set(name, cache);
    }
    return cache;
  }

  #readCounts(name: string, entryStart: number, entryStop: number): NumericArray {
    const entry = this.#entry(name);
    const { interpretation, record } = entry;
    if (interpretation.kind !== "scalar" || interpretation.dtype.startsWith("float")) {
      throw new UnsupportedBranchError(this.#source.name, name, `wanted counts, found ${entry.branch.type}`);
    }
    const { dtype } = interpretation;
    const request: ReadRequest = { file: this.#source.name, branch: record, entryStart, entryStop };
    return this.meter.measure(name, () =>
      numbersOver(dtype, readFixedWidth(this.#reader, request, { dtype, shape: [] })),
    );
  }

  #entry(name: string): BranchEntry {
    const entry = this.#entries.get(name);
    if (entry !== undefined) return entry;
    throw new UnknownNameError("branch", name, {
      where: `${this.#source.name}:${this.path}`,
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
