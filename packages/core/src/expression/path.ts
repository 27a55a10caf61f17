import type { EventForm } from "../source.ts";
import { commonType, type FieldType, type RowType } from "./row-type.ts";
import { meaningOf, type Scope } from "./scope.ts";
import type { Syntax } from "./syntax.ts";

/** What a name, or names with dots between them, leads to from here; undefined where that is nothing, or something else. */
export function fieldAt(syntax: Syntax, scope: Scope, form: EventForm): FieldType | undefined {
  if (syntax.kind === "name") {
    const meaning = meaningOf(syntax.name, scope);
    return meaning?.kind === "row" ? { kind: "row", row: meaning.row.type } : meaning?.field;
  }
  if (syntax.kind !== "member") return undefined;
  return rowAt(fieldAt(syntax.object, scope, form), form)?.fields.get(syntax.name);
}

function rowAt(field: FieldType | undefined, form: EventForm): RowType | undefined {
  if (field?.kind === "row") return field.row;
  return field?.kind === "reference" ? commonType(form, field.lists) : undefined;
}
