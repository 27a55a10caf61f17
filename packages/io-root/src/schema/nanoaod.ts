import type { EventField, EventSchema, FieldForm, ListForm, SchemaColumn } from "@kaon/core";
import { SchemaError } from "../errors.ts";
import { plainForm } from "./base.ts";
import { nanoAodRules } from "./nanoaod-rules.ts";
import { isPhyslite } from "./physlite.ts";
import { withRules } from "./rules.ts";

/** Columns that identify an event. */
const required = ["run", "luminosityBlock", "event"] as const;

/** Fields that go by another name than their column's, as in coffea: vectors compute `energy` from pt, eta, phi and mass. */
const renamed: Readonly<Record<string, string>> = {
  Electron_energy: "regrEnergy",
  Photon_energy: "regrEnergy",
};

/**
 * "NanoAOD", and the same by the names of its versions, which declare exactly what these have: a name's part before the first underscore
 * is its collection; so is that before the dot in members of records (`Muon.pt`, as uproot writes lists of records to RNTuples).
 *
 * | columns | become |
 * | --- | --- |
 * | `nX` and lists `X_a`, `X_b` | list `X` of objects with `a`, `b` |
 * | lists `X_a`, `X_b` and no other `X_…` | the same; that their lengths agree is checked as they are read |
 * | a list `X` (`LHEPdfWeight`, `PSWeight`) | values `X` |
 * | values `X_a`, `X_b` (`MET`, `HLT`, `Flag`, `PV`) | one object `X` with `a`, `b` |
 * | a value `X` (`run`, `nMuon`) | value `X` |
 * | `X` and `X_a` | value `X`, and `X_a` on its own |
 *
 * A file with one counter for each list (`nX_a` for `X_a`) gives the same lists; these counters are no names of the event.
 * References, constants, further names and flags are in nanoaod-rules.ts.
 * @see coffea nanoevents/schemas/nanoaod.py, NanoAODSchema._build_collections
 */
export const nanoAodSchemas: readonly EventSchema[] = ["NanoAOD", "NanoAODv9", "NanoAODv12", "NanoAODv15"].map(
  (name) => ({
    name,
    treeName: "Events",
    form(columns, where) {
      const names = new Set(columns.map((column) => column.name));
      const missing = required.filter((column) => !names.has(column));
      if (missing.length > 0) throw new SchemaError(name, missing, where, isPhyslite(columns) ? "PHYSLITE" : undefined);
      return withRules(name, prefixCollections(columns), nanoAodRules);
    },
  }),
);

/** What the names of columns say of the events, by the table above. */
export function prefixCollections(columns: readonly SchemaColumn[]): Record<string, EventField> {
  const names = new Set(columns.map((column) => column.name));
  const counters = new Set(columns.map((column) => column.counter));
  const groups = new Map<string, SchemaColumn[]>();
  for (const column of columns) {
    if (counters.has(column.name) && isListCounter(column.name, names)) continue;
    const name = groupName(column.name, names);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [column]);
    else group.push(column);
  }
  return Object.fromEntries([...groups].flatMap(([name, group]) => eventFields(name, group, names)));
}

/** Whether this is `nX_a` beside `X_a`. */
function isListCounter(name: string, names: ReadonlySet<string>): boolean {
  return name.startsWith("n") && name.includes("_") && names.has(name.slice(1));
}

/** The collection that a column belongs to, or the column's own name. */
function groupName(name: string, names: ReadonlySet<string>): string {
  const prefix = name.slice(0, Math.max(0, name.search(/[_.]./)));
  return prefix === "" || names.has(prefix) ? name : prefix;
}

/** The names of the event that the columns of one collection give. */
function eventFields(name: string, group: readonly SchemaColumn[], names: ReadonlySet<string>): [string, EventField][] {
  if (group.length === 1 && group[0].name === name) return [[name, plainForm(group[0])]];
  const counted = group.filter((column) => column.counter !== undefined);
  if (counted.length > 0 && names.has(`n${name}`)) {
    // Where each list has a counter of its own, the collection's counter says the same of all.
    const others = group.filter((column) => column.counter === undefined);
    return [
      [name, { kind: "list", counter: `n${name}`, fields: namedFields(name, counted, "values") }],
      ...others.map((column): [string, EventField] => [column.name, plainForm(column)]),
    ];
  }
  const isList = group.every(({ shape }) => shape !== "scalar") && group.some(({ shape }) => shape === "values");
  if (!isList) return [[name, { kind: "single", fields: namedFields(name, group, "scalar") }]];
  return [[name, { kind: "list", ...lengthsOf(group), fields: namedFields(name, group, "values") }]];
}

/** What says how many objects there are: the counter of all lists, or one of these. */
function lengthsOf(group: readonly SchemaColumn[]): Pick<ListForm, "counter" | "lengths"> {
  const [counter, ...others] = new Set(group.map((column) => column.counter));
  if (counter !== undefined && others.length === 0) return { counter };
  const numbers = group.find(({ shape, type }) => shape === "values" && type !== "text");
  return { lengths: (numbers ?? group[0]).name };
}

/** Fields without the collection's name; what is deeper than `shape` has the type "array". */
function namedFields(
  name: string,
  group: readonly SchemaColumn[],
  shape: SchemaColumn["shape"],
): Readonly<Record<string, FieldForm>> {
  const taken = new Set(group.map((column) => column.name));
  const fields = group.map((column): [string, FieldForm] => {
    const plain = column.name.slice(name.length + 1);
    const other = renamed[`${name}_${plain}`];
    const field = other === undefined || taken.has(`${name}_${other}`) ? plain : other;
    return [field, { column: column.name, type: column.shape === shape ? column.type : "array" }];
  });
  return Object.fromEntries(fields);
}
