import { dtypes, type TypedArray } from "@kaon/core";
import type { SampleColumns } from "./column-tables.ts";

/** One list of objects per event: the column that counts them and the columns that they have, by field. */
export interface RecordList {
  readonly counter: string;
  readonly columns: SampleColumns;
  /** The name of the column of a field. */
  readonly column: (field: string) => string;
}

/** Numbers by field; booleans as 0 and 1. Fields of 64-bit integers hold bigints. */
export type SampleRecord = Readonly<Record<string, number | bigint>>;

/** Events as records that become columns: for samples in which events are not so many that this is felt. */
export class RecordBatch {
  readonly #lists: readonly RecordList[];
  readonly #events: SampleColumns;
  readonly #values = new Map<string, (number | bigint)[]>();

  /** `events`: columns with one value per event, by their whole names. Lists may share a counter. */
  constructor(events: SampleColumns, lists: readonly RecordList[]) {
    this.#events = events;
    this.#lists = lists;
  }

  /** Forgets the events. */
  clear(): void {
    for (const values of this.#values.values()) values.length = 0;
  }

  /** Adds one event: its values, and for each list the objects in it. Lists of one counter have as many objects each. */
  add(event: SampleRecord, objects: ReadonlyMap<RecordList, readonly SampleRecord[]>): void {
    for (const name of Object.keys(this.#events)) this.column(name).push(event[name]);
    for (const list of this.#lists) {
      const records = objects.get(list) ?? [];
      if (this.#isFirstOf(list)) this.column(list.counter).push(records.length);
      for (const field of Object.keys(list.columns)) {
        const values = this.column(list.column(field));
        for (const record of records) values.push(record[field]);
      }
    }
  }

  /** All values of a column so far. */
  column(name: string): (number | bigint)[] {
    const known = this.#values.get(name);
    if (known !== undefined) return known;
    const made: (number | bigint)[] = [];
    this.#values.set(name, made);
    return made;
  }

  /** The events in typed arrays, by column. */
  values(): Record<string, TypedArray> {
    const values: Record<string, TypedArray> = {};
    for (const [name, { type }] of Object.entries(this.#events)) values[name] = this.#typed(name, type);
    for (const { counter, columns, column } of this.#lists) {
      values[counter] = this.#typed(counter, "int32");
      for (const [field, { type }] of Object.entries(columns)) values[column(field)] = this.#typed(column(field), type);
    }
    return values;
  }

  #typed(name: string, type: keyof typeof dtypes): TypedArray {
    // A column holds bigints where its type says so: who adds events gives them.
    return (dtypes[type] as { from(values: readonly (number | bigint)[]): TypedArray }).from(this.column(name));
  }

  #isFirstOf(list: RecordList): boolean {
    return this.#lists.find(({ counter }) => counter === list.counter) === list;
  }
}
