import type { EventSchema, ScalarForm, SchemaColumn } from "@kaon/core";

/** "Base": one name for each column, as it is called in the file. */
export const baseSchema: EventSchema = {
  name: "Base",
  treeName: undefined,
  form: (columns) => ({
    name: "Base",
    fields: Object.fromEntries(columns.map((column) => [column.name, plainForm(column)])),
  }),
};

/** A column on its own: one value, or one list of values, for each event. */
export function plainForm(column: SchemaColumn): ScalarForm {
  const field = { column: column.name, type: column.shape === "nested" ? ("array" as const) : column.type };
  if (column.shape === "scalar") return { kind: "scalar", field };
  return { kind: "values", field, ...(column.counter === undefined ? {} : { counter: column.counter }) };
}
