import { derivedFields } from "../rows/derived.ts";
import { isField } from "../rows/fields.ts";
import type { EventForm, FieldForm, FieldForms, FlagsForm, ListForm, ReferenceForm, SingleForm } from "../source.ts";

/** What a field of a row is to an expression. */
export type FieldType =
  | ValueField
  | { readonly kind: "row"; readonly row: RowType }
  | { readonly kind: "list"; readonly row: RowType }
  /** A list of plain numbers. */
  | { readonly kind: "numbers"; readonly isOptional: boolean }
  /** What leads to at most one object of these lists. */
  | { readonly kind: "reference"; readonly lists: readonly string[] }
  /** What leads to several objects of these lists. */
  | { readonly kind: "references"; readonly lists: readonly string[] }
  /** A test of named bits. */
  | { readonly kind: "flags"; readonly form: FlagsForm }
  /** What no expression can use, and why. */
  | { readonly kind: "unusable"; readonly why: string };

/** One value. */
export interface ValueField {
  readonly kind: "value";
  readonly type: "number" | "truth" | "text";
  readonly isInt64: boolean;
  readonly isOptional: boolean;
}

/** What an expression knows of a row: an event, or an object of it. */
export interface RowType {
  /** What messages call it: `Muon`, or `the events`. */
  readonly name: string;
  readonly fields: ReadonlyMap<string, FieldType>;
}

const known = new WeakMap<EventForm, RowType>();

/** The row of an event; one for each form. */
export function eventType(form: EventForm): RowType {
  let type = known.get(form);
  if (type === undefined) known.set(form, (type = { name: "the events", fields: eventFields(form) }));
  return type;
}

/** The row of an object of a list, or undefined where the events have no list of that name. */
export function objectType(form: EventForm, list: string): RowType | undefined {
  const field = eventType(form).fields.get(list);
  return field?.kind === "list" ? field.row : undefined;
}

/** The row of an object of one of these lists: the fields that all of them have. Undefined where none of the lists is there. */
export function commonType(form: EventForm, lists: readonly string[]): RowType | undefined {
  const [first, ...others] = lists.flatMap((list) => objectType(form, list) ?? []);
  if (first === undefined || others.length === 0) return first;
  const isCommon = (name: string, field: FieldType) =>
    others.every(({ fields }) => JSON.stringify(fields.get(name)) === JSON.stringify(field));
  return {
    name: [first, ...others].map(({ name }) => name).join(" or "),
    fields: new Map([...first.fields].filter(([name, field]) => isCommon(name, field))),
  };
}

/** The name by which an expression means a column of the file, as `Muon.pt` for `Muon_pt`. */
export function nameOfColumn(form: EventForm, column: string): string | undefined {
  for (const [name, field] of Object.entries(form.fields)) {
    if ("field" in field) {
      if (field.field.column === column) return name;
      continue;
    }
    const inner = Object.entries(field.fields).find(([, { column: found }]) => found === column);
    if (inner !== undefined) return `${name}.${inner[0]}`;
  }
  return undefined;
}

function eventFields(form: EventForm): Map<string, FieldType> {
  const fields = new Map<string, FieldType>();
  for (const [name, field] of Object.entries(form.fields)) {
    switch (field.kind) {
      case "list":
        fields.set(name, { kind: "list", row: { name, fields: objectFields(field, name) } });
        break;
      case "single":
        fields.set(name, { kind: "row", row: { name, fields: singleFields(field, name) } });
        break;
      case "scalar":
        fields.set(name, valueType(field.field));
        break;
      case "values":
        fields.set(name, numbersType(field.field));
    }
  }
  return fields;
}

function singleFields(form: SingleForm, single: string): Map<string, FieldType> {
  const { fields, references = {} } = form;
  return new Map([...derivedTypes(form), ...valueFields(fields), ...referenceFields(references, single)]);
}

function derivedTypes(form: ListForm | SingleForm): [string, FieldType][] {
  return derivedFields(form).map(({ name, isOptional }) => [name, isOptional ? { ...number, isOptional } : number]);
}

function referenceFields(references: Readonly<Record<string, ReferenceForm>>, of: string): [string, FieldType][] {
  return Object.entries(references).map(([name, to]) => [name, referenceType(to, of)]);
}

function objectFields(form: ListForm, list: string): Map<string, FieldType> {
  const all = (names: readonly string[], type: FieldType) => names.map((name): [string, FieldType] => [name, type]);
  const { constants = {}, tests = {}, references = {}, flags = {} } = form;
  return new Map([
    ...derivedTypes(form),
    ...all(Object.keys(constants), number),
    ...Object.entries(tests).map(([name, { field }]): [string, FieldType] => [
      name,
      { kind: "value", type: "truth", isInt64: false, isOptional: form.fields[field]?.optional !== undefined },
    ]),
    ...valueFields(form.fields),
    ...referenceFields(references, list),
    ...Object.entries(flags).map(([name, flag]): [string, FieldType] => [name, { kind: "flags", form: flag }]),
  ]);
}

function referenceType(to: ReferenceForm, list: string): FieldType {
  switch (to.kind) {
    case "index":
      return { kind: "reference", lists: [to.to] };
    case "unlike":
      return { kind: "reference", lists: [list] };
    case "link":
      return { kind: "reference", lists: [...new Set(Object.values(to.targets))] };
    case "links":
      return { kind: "references", lists: [...new Set(Object.values(to.targets))] };
    case "indices":
      return { kind: "references", lists: [to.to] };
    case "inverse":
      return { kind: "references", lists: [to.from] };
    case "descendants":
      return { kind: "references", lists: [list] };
  }
}

function valueFields(forms: FieldForms): [string, FieldType][] {
  return Object.entries(forms).map(([name, form]) => [name, isField(name) ? valueType(form) : reserved]);
}

const number: ValueField = { kind: "value", type: "number", isInt64: false, isOptional: false };

const reserved: FieldType = { kind: "unusable", why: "its name is one that every object has" };

function valueType({ type, optional }: FieldForm): FieldType {
  const isOptional = optional !== undefined;
  switch (type) {
    case "bool":
      return { kind: "value", type: "truth", isInt64: false, isOptional };
    case "text":
      return { kind: "value", type: "text", isInt64: false, isOptional };
    case "array":
      return { kind: "unusable", why: "it holds lists" };
    case "int64":
    case "uint64":
      return { kind: "value", type: "number", isInt64: true, isOptional };
    default:
      return isOptional ? { kind: "value", type: "number", isInt64: false, isOptional } : number;
  }
}

function numbersType({ type, optional }: FieldForm): FieldType {
  if (type === "array" || type === "text" || type === "bool" || type === "int64" || type === "uint64") {
    return { kind: "unusable", why: `it holds lists of ${type === "array" ? "lists" : type}` };
  }
  return { kind: "numbers", isOptional: optional !== undefined };
}
