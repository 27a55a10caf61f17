import {
  type EventField,
  type EventSource,
  type FieldForms,
  jagged,
  type KaonArray,
  record,
  UnknownNameError,
} from "@kaon/core";
import type { Table } from "apache-arrow";
import { toArrowTable, type ToArrowOptions } from "./to-arrow.ts";

/** Which events and fields. */
export interface EventsToArrowOptions extends ToArrowOptions {
  /** Entries, the last exclusive; default: all. */
  readonly entryStart?: number;
  readonly entryStop?: number;
  /** Names of the event ("MET", "run") or fields of its objects ("Muon.pt"); default: all. */
  readonly fields?: readonly string[];
}

/**
 * Events as an Arrow table: a column for each name of the event. Lists of objects become List<Struct>, single objects Struct. Only the
 * columns of the fields that are asked for are read.
 * @throws UnknownNameError with near names, and what the source throws
 * @example eventsToArrow(source, { fields: ["run", "Muon.pt", "Muon.eta"] })
 */
export function eventsToArrow(source: EventSource, options: EventsToArrowOptions = {}): Table {
  const { entryStart = 0, entryStop = source.numEntries, fields, ...rest } = options;
  const wanted = fields === undefined ? wholeEvent(source) : chosen(source, fields);
  const columns = [...wanted].map(([name, parts]) => {
    const field = source.form.fields[name];
    return [name, readField(source, { field, parts, entryStart, entryStop })] as const;
  });
  return toArrowTable(record(Object.fromEntries(columns), entryStop - entryStart), rest);
}

interface FieldRequest {
  readonly field: EventField;
  /** The fields of an object; not used for values. */
  readonly parts: FieldForms;
  readonly entryStart: number;
  readonly entryStop: number;
}

function readField(source: EventSource, { field, parts, entryStart, entryStop }: FieldRequest): KaonArray {
  if (field.kind === "scalar" || field.kind === "values") return source.read(field.field.column, entryStart, entryStop);
  const columns = Object.entries(parts).map(
    ([name, { column }]) => [name, source.read(column, entryStart, entryStop)] as const,
  );
  if (field.kind === "single") return record(Object.fromEntries(columns), entryStop - entryStart);
  return listOfRecords(
    columns,
    field.counter === undefined ? undefined : source.readOffsets(field.counter, entryStart, entryStop),
  );
}

/** Lists of the same lengths, as lists of records. */
function listOfRecords(
  columns: readonly (readonly [name: string, column: KaonArray])[],
  counted: Int32Array | undefined,
): KaonArray {
  let offsets = counted;
  const contents: Record<string, KaonArray> = {};
  for (const [name, column] of columns) {
    if (column.kind !== "jagged") throw new TypeError(`field "${name}" of a list is no list, but ${column.kind}`);
    offsets ??= column.offsets;
    contents[name] = column.content;
  }
  return jagged(offsets ?? [0], record(contents));
}

function wholeEvent({ form }: EventSource): Map<string, FieldForms> {
  return new Map(Object.entries(form.fields).map(([name, field]) => [name, "fields" in field ? field.fields : {}]));
}

/** The names asked for, each with the fields of its objects. */
function chosen(source: EventSource, names: readonly string[]): Map<string, FieldForms> {
  const wanted = new Map<string, FieldForms>();
  for (const name of names) {
    const [first, ...rest] = name in source.form.fields ? [name] : name.split(".");
    const field = source.form.fields[first];
    if (field === undefined) {
      throw new UnknownNameError("field", name, { where: source.name, known: Object.keys(source.form.fields) });
    }
    wanted.set(first, { ...wanted.get(first), ...partsOf(source, { first, field, part: rest.join(".") }) });
  }
  return wanted;
}

function partsOf(
  source: EventSource,
  { first, field, part }: { first: string; field: EventField; part: string },
): FieldForms {
  const fields = "fields" in field ? field.fields : {};
  if (part === "") return fields;
  const form = fields[part];
  if (form !== undefined) return { [part]: form };
  const known = Object.keys(fields).map((name) => `${first}.${name}`);
  throw new UnknownNameError("field", `${first}.${part}`, { where: source.name, known });
}
