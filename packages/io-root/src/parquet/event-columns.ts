import type { KaonArray, SchemaColumn } from "@kaon/core";

import { type ParquetField, type ParquetType, parquetTypeText, unreadableReason } from "./parquet-type.ts";

/** A column of the events, and where its values are in the file. */
export interface EventColumn extends SchemaColumn {
  /** What is read: a column, or a member of a record by the names that lead to it. */
  readonly path: readonly string[];
  /** Which member of the records in its lists, by the names that lead to it. */
  readonly member: readonly string[];
}

/**
 * The columns of a file as schemas see them: members of records, and of lists of records, are columns of their own, called
 * `Muon_pt` as NanoAOD calls them. Lists are counted by the column `nMuon_pt` or `nMuon` where there is one; the lists of a
 * collection without it share the counter `nMuon` all the same, see `derivedCounters`.
 */
export function eventColumns(fields: readonly ParquetField[]): EventColumn[] {
  const counts = new Set(fields.filter(isCount).map(({ name }) => name));
  const found = new Map<string, EventColumn>();
  // Columns of the file come before members of records that have the same name.
  for (const wantsMembers of [false, true]) {
    for (const { name, type } of fields) {
      const leaves = leavesOf({ name, path: [name], type }, counts);
      for (const column of leaves) {
        const isMember = column.name !== name;
        if (isMember === wantsMembers && !found.has(column.name)) found.set(column.name, column);
      }
    }
  }
  return [...found.values()];
}

/** Counters that are no columns: the lengths come from the lists themselves. */
export function derivedCounters(columns: readonly EventColumn[]): string[] {
  const names = new Set(columns.map(({ name }) => name));
  const counters = new Set(columns.flatMap(({ counter }) => counter ?? []));
  return [...counters].filter((counter) => !names.has(counter));
}

function isCount({ type }: ParquetField): boolean {
  return type.kind === "number" && type.dtype !== "bool" && !type.dtype.startsWith("float");
}

interface Place {
  readonly name: string;
  readonly path: readonly string[];
  readonly type: ParquetType;
}

function leavesOf({ name, path, type }: Place, counts: ReadonlySet<string>): EventColumn[] {
  if (unreadableReason(type) !== undefined) return [];
  switch (type.kind) {
    case "number":
      return [{ name, path, member: [], shape: "scalar", type: type.dtype, counter: undefined }];
    case "text":
      return [{ name, path, member: [], shape: "scalar", type: "text", counter: undefined }];
    case "record":
      return type.fields.flatMap((field) =>
        leavesOf({ name: `${name}_${field.name}`, path: [...path, field.name], type: field.type }, counts),
      );
    case "list":
      return elementsOf({ name, path, member: [], type: type.content, counter: counterOf(name, counts) });
    case "unreadable":
      return [];
  }
}

interface ElementPlace extends Place {
  readonly member: readonly string[];
  readonly counter: string;
}

function elementsOf({ name, path, member, type, counter }: ElementPlace): EventColumn[] {
  if (unreadableReason(type) !== undefined) return [];
  if (type.kind === "record") {
    return type.fields.flatMap((field) =>
      elementsOf({ name: `${name}_${field.name}`, path, member: [...member, field.name], type: field.type, counter }),
    );
  }
  if (type.kind === "number" || type.kind === "text") {
    return [{ name, path, member, shape: "values", type: innermost(type), counter }];
  }
  const text = `var * ${parquetTypeText(type)}`;
  return [{ name, path, member, shape: "nested", type: innermost(type), text, counter }];
}

function innermost(type: ParquetType): EventColumn["type"] {
  if (type.kind === "number") return type.dtype;
  if (type.kind === "text") return "text";
  return type.kind === "list" ? innermost(type.content) : "array";
}

/** The column that counts lists: `nJet_pt` or `nJet` for `Jet_pt`; a name of no column where neither is there. */
function counterOf(name: string, counts: ReadonlySet<string>): string {
  const collection = `n${name.split("_")[0] || name}`;
  return [`n${name}`, collection].find((counter) => counts.has(counter)) ?? collection;
}

/** The member of the records that an array holds, at any depth. */
export function memberOf(array: KaonArray, member: readonly string[]): KaonArray {
  const [name, ...rest] = member;
  if (name === undefined) return array;
  switch (array.kind) {
    case "jagged":
      return { ...array, content: memberOf(array.content, member) };
    case "record":
      return memberOf(array.fields[name], rest);
    case "option":
    case "indexed": {
      const content = memberOf(array.content, member);
      if (content.kind !== "option") return { ...array, content };
      // A missing value of a missing record is one missing value.
      const index = array.index.map((position) => (position < 0 ? -1 : content.index[position]));
      return { kind: "option", index, content: content.content };
    }
    default:
      throw new Error(`wanted records with "${name}", found ${array.kind} values`);
  }
}
