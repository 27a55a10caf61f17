import {
  type EventForm,
  type EventSchema,
  type EventSource,
  type KaonArray,
  type ReadLog,
  type SchemaColumn,
  UnknownNameError,
} from "@kaon/core";
import { CounterCache } from "../root/tree/counts.ts";
import { UnsupportedColumnError } from "./errors.ts";
import { derivedCounters, type EventColumn, eventColumns, memberOf } from "./event-columns.ts";
import { openParquetNow, type ParquetFile } from "./parquet-file.ts";
import { type Partition, partitionsOf } from "./partitions.ts";

/** Opens the events of a Parquet file. @throws as `openParquetFile`, SchemaError */
export function openParquetEvents(path: string, schema: EventSchema): EventSource {
  const file = openParquetNow(path);
  try {
    return new ParquetEvents(file, schema);
  } catch (error) {
    file.close();
    throw error;
  }
}

/** What was read of one range of entries, and is kept for other columns of it. */
interface RangeMemory {
  readonly entryStart: number;
  readonly entryStop: number;
  /** Read and not asked for yet; lists of records stay, as each of their members is a column. */
  readonly arrays: Map<string, KaonArray>;
  /** What was asked for. */
  readonly touched: Map<string, readonly string[]>;
  /** By counter. */
  readonly offsets: Map<string, Int32Array>;
}

class ParquetEvents implements EventSource {
  readonly name: string;
  readonly numEntries: number;
  readonly form: EventForm;
  readonly #file: ParquetFile;
  readonly #columns: ReadonlyMap<string, EventColumn>;
  readonly #partitions: ReadonlyMap<string, Partition>;
  /** Names of lengths of lists that the file has no column of. */
  readonly #derived: ReadonlySet<string>;
  readonly #counters = new Map<string, CounterCache>();
  readonly #touched = new Set<string>();
  #memory: RangeMemory = emptyMemory(0, 0);
  #bytesRead = 0;
  #bytesDecompressed = 0;
  #readTime = 0;

  constructor(file: ParquetFile, schema: EventSchema) {
    this.#file = file;
    this.name = file.name;
    this.numEntries = file.numEntries;
    const columns = eventColumns(file.columns.map(({ name }) => ({ name, type: file.type(name) })));
    this.#columns = new Map(columns.map((column) => [column.name, column]));
    const partitions = partitionsOf(file.name).filter(({ column }) => !this.#columns.has(column.name));
    this.#partitions = new Map(partitions.map((partition) => [partition.column.name, partition]));
    this.#derived = new Set(derivedCounters(columns));
    const counters = [...this.#derived].map((name): SchemaColumn => ({
      name,
      shape: "scalar",
      type: "int32",
      counter: undefined,
    }));
    this.form = schema.form([...columns, ...counters, ...partitions.map(({ column }) => column)], file.name);
  }

  get clusterStarts(): readonly number[] {
    return this.#file.rowGroups.map((group) => group.entryStart);
  }

  read(column: string, entryStart: number, entryStop: number): KaonArray {
    return this.#measure(column, () => {
      const partition = this.#partitions.get(column);
      if (partition !== undefined) return partition.read(entryStop - entryStart);
      if (this.#derived.has(column)) return countsOf(this.readOffsets(column, entryStart, entryStop));
      const { path, member, counter } = this.#column(column);
      const array = memberOf(this.#array(path, entryStart, entryStop), member);
      return counter === undefined ? array : this.#shared(array, counter);
    });
  }

  prefetch(columns: readonly string[], entryStart: number, entryStop: number): void {
    this.#enter(entryStart, entryStop);
    const { arrays } = this.#memory;
    const paths = columns.flatMap((name) => (this.#columns.has(name) ? [this.#column(name).path] : []));
    const wanted = new Map(paths.map((path) => [JSON.stringify(path), path]));
    for (const key of arrays.keys()) wanted.delete(key);
    if (wanted.size > 0) this.#load([...wanted], entryStart, entryStop);
  }

  readOffsets(counter: string, entryStart: number, entryStop: number): Int32Array {
    this.#enter(entryStart, entryStop);
    const known = this.#knownOffsets(counter);
    if (known !== undefined) return known;
    return this.#measure(counter, () => {
      const offsets = this.#offsets(counter, entryStart, entryStop);
      this.#memory.offsets.set(counter, offsets);
      return offsets;
    });
  }

  readLog(): ReadLog {
    return {
      columns: [...this.#touched],
      bytesRead: this.#bytesRead,
      bytesDecompressed: this.#bytesDecompressed,
      readTime: this.#readTime,
    };
  }

  close(): void {
    this.#file.close();
    this.#memory = emptyMemory(0, 0);
  }

  #column(name: string): EventColumn {
    const column = this.#columns.get(name);
    if (column !== undefined) return column;
    const whole = this.#file.columns.find((other) => other.name === name);
    if (whole === undefined) {
      const known = [...this.#columns.keys(), ...this.#derived, ...this.#partitions.keys()];
      throw new UnknownNameError("column", name, { where: this.name, known });
    }
    if (whole.unreadable !== undefined) throw new UnsupportedColumnError(this.name, name, whole.unreadable);
    return { name, path: [name], member: [], shape: "nested", type: "array", counter: undefined };
  }

  /** What is stored at a path, together with what was asked for in the last range and will be in this one. */
  #array(path: readonly string[], entryStart: number, entryStop: number): KaonArray {
    const before = this.#enter(entryStart, entryStop);
    const { arrays, touched } = this.#memory;
    const key = JSON.stringify(path);
    if (!arrays.has(key)) {
      const isFirst = touched.size === 0 && before.has(key);
      this.#load(isFirst ? [...before] : [[key, path]], entryStart, entryStop);
    }
    const array = arrays.get(key);
    if (array === undefined) throw new Error(`wanted ${key} among what was read`);
    touched.set(key, path);
    if (!holdsRecords(array)) arrays.delete(key);
    return array;
  }

  /** Reads what is stored at several paths, in one go. */
  #load(wanted: readonly (readonly [string, readonly string[]])[], entryStart: number, entryStop: number): void {
    this.#count(wanted, entryStart, entryStop);
    const paths = wanted.map(([, path]) => path);
    const found = this.#file.readColumns(paths, entryStart, entryStop);
    wanted.forEach(([key], i) => this.#memory.arrays.set(key, found[i]));
  }

  /** Begins a range, if it is a new one; gives what was touched in the one before. */
  #enter(entryStart: number, entryStop: number): ReadonlyMap<string, readonly string[]> {
    const last = this.#memory;
    if (last.entryStart === entryStart && last.entryStop === entryStop) return new Map();
    this.#memory = emptyMemory(entryStart, entryStop);
    return last.touched;
  }

  /** The array with the offsets that its collection has in this range, if they are the same. */
  #shared(array: KaonArray, counter: string): KaonArray {
    if (array.kind !== "jagged") return array;
    const known = this.#knownOffsets(counter);
    if (known === undefined) this.#memory.offsets.set(counter, array.offsets);
    else if (isSame(known, array.offsets)) return { ...array, offsets: known };
    return array;
  }

  /** What this range's offsets are, unless they were given back for reuse, which empties them. */
  #knownOffsets(counter: string): Int32Array | undefined {
    const known = this.#memory.offsets.get(counter);
    return known?.length === 0 ? undefined : known;
  }

  #offsets(counter: string, entryStart: number, entryStop: number): Int32Array {
    if (this.#columns.get(counter)?.shape === "scalar")
      return this.#counter(counter).range(entryStart, entryStop).offsets;
    const list = [...this.#columns.values()].find((column) => column.counter === counter);
    if (list === undefined)
      throw new UnknownNameError("column", counter, { where: this.name, known: this.#columns.keys() });
    const array = this.#array(list.path, entryStart, entryStop);
    // Nobody has asked for the lists themselves yet.
    this.#memory.arrays.set(JSON.stringify(list.path), array);
    if (array.kind === "jagged") return array.offsets;
    throw new UnsupportedColumnError(this.name, list.name, "lists of a collection that are missing in some events");
  }

  #counter(name: string): CounterCache {
    let cache = this.#counters.get(name);
    if (cache === undefined) {
      cache = new CounterCache({
        file: this.name,
        object: `column "${name}"`,
        readCounts: (entryStart, entryStop) => {
          const counts = this.#array([name], entryStart, entryStop);
          if (counts.kind === "numeric") return counts;
          throw new UnsupportedColumnError(this.name, name, `wanted numbers of elements, found ${counts.kind} values`);
        },
        // DuckDB counts elements itself.
        isCut: () => true,
      });
      this.#counters.set(name, cache);
    }
    return cache;
  }

  #measure<V>(column: string, action: () => V): V {
    const start = performance.now();
    try {
      return action();
    } finally {
      this.#touched.add(column);
      this.#readTime += performance.now() - start;
    }
  }

  /** Counts the bytes of the row groups that hold entries of the range. */
  #count(wanted: readonly (readonly [string, readonly string[]])[], entryStart: number, entryStop: number): void {
    const { leaves, compressedBytes, uncompressedBytes } = this.#file.layout;
    const groups = this.#file.rowGroups;
    const prefixes = wanted.map(([, path]) => path.join(", "));
    const positions = leaves.flatMap((leaf, i) =>
      prefixes.some((prefix) => leaf === prefix || leaf.startsWith(`${prefix}, `)) ? [i] : [],
    );
    groups.forEach((group, g) => {
      if (group.entryStop <= entryStart || group.entryStart >= entryStop) return;
      for (const position of positions) {
        this.#bytesRead += compressedBytes[g * leaves.length + position];
        this.#bytesDecompressed += uncompressedBytes[g * leaves.length + position];
      }
    });
  }
}

function countsOf(offsets: Int32Array): KaonArray {
  const data = new Int32Array(offsets.length - 1);
  for (let i = 0; i < data.length; i++) data[i] = offsets[i + 1] - offsets[i];
  return { kind: "numeric", dtype: "int32", data };
}

function emptyMemory(entryStart: number, entryStop: number): RangeMemory {
  return { entryStart, entryStop, arrays: new Map(), touched: new Map(), offsets: new Map() };
}

function holdsRecords(array: KaonArray): boolean {
  if (array.kind === "record") return true;
  return array.kind !== "numeric" && array.kind !== "text" && holdsRecords(array.content);
}

function isSame(a: Int32Array, b: Int32Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
