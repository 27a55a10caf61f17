import { type DType, type EventForm, UnknownNameError } from "@kaon/core";
import { baseSchema } from "./base.ts";
import { nanoAodSchema } from "./nanoaod.ts";

/** What a schema sees of a column, whatever the file's format. */
export interface SchemaColumn {
  readonly name: string;
  /** One value for each event, a list of values, or anything deeper. */
  readonly shape: "scalar" | "values" | "nested";
  /** Type of the innermost value. */
  readonly type: DType | "text" | "array";
  /** The column of counts behind the lists; absent for scalars and lists of a fixed length. */
  readonly counter: string | undefined;
}

/** How columns become events. */
export interface Schema {
  readonly name: string;
  /** The tree that such files keep their events in, if they agree on one. */
  readonly treeName: string | undefined;
  /** @throws SchemaError where columns that it needs are missing; `where` is the place for messages */
  form(columns: readonly SchemaColumn[], where: string): EventForm;
}

const schemas: ReadonlyMap<string, Schema> = new Map(
  [nanoAodSchema, baseSchema].map((schema) => [schema.name, schema]),
);

/** The schema called `name`: "NanoAOD" or "Base". @throws UnknownNameError with near names */
export function findSchema(name: string): Schema {
  const schema = schemas.get(name);
  if (schema !== undefined) return schema;
  throw new UnknownNameError("schema", name, {
    where: `schemas ${[...schemas.keys()].join(", ")}`,
    known: schemas.keys(),
  });
}
