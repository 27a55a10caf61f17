import type { EventField, EventForm, FieldForms, ReferenceForm } from "../source.ts";

/** The columns of the file that the fields of a form are made of, without those that the file lacks, each once. */
export function formColumns({ fields }: EventForm): string[] {
  return [...new Set(Object.values(fields).flatMap(columnsOf))];
}

function columnsOf(field: EventField): string[] {
  switch (field.kind) {
    case "list": {
      const references = Object.values(field.references ?? {}).flatMap(referenceColumns);
      return [...(field.counter === undefined ? [] : [field.counter]), ...fieldColumns(field.fields), ...references];
    }
    case "single":
      return [...fieldColumns(field.fields), ...Object.values(field.references ?? {}).flatMap(referenceColumns)];
    default: {
      const { counter, field: value } = field;
      return [...(counter === undefined ? [] : [counter]), ...fieldColumns({ value })];
    }
  }
}

function fieldColumns(fields: FieldForms): string[] {
  return Object.values(fields).flatMap(({ column, optional }) => (optional === "absent" ? [] : [column]));
}

/** Links are stored in columns that need not be fields; other references lead by fields. */
function referenceColumns(reference: ReferenceForm): string[] {
  if (reference.kind !== "link" && reference.kind !== "links") return [];
  return reference.record === undefined ? [reference.key, reference.position] : [reference.record];
}
