import type { SchemaColumn } from "@kaon/core";
import type { NTupleField } from "./field.ts";

/**
 * What a schema sees of the fields that can be read: values, text, and lists of these. Records are left out, as their members are
 * fields too, and so is what projected fields show under another name.
 */
export function ntupleColumns(fields: readonly NTupleField[]): SchemaColumn[] {
  return fields.flatMap(({ name, shape, dtype, counter, isProjected, unreadable }): SchemaColumn[] => {
    if (unreadable !== undefined || isProjected || dtype === undefined) return [];
    return [{ name, shape, type: dtype, counter }];
  });
}
