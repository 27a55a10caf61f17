import type { ConstantForm, EventField, EventForm, FlagsForm, ReferenceForm, TestForm } from "@kaon/core";

/**
 * How the objects of a collection lead to others of the same event. An object leads to
 *
 * - `{ index, to }`: the object of collection `to` whose position is in the field `index`, if there is one; with several fields,
 *   to a list with one for each
 * - `{ from, through }`: the objects of collection `from` whose reference `through` leads to it
 * - `{ through, unlike }`: the nearest object, going from reference to reference `through`, whose field `unlike` differs
 * - `{ downTo, unlike }`: its descendants by reference `downTo` as far as the first ones whose field `unlike` differs
 *
 * Single objects, of which each event has one, lead by the first of these.
 */
export type ReferenceRule =
  | { readonly index: string | readonly string[]; readonly to: string }
  | { readonly from: string; readonly through: string }
  | { readonly through: string; readonly unlike: string }
  | { readonly downTo: string; readonly unlike: string };

/** By collection, and in it by field. */
export type ByField<T> = Readonly<Record<string, Readonly<Record<string, T>>>>;

/** What a schema adds to fields that are columns. */
export interface Rules {
  readonly references?: ByField<ReferenceRule>;
  /** Further names of fields. */
  readonly aliases?: ByField<string>;
  /** Values of fields that the file does not have. */
  readonly constants?: ByField<ConstantForm>;
  readonly flags?: ByField<FlagsForm>;
  /** Fields that are true or false by the value of another; the first counts whose field the file has. */
  readonly tests?: ByField<readonly TestForm[]>;
  /** What to say of well-known names that a file does not have: by "MET" for events, by "Jet.jetId" for objects. */
  readonly absent?: Readonly<Record<string, string>>;
}

type Fields = Record<string, EventField>;

/**
 * The form with what the rules add. A reference whose columns or target a file does not have is left out, and touching it says
 * what it needs.
 */
export function withRules(name: string, columns: Readonly<Fields>, rules: Rules): EventForm {
  const fields: Fields = {};
  for (const [collection, field] of Object.entries(columns))
    fields[collection] = withOwnRules(collection, field, rules);
  const absent: Record<string, string> = { ...rules.absent };
  // References may need others, of any collection, so they are gone through until nothing new comes.
  const waiting = new Map(referenceRules(rules));
  let before = -1;
  while (before !== waiting.size) {
    before = waiting.size;
    for (const [key, { collection, reference, rule }] of waiting) {
      const form = referenceForm(rule, fields, collection);
      if (form === undefined) continue;
      addReference(fields, collection, { [reference]: form });
      waiting.delete(key);
    }
  }
  for (const [key, { rule }] of waiting) absent[key] ??= needs(rule, key);
  for (const [list, { kind }] of Object.entries(fields))
    if (kind === "list")
      absent[`n${list}`] ??= `this file does not store it; events.${list}.count() and ev.${list}.length give it`;
  for (const [key, tests] of missingTests(fields, rules)) absent[key] ??= needsOf(key, tests, absent);
  return { name, fields, absent };
}

function withOwnRules(collection: string, field: EventField, rules: Rules): EventField {
  if (field.kind !== "list") return field;
  const fields = { ...field.fields };
  for (const [name, other] of Object.entries({ ...rules.aliases?.["*"], ...rules.aliases?.[collection] })) {
    if (Object.hasOwn(fields, other) && !Object.hasOwn(fields, name)) fields[name] = fields[other];
  }
  const constants = entriesWhere(rules.constants?.[collection], (name) => !Object.hasOwn(fields, name));
  const flags = entriesWhere(rules.flags?.[collection], (_, { field: of }) => Object.hasOwn(fields, of));
  const tests = entriesWhere(rules.tests?.[collection], (name) => !Object.hasOwn(fields, name)).flatMap(
    ([name, alternatives]): [string, TestForm][] => {
      const test = alternatives.find((each) => Object.hasOwn(fields, each.field));
      return test === undefined ? [] : [[name, test]];
    },
  );
  return {
    ...field,
    fields,
    ...given("tests", [...Object.entries(field.tests ?? {}), ...tests]),
    ...given("constants", [...Object.entries(field.constants ?? {}), ...constants]),
    ...given("flags", [...Object.entries(field.flags ?? {}), ...flags]),
  };
}

function entriesWhere<T>(
  record: Readonly<Record<string, T>> | undefined,
  keep: (name: string, value: T) => boolean,
): [string, T][] {
  return Object.entries(record ?? {}).filter(([name, value]) => keep(name, value));
}

function given<K extends string, T>(
  key: K,
  entries: [string, T][],
): { readonly [P in K]?: Readonly<Record<string, T>> } {
  // The key is K.
  return (entries.length === 0 ? {} : { [key]: Object.fromEntries(entries) }) as { [P in K]?: Record<string, T> };
}

interface Waiting {
  readonly collection: string;
  readonly reference: string;
  readonly rule: ReferenceRule;
}

function referenceRules({ references = {} }: Rules): [string, Waiting][] {
  return Object.entries(references).flatMap(([collection, rules]) =>
    Object.entries(rules).map(([reference, rule]): [string, Waiting] => [
      `${collection}.${reference}`,
      { collection, reference, rule },
    ]),
  );
}

/** The form of a reference, where the file has what it needs. */
function referenceForm(rule: ReferenceRule, fields: Readonly<Fields>, collection: string): ReferenceForm | undefined {
  const list = fields[collection];
  if (list?.kind !== "list" && list?.kind !== "single") return undefined;
  const hasField = (name: string) => Object.hasOwn(list.fields, name) && list.fields[name].type !== "array";
  if ("index" in rule) {
    const { index, to } = rule;
    const indices = typeof index === "string" ? [index] : index;
    if (fields[to]?.kind !== "list" || !indices.every(hasField)) return undefined;
    return typeof index === "string" ? { kind: "index", field: index, to } : { kind: "indices", fields: index, to };
  }
  if (list.kind === "single") return undefined;
  if ("from" in rule) {
    const { from, through } = rule;
    return hasReference(fields[from], through) ? { kind: "inverse", from, through } : undefined;
  }
  const through = "through" in rule ? rule.through : rule.downTo;
  if (!hasReference(list, through) || !hasField(rule.unlike)) return undefined;
  return { kind: "through" in rule ? "unlike" : "descendants", through, field: rule.unlike };
}

function hasReference(list: EventField | undefined, name: string): boolean {
  return list?.kind === "list" && list.references !== undefined && Object.hasOwn(list.references, name);
}

/** Gives a list or single object of the fields further references; those of single objects are stored with them. */
function addReference(fields: Fields, collection: string, added: Readonly<Record<string, ReferenceForm>>): void {
  const field = fields[collection];
  if (field?.kind !== "list" && field?.kind !== "single") return;
  fields[collection] = { ...field, references: { ...field.references, ...added } } as EventField;
}

/** Tests of lists that have none of the fields that they could look at. */
function missingTests(fields: Readonly<Fields>, { tests = {} }: Rules): [string, readonly TestForm[]][] {
  return Object.entries(tests).flatMap(([collection, named]) => {
    const list = fields[collection];
    return Object.entries(named)
      .filter(([name]) => list?.kind === "list" && !Object.hasOwn({ ...list.fields, ...list.tests }, name))
      .map(([name, alternatives]): [string, readonly TestForm[]] => [`${collection}.${name}`, alternatives]);
  });
}

function needsOf(key: string, tests: readonly TestForm[], absent: Readonly<Record<string, string>>): string {
  const collection = key.slice(0, key.indexOf("."));
  const needed = tests.map(({ field }) => `${collection}.${field}`);
  const why = absent[needed[0]];
  return `it needs ${needed.map((each) => `"${each}"`).join(" or ")}${why === undefined ? "" : `: ${why}`}`;
}

function needs(rule: ReferenceRule, key: string): string {
  const collection = key.slice(0, key.indexOf("."));
  if ("index" in rule) {
    const columns = [rule.index].flat().map((index) => `"${collection}.${index}"`);
    return `it needs ${columns.join(" and ")} and a collection "${rule.to}", which this file does not have all`;
  }
  if ("from" in rule) return `it needs "${rule.from}.${rule.through}", which this file does not have`;
  return `it needs "${collection}.${"through" in rule ? rule.through : rule.downTo}" and "${collection}.${rule.unlike}", which this file does not have both`;
}
