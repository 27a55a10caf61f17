import { ArgumentError, type EventField, type EventSchema, type FieldForm, type SchemaColumn } from "@kaon/core";
import { SchemaError } from "../errors.ts";
import { baseSchema } from "./base.ts";
import { prefixCollections } from "./nanoaod.ts";
import { namedCollections } from "./named-collections.ts";
import { withOptional } from "./optional.ts";
import { withRules, type Rules } from "./rules.ts";

/** A schema of one's own. References, aliases, constants, flags and messages are by collection and field. */
export interface SchemaDefinition extends Rules {
  /** What messages call it. */
  readonly name: string;
  /** The tree that such files keep their events in. */
  readonly treeName?: string;
  /**
   * How names of columns become collections and fields:
   *
   * - "prefix" (where nothing is said): the part before the first underscore is the collection, as in NanoAOD
   * - "flat": one name for each column
   * - a table: the prefix of each collection's columns, as `{ Muon: "mu_", Jet: "jet_AntiKt4_" }`; other columns by themselves
   * - a schema, to add to what it gives: `knownSchema("NanoAOD")`
   */
  readonly collections?: "prefix" | "flat" | Readonly<Record<string, string>> | EventSchema;
  /** Columns without which a file is none of these. */
  readonly required?: readonly string[];
  /** Columns that files may lack, with their types: their values may be missing, and all are where a file lacks the column. */
  readonly optional?: Readonly<Record<string, FieldForm["type"]>>;
}

/**
 * A schema by a table: for `openEventSource({ file, schema })`, and for processors (`processor({ schema, process })`), also in
 * worker threads, which import it with the processor. As the default export of a module it goes by that module's URL.
 * `Declared` are its events, as `kaon types` writes them.
 * @throws ArgumentError for a table that contradicts itself
 * @example
 * export default defineSchema<MyEvents>({
 *   name: "dimuons",
 *   treeName: "Events",
 *   references: {
 *     mm: { muon1: { index: "mu1_index", to: "Muon" }, muon2: { index: "mu2_index", to: "Muon" } },
 *     dstar: { dimuon: { index: "mm_index", to: "mm" } },
 *   },
 *   optional: { mm_kin_vtx_prob: "float32" },
 * });
 */
export function defineSchema<Declared = unknown>(definition: SchemaDefinition): EventSchema<Declared> {
  const { name, treeName, collections, required = [], optional = {} } = definition;
  if (name === "") throw new ArgumentError("a schema needs a name, for messages");
  return {
    name,
    treeName: treeName ?? (isSchema(collections) ? collections.treeName : undefined),
    form(columns, where) {
      const names = new Set(columns.map((column) => column.name));
      const missing = required.filter((column) => !names.has(column));
      if (missing.length > 0) throw new SchemaError(name, missing, where);
      const { fields, absent } = collected(columns, where, collections);
      return withRules(name, withOptional(fields, optional, names), {
        ...definition,
        absent: { ...absent, ...definition.absent },
      });
    },
  };
}

interface Collected {
  readonly fields: Readonly<Record<string, EventField>>;
  readonly absent?: Readonly<Record<string, string>>;
}

function collected(
  columns: readonly SchemaColumn[],
  where: string,
  collections: SchemaDefinition["collections"] = "prefix",
): Collected {
  if (collections === "prefix") return { fields: prefixCollections(columns) };
  if (collections === "flat") return baseSchema.form(columns, where);
  if (isSchema(collections)) return collections.form(columns, where);
  return { fields: namedCollections(columns, collections) };
}

function isSchema(collections: SchemaDefinition["collections"]): collections is EventSchema {
  return typeof collections === "object" && typeof collections["form"] === "function";
}
