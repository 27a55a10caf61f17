import { nearNames } from "../errors.ts";
import type { EventForm } from "../source.ts";
import { whyAbsent } from "../why-absent.ts";
import type { Checked } from "./checked.ts";
import { eventType, nameOfColumn, type FieldType, type RowType } from "./row-type.ts";

/** A row that an expression may speak of. */
export type RowVariable = Checked & { readonly kind: "variable"; readonly type: RowType };

/** What names mean at one place of an expression. */
export interface Scope {
  /** The row whose fields need no name before them. */
  readonly own: RowVariable | undefined;
  /** Rows by name: `a` and `b` of a pair, `Muon` for the muon at hand. */
  readonly rows: ReadonlyMap<string, RowVariable>;
  readonly event: RowVariable;
  readonly form: EventForm;
}

/** The variable that stands for the event. */
export const eventVariable = 0;

/** What names mean in an expression about events. */
export function eventScope(form: EventForm): Scope {
  return { own: undefined, rows: new Map(), event: variable(eventVariable, eventType(form)), form };
}

export function variable(number: number, type: RowType): RowVariable {
  return { kind: "variable", variable: number, type, isOptional: false };
}

/** What names mean in an expression about these rows: one object, or the two or three of a pair or triple. */
export function innerScope(outer: Scope, rows: readonly RowVariable[]): Scope {
  const named = new Map(outer.rows);
  if (rows.length === 1) {
    named.set(rows[0].type.name, rows[0]);
    return { ...outer, own: rows[0], rows: named };
  }
  for (const [i, row] of rows.entries()) named.set("abc"[i], row);
  // Objects of two lists are known by their lists' names too: deltaR(Muon, Jet).
  if (rows[0].type.name !== rows[1].type.name) for (const row of rows) named.set(row.type.name, row);
  return { ...outer, own: undefined, rows: named };
}

/** What a bare name means: a row, or a field of one. */
export type Meaning =
  | { readonly kind: "row"; readonly row: RowVariable }
  | { readonly kind: "field"; readonly of: RowVariable; readonly field: FieldType };

/** Fields of the object at hand come first, then rows, then the events' fields. */
export function meaningOf(name: string, { own, rows, event }: Scope): Meaning | undefined {
  const field = own?.type.fields.get(name);
  if (own !== undefined && field !== undefined) return { kind: "field", of: own, field };
  const row = rows.get(name);
  if (row !== undefined) return { kind: "row", row };
  const known = event.type.fields.get(name);
  return known === undefined ? undefined : { kind: "field", of: event, field: known };
}

/** What to say of a name that means nothing, and names that do. */
export function unknownName(name: string, scope: Scope, form: EventForm): { message: string; near: readonly string[] } {
  const { own, rows, event } = scope;
  const path = nameOfColumn(form, name);
  if (path !== undefined) return { message: `"${name}" is a column of the file; it is called ${path}`, near: [path] };
  const hint = own === undefined ? undefined : whyAbsent(form, `${own.type.name}.${name}`);
  const absent = hint ?? whyAbsent(form, name);
  if (absent !== undefined)
    return { message: `no "${name}" in ${own?.type.name ?? "the events"}: ${absent}`, near: [] };
  const known = new Set([...(own?.type.fields.keys() ?? []), ...rows.keys(), ...event.type.fields.keys()]);
  const near = nearNames(name, known);
  if (near.length === 0 && own === undefined) near.push(...pathsWith(name, scope));
  const objects = own === undefined ? [...rows.keys()].map((row) => `"${row}"`).join(", ") : own.type.name;
  const places = objects === "" ? "the events" : `${objects} or the events`;
  const where =
    own === undefined && objects !== "" ? `the objects are ${objects}: write ${[...rows.keys()][0]}.${name}` : "";
  return { message: `no "${name}" in ${places}${where === "" ? "" : `; ${where}`}${suggestion(near)}`, near };
}

/** What to say of a field that an object does not have. */
export function unknownField(
  name: string,
  type: RowType,
  form: EventForm,
): { message: string; near: readonly string[] } {
  const absent = whyAbsent(form, `${type.name}.${name}`);
  if (absent !== undefined) return { message: `${type.name} has no field "${name}": ${absent}`, near: [] };
  const near = nearNames(name, type.fields.keys());
  return { message: `${type.name} has no field "${name}"${suggestion(near)}`, near };
}

function suggestion(near: readonly string[]): string {
  return near.length === 0 ? "" : `; did you mean ${near.map((name) => `"${name}"`).join(", ")}?`;
}

/** Fields of this name of rows and single objects, as a path: `a.pt`, `MET.pt`. */
function pathsWith(name: string, { rows, event }: Scope): string[] {
  const inRows = [...rows].filter(([, row]) => row.type.fields.has(name)).map(([row]) => `${row}.${name}`);
  const inEvents = [...event.type.fields]
    .filter(([, field]) => (field.kind === "row" || field.kind === "list") && field.row.fields.has(name))
    .map(([object]) => `${object}.${name}`);
  return [...inRows, ...inEvents].slice(0, 5);
}
