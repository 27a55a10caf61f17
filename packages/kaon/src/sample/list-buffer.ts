import { dtypes, type TypedArray } from "@kaon/core";
import type { ArraysOf, SampleColumns } from "./column-tables.ts";

/** Columns that grow together: the content of the lists of some events. */
export interface ListBuffer<T extends SampleColumns> {
  readonly columns: T;
  arrays: ArraysOf<T>;
  /** Values in use. */
  length: number;
  capacity: number;
}

/** An empty buffer. */
export function listBuffer<T extends SampleColumns>(columns: T): ListBuffer<T> {
  const capacity = 1024;
  return { columns, arrays: arraysOf(columns, capacity), length: 0, capacity };
}

/** Room for `extra` more values. */
export function reserve<T extends SampleColumns>(buffer: ListBuffer<T>, extra: number): void {
  const wanted = buffer.length + extra;
  if (wanted <= buffer.capacity) return;
  const capacity = Math.max(wanted, buffer.capacity * 2);
  const grown = arraysOf(buffer.columns, capacity);
  for (const name of Object.keys(buffer.columns)) {
    // Both arrays are of the type that the column's dtype names.
    (grown[name] as Float32Array).set((buffer.arrays[name] as Float32Array).subarray(0, buffer.length));
  }
  buffer.arrays = grown;
  buffer.capacity = capacity;
}

/** The values in use, by column; views that stay true until the buffer is used again. */
export function valuesOf<T extends SampleColumns>(buffer: ListBuffer<T>): Record<string, TypedArray> {
  return Object.fromEntries(
    Object.keys(buffer.columns).map((name) => [name, buffer.arrays[name].subarray(0, buffer.length)]),
  );
}

function arraysOf<T extends SampleColumns>(columns: T, length: number): ArraysOf<T> {
  const entries = Object.entries(columns).map(([name, { type }]) => [name, new dtypes[type](length)] as const);
  return Object.fromEntries(entries) as unknown as ArraysOf<T>;
}
