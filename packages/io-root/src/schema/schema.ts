import { type EventSchema, KaonError, UnknownNameError } from "@kaon/core";
import { baseSchema } from "./base.ts";
import { nanoAodSchemas } from "./nanoaod.ts";
import { physliteSchema } from "./physlite.ts";

const schemas: ReadonlyMap<string, EventSchema> = new Map(
  [...nanoAodSchemas, physliteSchema, baseSchema].map((schema) => [schema.name, schema]),
);

/** The schema called `name`: "NanoAOD", "NanoAODv9", "NanoAODv12", "NanoAODv15", "PHYSLITE" or "Base". @throws UnknownNameError */
export function knownSchema(name: string): EventSchema {
  const schema = schemas.get(name);
  if (schema !== undefined) return schema;
  const known = [...schemas.keys()];
  throw new UnknownNameError("schema", name, { where: `schemas ${known.join(", ")}, nor the URL of a module`, known });
}

/**
 * The schema called `name`, or the default export of the module at that URL.
 * @throws UnknownNameError with near names; KaonError where the module has no schema
 */
export async function findSchema(name: string): Promise<EventSchema> {
  return /^[a-z]+:/.test(name) ? importSchema(name) : knownSchema(name);
}

async function importSchema(url: string): Promise<EventSchema> {
  let found: unknown;
  try {
    found = ((await import(url)) as { readonly default?: unknown }).default;
  } catch (cause) {
    throw new KaonError(`cannot import the schema ${url}: ${(cause as Error).message}`, { cause });
  }
  if (typeof found === "object" && found !== null && "form" in found && typeof found.form === "function") {
    // What else a schema has is of no consequence for reading.
    return found as EventSchema;
  }
  throw new KaonError(`the default export of ${url} must be a schema, as defineSchema gives`);
}
