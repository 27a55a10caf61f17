import type { EventField, FieldForm } from "@kaon/core";

type Fields = Readonly<Record<string, EventField>>;

/**
 * The fields, with those of optional columns marked: present ones become options, so that they have one type in all files, and
 * absent ones are added to the collection whose columns' names begin as theirs. Where there is none, `X_a` becomes `a` of a
 * single object `X`.
 */
export function withOptional(
  fields: Fields,
  optional: Readonly<Record<string, FieldForm["type"]>>,
  present: ReadonlySet<string>,
): Fields {
  const all: Record<string, EventField> = { ...fields };
  for (const [column, type] of Object.entries(optional)) {
    if (present.has(column)) for (const [name, field] of Object.entries(all)) all[name] = marked(field, column);
    else addAbsent(all, { column, type, optional: "absent" });
  }
  return all;
}

function marked(field: EventField, column: string): EventField {
  const mark = (form: FieldForm): FieldForm => (form.column === column ? { ...form, optional: "present" } : form);
  if ("field" in field) {
    return field.kind === "scalar" && field.field.column === column ? { ...field, field: mark(field.field) } : field;
  }
  const entries = Object.entries(field.fields);
  if (!entries.some(([, form]) => form.column === column)) return field;
  return { ...field, fields: Object.fromEntries(entries.map(([name, form]) => [name, mark(form)])) };
}

function addAbsent(fields: Record<string, EventField>, form: FieldForm): void {
  const home = homeOf(fields, form.column);
  if (home === undefined) {
    const underscore = form.column.indexOf("_");
    const name = form.column.slice(0, Math.max(0, underscore));
    if (name === "" || Object.hasOwn(fields, name)) fields[form.column] = { kind: "scalar", field: form };
    else fields[name] = { kind: "single", fields: { [form.column.slice(underscore + 1)]: form } };
    return;
  }
  const field = fields[home.name];
  if ("fields" in field) fields[home.name] = { ...field, fields: { ...field.fields, [home.field]: form } };
}

/** The collection whose columns' names have the longest beginning in common with a name, and the field that it would be. */
function homeOf(fields: Fields, column: string): { name: string; field: string } | undefined {
  let best: { name: string; prefix: string } | undefined;
  for (const [name, field] of Object.entries(fields)) {
    if (!("fields" in field)) continue;
    for (const [key, form] of Object.entries(field.fields)) {
      if (!form.column.endsWith(key)) continue;
      const prefix = form.column.slice(0, -key.length);
      if (column.startsWith(prefix) && prefix.length > (best?.prefix.length ?? 0)) best = { name, prefix };
    }
  }
  return best === undefined ? undefined : { name: best.name, field: column.slice(best.prefix.length) };
}
