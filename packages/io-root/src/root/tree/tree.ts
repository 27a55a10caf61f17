import { ArgumentError, UnknownNameError, type KaonArray, type NumericArray } from "@kaon/core";
import { UnsupportedBranchError } from "../../errors.ts";
import type { ByteSource } from "../../source/byte-source.ts";
import { BasketReader } from "../basket/basket.ts";
import { ReadMeter } from "../basket/read-meter.ts";
import { numbersOver, shapedNumbers } from "../interpret/numbers.ts";
import { readCounted } from "../interpret/read-counted.ts";
import { readFixedWidth, type ReadRequest } from "../interpret/read-fixed.ts";
import { readVectors } from "../interpret/read-vector.ts";
import { readText } from "../interpret/read-text.ts";
import { branchCodecs, listBranches, type Branch, type BranchEntry } from "./branch.ts";
import { CounterCache } from "./counts.ts";
import type { TreeRecord } from "./tree-record.ts";

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

  constructor(source: ByteSource, record: TreeRecord, options: { path: string; verifyChecksums: boolean }) {
    this.path = options.path;
    this.title = record.title;
    this.numEntries = record.numEntries;
    this.#source = source;
    this.#reader = new BasketReader(source, this.meter, options);
    this.#entries = listBranches(record);
    this.branches = [...this.#entries.values()].map((entry) => entry.branch);
    for (const { interpretation } of this.#entries.values()) {
      if (interpretation.kind === "counted") this.#addCounter(interpretation.counter);
    }
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

  /** Offsets made of a branch of counts: `entryStop − entryStart + 1` numbers from 0, the same array that `read` shares. */
  readOffsets(counter: string, entryStart = 0, entryStop = this.numEntries): Int32Array {
    this.#checkRange(entryStart, entryStop);
    return this.#addCounter(counter).range(entryStart, entryStop).offsets;
  }

  #read(entry: BranchEntry, range: EntryRange): KaonArray {
    const { record, interpretation } = entry;
    const request: ReadRequest = { file: this.#source.name, branch: record, ...range };
    if (interpretation.kind === "unreadable") {
      throw new UnsupportedBranchError(this.#source.name, entry.branch.name, interpretation.reason);
    }
    if (interpretation.kind === "text") return readText(this.#reader, request);
    if (interpretation.kind === "vector") return readVectors(this.#reader, request, interpretation);
    const { dtype } = interpretation;
    const shape = interpretation.kind === "scalar" ? [] : interpretation.shape;
    if (interpretation.kind !== "counted") {
      return shapedNumbers(dtype, shape, readFixedWidth(this.#reader, request, { dtype, shape }));
    }
    const counter = this.#addCounter(interpretation.counter);
    const { offsets } = counter.range(range.entryStart, range.entryStop);
    const elementsBefore = (first: number) => counter.elements(first, range.entryStart);
    const bytes = readCounted(this.#reader, request, { offsets, elementsBefore, dtype, shape });
    return { kind: "jagged", offsets, content: shapedNumbers(dtype, shape, bytes) };
  }

  #addCounter(name: string): CounterCache {
    let cache = this.#counters.get(name);
    if (cache === undefined) {
      const origin = { file: this.#source.name, object: `branch "${name}"` };
      const readCounts = (entryStart: number, entryStop: number) => this.#readCounts(name, entryStart, entryStop);
      cache = new CounterCache(readCounts, origin);
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
