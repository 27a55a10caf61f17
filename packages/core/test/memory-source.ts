import type { DType, EventField, EventForm, EventSource, KaonArray, NumericArray, ReadLog } from "@kaon/core";
import { dtypes } from "@kaon/core";

/** One event as nested values: numbers, lists of objects, single objects. */
export type NestedEvent = Record<string, unknown>;

/** What a field of the events is: a dtype for scalars, `{ list }`, `{ single }` or `{ values }`. */
export type Declaration = Record<
  string,
  DType | { list: Record<string, DType> } | { single: Record<string, DType> } | { values: DType }
>;

/** Events held in memory, with a log of the columns that were read: a real source, of plain arrays. */
export class MemorySource implements EventSource {
  readonly name = "memory";
  readonly numEntries: number;
  readonly form: EventForm;
  readonly #columns = new Map<string, NumericArray>();
  readonly #offsets = new Map<string, Int32Array>();
  readonly #countedBy = new Map<string, string>();
  readonly #ranges = new Map<string, Int32Array>();
  readonly #log: string[] = [];

  /** `complete` adds to the form what is not stored in columns: references, constants, flags. */
  constructor(
    declaration: Declaration,
    events: readonly NestedEvent[],
    complete: (form: EventForm) => EventForm = (form) => form,
  ) {
    this.numEntries = events.length;
    const fields: Record<string, EventField> = {};
    for (const [name, declared] of Object.entries(declaration)) fields[name] = this.#store(name, declared, events);
    this.form = complete({ name: "memory", fields });
  }

  read(column: string, entryStart: number, entryStop: number): KaonArray {
    if (!this.#log.includes(column)) this.#log.push(column);
    const array = this.#columns.get(column);
    if (array === undefined) throw new Error(`no column ${column}`);
    const counter = this.#countedBy.get(column);
    if (counter === undefined) return { ...array, data: array.data.subarray(entryStart, entryStop) };
    const absolute = this.#offsets.get(counter)!;
    const data = array.data.subarray(absolute[entryStart], absolute[entryStop]);
    return { kind: "jagged", offsets: this.readOffsets(counter, entryStart, entryStop), content: { ...array, data } };
  }

  readOffsets(counter: string, entryStart: number, entryStop: number): Int32Array {
    if (!this.#log.includes(counter)) this.#log.push(counter);
    const key = `${counter}:${entryStart}:${entryStop}`;
    let range = this.#ranges.get(key);
    if (range === undefined) {
      const absolute = this.#offsets.get(counter)!;
      range = absolute.slice(entryStart, entryStop + 1).map((offset) => offset - absolute[entryStart]);
      this.#ranges.set(key, range);
    }
    return range;
  }

  readLog(): ReadLog {
    return { columns: [...this.#log], bytesRead: 0, bytesDecompressed: 0, readTime: 0 };
  }

  close(): void {
    this.#ranges.clear();
  }

  #store(name: string, declared: Declaration[string], events: readonly NestedEvent[]): EventField {
    if (typeof declared === "string") {
      this.#columns.set(
        name,
        numeric(
          declared,
          events.map((event) => event[name]),
        ),
      );
      return { kind: "scalar", field: { column: name, type: declared } };
    }
    if ("values" in declared) {
      this.#count(name, events);
      this.#columns.set(
        name,
        numeric(
          declared.values,
          events.flatMap((event) => event[name] as unknown[]),
        ),
      );
      this.#countedBy.set(name, `n${name}`);
      return { kind: "values", counter: `n${name}`, field: { column: name, type: declared.values } };
    }
    const inner = "list" in declared ? declared.list : declared.single;
    const fields = Object.fromEntries(
      Object.entries(inner).map(([field, type]) => [field, { column: `${name}_${field}`, type }]),
    );
    if ("list" in declared) this.#count(name, events);
    for (const [field, type] of Object.entries(inner)) {
      const objects = events.flatMap((event) => event[name] as Record<string, unknown>[]);
      this.#columns.set(
        `${name}_${field}`,
        numeric(
          type,
          objects.map((object) => object[field]),
        ),
      );
      if ("list" in declared) this.#countedBy.set(`${name}_${field}`, `n${name}`);
    }
    return "list" in declared ? { kind: "list", counter: `n${name}`, fields } : { kind: "single", fields };
  }

  #count(name: string, events: readonly NestedEvent[]): void {
    const counts = events.map((event) => (event[name] as unknown[]).length);
    const offsets = new Int32Array(events.length + 1);
    counts.forEach((count, i) => (offsets[i + 1] = offsets[i] + count));
    this.#offsets.set(`n${name}`, offsets);
    this.#columns.set(`n${name}`, numeric("int32", counts));
  }
}

function numeric(dtype: DType, values: readonly unknown[]): NumericArray {
  const data = new dtypes[dtype](values.length) as Float64Array;
  values.forEach((value, i) => (data[i] = typeof value === "boolean" ? Number(value) : (value as number)));
  return { kind: "numeric", dtype, data };
}
