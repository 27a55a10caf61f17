import type { EventField, FieldForm, SchemaColumn } from "@kaon/core";
import { plainForm } from "./base.ts";

/**
 * Collections of the columns that begin with their prefixes, the longest first: lists where all of these are lists, else single
 * objects. Other columns stand by themselves.
 */
export function namedCollections(
  columns: readonly SchemaColumn[],
  prefixes: Readonly<Record<string, string>>,
): Record<string, EventField> {
  const byLength = Object.entries(prefixes).sort(([, a], [, b]) => b.length - a.length);
  const groups = new Map(byLength.map(([name]) => [name, [] as SchemaColumn[]]));
  const fields: Record<string, EventField> = {};
  for (const column of columns) {
    const owner = byLength.find(([, prefix]) => column.name.startsWith(prefix) && column.name !== prefix);
    if (owner === undefined) fields[column.name] = plainForm(column);
    else groups.get(owner[0])?.push(column);
  }
  for (const [name, group] of groups) if (group.length > 0) fields[name] = collection(group, prefixes[name]);
  return fields;
}

function collection(group: readonly SchemaColumn[], prefix: string): EventField {
  const isList = group.every(({ shape }) => shape !== "scalar");
  const shape = isList ? "values" : "scalar";
  const fields = Object.fromEntries(
    group.map((column): [string, FieldForm] => [
      column.name.slice(prefix.length),
      { column: column.name, type: column.shape === shape ? column.type : "array" },
    ]),
  );
  if (!isList) return { kind: "single", fields };
  const counters = new Set(group.map(({ counter }) => counter));
  const [counter] = counters;
  if (counters.size === 1 && counter !== undefined) return { kind: "list", counter, fields };
  const cheapest = group.find(({ shape: of, type }) => of === "values" && type !== "text") ?? group[0];
  return { kind: "list", lengths: cheapest.name, fields };
}
