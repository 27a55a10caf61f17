import type { EventField, EventForm, FieldForm, FieldForms, ListForm, SingleForm } from "../source.ts";
import { derivableFields } from "./derived.ts";
import type { FieldKind } from "./row-class.ts";

type Kinds = ReadonlyMap<string, FieldKind>;

/** Forms are shared by all chunks of a file, and so are the maps made of them. */
const known = new WeakMap<object, Kinds>();

/** How the names of the events are kept. */
export function kindsOfEvents(form: EventForm): Kinds {
  return remembered(form, () => Object.entries(form.fields).map(([name, field]) => [name, kindOfEventField(field)]));
}

/** How the fields of a list are kept, with those that are derived. */
export function kindsOfList(form: ListForm): Kinds {
  return remembered(form, () => [
    ...kindsOfDerived(form),
    ...named(Object.keys(form.constants ?? {}), "number"),
    ...Object.entries(form.tests ?? {}).map(([name, { field }]): [string, FieldKind] => [
      name,
      form.fields[field]?.optional === undefined ? "boolean" : "boxed",
    ]),
    ...kindsOfFields(form.fields),
    ...named(Object.keys(form.references ?? {}), "boxed"),
    ...named(Object.keys(form.flags ?? {}), "boxed"),
  ]);
}

/** How the fields of a single object are kept. */
export function kindsOfSingle(form: SingleForm): Kinds {
  return remembered(form, () => [
    ...kindsOfDerived(form),
    ...kindsOfFields(form.fields),
    ...named(Object.keys(form.references ?? {}), "boxed"),
  ]);
}

function kindsOfDerived(form: ListForm | SingleForm): [string, FieldKind][] {
  return Array.from(derivableFields(form), ([name, { isOptional }]) => [name, isOptional ? "boxed" : "number"]);
}

function remembered(form: object, make: () => [string, FieldKind][]): Kinds {
  let kinds = known.get(form);
  if (kinds === undefined) known.set(form, (kinds = new Map(make())));
  return kinds;
}

function named(names: readonly string[], kind: FieldKind): [string, FieldKind][] {
  return names.map((name) => [name, kind]);
}

function kindsOfFields(fields: FieldForms): [string, FieldKind][] {
  return Object.entries(fields).map(([name, field]) => [name, kindOfValue(field)]);
}

function kindOfEventField(field: EventField): FieldKind {
  return field.kind === "scalar" ? kindOfValue(field.field) : "boxed";
}

function kindOfValue({ type, optional }: FieldForm): FieldKind {
  if (optional !== undefined) return "boxed";
  if (type === "bool") return "boolean";
  return type === "text" || type === "array" ? "boxed" : "number";
}
