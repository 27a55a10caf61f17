import type { AnyEvents } from "../../events.ts";

/** A row of which nothing is known at compile time: an event or an object in it. */
export type Row = Readonly<Record<string, unknown>>;

/** The objects of a list of an event. */
export function rowsOf(event: Row, name: string): { map<T>(fn: (row: Row) => T): T[] } {
  const list = event[name] as Iterable<Row>;
  return {
    map: (fn) => {
      const made = [];
      for (const row of list) made.push(fn(row));
      return made;
    },
  };
}

/** The first of these fields that the events have. */
export function firstField(events: AnyEvents, names: readonly string[]): string | undefined {
  return names.find((name) => events.has(name));
}

/** Whether the objects of a collection, or the one object per event, have a field. */
export function hasField(events: AnyEvents, collection: string, field: string): boolean {
  if (!events.has(collection)) return false;
  // A collection or a single object: both say what they have.
  return (events.field(collection) as { has(name: string): boolean }).has(field);
}

/** The weight of an event: a field of it, or 1 where the events have none, as data. */
export function weightReader(events: AnyEvents, field: string): (event: Row) => number {
  return events.has(field) ? (event) => Number(event[field]) : () => 1;
}
