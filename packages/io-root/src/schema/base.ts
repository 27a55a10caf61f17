import type { ScalarForm } from "@kaon/core";
import type { Schema, SchemaColumn } from "./schema.ts";

/** "Base": one name for each column, as it is called in the file. */
export const baseSchema: Schema = {
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
