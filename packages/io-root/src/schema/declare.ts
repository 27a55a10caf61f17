import {
  derivedFields,
  type EventField,
  type EventForm,
  type FieldForm,
  type ListForm,
  type ReferenceForm,
  type SingleForm,
} from "@kaon/core";

/** What a declaration of events is to be called, and what else it says. */
export interface DeclareOptions {
  /** Name of the interface, as "NanoAODEvents". */
  readonly name: string;
  /** Sentences for its docstring. */
  readonly about?: string;
  /** A sentence for the docstring of every interface of fields, as their units. */
  readonly units?: string;
  /** Single objects whose fields change from file to file, as trigger menus: any name of one type is taken. */
  readonly open?: readonly string[];
  /** Schema names to declare it under in core's `Schemas`. */
  readonly schemas?: readonly string[];
  /** The package to import from; "@kaon/core" where none is named. */
  readonly from?: string;
  /** What made it, for the first line. */
  readonly madeBy?: string;
}

/**
 * The TypeScript declaration of the events that forms describe: everything that any of them has. Flat interfaces, one for each
 * collection, so that editors stay fast; collections with the same fields share one.
 * @example writeFileSync("events.d.ts", declareEvents([source.form], { name: "MyEvents" }));
 */
export function declareEvents(forms: readonly EventForm[], options: DeclareOptions): string {
  const fields = united(forms);
  const interfaces = new Interfaces(fields, options);
  const names = [...fields.keys()].sort();
  const body = names.map((name) => member(name, interfaces.eventType(name))).join("\n");
  const declared = `${docstring(options.about ?? "The events of a file.")}export interface ${options.name} {\n${body}\n}`;
  const text = [declared, ...interfaces.texts()].join("\n\n");
  return `${[firstLine(options), importsOf(text, options), schemasText(options), text].filter((part) => part !== "").join("\n")}\n`;
}

/** One name of the events in all forms: the fields with every type that they were met with. */
interface United {
  readonly kind: EventField["kind"];
  readonly types: ReadonlyMap<string, ReadonlySet<string>>;
}

type Types = Map<string, Set<string>>;

function united(forms: readonly EventForm[]): Map<string, United> {
  const found = new Map<string, { kind: EventField["kind"]; types: Types }>();
  for (const form of forms) {
    for (const [name, field] of Object.entries(form.fields)) {
      const known = found.get(name) ?? { kind: field.kind, types: new Map() };
      // A name that is something else in another file keeps the meaning that it was met with first.
      if (known.kind !== field.kind) continue;
      for (const [key, type] of fieldTypes(form, field))
        known.types.set(key, (known.types.get(key) ?? new Set()).add(type));
      found.set(name, known);
    }
  }
  return found;
}

function fieldTypes(form: EventForm, field: EventField): [string, string][] {
  switch (field.kind) {
    case "scalar":
    case "values":
      return [["", storedType(field.field)]];
    case "single":
      return [
        ...Object.entries(field.fields).map(([name, stored]): [string, string] => [name, storedType(stored)]),
        ...derivedTypes(field),
        ...allReferences(form, field),
      ];
    case "list":
      return [
        ...Object.entries(field.fields).map(([name, stored]): [string, string] => [name, storedType(stored)]),
        ...Object.entries(field.constants ?? {}).map(([name, { type }]): [string, string] => [name, `"${type}"`]),
        ...Object.entries(field.tests ?? {}).map(([name, test]): [string, string] => [
          name,
          declaredType("bool", field.fields[test.field]?.optional !== undefined),
        ]),
        ...derivedTypes(field),
        ...allReferences(form, field),
        ...Object.entries(field.flags ?? {}).map(([name, { bits }]): [string, string] => [
          name,
          `FlagsOf<${bits.map((bit) => `"${bit}"`).join(" | ")}>`,
        ]),
      ];
  }
}

function derivedTypes(field: ListForm | SingleForm): [string, string][] {
  return derivedFields(field)
    .filter(({ name }) => name !== "index")
    .map(({ name, isOptional }) => [name, declaredType("float64", isOptional)]);
}

function storedType({ type, optional }: FieldForm): string {
  return declaredType(type, optional !== undefined);
}

function declaredType(type: FieldForm["type"], isOptional: boolean): string {
  return isOptional ? `OptionalOf<"${type}">` : `"${type}"`;
}

function allReferences(form: EventForm, field: ListForm | SingleForm): [string, string][] {
  return Object.entries(field.references ?? {}).flatMap(([name, of]) =>
    referenceTypes(form, field, of).map((type): [string, string] => [name, type]),
  );
}

/** The types of a reference, one for each target; these stand as `@name@` until their interfaces have names. */
function referenceTypes(form: EventForm, field: ListForm | SingleForm, reference: ReferenceForm): string[] {
  const types = (marker: string, names: readonly string[]) => [...new Set(names)].map((name) => `${marker}<@${name}@>`);
  switch (reference.kind) {
    case "index":
      return types("ReferenceTo", [reference.to]);
    case "indices":
      return types("ReferencesTo", [reference.to]);
    case "link":
      return types("ReferenceTo", Object.values(reference.targets));
    case "links":
      return types("ReferencesTo", Object.values(reference.targets));
    case "inverse":
      return types("ChildrenOf", [reference.from]);
    case "unlike":
      return types("ReferenceTo", [nameOf(form, field)]);
    case "descendants":
      return types("ChildrenOf", [nameOf(form, field)]);
  }
}

function nameOf(form: EventForm, field: ListForm | SingleForm): string {
  return Object.keys(form.fields).find((name) => form.fields[name] === field) ?? "";
}

/** Interfaces of fields, one for each different body. */
class Interfaces {
  readonly #fields: ReadonlyMap<string, United>;
  readonly #options: DeclareOptions;
  /** Names of interfaces, by the names of the events that have them. */
  readonly #names = new Map<string, string>();
  readonly #bodies = new Map<string, { readonly name: string; readonly of: string[] }>();

  constructor(fields: ReadonlyMap<string, United>, options: DeclareOptions) {
    this.#fields = fields;
    this.#options = options;
    const open = new Set(options.open);
    for (const [name, { kind, types }] of fields) {
      if (kind !== "list" && (kind !== "single" || open.has(name))) continue;
      const body = [...types.keys()]
        .sort()
        .map((field) => member(field, typeText(types.get(field))))
        .join("\n");
      const known = this.#bodies.get(body) ?? { name: interfaceName(name), of: [] };
      known.of.push(name);
      this.#bodies.set(body, known);
      this.#names.set(name, known.name);
    }
  }

  eventType(name: string): string {
    const { kind = "scalar", types } = this.#fields.get(name) ?? {};
    if (kind === "scalar") return typeText(types?.get(""));
    if (kind === "values") return valuesText(typeText(types?.get("")));
    const fields = this.#names.get(name);
    if (fields === undefined)
      return `OpenSingleOf<${typeText(new Set([...(types?.values() ?? [])].flatMap((all) => [...all])))}>`;
    return `${kind === "list" ? "ListOf" : "SingleOf"}<${fields}>`;
  }

  #targetNames(targets: string): string {
    const names = targets.split(" | ").map((target) => this.#names.get(target.slice(1, -1)) ?? "unknown");
    return [...new Set(names)].sort().join(" | ");
  }

  texts(): string[] {
    const { units } = this.#options;
    return [...this.#bodies]
      .sort(([, a], [, b]) => (a.name < b.name ? -1 : 1))
      .map(([body, { name, of }]) => {
        const what =
          of.length > 3
            ? `${of
                .slice(0, 2)
                .map((each) => `\`${each}\``)
                .join(", ")} and ${of.length - 2} more`
            : of.map((each) => `\`${each}\``).join(", ");
        const about = `Fields of ${what}${units === undefined ? "" : `; ${units}`}.`;
        const resolved = body.replaceAll(/<(@[^>]+)>/g, (_, targets: string) => `<${this.#targetNames(targets)}>`);
        return `${docstring(about)}interface ${name} {\n${resolved}\n}`;
      });
  }
}

/** Lists of what is no number have no type of their own. */
function valuesText(type: string): string {
  return /"(?:array|text)"/.test(type) ? '"array"' : `ValuesOf<${type}>`;
}

function interfaceName(name: string): string {
  return `${name.replaceAll(/\W+/g, "_").replace(/^(?=\d)/, "_")}Fields`;
}

/** The types that were met. Experiments store float32: a float64 beside it is an artefact of the tool that wrote a skim. */
function typeText(types: ReadonlySet<string> = new Set()): string {
  const kept = types.has('"float32"') ? [...types].filter((type) => type !== '"float64"') : [...types];
  const references = kept.filter((type) => type.endsWith("@>"));
  if (references.length === 0) return kept.sort().join(" | ");
  // One reference to all targets; references of one name are of one kind.
  const [marker] = references[0].split("<");
  const targets = references.map((type) => type.slice(marker.length + 1, -1));
  return `${marker}<${targets.sort().join(" | ")}>`;
}

function member(name: string, type: string): string {
  return `  readonly ${keyText(name)}: ${type};`;
}

function keyText(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
}

function docstring(text: string): string {
  const lines = text.split("\n");
  return lines.length === 1
    ? `/** ${text} */\n`
    : `/**\n${lines.map((line) => ` * ${line}`.trimEnd()).join("\n")}\n */\n`;
}

function firstLine({ madeBy }: DeclareOptions): string {
  return madeBy === undefined ? "" : `// Made by ${madeBy}.`;
}

const importable = [
  "ChildrenOf",
  "FlagsOf",
  "ListOf",
  "OpenSingleOf",
  "OptionalOf",
  "ReferencesTo",
  "ReferenceTo",
  "SingleOf",
  "ValuesOf",
];

function importsOf(text: string, { from = "@kaon/core" }: DeclareOptions): string {
  const used = importable.filter((name) => text.includes(`${name}<`));
  return used.length === 0 ? "" : `import type { ${used.join(", ")} } from ${JSON.stringify(from)};\n`;
}

function schemasText({ name, schemas = [] }: DeclareOptions): string {
  if (schemas.length === 0) return "";
  const lines = schemas.map((schema) => `    ${keyText(schema)}: ${name};`).join("\n");
  return `declare module "@kaon/core" {\n  interface Schemas {\n${lines}\n  }\n}\n`;
}
